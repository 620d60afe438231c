import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import type { ParticipantId } from '../../shared/domain/ids.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import type { DocumentName, Right } from '../../shared/protocol/documents.ts';
import type { PresenceIdentity } from '../../shared/protocol/presence.ts';
import type { DocumentLog, PendingUpdate, StoredDocument } from '../storage/BlueprintStore.ts';
import type { CommitTarget, CommittedUpdate } from './CommitQueue.ts';
import { fanOut, showTick } from './fanOut.ts';
import { identityOf } from './Member.ts';
import type { Member } from './Member.ts';
import { Nesting } from './Nesting.ts';
import type { DecodedUpdate, PresenceEntry } from './readClientMessage.ts';
import type { Rebaser } from './RebaseThread.ts';
import { RoomError } from './RoomError.ts';
import { RoomDocument } from './RoomDocument.ts';
import { RoomPresence } from './RoomPresence.ts';
import { RoomRate } from './RoomRate.ts';
import { RoomWriters } from './RoomWriters.ts';
import type { RoomSocket } from './RoomSocket.ts';
import { Session } from './Session.ts';
import type { SessionContext } from './Session.ts';
import { presence, syncStep1 } from './writeServerMessage.ts';

/** What rooms work with. */
export interface RoomContext extends SessionContext {
  readonly store: Pick<DocumentLog, 'saveCheckpoint'>;
  readonly rebaser: Rebaser;
  /** Called whenever a room stops being in use. */
  readonly onIdle: (room: Room) => void;
}

/** A change of the server's own that waits to be stored. */
interface Edit {
  readonly update: Uint8Array;
  readonly done: (seq: number) => void;
  readonly failed: (error: RoomError) => void;
}

/** A change that the server made, in the name of a participant or its own. */
export interface MadeChange extends Pick<PendingUpdate, 'takesBack'> {
  readonly participant: ParticipantId | null;
  readonly update: Uint8Array;
}

/** A document is nearly full from here, in percent. */
const NEARLY_FULL_PERCENT = 80;
/** A checkpoint writes the whole state again: it waits until so large a part of it is new, or for so many times the usual
 *  number of updates. */
const CHECKPOINT_PART = 8;
const MAX_CHECKPOINT_FACTOR = 10;
/** A document of so many bytes rests after `restAfterMs`; a larger one later in proportion, as is making its `Y.Doc` again. */
const RESTING_BYTES = 64 * 1024;
/** After so many times the usual number of updates, what still waits for its ground is given up. */
const PENDING_CHECKPOINTS = 4;
/** What a presence message may hold however many people read it. */
const MIN_PRESENCE_BYTES = 4 * 1024;

/** A document in memory, with those who are connected to it. */
export class Room implements CommitTarget {
  readonly document: DocumentName;
  /** What its connections may send together. */
  readonly rate: RoomRate;
  readonly #stored: RoomDocument;
  readonly #context: RoomContext;
  readonly #sessions = new Set<Session>();
  readonly #presence: RoomPresence;
  readonly #nesting = new Nesting((id) => this.#stored.has(id));
  readonly #writers = new RoomWriters((client) => this.#presence.ownerOf(client));
  /** Settled, one by one, when the server's own edits are stored. */
  readonly #edits: Edit[] = [];
  #waiting = 0;
  #sinceCheckpoint: number;
  /** The number of updates since the newest checkpoint at which another is taken. */
  #checkpointAt: number;
  #savingCheckpoint: Promise<boolean> | null = null;
  #presenceTimer: (() => void) | null = null;
  #presenceSentAt = -Infinity;
  /** Everybody's presence, until some of it is sent again. */
  #presenceOfAll: Uint8Array | null = null;
  #restTimer: (() => void) | null = null;
  /** Since when something waits for its ground, and whether the operator knows that it is much. */
  #pendingSince: number | null = null;
  #pendingIsTold = false;
  /** When a `Y.Doc` was last needed. */
  #usedAt = 0;

