import Database from 'better-sqlite3';
import type { BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { StorageError } from '../BlueprintStore.ts';
import type {
  BlueprintRecord,
  BlueprintStore,
  Checkpoint,
  InviteRecord,
  LoggedUpdate,
  ParticipantRecord,
  PendingUpdate,
  SessionRecord,
  StoredDocument,
} from '../BlueprintStore.ts';
import { openDatabase } from './openDatabase.ts';
import { blueprintOf, inviteOf, participantOf, sessionOf } from './rows.ts';
import type { BlueprintRow, InviteRow, ParticipantRow, SessionRow } from './rows.ts';
import { prepareStatements } from './statements.ts';
import type { CheckpointRow, Statements, UpdateRow } from './statements.ts';

/** Everything in one SQLite file of the data folder. Calls run to their end at once, so they never interleave;
 *  a commit waits for the disk, and with it the whole process: rooms therefore commit once per tick. */
export class SqliteStore implements BlueprintStore {
  readonly #database: Database.Database;
  readonly #statements: Statements;

  /** @throws StorageError `unavailable`, see `openDatabase`. */
  constructor(dataFolder: string) {
    this.#database = openDatabase(dataFolder);
    this.#statements = prepareStatements(this.#database);
  }

  async append(batch: readonly PendingUpdate[]): Promise<readonly number[]> {
    return this.#write(() => this.#appendRows(batch));
  }

  async load(document: DocumentName): Promise<StoredDocument | null> {
    return this.#read(() => {
      const id = this.#documentId(document);
      if (id === null) return null;
      const row = this.#statements.checkpoint.get(id) as CheckpointRow | undefined;
      const checkpoint = row === undefined ? null : checkpointOf(row);
      return { checkpoint, tail: this.#updatesAfter(id, checkpoint?.seq ?? 0, -1) };
    });
  }

  async saveCheckpoint(document: DocumentName, checkpoint: Checkpoint): Promise<void> {
    const { seq, at, state, stateVector } = checkpoint;
    this.#write(() => {
      const id = this.#documentId(document);
      if (id !== null) this.#statements.saveCheckpoint.run(id, seq, at, state, stateVector);
    });
  }

  async history(document: DocumentName, afterSeq: number, limit: number): Promise<readonly LoggedUpdate[]> {
    return this.#read(() => {
      const id = this.#documentId(document);
      return id === null ? [] : this.#updatesAfter(id, afterSeq, limit);
    });
  }

  async createBlueprint(
    blueprint: BlueprintRecord,
    invites: readonly InviteRecord[],
    documents: readonly PendingUpdate[],
  ): Promise<void> {
    this.#write(() => {
      this.#statements.insertBlueprint.run(blueprint.id, blueprint.title, blueprint.placeName, blueprint.createdAt);
      for (const invite of invites) {
        this.#statements.insertInvite.run(
          invite.id,
          invite.blueprint,
          invite.role,
          invite.secretHash,
          invite.joinCodeHash,
          invite.createdAt,
          invite.expiresAt,
          invite.revokedAt,
        );
      }
      this.#appendRows(documents);
    });
  }

  async blueprint(id: BlueprintId): Promise<BlueprintRecord | null> {
    return this.#read(() => {
      const row = this.#statements.blueprint.get(id) as BlueprintRow | undefined;
      return row === undefined ? null : blueprintOf(row);
    });
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

  async createParticipant(participant: ParticipantRecord, session: SessionRecord): Promise<void> {
    this.#write(() => {
      this.#statements.insertParticipant.run(
        participant.id,
        participant.blueprint,
        participant.invite,
        participant.name,
        participant.agency.id,
        participant.agency.name,
        participant.role,
        participant.joinedAt,
      );
      this.#statements.insertSession.run(
        session.tokenHash,
        session.participant,
        session.createdAt,
        session.expiresAt,
      );
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
    this.#write(() => this.#statements.deleteSession.run(tokenHash));
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #appendRows(batch: readonly PendingUpdate[]): number[] {
    return batch.map(({ document, participant, at, update }) => {
      const id = this.#documentId(document) ?? this.#statements.insertDocument.run(document).lastInsertRowid;
      return Number(this.#statements.insertUpdate.run(id, participant, at, update).lastInsertRowid);
    });
  }

  #documentId(name: DocumentName): number | null {
    const row = this.#statements.document.get(name) as { id: number } | undefined;
    return row?.id ?? null;
  }

  #updatesAfter(documentId: number, seq: number, limit: number): LoggedUpdate[] {
    return (this.#statements.updatesAfter.all(documentId, seq, limit) as UpdateRow[]).map((row) => ({
      seq: row.seq,
      participant: row.participant as ParticipantId | null,
      at: row.at,
      update: bytesOf(row.bytes),
    }));
  }

  /** Run in one transaction: all of it or nothing. */
  #write<T>(work: () => T): T {
    return this.#guard(() => this.#database.transaction(work).immediate());
  }

  /** Run in one transaction, so that it sees one state of the database. */
  #read<T>(work: () => T): T {
    return this.#guard(() => this.#database.transaction(work).deferred());
  }

  #guard<T>(work: () => T): T {
    if (!this.#database.open) throw new StorageError('closed', 'The store is closed');
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
      const taken = error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
      throw new StorageError(taken ? 'duplicate' : 'unavailable', error.message, { cause: error });
    }
  }
}

function checkpointOf(row: CheckpointRow): Checkpoint {
  return { seq: row.seq, at: row.at, state: bytesOf(row.state), stateVector: bytesOf(row.state_vector) };
}

/** A plain array over the same bytes: callers compare and slice it as such. */
function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
