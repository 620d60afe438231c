import { execFileSync } from 'node:child_process';

/** Let nothing be written in a folder: permissions bind everybody but root, for whom the folder is mounted read-only.
 *  @returns what takes it back; null where it cannot be done. */
export function makeReadOnly(folder: string): (() => void) | null {
  if (process.getuid?.() !== 0) {
    execFileSync('chmod', ['-R', 'a-w', folder]);
    return () => void execFileSync('chmod', ['-R', 'u+w', folder]);
  }
  if (!mount(['--bind', folder, folder])) return null;
  execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
  return () => void execFileSync('umount', [folder]);
}

/** Put a small disk of its own on a folder. @returns what takes it away; null where nothing can be mounted. */
export function mountSmallDisk(folder: string, bytes: number): (() => void) | null {
  if (!mount(['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder])) return null;
  return () => void execFileSync('umount', ['--lazy', folder]);
}

function mount(options: readonly string[]): boolean {
  try {
    execFileSync('mount', [...options], { stdio: 'ignore' });
    return true;
  } catch (error) {
    // Not allowed, or no such program: the caller does without.
    if (error instanceof Error) return false;
    throw error;
  }
}
