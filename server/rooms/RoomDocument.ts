import * as Y from 'yjs';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { Logger } from '../Logger.ts';
import type { Checkpoint, StoredDocument } from '../storage/BlueprintStore.ts';
import { AnswerCache } from './AnswerCache.ts';
import { applyUpdates } from './applyUpdates.ts';
import type { CommittedUpdate } from './CommitQueue.ts';
import { encodeIntegrated, hasPending } from './encodeIntegrated.ts';
import { groundedTail } from './groundedTail.ts';
import type { GroundedTail } from './groundedTail.ts';
import { isEmpty, isKnown } from './novelty.ts';
import { decodeUpdate } from './readClientMessage.ts';
import { sameBytes } from './sameBytes.ts';
import { syncStep2, syncUpdate, updateOf } from './writeServerMessage.ts';

/** What a batch of updates did. */
export interface Gain {
  /** What the document has now and had not before, as one update; null when nothing. */
  readonly update: Uint8Array | null;
  /** Whether each update of the batch was taken as it came, so that any of them may be shown by itself. */
  readonly plain: boolean;
}

/** The document as bytes: an answer for whoever has nothing, with the state in it. */
interface Base {
  /** Step 2 with the whole state; `state` is a view into it. */
  readonly message: Uint8Array;
  readonly state: Uint8Array;
  readonly stateVector: Uint8Array;
}

/** Updates that are merged at once: merging takes more than twice as long for twice as many. */
const MAX_MERGED = 200;
/** What may be added to the base before it is made anew, at least. */
const MIN_REBASE_BYTES = 64 * 1024;

/** A document is measured again when so large a part of it is new. */
const REMEASURED_PART = 16;

const NO_STATE_VECTOR = Uint8Array.of(0);

/** What is stored of a document, and nothing else (R11). Mostly it is bytes: those of a checkpoint, and what came since.
 *  A `Y.Doc` is made of them when one is needed, and let go of by `rest` (R36). */
export class RoomDocument {
  readonly #name: DocumentName;
  readonly #logger: Logger;
  readonly #answers = new AnswerCache();
  #base: Base | null = null;
  /** What was gained after the base, in order. */
  #since: Uint8Array[] = [];
  #sinceBytes = 0;
  #doc: Y.Doc | null = null;
  #stateVector: Uint8Array | null = null;
  #coveredSeq = 0;
  #failed = false;

  /** Take what the store gave; null makes an empty document. */
  constructor(name: DocumentName, stored: StoredDocument | null, logger: Logger) {
    this.#name = name;
    this.#logger = logger;
    const { checkpoint, tail } = stored ?? { checkpoint: null, tail: [] };
    const grounded = groundedTail(checkpoint, tail);
    if (grounded === null) this.#build(checkpoint, tail);
    else this.#takeBytes(checkpoint, grounded, tail.at(-1)?.seq ?? checkpoint?.seq ?? 0);
  }

  /** Of the newest update up to which nothing waits for its ground: where a checkpoint can stand. */
  get coveredSeq(): number {
    return this.#coveredSeq;
  }

