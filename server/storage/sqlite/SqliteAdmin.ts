import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type Database from 'better-sqlite3';
import type { AgencyId, BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import type { AdminStore, Erasure, HeldSpan, SurveyedBlueprint } from '../AdminStore.ts';
import { StorageError, type DocumentLog, type LoggedUpdate } from '../BlueprintStore.ts';
import { rewriteLog } from '../rewriteLog.ts';
import type { Access } from './Access.ts';
import * as changes from './adminChanges.ts';
import { blueprintOf, type BlueprintRow } from './rows.ts';

/** How many updates are erased in one transaction. */
const ERASED_AT_ONCE = 1_000;

interface SurveyedRow extends BlueprintRow {
  changed_at: number | null;
  people: number;
  board_bytes: number;
  talk_bytes: number;
}

/** The length of a blob is in the head of its row: SQLite does not read it for that. */
const SURVEY = `
  WITH kept AS (
    SELECT document.name, max(document_update.at) AS changed_at,
      coalesce(sum(length(document_update.bytes)), 0)
        + coalesce((SELECT length(state) + length(state_vector) FROM document_checkpoint WHERE document_checkpoint.document = document.id), 0) AS bytes
    FROM document LEFT JOIN document_update ON document_update.document = document.id GROUP BY document.id
  )
  SELECT blueprint.*, (SELECT count(*) FROM participant WHERE participant.blueprint = blueprint.id AND standing IN ('in', 'removed')) AS people,
    max(coalesce(board.changed_at, 0), coalesce(talk.changed_at, 0)) AS changed_at, coalesce(board.bytes, 0) AS board_bytes, coalesce(talk.bytes, 0) AS talk_bytes
  FROM blueprint LEFT JOIN kept AS board ON board.name = blueprint.id || '/board' LEFT JOIN kept AS talk ON talk.name = blueprint.id || '/talk'`;

/** All blueprints in the database of a store, as admins see and change them. */
export class SqliteAdmin implements AdminStore {
  readonly #file: string;
  readonly #access: Access;
  readonly #log: Pick<DocumentLog, 'history'>;
  readonly #due: Database.Statement;
  readonly #sessions: Database.Statement;
  readonly #links: Database.Statement;
  readonly #erasures: Database.Statement;
  readonly #hasUpdates: Database.Statement;

  constructor(file: string, database: Database.Database, access: Access, log: Pick<DocumentLog, 'history'>) {
    this.#log = log;
    this.#file = file;
    this.#access = access;
    this.#due = database.prepare('SELECT id FROM blueprint WHERE erase_at <= ? ORDER BY erase_at').pluck();
    this.#sessions = database.prepare('SELECT created_at AS createdAt, expires_at AS expiresAt FROM session WHERE participant = ? ORDER BY created_at');
    this.#links = database.prepare('SELECT created_at AS createdAt, expires_at AS expiresAt FROM personal_link WHERE participant = ?');
    this.#erasures = database.prepare('SELECT participant, blueprint, name, agency_id AS agency FROM erasure ORDER BY rowid');
    this.#hasUpdates = database.prepare(`
      SELECT EXISTS (SELECT 1 FROM document_update JOIN document ON document.id = document_update.document WHERE document.name IN (?, ?))
      AND EXISTS (SELECT 1 FROM blueprint WHERE id = ? AND erase_at <= ?)`).pluck();
  }

  async survey(): Promise<readonly SurveyedBlueprint[]> {
    this.#access.read(() => undefined);
    const worker = new Worker(new URL('./surveyThread.mjs', import.meta.url), { workerData: { file: this.#file, sql: SURVEY } });
    try {
      const [rows] = (await once(worker, 'message')) as [SurveyedRow[]];
      return rows.map((row) => ({ ...blueprintOf(row), changedAt: row.changed_at ?? 0, people: row.people, boardBytes: row.board_bytes, talkBytes: row.talk_bytes }));
    } catch (error) {
      throw new StorageError('unavailable', 'The blueprints could not be counted', { cause: error });
    }
  }

  setArchived(id: BlueprintId, at: number | null): Promise<boolean> {
    return this.#access.writeIf([changes.setArchived(id, at)]);
  }

  setHistoryDays(id: BlueprintId, days: number | null): Promise<boolean> {
    return this.#access.writeIf([changes.setHistoryDays(id, days)]);
  }

  delete(id: BlueprintId, at: number, eraseAt: number): Promise<boolean> {
    return this.#access.writeIf([changes.deleteBlueprint(id, at, eraseAt)]);
  }

  restore(id: BlueprintId, now: number): Promise<boolean> {
    return this.#access.writeIf([changes.restoreBlueprint(id, now)]);
  }

  async due(now: number): Promise<readonly BlueprintId[]> {
    return this.#access.read(() => this.#due.all(now) as BlueprintId[]);
  }

  async erase(id: BlueprintId, now: number): Promise<void> {
    while (this.#access.read(() => this.#hasUpdates.get(...changes.namesOf(id), id, now)) === 1) {
      await this.#access.write(changes.eraseSomeUpdates(id, now, ERASED_AT_ONCE));
    }
    await this.#access.write(changes.eraseRest(id, now));
  }

  async heldOf(participant: ParticipantId): Promise<{ readonly sessions: readonly HeldSpan[]; readonly personalLinks: readonly HeldSpan[] }> {
    return this.#access.read(() => ({ sessions: this.#sessions.all(participant) as HeldSpan[], personalLinks: this.#links.all(participant) as HeldSpan[] }));
  }

  beginErasure(blueprint: BlueprintId, participant: ParticipantId, neutral: string): Promise<boolean> {
    return this.#access.writeIf(changes.beginErasure(blueprint, participant, neutral));
  }

  async erasures(): Promise<readonly Erasure[]> {
    return this.#access.read(() => (this.#erasures.all() as { participant: ParticipantId; blueprint: BlueprintId; name: string; agency: AgencyId }[]));
  }

  async endErasure(participant: ParticipantId): Promise<void> {
    await this.#access.write([changes.endErasure(participant)]);
  }

  async rewriteLog(document: DocumentName, change: (update: LoggedUpdate) => Uint8Array | null): Promise<void> {
    await rewriteLog(this.#log, document, change, async (changed) => {
      await this.#access.write([changes.changeUpdates(document, changed)]);
    });
    await this.#access.write([changes.dropCheckpoint(document)]);
  }
}
