import Database from 'better-sqlite3';
import type { AgencyId, BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { Role } from '../../../shared/domain/Role.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { silentLogger } from '../../Logger.ts';
import type { Logger } from '../../Logger.ts';
import { StorageError } from '../BlueprintStore.ts';
import type {
  BlueprintRecord,
  BlueprintStore,
  Checkpoint,
  InviteRecord,
  InviteTerms,
  ListedPerson,
  LoggedUpdate,
  NewBlueprint,
  ParticipantRecord,
  PendingUpdate,
  PersonalLinkRecord,
  PracticeRecord,
  RightsChange,
  SessionRecord,
  StoredDocument,
} from '../BlueprintStore.ts';
import { compactLog } from '../compactLog.ts';
import type { Access } from './Access.ts';
import { appendUpdates, keepCheckpoint, replaceUpdates } from './changes.ts';
import { openBeside } from './openBeside.ts';
import { openDataFolder } from './openDataFolder.ts';
import type { DataFolder } from './openDataFolder.ts';
import { blueprintOf, inviteOf, participantOf, personalLinkOf, practiceOf, sessionOf, takesBackOf } from './rows.ts';
import type { BlueprintRow, InviteRow, ParticipantRow, PersonalLinkRow, PersonRow, PracticeRow, SessionRow } from './rows.ts';
import * as changes from './registryChanges.ts';
import { SqliteAdmin } from './SqliteAdmin.ts';
import { SqliteAudit } from './SqliteAudit.ts';
import { SqliteOrganisers } from './SqliteOrganisers.ts';
import { prepareStatements } from './statements.ts';
import type { CheckpointRow, Statements, UpdateRow } from './statements.ts';
import { TransactionFailed, WriterThread } from './WriterThread.ts';
import type { Step, StepResults } from './WriterThread.ts';

/** What a store may be told. */
export interface SqliteStoreOptions {
  /** Told what was found and repaired when the folder was opened. */
  readonly logger?: Logger;
  /** How many pages (of 4 KiB) the database may have; beyond it, writes fail as on a full disk. Unbounded unless given. */
  readonly maxPages?: number;
  /** Whether a server serves the folder, and this only looks something up or changes a row beside it. */
  readonly beside?: boolean;
}

/** Everything in one SQLite file of the data folder, which nobody else may serve meanwhile. Reading is done at once, on this
 *  thread; writing on a thread of its own, since a commit waits for the disk. */
export class SqliteStore implements BlueprintStore {
  readonly organisers: SqliteOrganisers;
  readonly admin: SqliteAdmin;
  readonly audit: SqliteAudit;
  readonly #folder: DataFolder;
  readonly #database: Database.Database;
  readonly #statements: Statements;
  readonly #writer: WriterThread;
  #closing: Promise<void> | null = null;

  /** @throws StorageError `unavailable`, see `openDataFolder` and `openBeside`. */
  constructor(dataFolder: string, { logger = silentLogger, maxPages, beside = false }: SqliteStoreOptions = {}) {
    this.#folder = beside ? openBeside(dataFolder) : openDataFolder(dataFolder, logger);
    this.#database = this.#folder.database;
    this.#statements = prepareStatements(this.#database);
    this.#writer = new WriterThread(this.#folder.file, [
      'synchronous = FULL',
      'foreign_keys = ON',
      ...(maxPages === undefined ? [] : [`max_page_count = ${maxPages}`]),
    ]);
    const access: Access = { read: (work) => this.#read(work), write: (steps) => this.#write(steps), writeIf: (steps) => this.#writeIf(steps) };
    this.audit = new SqliteAudit(this.#database, access);
    this.organisers = new SqliteOrganisers(this.#database, access);
    this.admin = new SqliteAdmin(this.#folder.file, this.#database, access, this);
  }

  async append(batch: readonly PendingUpdate[]): Promise<readonly number[]> {
    if (batch.length === 0) return [];
    return (await this.#write(appendUpdates(batch))).at(-1) ?? [];
  }

  async load(document: DocumentName): Promise<StoredDocument | null> {
    return this.#read(() => {
      const id = this.#documentId(document);
      if (id === null) return null;
      const row = this.#statements.checkpoint.get(id) as CheckpointRow | undefined;
      const checkpoint = row === undefined ? null : checkpointOf(row);
      return { checkpoint, tail: this.#updatesOf(id, checkpoint?.seq ?? 0) };
    });
  }

  async saveCheckpoint(document: DocumentName, checkpoint: Checkpoint): Promise<void> {
    await this.#write([keepCheckpoint(document, checkpoint)]);
  }

  async history(document: DocumentName, afterSeq: number, limit: number): Promise<readonly LoggedUpdate[]> {
    return this.#read(() => {
      const id = this.#documentId(document);
      return id === null ? [] : this.#updatesOf(id, afterSeq, { limit });
    });
  }

  async documents(): Promise<readonly DocumentName[]> {
    return this.#read(() => this.#statements.documents.all() as DocumentName[]);
  }

  async compact(document: DocumentName, keepAfter: number): Promise<number> {
    const { id, covered } = this.#read(() => {
      const known = this.#documentId(document);
      return { id: known, covered: known === null ? 0 : Number(this.#statements.checkpointSeq.get(known) ?? 0) };
    });
    if (id === null) return 0;
    return compactLog(
      {
        hasSeveral: (before) => this.#read(() => hasTwice(this.#statements.daysOfAuthors.iterate(id, covered, before))),
        after: (seq, limit) => this.#read(() => this.#updatesOf(id, seq, { upTo: covered, limit })),
        replace: async (merged, others) => {
          await this.#write(replaceUpdates(id, merged, others));
        },
      },
      keepAfter,
    );
  }

  async createBlueprint(
    blueprint: NewBlueprint,
    invites: readonly InviteRecord[],
    documents: readonly PendingUpdate[],
  ): Promise<void> {
    await this.#write([...changes.insertBlueprint(blueprint, invites), ...appendUpdates(documents)]);
  }

  async blueprint(id: BlueprintId): Promise<BlueprintRecord | null> {
    return this.#read(() => {
      const row = this.#statements.blueprint.get(id) as BlueprintRow | undefined;
      return row === undefined ? null : blueprintOf(row);
    });
  }

  async setWithoutNames(blueprint: BlueprintId, on: boolean, forget: boolean): Promise<void> {
    await this.#write(changes.setWithoutNames(blueprint, on, forget));
  }

  async invites(blueprint: BlueprintId): Promise<readonly InviteRecord[]> {
    return this.#read(() => (this.#statements.invites.all(blueprint) as InviteRow[]).map(inviteOf));
  }

  async inviteBySecret(secretHash: string): Promise<InviteRecord | null> {
    return this.#read(() => {
      const row = this.#statements.inviteBySecret.get(secretHash) as InviteRow | undefined;
      return row === undefined ? null : inviteOf(row);
    });
  }

  async inviteByJoinCode(joinCodeHash: string): Promise<InviteRecord | null> {
    return this.#read(() => {
      const row = this.#statements.inviteByJoinCode.get(joinCodeHash) as InviteRow | undefined;
      return row === undefined ? null : inviteOf(row);
    });
  }

  async createInvite(invite: InviteRecord): Promise<void> {
    await this.#write([changes.insertInvites([invite])]);
  }

  changeInvite(blueprint: BlueprintId, invite: string, terms: InviteTerms): Promise<boolean> {
    return this.#writeIf([changes.changeInvite(blueprint, invite, terms)]);
  }

  revokeInvite(blueprint: BlueprintId, invite: string, at: number, keeping: { readonly participant: ParticipantId; readonly by: string | InviteRecord } | null): Promise<boolean> {
    const by = keeping?.by;
    const fresh = by === undefined || typeof by === 'string' ? [] : [by];
    const kept = keeping === null || by === undefined ? null : { participant: keeping.participant, by: typeof by === 'string' ? by : by.id };
    return this.#writeIf([changes.insertInvites(fresh), ...changes.revokeInvite(blueprint, invite, at, kept)]);
  }

  createParticipant(participant: ParticipantRecord, session: SessionRecord): Promise<boolean> {
    return this.#writeIf(changes.insertParticipant(participant, session));
  }

  async people(blueprint: BlueprintId, now: number): Promise<readonly ListedPerson[]> {
    return this.#read(() => (this.#statements.people.all(now, blueprint) as PersonRow[]).map((row) => ({ participant: participantOf(row), sessions: row.sessions })));
  }

  answerWaiting(blueprint: BlueprintId, participant: ParticipantId, answer: 'in' | 'declined', at: number): Promise<boolean> {
    return this.#writeIf(changes.answerWaiting(blueprint, participant, answer, at));
  }

  changeRole(change: RightsChange & { readonly role: Role }): Promise<boolean> {
    return this.#writeIf([changes.changeRole(change)]);
  }

  removeParticipant(change: RightsChange): Promise<boolean> {
    return this.#writeIf(changes.removeParticipant(change));
  }

  async deleteSessionsOf(participant: ParticipantId, except: string | null): Promise<void> {
    await this.#write(changes.deleteSessionsOf(participant, except));
  }

  async createPersonalLink(link: PersonalLinkRecord): Promise<void> {
    await this.#write(changes.insertPersonalLink(link));
  }

  async personalLink(id: string): Promise<{ link: PersonalLinkRecord; participant: ParticipantRecord; invite: InviteRecord } | null> {
    return this.#read(() => {
      const link = this.#statements.personalLink.get(id) as PersonalLinkRow | undefined;
      if (link === undefined) return null;
      // Foreign keys promise that both rows are there.
      const participant = this.#statements.participant.get(link.participant) as ParticipantRow;
      const invite = this.#statements.invite.get(participant.invite) as InviteRow;
      return { link: personalLinkOf(link), participant: participantOf(participant), invite: inviteOf(invite) };
    });
  }

  usePersonalLink(id: string, session: SessionRecord, at: number): Promise<boolean> {
    return this.#writeIf(changes.usePersonalLink(id, session, at));
  }

  async deletePersonalLinksOf(participant: ParticipantId): Promise<void> {
    await this.#write([changes.deletePersonalLinksOf(participant)]);
  }

  async mergeAgencies(blueprint: BlueprintId, from: AgencyId, into: { readonly id: AgencyId; readonly name: string }): Promise<readonly ParticipantId[]> {
    const of = (): ParticipantId[] => this.#read(() => (this.#statements.people.all(0, blueprint) as PersonRow[]).flatMap((row) => (row.agency_id === from ? [row.id as ParticipantId] : [])));
    const before = of();
    await this.#write([changes.mergeAgencies(blueprint, from, into)]);
    return before;
  }

  async markSeen(seen: readonly { readonly participant: ParticipantId; readonly at: number }[]): Promise<void> {
    await this.#write([changes.markSeen(seen)]);
  }

  async participant(id: ParticipantId): Promise<ParticipantRecord | null> {
    return this.#read(() => {
      const row = this.#statements.participant.get(id) as ParticipantRow | undefined;
      return row === undefined ? null : participantOf(row);
    });
  }

  async session(
    tokenHash: string,
  ): Promise<{ session: SessionRecord; participant: ParticipantRecord; invite: InviteRecord } | null> {
    return this.#read(() => {
      const session = this.#statements.session.get(tokenHash) as SessionRow | undefined;
      if (session === undefined) return null;
      // Foreign keys promise that both rows are there.
      const participant = this.#statements.participant.get(session.participant) as ParticipantRow;
      const invite = this.#statements.invite.get(participant.invite) as InviteRow;
      return { session: sessionOf(session), participant: participantOf(participant), invite: inviteOf(invite) };
    });
  }

  async deleteSession(tokenHash: string): Promise<void> {
    await this.#write([changes.deleteSession(tokenHash)]);
  }

  openPractice(practice: PracticeRecord, documents: readonly PendingUpdate[], instead: BlueprintId | null): Promise<boolean> {
    return this.#writeIf([...changes.openPractice(practice, instead), ...appendUpdates(documents)]);
  }

  async practice(id: BlueprintId): Promise<PracticeRecord | null> {
    return this.#read(() => {
      const row = this.#statements.practice.get(id) as PracticeRow | undefined;
      return row === undefined ? null : practiceOf(row);
    });
  }

  async practiceOf(blueprint: BlueprintId): Promise<PracticeRecord | null> {
    return this.#read(() => {
      const row = this.#statements.practiceOf.get(blueprint) as PracticeRow | undefined;
      return row === undefined ? null : practiceOf(row);
    });
  }

  async practices(): Promise<readonly PracticeRecord[]> {
    return this.#read(() => (this.#statements.practices.all() as PracticeRow[]).map(practiceOf));
  }

  markPracticeUsed(id: BlueprintId, at: number): Promise<boolean> {
    return this.#writeIf([changes.markPracticeUsed(id, at)]);
  }

  endPractice(id: BlueprintId, usedAt: number, at: number): Promise<boolean> {
    return this.#writeIf([changes.endPractice(id, usedAt, at)]);
  }

  async deletePractice(id: BlueprintId): Promise<void> {
    await this.#writeIf(changes.deletePractice(id));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** The writer first: the connection that is closed last tidies up the write-ahead log. */
  async #close(): Promise<void> {
    await this.#writer.close();
    this.#database.close();
    this.#folder.lock.release();
  }

  #documentId(name: DocumentName): number | null {
    const row = this.#statements.document.get(name) as { id: number } | undefined;
    return row?.id ?? null;
  }

  #updatesOf(documentId: number, afterSeq: number, { upTo = Number.MAX_SAFE_INTEGER, limit = -1 } = {}): LoggedUpdate[] {
    return (this.#statements.updates.all(documentId, afterSeq, upTo, limit) as UpdateRow[]).map((row) => ({
      seq: row.seq,
      participant: row.participant as ParticipantId | null,
      at: row.at,
      update: bytesOf(row.bytes),
      count: row.count,
      ...(row.takes_back === null ? {} : { takesBack: takesBackOf(row.takes_back) }),
    }));
  }

  /** Run in one transaction: all of it or nothing. */
  async #write(steps: readonly Step[]): Promise<StepResults> {
    if (this.#closing !== null) throw new StorageError('closed', 'The store is closed');
    try {
      return await this.#writer.run(steps);
    } catch (error) {
      if (!(error instanceof TransactionFailed)) throw error;
      const taken = error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
      throw new StorageError(taken ? 'duplicate' : 'unavailable', error.message, { cause: error });
    }
  }

  /** The same for steps that decide by what is there. @returns whether they could be taken; if not, nothing happened. */
  async #writeIf(steps: readonly Step[]): Promise<boolean> {
    try {
      await this.#write(steps);
      return true;
    } catch (error) {
      if (error instanceof StorageError && error.cause instanceof TransactionFailed && error.cause.code === 'OTHER_CHANGES') return false;
      throw error;
    }
  }

  /** Run in one transaction, so that it sees one state of the database. */
  #read<T>(work: () => T): T {
    if (this.#closing !== null) throw new StorageError('closed', 'The store is closed');
    try {
      return this.#database.transaction(work).deferred();
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
      throw new StorageError('unavailable', error.message, { cause: error });
    }
  }
}

/** Whether a value comes more than once; the rest is not read then. */
function hasTwice(values: Iterable<unknown>): boolean {
  const seen = new Set<unknown>();
  for (const value of values) {
    if (seen.has(value)) return true;
    seen.add(value);
  }
  return false;
}

function checkpointOf(row: CheckpointRow): Checkpoint {
  return { seq: row.seq, at: row.at, state: bytesOf(row.state), stateVector: bytesOf(row.state_vector) };
}

/** A plain array over the same bytes: callers compare and slice it as such. */
function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
