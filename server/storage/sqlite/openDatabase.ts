import Database from 'better-sqlite3';
import { StorageError } from '../BlueprintStore.ts';
import { stateVectorOf } from '../yjs/stateVectorOf.ts';
import { MIGRATIONS } from './migrations.ts';

/** The database's file in the data folder; SQLite puts `-wal` and `-shm` beside it. */
export const DATABASE_FILE = 'placeprint.sqlite';

/** Open or make the database, and bring its layout up to date.
 *  Each commit is on disk when it returns: WAL with `synchronous=FULL` (https://sqlite.org/pragma.html#pragma_synchronous).
 *  @throws StorageError `unavailable` when it cannot be opened, or when a newer version of the program wrote it. */
export function openDatabase(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    migrate(database);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof StorageError) throw error;
    throw new StorageError('unavailable', `The database file ${file} could not be opened`, { cause: error });
  }
}

function migrate(database: Database.Database): void {
  database.function('state_vector_of', { deterministic: true }, (state) => (state instanceof Uint8Array ? stateVectorOf(state) : null));
  const apply = database.transaction(() => {
    const applied = Number(database.pragma('user_version', { simple: true }));
    if (applied > MIGRATIONS.length) {
      throw new StorageError(
        'unavailable',
        `The database has layout ${applied}, this version knows ${MIGRATIONS.length}: it was written by a newer version`,
      );
    }
    for (const [index, migration] of MIGRATIONS.entries()) {
      if (index < applied) continue;
      try {
        database.exec(migration.sql);
      } catch (error) {
        throw new StorageError('unavailable', `Migration ${index + 1} (${migration.name}) failed`, { cause: error });
      }
      database.pragma(`user_version = ${index + 1}`);
    }
  });
  apply.immediate();
}
