import type Database from 'better-sqlite3';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import type { AuditEntry, AuditStore, KeptAuditEntry } from '../AuditStore.ts';
import type { Access } from './Access.ts';

interface AuditRow {
  seq: number;
  at: number;
  what: string;
  outcome: string;
  by_kind: 'participant' | 'organiser' | null;
  by_id: string | null;
  blueprint: string | null;
  about: string | null;
}

/** The trail in the database of a store, which itself refuses to change or remove an entry. */
export class SqliteAudit implements AuditStore {
  readonly #access: Access;
  readonly #before: Database.Statement;

  constructor(database: Database.Database, access: Access) {
    this.#access = access;
    this.#before = database.prepare('SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?');
  }

  async record({ at, what, outcome, by, blueprint, about }: AuditEntry): Promise<void> {
    await this.#access.write([{ sql: 'INSERT INTO audit (at, what, outcome, by_kind, by_id, blueprint, about) VALUES (?, ?, ?, ?, ?, ?, ?)', rows: [[at, what, outcome, by?.kind ?? null, by?.id ?? null, blueprint, about]] }]);
  }

  async before(seq: number | null, most: number): Promise<readonly KeptAuditEntry[]> {
    return this.#access.read(() => (this.#before.all(seq ?? Number.MAX_SAFE_INTEGER, most) as AuditRow[]).map(entryOf));
  }
}

function entryOf({ seq, at, what, outcome, by_kind: kind, by_id: id, blueprint, about }: AuditRow): KeptAuditEntry {
  return { seq, at, what, outcome, by: kind === null || id === null ? null : { kind, id }, blueprint: blueprint as BlueprintId | null, about };
}
