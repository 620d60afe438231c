import * as Y from 'yjs';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { Logger } from '../Logger.ts';
import type { Checkpoint, StoredDocument } from '../storage/BlueprintStore.ts';
import { AnswerCache } from './AnswerCache.ts';
import { applyUpdates } from './applyUpdates.ts';
import type { CommittedUpdate } from './CommitQueue.ts';
import { DeletedRanges } from './DeletedRanges.ts';
import { encodeIntegrated, hasPending, pendingBytes } from './encodeIntegrated.ts';
import { findsGround, followsOn } from './ground.ts';
import type { Clocks } from './ground.ts';
import { groundedTail } from './groundedTail.ts';
import type { GroundedTail } from './groundedTail.ts';
import { isEmpty, isKnown } from './novelty.ts';
import { decodeUpdate } from './readClientMessage.ts';
import type { DecodedUpdate } from './readClientMessage.ts';
import type { Rebased, Rebaser } from './RebaseThread.ts';
import { sameBytes } from './sameBytes.ts';
import { MAX_MERGED, mergeInOrder, StateBytes } from './StateBytes.ts';
import type { Base } from './StateBytes.ts';
import { syncStep2, updateOf } from './writeServerMessage.ts';

/** What a batch of updates did. */
export interface Gain {
  /** What the document has now and had not before, as one update; null when nothing. */
  readonly update: Uint8Array | null;
  /** Whether each update of the batch was taken as it came, so that any of them may be shown by itself. */
  readonly plain: boolean;
}

/** What a document works with. */
export interface RoomDocumentContext {
  readonly logger: Logger;
  readonly rebaser: Rebaser;
  /** From so many bytes on it is put together by the rebaser, and written to without a `Y.Doc`. */
  readonly largeBytes: number;
}

/** A document is measured again when so large a part of it is new. */
const REMEASURED_PART = 16;

const NO_STATE_VECTOR = Uint8Array.of(0);

/** What is stored of a document, and nothing else (R11). Mostly it is bytes: those of a checkpoint, and what came since.
 *  A `Y.Doc` is made of them when one is needed, and let go of by `rest` (R36). */
export class RoomDocument {
  readonly #name: DocumentName;
  readonly #context: RoomDocumentContext;
  readonly #answers = new AnswerCache();
  readonly #bytes = new StateBytes();
  #doc: Y.Doc | null = null;
  #stateVector: Uint8Array | null = null;
  /** The state vector to work with, and what is deleted, when they are known and there is no `Y.Doc`. */
  #clocks: Clocks | null = null;
  #deleted: DeletedRanges | null = null;
  #coveredSeq = 0;
  #appliedSeq = 0;
  #failed = false;
  #rebasing: Promise<Rebased | null> | null = null;
  /** Whether it could not be rebased: then it is treated as small. */
  #rebaseFailed = false;

  /** Take what the store gave; null makes an empty document. */
  constructor(name: DocumentName, stored: StoredDocument | null, context: RoomDocumentContext) {
    this.#name = name;
    this.#context = context;
    const { checkpoint, tail } = stored ?? { checkpoint: null, tail: [] };
    this.#appliedSeq = tail.at(-1)?.seq ?? checkpoint?.seq ?? 0;
    const grounded = groundedTail(checkpoint, tail);
    if (grounded === null) this.#build(checkpoint, tail);
    else this.#takeBytes(checkpoint, grounded);
    this.#rebaseWhenFarBehind();
  }

  /** Of the newest update up to which nothing waits for its ground: where a checkpoint can stand. */
  get coveredSeq(): number {
    return this.#coveredSeq;
  }

  /** About how many bytes the document has. */
  get bytes(): number {
    return this.#bytes.length;
  }

  /** The same, looked at more closely when it seems to reach `enough`: what was overwritten since does not count then. Of a
   *  large document, what came last does not count until that is done. */
  bytesNear(enough: number): number {
    const { length, lengthSince } = this.#bytes;
    if (length < enough || lengthSince * REMEASURED_PART < length) return length;
    if (!this.#isLarge || this.#bytes.base === null) {
      this.#currentBase();
      return this.bytes;
    }
    void this.#rebase();
    return length - lengthSince;
  }