  constructor(document: DocumentName, stored: StoredDocument | null, context: RoomContext) {
    this.document = document;
    this.rate = new RoomRate(context.clock, context.limits);
    this.#stored = new RoomDocument(document, stored, { logger: context.logger, rebaser: context.rebaser, largeBytes: context.limits.largeDocumentBytes });
    this.#sinceCheckpoint = stored?.tail.length ?? 0;
    this.#checkpointAt = context.limits.checkpointEvery;
    this.#context = context;
    this.#presence = new RoomPresence(context.limits.maxClientIds);
  }

  /** Whether somebody is connected, or something is not stored yet. */
  get inUse(): boolean {
    return this.#sessions.size > 0 || this.#waiting > 0;
  }

  /** How many connections it has. */
  get audience(): number {
    return this.#sessions.size;
  }

  /** Of what is stored. */
  get stateVector(): Uint8Array {
    return this.#stored.stateVector;
  }

  /** How many bytes wait for their ground, about. */
  get pendingBytes(): number {
    return this.#stored.pendingBytes;
  }

  /** How full the document is, in percent of what it may hold; 100 at most. */
  get percentFull(): number {
    const { maxDocumentBytes } = this.#context.limits;
    const bytes = this.#stored.bytesNear((maxDocumentBytes * NEARLY_FULL_PERCENT) / 100);
    return Math.min(100, Math.floor((100 * bytes) / maxDocumentBytes));
  }

  get isNearlyFull(): boolean {
    return this.percentFull >= NEARLY_FULL_PERCENT;
  }

  get isFull(): boolean {
    return this.percentFull >= 100;
  }

  get sessions(): ReadonlySet<Session> {
    return this.#sessions;
  }

