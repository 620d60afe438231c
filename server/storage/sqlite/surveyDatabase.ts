import Database from 'better-sqlite3';
import { checkContents, checkStructure } from './checkDatabase.ts';
import type { Finding } from './checkDatabase.ts';
import { MIGRATIONS } from './migrations.ts';

/** What a database holds, counted. Nothing of what people wrote, and no secrets. */
export interface Survey {
  /** The layout of the file, and the one that this program writes. */
  readonly layout: { readonly applied: number; readonly known: number };
  readonly blueprints: readonly { readonly id: string; readonly place: string; readonly title: string; readonly createdAt: number }[];
  /** Documents that have updates. */
  readonly documents: number;
  /** Updates as they were committed, and how many rows hold them now. */
  readonly updates: { readonly committed: number; readonly rows: number };
  readonly checkpoints: number;
  /** People who wrote something. */
  readonly authors: number;
  /** Milliseconds since the epoch; null when nothing was ever written. */
  readonly lastWriteAt: number | null;
}

/** What was found in a database. */
export interface Examination {
  /** Null when it cannot be read, or has another layout. */
  readonly survey: Survey | null;
  readonly findings: readonly Finding[];
}

/** Read a database from beginning to end, through a connection that cannot write. */
export function surveyDatabase(file: string): Examination {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true });
    return examine(database);
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return { survey: null, findings: [{ kind: 'damaged', message: error.message }] };
  } finally {
    database?.close();
  }
}

function examine(database: Database.Database): Examination {
  const structure = checkStructure(database, 'integrity_check');
  const applied = Number(database.pragma('user_version', { simple: true }));
  const known = MIGRATIONS.length;
  if (applied !== known) {
    const message =
      applied > known
        ? `The database has layout ${applied}, this version knows ${known}: a newer version wrote it`
        : `The database has layout ${applied}; the next start of the server brings it to ${known}`;
    // An older layout is no fault, but what is in it cannot be counted here.
    const finding: Finding = { kind: applied > known || applied === 0 ? 'damaged' : 'older', message };
    return { survey: null, findings: [...structure, finding] };
  }
  const contents = checkContents(database, Infinity);
  return { survey: count(database, applied, known), findings: [...structure, ...strayReferences(database), ...contents.findings] };
}

function count(database: Database.Database, applied: number, known: number): Survey {
  const one = (sql: string): number | null => database.prepare(sql).pluck().get() as number | null;
  return {
    layout: { applied, known },
    blueprints: database.prepare('SELECT id, place_name AS place, title, created_at AS createdAt FROM blueprint ORDER BY created_at, id').all() as Survey['blueprints'],
    documents: one('SELECT count(DISTINCT document) FROM document_update') ?? 0,
    updates: { committed: one('SELECT sum(count) FROM document_update') ?? 0, rows: one('SELECT count(*) FROM document_update') ?? 0 },
    checkpoints: one('SELECT count(*) FROM document_checkpoint') ?? 0,
    authors: one('SELECT count(DISTINCT participant) FROM document_update') ?? 0,
    lastWriteAt: one('SELECT max(at) FROM document_update'),
  };
}

function strayReferences(database: Database.Database): Finding[] {
  const stray = database.pragma('foreign_key_check') as { table: string; parent: string }[];
  const kinds = new Set(stray.map(({ table, parent }) => `Rows of ${table} refer to rows of ${parent} that are not there`));
  return [...kinds].map((message) => ({ kind: 'lost', message }));
}
