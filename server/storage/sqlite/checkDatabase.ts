import type Database from 'better-sqlite3';
import { decodes } from '../yjs/decodes.ts';

/** Something that is not as it should be, in a sentence for the operator. */
export interface Finding {
  /** `damaged`: the file itself; `lost`: something that was committed is not there or cannot be read; `older`: no fault, but the layout
   *  of an earlier version. */
  readonly kind: 'damaged' | 'lost' | 'older';
  readonly message: string;
}

/** What checks came to. */
export interface CheckReport {
  readonly findings: readonly Finding[];
  /** How many of the stored updates were read; fewer than `updates` when the time was up. */
  readonly read: number;
  readonly updates: number;
}

/** How many faults of one kind are told one by one. */
const MOST_NAMED = 5;

/** Have SQLite look for damage in the structure of the file (https://sqlite.org/pragma.html#pragma_quick_check); `integrity_check`
 *  also compares indexes with their tables, and takes longer. Neither can be stopped: the time grows with the file. */
export function checkStructure(database: Database.Database, how: 'quick_check' | 'integrity_check'): Finding[] {
  try {
    const said = database.prepare(`PRAGMA ${how}(${MOST_NAMED})`).pluck().all() as string[];
    return said.filter((each) => each !== 'ok').map((each) => ({ kind: 'damaged', message: each.replaceAll('\n', ' ') }));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [{ kind: 'damaged', message: error.message }];
  }
}

/** Check what SQLite cannot know: that no committed update is missing, that no checkpoint claims what the log never had, that
 *  everything decodes. Newest updates first, until `timeLimitMs` is over. The layout has to be the present one.
 *  @throws SqliteError when the file is damaged. */
export function checkContents(database: Database.Database, timeLimitMs: number): CheckReport {
  return database.transaction(() => check(database, timeLimitMs)).deferred();
}

function check(database: Database.Database, timeLimitMs: number): CheckReport {
  const { rows, count, newest } = database
    .prepare('SELECT count(*) AS rows, coalesce(sum(count), 0) AS count, coalesce(max(seq), 0) AS newest FROM document_update')
    .get() as { rows: number; count: number; newest: number };
  const given = Number(database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'document_update'").pluck().get() ?? 0);
  const findings: Finding[] = [];
  // Numbers are given without gaps, and a merged update says how many it holds.
  if (count < given) findings.push({ kind: 'lost', message: `${given - count} of ${given} updates that were committed are missing from the log` });
  if (newest > given) findings.push({ kind: 'lost', message: `The log has update ${newest}, but only ${given} numbers were given` });
  for (const { name, seq } of checkpointsBeyondTheLog(database)) {
    findings.push({ kind: 'lost', message: `The checkpoint of ${name} stands at ${seq}, beyond its log` });
  }
  const { broken, read } = undecodable(database, performance.now() + timeLimitMs);
  findings.push(...broken.slice(0, MOST_NAMED).map((message): Finding => ({ kind: 'lost', message })));
  if (broken.length > MOST_NAMED) findings.push({ kind: 'lost', message: `${broken.length - MOST_NAMED} more do not decode` });
  return { findings, read, updates: rows };
}

/** Checkpoints whose seq is after the last update of their document: updates to come would be taken for covered by them. */
export function checkpointsBeyondTheLog(database: Database.Database): { name: string; seq: number }[] {
  return database
    .prepare(
      `SELECT document.name, document_checkpoint.seq FROM document_checkpoint JOIN document ON document.id = document_checkpoint.document
       WHERE document_checkpoint.seq > (SELECT coalesce(max(seq), 0) FROM document_update WHERE document_update.document = document.id)`,
    )
    .all() as { name: string; seq: number }[];
}

function undecodable(database: Database.Database, until: number): { broken: string[]; read: number } {
  const broken: string[] = [];
  const checkpoints = database.prepare('SELECT name, state FROM document_checkpoint JOIN document ON document.id = document').iterate();
  for (const { name, state } of checkpoints as IterableIterator<{ name: string; state: Buffer }>) {
    if (!decodes(state)) broken.push(`The checkpoint of ${name} does not decode`);
    if (performance.now() > until) break;
  }
  let read = 0;
  const updates = database.prepare('SELECT name, seq, bytes FROM document_update JOIN document ON document.id = document ORDER BY seq DESC').iterate();
  for (const { name, seq, bytes } of updates as IterableIterator<{ name: string; seq: number; bytes: Buffer }>) {
    if (performance.now() > until) break;
    if (!decodes(bytes)) broken.push(`Update ${seq} of ${name} does not decode`);
    read += 1;
  }
  return { broken, read };
}
