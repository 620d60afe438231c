import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StorageError } from '../BlueprintStore.ts';
import { MIGRATIONS } from './migrations.ts';
import type { DataFolder } from './openDataFolder.ts';
import { DATABASE_FILE } from './openDatabase.ts';

/** Open the database of a folder that a server serves, as a second guest of it: without its lock, and changing nothing of its layout.
 *  @throws StorageError `unavailable` when it is not there, or has another layout than this version knows. */
export function openBeside(folder: string): DataFolder {
  const file = join(folder, DATABASE_FILE);
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { fileMustExist: true });
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    const applied = Number(database.pragma('user_version', { simple: true }));
    if (applied !== MIGRATIONS.length) throw new StorageError('unavailable', `The database has layout ${applied}, this version knows ${MIGRATIONS.length}: restart the server with this version first`);
    return { lock: { release: () => undefined }, file, database };
  } catch (error) {
    database?.close();
    if (error instanceof StorageError) throw error;
    throw new StorageError('unavailable', `The database file ${file} could not be opened`, { cause: error });
  }
}
