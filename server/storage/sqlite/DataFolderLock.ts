import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StorageError } from '../BlueprintStore.ts';

/** Locked by the one server that serves a data folder. It stays empty, and stays there: a lock file that is removed and
 *  made again could be locked twice. */
export const LOCK_FILE = 'placeprint.lock';

/** Says who holds the lock. A note for people only: after a crash it is out of date, and the lock alone decides. */
export const HOLDER_FILE = 'placeprint.holder.json';

/** How long a server that is just ending, or a glance of the doctor, may keep a new one waiting. */
const PATIENCE_MS = 1_000;

/** Who serves a data folder. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601, in UTC. */
  readonly since: string;
}

/** The right to serve a data folder. It is a lock that the operating system keeps on an open file (through SQLite's exclusive
 *  transaction, so on every system alike): the end of the process, `kill -9` included, is the end of the lock. */
export class DataFolderLock {
  readonly #folder: string;
  readonly #file: Database.Database;

  private constructor(folder: string, file: Database.Database) {
    this.#folder = folder;
    this.#file = file;
  }

  /** Take the lock of a folder that exists. @throws StorageError `unavailable` when another server has it, or when nothing can be written there. */
  static take(folder: string): DataFolderLock {
    const file = openFile(folder);
    try {
      file.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      file.close();
      if (!isBusy(error)) throw error;
      throw new StorageError('unavailable', `Another Placeprint serves the data in ${folder}${named(holderNote(folder))}. Stop it first, or set DATA_DIR to another folder.`);
    }
    try {
      const holder: LockHolder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
      writeFileSync(join(folder, `${HOLDER_FILE}.new`), `${JSON.stringify(holder)}\n`);
      renameSync(join(folder, `${HOLDER_FILE}.new`), join(folder, HOLDER_FILE));
    } catch (error) {
      file.close();
      throw new StorageError('unavailable', `The data folder ${folder} cannot be written to.`, { cause: error });
    }
    return new DataFolderLock(folder, file);
  }

  /** Let others have the folder. */
  release(): void {
    if (!this.#file.open) return;
    rmSync(join(this.#folder, HOLDER_FILE), { force: true });
    this.#file.close();
  }
}

/** Whether a server serves a folder, and what it says of itself, where it has said so.
 *  It only looks, and a server that starts at this moment waits for that. */
export function lockOf(folder: string): { readonly held: boolean; readonly holder: LockHolder | null } {
  let file: Database.Database | undefined;
  try {
    file = new Database(join(folder, LOCK_FILE), { readonly: true, timeout: 0 });
    file.prepare('SELECT count(*) FROM sqlite_schema').get();
    return { held: false, holder: null };
  } catch (error) {
    if (isBusy(error)) return { held: true, holder: holderNote(folder) };
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_CANTOPEN') return { held: false, holder: null };
    throw error;
  } finally {
    file?.close();
  }
}

function openFile(folder: string): Database.Database {
  try {
    return new Database(join(folder, LOCK_FILE), { timeout: PATIENCE_MS });
  } catch (error) {
    throw new StorageError('unavailable', `The data folder ${folder} cannot be written to.`, { cause: error });
  }
}

function holderNote(folder: string): LockHolder | null {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8')) as Partial<LockHolder>;
    return typeof pid === 'number' && typeof host === 'string' && typeof since === 'string' ? { pid, host, since } : null;
  } catch (error) {
    // Not there, or half written: the lock alone decides.
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

function named(holder: LockHolder | null): string {
  return holder === null ? '' : ` (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