  /** What was gained since the base was made. */
  get bytesSinceBase(): number {
    return this.#bytes.lengthSince;
  }

  /** How many bytes wait for their ground, about (R67). */
  get pendingBytes(): number {
    return this.#doc === null ? 0 : pendingBytes(this.#doc);
  }

  /** Whether the document has an item. */
  has({ client, clock }: Y.ID): boolean {
    return clock < (this.#doc === null ? (this.#currentClocks().get(client) ?? 0) : Y.getState(this.#doc.store, client));
  }

  /** Whether an update finds its ground in the document, or in updates that will be stored before it. */
  grounds(update: DecodedUpdate, before: readonly Uint8Array[]): boolean {
    const clocks = new Map(this.#currentClocks());
    for (const each of before) for (const [client, clock] of Y.parseUpdateMeta(each).to) clocks.set(client, Math.max(clock, clocks.get(client) ?? 0));
    return findsGround(update, clocks);
  }

  /** Wait no longer for the ground of anything: whoever has it sends all of it when they connect (R67). */
  giveUpPending(): void {
    if (this.#doc === null || !hasPending(this.#doc)) return;
    this.#doc.store.pendingStructs = null;
    this.#doc.store.pendingDs = null;
    this.#coveredSeq = this.#appliedSeq;
  }

  /** Whether an update could not be applied since this was last asked. */
  takeFailed(): boolean {
    const failed = this.#failed;
    this.#failed = false;
    return failed;
  }

  get stateVector(): Uint8Array {
    this.#stateVector ??= Y.encodeStateVector(this.#doc === null && this.#clocks !== null ? this.#clocks : this.#document());
    return this.#stateVector;
  }

  /** What the document has beyond a state vector, as messages to send in this order. The last is the step 2: whoever has it
   *  has everything, and says so to its reader. */
  answerTo(stateVector: Uint8Array): readonly Uint8Array[] {
    const known = this.#answers.get(stateVector);
    if (known !== undefined) return known;
    const answer = this.#answer(stateVector);
    this.#answers.set(stateVector, answer);
    return answer;
  }

  /** What the document has beyond a state vector, as one update. */
  differenceTo(stateVector: Uint8Array): Uint8Array {
    const { base } = this.#bytes;
    if (this.#doc !== null || base === null) return encodeIntegrated(this.#document(), stateVector);
    return mergeInOrder([Y.diffUpdate(base.state, stateVector), ...this.#bytes.since()]);
  }

  /** Whether the document has all of a step 2. One that is byte for byte what we would say is not even decoded. */
  knows(update: Uint8Array): boolean {
    const asBytes = this.#worksOnBytes;
    const nothingNew = asBytes ? null : this.#nothingNew();
    if (nothingNew !== null && sameBytes(update, nothingNew)) return true;
    const content = decodeUpdate(update);
    if (isEmpty(content)) return true;
    return asBytes ? this.#knowsFromBytes(content) : isKnown(this.#document(), content);
  }

  /** Look at the document; `look` must not change it. */
  read<T>(look: (doc: Y.Doc) => T): T {
    return look(this.#document());
  }

  /** A copy, to be changed and destroyed by the caller. Of bytes it is made without the document. */
  copy(): Y.Doc {
    const copy = new Y.Doc();
    const whole = this.#doc === null && this.#bytes.base !== null;
    let failed = false;
    applyUpdates(copy, (whole ? this.#bytes.all() : [encodeIntegrated(this.#document())]).map((update) => ({ update })), () => {
      failed = true;
    });
    if (!failed || !whole) return copy;
    copy.destroy();
    this.#document();
    return this.copy();
  }

  /** Apply what was stored. `onFailure` is told what cannot be applied, and whether others waited for their ground then. */
  apply(updates: readonly CommittedUpdate[], onFailure: (failed: CommittedUpdate, error: unknown, hadPending: boolean) => void): Gain {
    this.#appliedSeq = updates.at(-1)?.seq ?? this.#appliedSeq;
    const appended = this.#worksOnBytes ? this.#appendAsBytes(updates) : null;
    const gain = appended === null ? this.#applyToDoc(updates, onFailure) : { update: appended, plain: true };
    if (gain.update !== null) {
      this.#bytes.append(gain.update);
      this.#stateVector = null;
      this.#answers.clear();
      this.#rebaseWhenFarBehind();
    }
    return gain;
  }

  /** The state where a checkpoint can stand. */
  async checkpoint(at: number): Promise<Checkpoint> {
    while (this.#rebasing !== null) await this.#rebasing;
    const seq = this.#coveredSeq;
    if (this.#isLarge && this.#bytes.base !== null && !this.#bytes.isCurrent && this.pendingBytes === 0) {
      const rebased = await this.#rebase();
      if (rebased !== null) return { seq, at, state: rebased.state, stateVector: rebased.stateVector };
    }
    const { state, stateVector } = this.#currentBase();
    return { seq: this.#coveredSeq, at, state, stateVector };
  }

  /** Keep bytes only, unless something waits for its ground. */
  rest(): void {
    if (this.#doc === null || hasPending(this.#doc)) return;
    if (!this.#isLarge || this.#bytes.base === null) this.#currentBase();
    this.#stateVector = this.stateVector;
    this.#doc.destroy();
    this.#doc = null;
    this.#clocks = null;
    this.#deleted = null;
  }

  /** Let go of everything. */
  destroy(): void {
    this.#doc?.destroy();
    this.#bytes.forget();
    this.#answers.clear();
  }

  get #isLarge(): boolean {
    return !this.#rebaseFailed && this.#bytes.length >= this.#context.largeBytes;
  }

  /** Whether to do without a `Y.Doc`: making one would take longer than what it is for. */
  get #worksOnBytes(): boolean {
    return this.#doc === null && this.#bytes.base !== null && this.#isLarge;
  }

  #takeBytes(checkpoint: Checkpoint | null, { stateVector, updates }: GroundedTail): void {
    this.#coveredSeq = this.#appliedSeq;
    this.#stateVector = stateVector;
    if (checkpoint !== null) {
      this.#bytes.replace(checkpoint.state, checkpoint.stateVector);
      for (const update of updates) this.#bytes.append(update);
    } else if (updates.length > 0) {
      // Whoever opens it must not see an empty board first: all of it is the base.
      this.#bytes.replace(mergeInOrder(updates), stateVector);
    }
  }

  #build(checkpoint: Checkpoint | null, tail: StoredDocument['tail']): void {
    const doc = new Y.Doc();
    const updates = [...(checkpoint === null ? [] : [{ seq: checkpoint.seq, update: checkpoint.state }]), ...tail];
    applyUpdates(doc, updates, ({ seq }, error) => this.#cannotApply(seq, error));
    this.#doc = doc;
    // Where in the tail something began to wait is not asked: a checkpoint then has to wait for it too.
    this.#coveredSeq = (hasPending(doc) ? checkpoint : updates.at(-1))?.seq ?? 0;
  }

  /** The `Y.Doc`, made of bytes when there is none. */
  #document(): Y.Doc {
    if (this.#doc !== null) return this.#doc;
    const doc = new Y.Doc();
    let failures = 0;
    applyUpdates(doc, this.#bytes.all().map((update) => ({ update })), (_, error) => {
      failures += 1;
      this.#cannotApply(null, error);
    });
    this.#doc = doc;
    this.#clocks = null;
    this.#deleted = null;
    if (failures > 0) this.#forgetBytes();
    return doc;
  }

  #cannotApply(seq: number | null, error: unknown): void {
    this.#failed = true;
    this.#context.logger.error({ err: error, document: this.#name, seq }, 'a stored update could not be applied');
  }

  /** What was kept as bytes is not what the document is: make it anew when it is needed. */
  #forgetBytes(): void {
    this.#bytes.forget();
    this.#stateVector = null;
    this.#answers.clear();
  }

  #applyToDoc(updates: readonly CommittedUpdate[], onFailure: (failed: CommittedUpdate, error: unknown, hadPending: boolean) => void): Gain {
    const doc = this.#document();
    let plain = !hasPending(doc);
    const update = applyUpdates(doc, updates, (failed, error, hadPending) => {
      plain = false;
      this.#failed = true;
      onFailure(failed, error, hadPending);
    });
    if (hasPending(doc)) plain = false;
    else this.#coveredSeq = this.#appliedSeq;
    return { update, plain };
  }

  /** Put updates behind the bytes when each of them surely applies. @returns them as one; null when they need a `Y.Doc`. */
  #appendAsBytes(updates: readonly CommittedUpdate[]): Uint8Array | null {
    if (updates.length > MAX_MERGED) return null;
    const clocks = new Map(this.#currentClocks());
    const contents = updates.map(({ update }) => decodeUpdate(update));
    if (!contents.every((content) => followsOn(content, clocks))) return null;
    this.#clocks = clocks;
    for (const { ds } of contents) this.#deleted?.add(ds);
    this.#coveredSeq = this.#appliedSeq;
    return mergeInOrder(updates.map(({ update }) => update));
  }

  #currentClocks(): Clocks {
    if (this.#doc === null && this.#clocks !== null) return this.#clocks;
    const clocks = Y.decodeStateVector(this.stateVector);
    if (this.#doc === null) this.#clocks = clocks;
    return clocks;
  }

  #knowsFromBytes({ structs, ds }: DecodedUpdate): boolean {
    const clocks = this.#currentClocks();
    if (!structs.every(({ id, length }) => id.clock + length <= (clocks.get(id.client) ?? 0))) return false;
    return ds.clients.size === 0 || this.#deletedRanges().has(ds);
  }

  #deletedRanges(): DeletedRanges {
    if (this.#deleted === null) {
      this.#deleted = new DeletedRanges();
      const { base } = this.#bytes;
      if (base !== null) this.#deleted.add(decodeUpdate(Y.diffUpdate(base.state, base.stateVector)).ds);
      for (const update of this.#bytes.since()) this.#deleted.add(decodeUpdate(update).ds);
    }
    return this.#deleted;
  }

  #answer(stateVector: Uint8Array): readonly Uint8Array[] {
    const { base } = this.#bytes;
    if (!sameBytes(stateVector, NO_STATE_VECTOR)) {
      if (this.#doc !== null || base === null) return [syncStep2(encodeIntegrated(this.#document(), stateVector))];
      return this.#bytes.messages(Y.diffUpdate(base.state, stateVector));
    }
    const recent = base !== null && (this.#isLarge || !this.#bytes.isFarBehind) ? base : this.#currentBase();
    return this.#bytes.isCurrent ? [recent.message] : this.#bytes.messages(recent.state);
  }

  /** What somebody who has everything says in a step 2, when it is one message. */
  #nothingNew(): Uint8Array | null {
    const [message, ...more] = this.answerTo(this.stateVector);
    return message === undefined || more.length > 0 ? null : updateOf(message);
  }

  #rebaseWhenFarBehind(): void {
    if (this.#isLarge && this.#bytes.base !== null && this.#bytes.isFarBehind) void this.#rebase();
  }

  /** Have a new base made somewhere else, of all there is now. @returns null when that is not possible. */
  #rebase(): Promise<Rebased | null> {
    this.#rebasing ??= this.#rebaseOnce();
    return this.#rebasing;
  }

  async #rebaseOnce(): Promise<Rebased | null> {
    const rebasing = this.#bytes.beginRebase();
    const rebased = await this.#context.rebaser.rebase(rebasing.updates);
    this.#rebasing = null;
    this.#rebaseFailed = rebased === null;
    if (this.#bytes.endRebase(rebasing, rebased)) this.#answers.clear();
    return rebased;
  }

  /** A base with nothing after it. */
  #currentBase(): Base {
    const { base, isCurrent } = this.#bytes;
    if (base !== null && isCurrent) return base;
    this.#answers.clear();
    return this.#bytes.replace(encodeIntegrated(this.#document()), this.stateVector);
  }
}
