import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../settings.ts';

const KEY_BYTES = 32;

/** The 256-bit key that links and join codes are derived from: of SECRET_KEY when it is set, else of
 *  `secret.key` in the data folder, which is made on the first start and can be read by its owner only.
 *  @throws ConfigError when the file is there but does not hold a key. */
export function loadSecretKey(configured: string | null, dataDir: string): Buffer {
  if (configured !== null) return createHash('sha256').update(configured).digest();
  const file = join(dataDir, 'secret.key');
  return readKey(file) ?? makeKey(file, dataDir);
}

function readKey(file: string): Buffer | null {
  const text = readIfPresent(file);
  if (text === null) return null;
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== KEY_BYTES) {
    throw new ConfigError(`${file} does not hold a key. Put the right file back: without it, links and join codes that were given out cannot be shown again.`);
  }
  return key;
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw new ConfigError(`${file} cannot be read.`, { cause: error });
  }
}

/** The key is written whole beside its place and then linked there, so that a crash never leaves half of one and two
 *  servers that start together agree on the first. */
function makeKey(file: string, dataDir: string): Buffer {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dataDir, { recursive: true });
    rmSync(draft, { force: true });
    const handle = openSync(draft, 'wx', 0o600);
    writeSync(handle, `${randomBytes(KEY_BYTES).toString('base64url')}\n`);
    fsyncSync(handle);
    closeSync(handle);
    linkUnlessPresent(draft, file);
    rmSync(draft);
  } catch (error) {
    throw new ConfigError(`DATA_DIR ${dataDir} cannot be written.`, { cause: error });
  }
  const key = readKey(file);
  if (key === null) throw new ConfigError(`${file} was removed while the server started.`);
  return key;
}

function linkUnlessPresent(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