  /** Those who are connected, each once. */
  get people(): readonly PresenceIdentity[] {
    const people = new Map<ParticipantId, PresenceIdentity>();
    for (const { member, number } of this.#sessions) people.set(member.participant.id, identityOf(member, number));
    return [...people.values()];
  }

  /** Begin a session, and tell it what is here (R2). */
  join(member: Member, right: Exclude<Right, 'none'>, socket: RoomSocket): Session {
    const session = new Session(this, member, this.#freeNumber(), right, socket, this.#context);
    this.#sessions.add(session);
    if (session.mayWrite) session.send(syncStep1(this.stateVector));
    if (this.#presence.everybody().length > 0) session.send(this.presenceOfAll());
    return session;
  }

  #freeNumber(): number {
    const taken = new Set([...this.#sessions].map(({ number }) => number));
    for (;;) {
      const number = randomInt(1, 100 + 2 * taken.size);
      if (!taken.has(number)) return number;
    }
  }

  /** A session has ended: called by the session itself. */
  leave(session: Session): void {
    this.#sessions.delete(session);
    this.#writers.leave(session);
    this.#presence.leave(session);
    this.#sendPresence();
    if (!this.inUse) this.#context.onIdle(this);
  }

  /** Look at what is stored. `look` must not change the document. */
  read<T>(look: (doc: Y.Doc) => T): T {
    this.#restLater();
    return this.#stored.read(look);
  }

  /** Change the document in the server's name, or a participant's. Settles when it is stored.
   *  @throws what `change` throws; then nothing happened. RoomError `unsaved` when the server stops before. */
  async edit(participant: ParticipantId | null, change: (doc: Y.Doc) => void): Promise<void> {
    this.#restLater();
    const update = changeOf(this.#stored.copy(), change);
    if (update !== null) await this.take({ participant, update });
  }

  /** Take a change that the server made somewhere else. Settles when it is stored.
   *  @returns its number in the log. @throws RoomError `unsaved` when the server stops before. */
  take({ participant, update, takesBack }: MadeChange): Promise<number> {
    return new Promise<number>((done, failed) => {
      this.#edits.push({ update, done, failed });
      this.#submit(update, participant, null, takesBack);
    });
  }

  /** Whether the stored document has all of a step 2. @throws MalformedMessage */
  knows(update: Uint8Array): boolean {
    return this.#stored.knows(update);
  }

  /** What the stored document has beyond a state vector, as one update. */
  differenceTo(stateVector: Uint8Array): Uint8Array {
    return this.#stored.differenceTo(stateVector);
  }

  /** The same as messages to send in this order. */
  answerTo(stateVector: Uint8Array): readonly Uint8Array[] {
    return this.#stored.answerTo(stateVector);
  }

  /** Whether an update is taken: one that does not find its ground only while little waits for theirs (R67). */
  admits(update: DecodedUpdate): boolean {
    if (this.#stored.pendingBytes <= this.#context.limits.maxPendingBytes) return true;
    return this.#stored.grounds(update, this.#context.queue.waitingFor(this));
  }

  /** Take in how deep what is in an update is nested (R6D). */
  takeNesting(update: DecodedUpdate): ReturnType<Nesting['take']> {
    return this.#nesting.take(update);
  }

  /** Whether an update holds nothing new that claims to come from the program of somebody else who is here (R6E); see `RoomWriters`. */
  admitsWriter(update: DecodedUpdate, from: Session, claims: boolean): boolean {
    const foreign = this.#writers.foreignIn(update, from, claims);
    if (foreign.length === 0) return true;
    const clocks = Y.decodeStateVector(this.stateVector);
    return foreign.every(({ id: { client, clock }, length }) => clock + length <= (clocks.get(client) ?? 0));
  }

  /** Take an update that was checked. */
  submit(update: Uint8Array, from: Session): void {
    // A copy: a small view would keep the whole chunk that was read from the network.
    this.#submit(new Uint8Array(update), from.member.participant.id, from);
  }

  committed(updates: readonly CommittedUpdate[]): number {
    this.#waiting -= updates.length;
    this.#sinceCheckpoint += updates.length;
    this.#restLater();
    const wasNearlyFull = this.isNearlyFull;
    const { update, plain } = this.#stored.apply(updates, ({ seq, from }, error, hadPending) => {
      const { document } = this;
      this.#context.logger.error({ err: error, document, seq }, 'an update could not be applied');
      // With others' updates pending, it may be one of those that failed now that its ground has come.
      if (!hadPending) from?.end(CLOSE.malformed);
    });
    this.#watchPending();
    const shownTo = update === null ? 0 : this.#sessions.size;
    if (update !== null) showTick(this.#sessions, update, plain ? updates : null);
    this.#acknowledge(updates);
    if (this.#checkpointIsDue()) void this.saveCheckpoint();
    if (this.isNearlyFull && !wasNearlyFull) for (const session of [...this.#sessions]) session.tellNearlyFull(this.percentFull);
    if (!this.inUse) this.#context.onIdle(this);
    return shownTo;
  }

  /** What a session says about who is where. @throws MalformedMessage */
  announce(session: Session, entries: readonly PresenceEntry[]): void {
    const replies = this.#presence.announce(session, entries);
    if (replies.length > 0) session.send(presence(replies));
    this.#sendPresenceSoon();
  }

  /** A message with the presence of everybody here. */
  presenceOfAll(): Uint8Array {
    this.#presenceOfAll ??= presence(this.#presence.everybody());
    return this.#presenceOfAll;
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
    this.#restTimer?.();
    for (const { failed } of this.#edits) failed(new RoomError('unsaved', 'The server stopped before the edit was stored'));
    this.#stored.destroy();
  }

  async #writeCheckpoint(): Promise<boolean> {
    const { store, clock, logger, limits } = this.#context;
    this.#giveUpPendingWhenLate();
    const covered = this.#sinceCheckpoint;
    // Counted as done at once: updates that come while it is made and written belong to the next one.
    this.#sinceCheckpoint = 0;
    this.#checkpointAt = limits.checkpointEvery;
    try {
      await store.saveCheckpoint(this.document, await this.#stored.checkpoint(clock.now()));
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

  /** Tell the operator once when much waits for its ground. */
  #watchPending(): void {
    const { document, pendingBytes } = this;
    const { clock, logger, limits } = this.#context;
    if (pendingBytes === 0) {
      this.#pendingSince = null;
      this.#pendingIsTold = false;
      return;
    }
    this.#pendingSince ??= clock.elapsed();
    if (this.#pendingIsTold || pendingBytes <= limits.maxPendingBytes) return;
    this.#pendingIsTold = true;
    logger.warn({ document, pendingBytes }, 'much waits for its ground; no more of it is taken');
  }

  /** What waits for its ground keeps checkpoints from what came after it: not for ever (R67). */
  #giveUpPendingWhenLate(): void {
    const { document, pendingBytes } = this;
    const { clock, logger, limits } = this.#context;
    if (pendingBytes === 0) return;
    this.#pendingSince ??= clock.elapsed();
    const late = clock.elapsed() - this.#pendingSince >= limits.maxPendingMs || this.#sinceCheckpoint >= PENDING_CHECKPOINTS * limits.checkpointEvery;
    if (!late) return;
    logger.warn({ document, pendingBytes }, 'what waits for its ground is left to those who have it');
    this.#stored.giveUpPending();
    this.#watchPending();
  }

  /** One that could not be applied must be in no tail for long (R66). */
  #checkpointIsDue(): boolean {
    if (this.#stored.takeFailed()) return true;
    if (this.#sinceCheckpoint < this.#checkpointAt) return false;
    const large = this.#sinceCheckpoint < MAX_CHECKPOINT_FACTOR * this.#checkpointAt;
    return !large || this.#stored.bytesSinceBase * CHECKPOINT_PART >= this.#stored.bytes;
  }

  /** Let go of the `Y.Doc` when it has not been needed for a while. A room that nobody uses is unloaded instead. */
  #restLater(): void {
    const { clock } = this.#context;
    this.#usedAt = clock.elapsed();
    this.#restTimer ??= clock.after(this.#restAfterMs, () => void this.#rest());
  }

  get #restAfterMs(): number {
    return this.#context.limits.restAfterMs * Math.max(1, this.#stored.bytes / RESTING_BYTES);
  }

  async #rest(): Promise<void> {
    this.#restTimer = null;
    if (!this.inUse) return;
    const usedAt = this.#usedAt;
    const waitMs = usedAt + this.#restAfterMs - this.#context.clock.elapsed();
    if (waitMs > 0) {
      this.#restTimer = this.#context.clock.after(waitMs, () => void this.#rest());
    } else if ((await this.saveCheckpoint()) && this.#usedAt === usedAt) {
      this.#stored.rest();
    }
  }

  #submit(update: Uint8Array, participant: ParticipantId | null, from: Session | null, takesBack?: PendingUpdate['takesBack']): void {
    const { queue, clock } = this.#context;
    this.#waiting += 1;
    const pending = { document: this.document, participant, at: clock.now(), update, ...(takesBack === undefined ? {} : { takesBack }) };
    queue.submit({ pending, from, target: this });
  }

  #acknowledge(updates: readonly CommittedUpdate[]): void {
    const counts = new Map<Session, number>();
    for (const { seq, from, update } of updates) {
      if (from !== null) {
        counts.set(from, (counts.get(from) ?? 0) + 1);
      } else if (this.#edits[0]?.update === update) {
        this.#edits.shift()?.done(seq);
      }
    }
    for (const [session, count] of counts) session.committed(count);
  }

  get #presenceIntervalMs(): number {
    const { presenceIntervalMs, presenceMsPerPerson, maxPresenceIntervalMs } = this.#context.limits;
    return Math.max(presenceIntervalMs, Math.min(maxPresenceIntervalMs, presenceMsPerPerson * this.#sessions.size));
  }

  #sendPresenceSoon(): void {
    this.#presenceOfAll = null;
    if (this.#presenceTimer !== null) return;
    const { clock } = this.#context;
    const delayMs = Math.max(0, this.#presenceSentAt + this.#presenceIntervalMs - clock.elapsed());
    this.#presenceTimer = clock.after(delayMs, () => this.#sendPresence());
  }

  #sendPresence(): void {
    this.#presenceTimer?.();
    this.#presenceTimer = null;
    this.#presenceOfAll = null;
    const { clock, limits } = this.#context;
    const bytes = (limits.presenceBytesPerSecond * this.#presenceIntervalMs) / 1_000 / Math.max(1, this.#sessions.size);
    const changes = this.#presence.takeChanges(Math.max(MIN_PRESENCE_BYTES, bytes));
    if (changes.length === 0) return;
    this.#presenceSentAt = clock.elapsed();
    fanOut(this.#sessions, presence(changes));
    if (this.#presence.hasChanges) this.#sendPresenceSoon();
  }
}

/** The update that `change` makes on a copy, which is of no use afterwards. @returns null when it changed nothing. */
function changeOf(copy: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array | null {
  try {
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
