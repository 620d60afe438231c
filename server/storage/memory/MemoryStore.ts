import type { BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { compactLog, DAY_MS } from '../compactLog.ts';
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

/** Everything in this process, for tests and benchmarks: it is gone when the process is. */
export class MemoryStore implements BlueprintStore {
  readonly #logs = new Map<DocumentName, LoggedUpdate[]>();
  readonly #checkpoints = new Map<DocumentName, Checkpoint>();
  readonly #blueprints = new Map<BlueprintId, BlueprintRecord>();
  readonly #invites = new Map<string, InviteRecord>();
  readonly #participants = new Map<ParticipantId, ParticipantRecord>();
  readonly #sessions = new Map<string, SessionRecord>();
  #lastSeq = 0;
  #closed = false;

  async append(batch: readonly PendingUpdate[]): Promise<readonly number[]> {
    this.#refuseWhenClosed();
    return batch.map(({ document, participant, at, update }) => {
      const seq = ++this.#lastSeq;
      const log = this.#logs.get(document) ?? [];
      this.#logs.set(document, log);
      log.push({ seq, participant, at, update: new Uint8Array(update), count: 1 });
      return seq;
    });
  }

  async load(document: DocumentName): Promise<StoredDocument | null> {
    this.#refuseWhenClosed();
    const log = this.#logs.get(document);
    if (log === undefined) return null;
    const kept = this.#checkpoints.get(document);
    return {
      checkpoint: kept === undefined ? null : copyOf(kept),
      tail: updatesAfter(log, kept?.seq ?? 0),
    };
  }

  async saveCheckpoint(document: DocumentName, checkpoint: Checkpoint): Promise<void> {
    this.#refuseWhenClosed();
    if (!this.#logs.has(document)) return;
    const kept = this.#checkpoints.get(document);
    if (kept !== undefined && kept.seq >= checkpoint.seq) return;
    this.#checkpoints.set(document, copyOf(checkpoint));
  }

  async history(document: DocumentName, afterSeq: number, limit: number): Promise<readonly LoggedUpdate[]> {
    this.#refuseWhenClosed();
    return updatesAfter(this.#logs.get(document) ?? [], afterSeq).slice(0, limit);
  }

  async documents(): Promise<readonly DocumentName[]> {
    this.#refuseWhenClosed();
    return [...this.#logs.keys()];
  }

  async compact(document: DocumentName, keepAfter: number): Promise<number> {
    this.#refuseWhenClosed();
    const log = this.#logs.get(document) ?? [];
    const covered = this.#checkpoints.get(document)?.seq ?? 0;
    return compactLog(
      {
        hasSeveral: (before) => hasTwice(log.filter(({ seq, at }) => seq <= covered && at < before).map(dayOf)),
        after: (seq, limit) => updatesAfter(log, seq).filter((entry) => entry.seq <= covered).slice(0, limit),
        replace: async (merged, others) => {
          this.#refuseWhenClosed();
          const places = [merged.seq, ...others].map((seq) => log.findIndex((entry) => entry.seq === seq));
          if (places.includes(-1)) throw new StorageError('unavailable', 'An update to be merged is not there');
          log.splice(places[0] ?? 0, 1, merged);
          for (const seq of others) log.splice(log.findIndex((entry) => entry.seq === seq), 1);
        },
      },
      keepAfter,
    );
  }

  async createBlueprint(
    blueprint: BlueprintRecord,
    invites: readonly InviteRecord[],
    documents: readonly PendingUpdate[],
  ): Promise<void> {
    this.#refuseWhenClosed();
    const all = [...this.#invites.values(), ...invites];
    const joinCodes = all.map((invite) => invite.joinCodeHash).filter((hash) => hash !== null);
    if (
      this.#blueprints.has(blueprint.id) ||
      hasTwice(all.map((invite) => invite.id)) ||
      hasTwice(all.map((invite) => invite.secretHash)) ||
      hasTwice(joinCodes)
    ) {
      throw new StorageError('duplicate', 'An id, secret or join code is taken');
    }
    if (invites.some((invite) => invite.blueprint !== blueprint.id && !this.#blueprints.has(invite.blueprint))) {
      throw new StorageError('unavailable', 'An invite is for a blueprint that does not exist');
    }
    this.#blueprints.set(blueprint.id, blueprint);
    for (const invite of invites) this.#invites.set(invite.id, invite);
    await this.append(documents);
  }

  async blueprint(id: BlueprintId): Promise<BlueprintRecord | null> {
    this.#refuseWhenClosed();
    return this.#blueprints.get(id) ?? null;
  }

  async invites(blueprint: BlueprintId): Promise<readonly InviteRecord[]> {
    this.#refuseWhenClosed();
    return [...this.#invites.values()].filter((invite) => invite.blueprint === blueprint);
  }

  async inviteBySecret(secretHash: string): Promise<InviteRecord | null> {
    this.#refuseWhenClosed();
    return [...this.#invites.values()].find((invite) => invite.secretHash === secretHash) ?? null;
  }

  async inviteByJoinCode(joinCodeHash: string): Promise<InviteRecord | null> {
    this.#refuseWhenClosed();
    return [...this.#invites.values()].find((invite) => invite.joinCodeHash === joinCodeHash) ?? null;
  }

  async createParticipant(participant: ParticipantRecord, session: SessionRecord): Promise<void> {
    this.#refuseWhenClosed();
    if (this.#participants.has(participant.id) || this.#sessions.has(session.tokenHash)) {
      throw new StorageError('duplicate', 'A participant or token is taken');
    }
    if (!this.#blueprints.has(participant.blueprint) || !this.#invites.has(participant.invite)) {
      throw new StorageError('unavailable', 'A participant needs a blueprint and an invite that exist');
    }
    if (session.participant !== participant.id && !this.#participants.has(session.participant)) {
      throw new StorageError('unavailable', 'A session needs a participant that exists');
    }
    this.#participants.set(participant.id, participant);
    this.#sessions.set(session.tokenHash, session);
  }

  async session(
    tokenHash: string,
  ): Promise<{ session: SessionRecord; participant: ParticipantRecord; invite: InviteRecord } | null> {
    this.#refuseWhenClosed();
    const session = this.#sessions.get(tokenHash);
    if (session === undefined) return null;
    const participant = this.#participants.get(session.participant);
    const invite = participant && this.#invites.get(participant.invite);
    if (participant === undefined || invite === undefined) {
      throw new StorageError('unavailable', 'A session without its participant or invite');
    }
    return { session, participant, invite };
  }

  async deleteSession(tokenHash: string): Promise<void> {
    this.#refuseWhenClosed();
    this.#sessions.delete(tokenHash);
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new StorageError('closed', 'The store is closed');
  }
}

function copyOf(checkpoint: Checkpoint): Checkpoint {
  return { ...checkpoint, state: new Uint8Array(checkpoint.state), stateVector: new Uint8Array(checkpoint.stateVector) };
}

function updatesAfter(log: readonly LoggedUpdate[], seq: number): LoggedUpdate[] {
  return log.filter((entry) => entry.seq > seq).map((entry) => ({ ...entry, update: entry.update.slice() }));
}

function dayOf({ participant, at }: LoggedUpdate): string {
  return JSON.stringify([Math.floor(at / DAY_MS), participant]);
}

function hasTwice(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}
