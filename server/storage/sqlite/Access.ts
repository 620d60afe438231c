import type { Step, StepResults } from './WriterThread.ts';

/** How parts of a store get at its database; see `SqliteStore`. */
export interface Access {
  read<T>(work: () => T): T;
  /** @throws StorageError */
  write(steps: readonly Step[]): Promise<StepResults>;
  /** @returns false when a step could not be taken; then nothing happened. */
  writeIf(steps: readonly Step[]): Promise<boolean>;
}
