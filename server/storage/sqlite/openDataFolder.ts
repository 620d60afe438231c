import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Logger } from '../../Logger.ts';
import { StorageError } from '../BlueprintStore.ts';
import { checkContents, checkpointsBeyondTheLog, checkStructure } from './checkDatabase.ts';
import { DataFolderLock } from './DataFolderLock.ts';
import { inspectWal } from './inspectWal.ts';
import { DATABASE_FILE, openDatabase } from './openDatabase.ts';

/** A larger file is not read through at the start, which would keep people waiting: the doctor does it. */
const MOST_BYTES_CHECKED = 256 << 20;
/** How long the start may look at what is stored. */
const CONTENTS_LIMIT_MS = 1_000;

/** A data folder in use. */
export interface DataFolder {
  readonly lock: Pick<DataFolderLock, 'release'>;
  /** The database's file. */
  readonly file: string;
  readonly database: Database.Database;
}

/** Lock a data folder, made where it is not there, check what is in it, and open it. What was found is logged. What SQLite can
 *  repair, such as a write-ahead log that a crash tore, it repairs.
 *  @throws StorageError `unavailable` when another server has it, when it cannot be written to, when the database is damaged, or
 *  when it is missing though there are traces of it: a new, empty one is made only where there was none. */
export function openDataFolder(folder: string, logger: Logger): DataFolder {
  const file = join(folder, DATABASE_FILE);
  makeFolder(folder);
  const lock = DataFolderLock.take(folder);
  try {
    refuseLostDatabase(folder, file);
    keepDamagedWal(file, logger);
    refuseDamaged(file);
    const database = openDatabase(file);
    try {
      repair(database, logger);
      report(database, sizeOf(file), logger);
      return { lock, file, database };
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    if (!(error instanceof Database.SqliteError)) throw error;
    throw damaged(file, error.message, { cause: error });
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new StorageError('unavailable', `The data folder ${folder} cannot be made: something else is there, or its parent cannot be written to.`, { cause: error });
  }
}

/** SQLite would make an empty database without a word. */
function refuseLostDatabase(folder: string, file: string): void {
  const bytes = sizeOf(file);
  if (bytes > 0) return;
  const traces = [`${DATABASE_FILE}-wal`, 'secret.key'].filter((name) => sizeOf(join(folder, name)) > 0);
  if (traces.length === 0) return;
  throw new StorageError(
    'unavailable',
    `The database file ${file} is ${existsSync(file) ? 'empty' : 'missing'}, but ${traces.join(' and ')} beside it ${traces.length > 1 ? 'show' : 'shows'} that there was one. ` +
      `Put it back from a backup. To begin with nothing instead, set DATA_DIR to a new folder.`,
  );
}

/** A torn end is what a crash leaves, and nobody was told that it was stored. Damage before the end costs commits that were. */
function keepDamagedWal(file: string, logger: Logger): void {
  const wal = inspectWal(`${file}-wal`);
  if (wal === null || wal.lostCommits === 0) return;
  const copy = `${file}-wal.damaged-${new Date().toISOString().replaceAll(':', '')}`;
  copyFileSync(`${file}-wal`, copy);
  logger.error({ file: `${file}-wal`, recovered: wal.commits, lost: wal.lostCommits, copy }, 'the write-ahead log is damaged: its last commits are lost; a copy is kept');
}

/** Look before anything is written: with a connection that only reads. */
function refuseDamaged(file: string): void {
  const bytes = sizeOf(file);
  if (bytes === 0) return;
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true });
    const findings = bytes > MOST_BYTES_CHECKED ? [] : checkStructure(database, 'quick_check');
    if (findings.length > 0) throw damaged(file, findings.map(({ message }) => message).join('; '));
  } finally {
    database?.close();
  }
}

function damaged(file: string, why: string, options?: ErrorOptions): StorageError {
  return new StorageError(
    'unavailable',
    `The database file ${file} is damaged: ${why}. It was left as it is. Copy the whole folder, then put back a backup, ` +
      `or save what can be read with "sqlite3 ${DATABASE_FILE} .recover". "npm run doctor" says more.`,
    options,
  );
}

/** A checkpoint beyond the log covers the whole log, and no more: updates to come are not in it. */
function repair(database: Database.Database, logger: Logger): void {
  const beyond = checkpointsBeyondTheLog(database);
  if (beyond.length === 0) return;
  database.exec(`
    UPDATE document_checkpoint SET seq = newest.seq
    FROM (SELECT document.id, coalesce(max(document_update.seq), 0) AS seq FROM document LEFT JOIN document_update ON document_update.document = document.id GROUP BY document.id) AS newest
    WHERE newest.id = document_checkpoint.document AND document_checkpoint.seq > newest.seq`);
  logger.error({ documents: beyond.map(({ name }) => name) }, 'checkpoints stood beyond their log, which has lost updates; they now stand at its end');
}

function report(database: Database.Database, bytes: number, logger: Logger): void {
  if (bytes > MOST_BYTES_CHECKED) {
    logger.info({ bytes }, 'the data folder is too large to be read through at the start; "npm run doctor" does it');
    return;
  }
  const { findings, read, updates } = checkContents(database, CONTENTS_LIMIT_MS);
  for (const { message } of findings) logger.error({}, message);
  const details = { updates, read, faults: findings.length };
  if (findings.length > 0) logger.error(details, 'the data folder was checked: something is lost, the rest is served');
  else if (updates > 0) logger.info(details, 'the data folder was checked');
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
