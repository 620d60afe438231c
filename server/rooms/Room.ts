import * as Y from 'yjs';
import type { ParticipantId } from '../../shared/domain/ids.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import type { DocumentName, Right } from '../../shared/protocol/documents.ts';
import type { PresenceIdentity } from '../../shared/protocol/presence.ts';
import type { DocumentLog } from '../storage/BlueprintStore.ts';
import type { CommitTarget, CommittedUpdate } from './CommitQueue.ts';
import { applyUpdates } from './applyUpdates.ts';
import { encodeIntegrated, hasPending } from './encodeIntegrated.ts';
import { fanOut } from './fanOut.ts';
import type { LoadedDocument } from './loadDocument.ts';
import { identityOf } from './Member.ts';
import type { Member } from './Member.ts';
import { isKnown } from './novelty.ts';
import type { DecodedUpdate, PresenceEntry } from './readClientMessage.ts';
import { RoomError } from './RoomError.ts';
import { RoomPresence } from './RoomPresence.ts';
import type { RoomSocket } from './RoomSocket.ts';
import { Session } from './Session.ts';
import type { SessionContext } from './Session.ts';
import { presence, syncStep1, syncUpdate } from './writeServerMessage.ts';
import type { OutgoingPresence } from './writeServerMessage.ts';

/** What rooms work with. */
export interface RoomContext extends SessionContext {
  readonly store: Pick<DocumentLog, 'saveCheckpoint'>;
  /** Called whenever a room stops being in use. */
  readonly onIdle: (room: Room) => void;
}

/** A change of the server's own that waits to be stored. */
interface Edit {
  readonly update: Uint8Array;
  readonly done: () => void;
  readonly failed: (error: RoomError) => void;
}

/** A document in memory, with those who are connected to it. Its `Y.Doc` holds what is stored, and nothing else (R11). */
export class Room implements CommitTarget {
  readonly document: DocumentName;
  readonly #doc: Y.Doc;
  readonly #context: RoomContext;
  readonly #sessions = new Set<Session>();
  readonly #presence: RoomPresence;
  /** Settled, one by one, when the server's own edits are stored. */
  readonly #edits: Edit[] = [];
  #waiting = 0;
  /** Of the newest update up to which nothing waits for its ground: where a checkpoint can stand. */
  #coveredSeq: number;
  #sinceCheckpoint: number;
  /** The number of updates since the newest checkpoint at which another is taken. */
  #checkpointAt: number;
  #savingCheckpoint: Promise<boolean> | null = null;
  #presenceTimer: (() => void) | null = null;
  #presenceSentAt = -Infinity;

  constructor(document: DocumentName, { doc, coveredSeq, sinceCheckpoint }: LoadedDocument, context: RoomContext) {
    this.document = document;
    this.#doc = doc;
    this.#coveredSeq = coveredSeq;
    this.#sinceCheckpoint = sinceCheckpoint;
    this.#checkpointAt = context.limits.checkpointEvery;
    this.#context = context;
    this.#presence = new RoomPresence(context.limits.maxClientIds);
  }

  /** Whether somebody is connected, or something is not stored yet. */
  get inUse(): boolean {
    return this.#sessions.size > 0 || this.#waiting > 0;
  }

  get sessions(): ReadonlySet<Session> {
    return this.#sessions;
  }