  /** About how many bytes the document has. */
  get bytes(): number {
    return (this.#base?.state.length ?? 0) + this.#sinceBytes;
  }

  /** The same, looked at more closely when it seems to reach `enough`: what was overwritten since does not count then. */
  bytesNear(enough: number): number {
    if (this.bytes >= enough && this.#sinceBytes * REMEASURED_PART >= this.bytes) this.#currentBase();
    return this.bytes;
  }

  /** What was gained since the base was made. */
  get bytesSinceBase(): number {
    return this.#sinceBytes;
  }

  /** Whether an update could not be applied since this was last asked. */
  takeFailed(): boolean {
    const failed = this.#failed;
    this.#failed = false;
    return failed;
  }

  get stateVector(): Uint8Array {
    this.#stateVector ??= Y.encodeStateVector(this.#document());
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
    if (this.#doc === null && this.#base !== null && this.#since.length === 0) return Y.diffUpdate(this.#base.state, stateVector);
    return encodeIntegrated(this.#document(), stateVector);
  }

  /** Whether the document has all of a step 2. One that is byte for byte what we would say is not even decoded. */
  knows(update: Uint8Array): boolean {
    const nothingNew = this.#nothingNew();
    if (nothingNew !== null && sameBytes(update, nothingNew)) return true;
    const content = decodeUpdate(update);
    return isEmpty(content) || isKnown(this.#document(), content);
  }

  /** Look at the document; `look` must not change it. */
  read<T>(look: (doc: Y.Doc) => T): T {
    return look(this.#document());
  }

  /** Apply what was stored. `onFailure` is told what cannot be applied, and whether others waited for their ground then. */
  apply(updates: readonly CommittedUpdate[], onFailure: (failed: CommittedUpdate, error: unknown, hadPending: boolean) => void): Gain {
    const doc = this.#document();
    let plain = !hasPending(doc);
    const update = applyUpdates(doc, updates, (failed, error, hadPending) => {
      plain = false;
      this.#failed = true;
      onFailure(failed, error, hadPending);
    });
    if (hasPending(doc)) plain = false;
    else this.#coveredSeq = updates.at(-1)?.seq ?? this.#coveredSeq;
    if (update !== null) {
      this.#since.push(update);
      this.#sinceBytes += update.length;
      this.#stateVector = null;
      this.#answers.clear();
    }
    return { update, plain };
  }

  /** The state where a checkpoint can stand. */
  checkpoint(at: number): Checkpoint {
    const { state, stateVector } = this.#currentBase();
    return { seq: this.#coveredSeq, at, state, stateVector };
  }

  /** Keep bytes only, unless something waits for its ground. */
  rest(): void {
    if (this.#doc === null || hasPending(this.#doc)) return;
    this.#currentBase();
    this.#doc.destroy();
    this.#doc = null;
  }

  /** Let go of everything. */
  destroy(): void {
    this.#doc?.destroy();
    this.#answers.clear();
  }

  #takeBytes(checkpoint: Checkpoint | null, { stateVector, updates }: GroundedTail, seq: number): void {
    this.#coveredSeq = seq;
    if (checkpoint !== null) {
      this.#base = baseOf(checkpoint.state, checkpoint.stateVector);
      this.#since = [...updates];
      this.#sinceBytes = lengthOf(updates);
    } else if (updates.length > 0) {
      // Whoever opens it must not see an empty board first: all of it is the base.
      this.#base = baseOf(mergeInOrder(updates), stateVector);
    }
    this.#stateVector = stateVector;
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
    const updates = [...(this.#base === null ? [] : [this.#base.state]), ...this.#since].map((update) => ({ update }));
    let failures = 0;
    applyUpdates(doc, updates, (_, error) => {
      failures += 1;
      this.#cannotApply(null, error);
    });
    this.#doc = doc;
    if (failures > 0) this.#forgetBytes();
    return doc;
  }

  #cannotApply(seq: number | null, error: unknown): void {
    this.#failed = true;
    this.#logger.error({ err: error, document: this.#name, seq }, 'a stored update could not be applied');
  }

  /** What was kept as bytes is not what the document is: make it anew when it is needed. */
  #forgetBytes(): void {
    this.#base = null;
    this.#since = [];
    this.#sinceBytes = 0;
    this.#stateVector = null;
    this.#answers.clear();
  }

  #answer(stateVector: Uint8Array): readonly Uint8Array[] {
    if (!sameBytes(stateVector, NO_STATE_VECTOR)) {
      if (this.#doc !== null || this.#base === null) return [syncStep2(encodeIntegrated(this.#document(), stateVector))];
      return this.#inOrder(Y.diffUpdate(this.#base.state, stateVector));
    }
    const base = this.#recentBase();
    return this.#since.length === 0 ? [base.message] : this.#inOrder(base.state);
  }

  /** What is of the base, then what came since, and the step 2 last. */
  #inOrder(ofBase: Uint8Array): readonly Uint8Array[] {
    const since = this.#sinceUpdates();
    const last = since.pop();
    return last === undefined ? [syncStep2(ofBase)] : [ofBase, ...since].map(syncUpdate).concat(syncStep2(last));
  }

  /** What somebody who has everything says in a step 2, when it is one message. */
  #nothingNew(): Uint8Array | null {
    const [message, ...more] = this.answerTo(this.stateVector);
    return message === undefined || more.length > 0 ? null : updateOf(message);
  }

  /** What came after the base. Merged once, and again with what follows. */
  #sinceUpdates(): Uint8Array[] {
    const merged: Uint8Array[] = [];
    for (let from = 0; from < this.#since.length; from += MAX_MERGED) merged.push(mergeInOrder(this.#since.slice(from, from + MAX_MERGED)));
    this.#since = merged;
    return [...merged];
  }

  /** A base that is not far behind. */
  #recentBase(): Base {
    if (this.#base !== null && this.#sinceBytes <= Math.max(MIN_REBASE_BYTES, this.#base.state.length / 4)) return this.#base;
    return this.#currentBase();
  }

  /** A base with nothing after it. */
  #currentBase(): Base {
    if (this.#base === null || this.#since.length > 0) {
      this.#base = baseOf(encodeIntegrated(this.#document()), this.stateVector);
      this.#since = [];
      this.#sinceBytes = 0;
      this.#answers.clear();
    }
    return this.#base;
  }
}

function baseOf(encoded: Uint8Array, stateVector: Uint8Array): Base {
  const message = syncStep2(encoded);
  return { message, state: updateOf(message), stateVector };
}

function mergeInOrder(updates: readonly Uint8Array[]): Uint8Array {
  const [first, ...more] = updates;
  return first !== undefined && more.length === 0 ? first : Y.mergeUpdates([...updates]);
}

function lengthOf(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, { length }) => sum + length, 0);
}