  /** Those who are connected, each once. */
  get people(): readonly PresenceIdentity[] {
    const people = new Map<ParticipantId, PresenceIdentity>();
    for (const { member } of this.#sessions) people.set(member.participant.id, identityOf(member));
    return [...people.values()];
  }

  /** Begin a session, and tell it what is here (R2). */
  join(member: Member, right: Exclude<Right, 'none'>, socket: RoomSocket): Session {
    const session = new Session(this, member, right, socket, this.#context);
    this.#sessions.add(session);
    if (session.mayWrite) session.send(syncStep1(Y.encodeStateVector(this.#doc)));
    const present = this.#presence.everybody();
    if (present.length > 0) session.send(presence(present));
    return session;
  }

  /** A session has ended: called by the session itself. */
  leave(session: Session): void {
    this.#sessions.delete(session);
    this.#presence.leave(session);
    this.#sendPresence();
    if (!this.inUse) this.#context.onIdle(this);
  }

  /** Look at what is stored. `look` must not change the document. */
  read<T>(look: (doc: Y.Doc) => T): T {
    return look(this.#doc);
  }

  /** Change the document in the server's name, or a participant's. Settles when it is stored.
   *  @throws what `change` throws; then nothing happened. RoomError `unsaved` when the server stops before. */
  async edit(participant: ParticipantId | null, change: (doc: Y.Doc) => void): Promise<void> {
    const update = changeOf(this.#doc, change);
    if (update === null) return;
    await new Promise<void>((done, failed) => {
      this.#edits.push({ update, done, failed });
      this.#submit(update, participant, null);
    });
  }

  /** Whether the stored document has all of an update. */
  knows(content: DecodedUpdate): boolean {
    return isKnown(this.#doc, content);
  }

  /** What the stored document has beyond a state vector. */
  differenceTo(stateVector: Uint8Array): Uint8Array {
    return encodeIntegrated(this.#doc, stateVector);
  }

  /** Take an update that was checked. */
  submit(update: Uint8Array, from: Session): void {
    // A copy: a small view would keep the whole chunk that was read from the network.
    this.#submit(new Uint8Array(update), from.member.participant.id, from);
  }

  committed(updates: readonly CommittedUpdate[]): void {
    this.#waiting -= updates.length;
    this.#sinceCheckpoint += updates.length;
    const shown = applyUpdates(this.#doc, updates, ({ seq, from }, error, hadPending) => {
      const { document } = this;
      this.#context.logger.error({ err: error, document, seq }, 'an update could not be applied');
      // With others' updates pending, it may be one of those that failed now that its ground has come.
      if (!hadPending) from?.end(CLOSE.malformed);
    });
    if (!hasPending(this.#doc)) this.#coveredSeq = updates.at(-1)?.seq ?? this.#coveredSeq;
    if (shown !== null) fanOut(this.#sessions, syncUpdate(shown), onlySender(updates));
    this.#acknowledge(updates);
    if (this.#sinceCheckpoint >= this.#checkpointAt) void this.saveCheckpoint();
    if (!this.inUse) this.#context.onIdle(this);
  }

  /** What a session says about who is where. @throws MalformedMessage */
  announce(session: Session, entries: readonly PresenceEntry[]): void {
    const replies = this.#presence.announce(session, entries);
    if (replies.length > 0) session.send(presence(replies));
    this.#sendPresenceSoon();
  }

  /** The presence of everybody here. */
  everybody(): readonly OutgoingPresence[] {
    return this.#presence.everybody();
  }

  /** Keep a checkpoint of what is stored, unless there is one. @returns whether there is one now. */
  async saveCheckpoint(): Promise<boolean> {
    while (this.#savingCheckpoint !== null) await this.#savingCheckpoint;
    if (this.#sinceCheckpoint === 0) return true;
    this.#savingCheckpoint = this.#writeCheckpoint();
    return this.#savingCheckpoint;
  }

  /** Let go of the document. Nobody may use the room afterwards. */
  destroy(): void {
    this.#presenceTimer?.();
    for (const { failed } of this.#edits) failed(new RoomError('unsaved', 'The server stopped before the edit was stored'));
    this.#doc.destroy();
  }

  async #writeCheckpoint(): Promise<boolean> {
    const { store, clock, logger, limits } = this.#context;
    const checkpoint = { seq: this.#coveredSeq, at: clock.now(), state: encodeIntegrated(this.#doc), stateVector: Y.encodeStateVector(this.#doc) };
    const covered = this.#sinceCheckpoint;
    // Counted as done at once: updates that come while it is written belong to the next one.
    this.#sinceCheckpoint = 0;
    this.#checkpointAt = limits.checkpointEvery;
    try {
      await store.saveCheckpoint(this.document, checkpoint);
      return true;
    } catch (error) {
      this.#sinceCheckpoint += covered;
      this.#checkpointAt += this.#sinceCheckpoint;
      logger.error({ err: error, document: this.document }, 'a checkpoint could not be saved');
      return false;
    } finally {
      this.#savingCheckpoint = null;
    }
  }

  #submit(update: Uint8Array, participant: ParticipantId | null, from: Session | null): void {
    const { queue, clock } = this.#context;
    this.#waiting += 1;
    const pending = { document: this.document, participant, at: clock.now(), update };
    queue.submit({ pending, from, target: this });
  }

  #acknowledge(updates: readonly CommittedUpdate[]): void {
    const counts = new Map<Session, number>();
    for (const { from, update } of updates) {
      if (from !== null) {
        counts.set(from, (counts.get(from) ?? 0) + 1);
      } else if (this.#edits[0]?.update === update) {
        this.#edits.shift()?.done();
      }
    }
    for (const [session, count] of counts) session.committed(count);
  }

  #sendPresenceSoon(): void {
    if (this.#presenceTimer !== null) return;
    const { clock, limits } = this.#context;
    const delayMs = Math.max(0, this.#presenceSentAt + limits.presenceIntervalMs - clock.now());
    this.#presenceTimer = clock.after(delayMs, () => this.#sendPresence());
  }

  #sendPresence(): void {
    this.#presenceTimer?.();
    this.#presenceTimer = null;
    const changes = this.#presence.takeChanges();
    if (changes.length === 0) return;
    this.#presenceSentAt = this.#context.clock.now();
    fanOut(this.#sessions, presence(changes), null);
  }
}

/** The update that `change` makes, on a copy. @returns null when it changed nothing. */
function changeOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array | null {
  const copy = new Y.Doc();
  try {
    Y.applyUpdate(copy, encodeIntegrated(doc));
    let update: Uint8Array | null = null;
    copy.on('update', (made: Uint8Array) => {
      update = made;
    });
    copy.transact(() => change(copy));
    return update;
  } finally {
    copy.destroy();
  }
}

/** The session that sent all of them, when there is just one: it need not hear what it said. */
function onlySender(updates: readonly CommittedUpdate[]): Session | null {
  const first = updates[0]?.from ?? null;
  return updates.every(({ from }) => from === first) ? first : null;
}
