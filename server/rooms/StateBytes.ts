import * as Y from 'yjs';
import type { Rebased } from './RebaseThread.ts';
import { syncStep2, syncUpdate, updateOf } from './writeServerMessage.ts';

/** A state with what it contains, and an answer for whoever has nothing. */
export interface Base {
  /** Step 2 with the whole state; `state` is a view into it. */
  readonly message: Uint8Array;
  readonly state: Uint8Array;
  readonly stateVector: Uint8Array;
}

/** What is being rebased: of no use any more when the bytes have changed otherwise meanwhile. */
export interface Rebasing {
  /** All of it, in order. */
  readonly updates: readonly Uint8Array[];
}

/** Updates that are merged at once: merging takes more than twice as long for twice as many. */
export const MAX_MERGED = 200;
/** What may be added to the base before it is made anew, at least. */
const MIN_REBASE_BYTES = 64 * 1024;
/** So many updates may be added to it, however small. */
const MAX_SINCE = 1_000;

/** A document as bytes: a base, and what was gained after it. */
export class StateBytes {
  #base: Base | null = null;
  /** What came after the base and is being put together with it, and what came after that; each in order. */
  #covered: Uint8Array[] = [];
  #since: Uint8Array[] = [];
  #sinceBytes = 0;
  #rebasing: Rebasing | null = null;

  get base(): Base | null {
    return this.#base;
  }

  /** How many bytes there are. */
  get length(): number {
    return (this.#base?.state.length ?? 0) + this.#sinceBytes;
  }

  /** How many of them came after the base. */
  get lengthSince(): number {
    return this.#sinceBytes;
  }

  /** Whether the base is all there is. */
  get isCurrent(): boolean {
    return this.#base !== null && this.#sinceBytes === 0;
  }

  /** Whether much came after the base. */
  get isFarBehind(): boolean {
    const { length = 0 } = this.#base?.state ?? {};
    return this.#sinceBytes > Math.max(MIN_REBASE_BYTES, length / 4) || this.#since.length + this.#covered.length > MAX_SINCE;
  }

  /** All updates that the document can be made of, in order. */
  all(): readonly Uint8Array[] {
    return [...(this.#base === null ? [] : [this.#base.state]), ...this.#covered, ...this.#since];
  }

  append(update: Uint8Array): void {
    this.#since.push(update);
    this.#sinceBytes += update.length;
  }

  /** What came after the base, in order. Merged once, and again with what follows. */
  since(): Uint8Array[] {
    this.#covered = mergedInParts(this.#covered);
    this.#since = mergedInParts(this.#since);
    return [...this.#covered, ...this.#since];
  }

  /** `ofBase` and then what came after the base, as messages; the step 2 comes last. */
  messages(ofBase: Uint8Array): readonly Uint8Array[] {
    const since = this.since();
    const last = since.pop();
    return last === undefined ? [syncStep2(ofBase)] : [ofBase, ...since].map(syncUpdate).concat(syncStep2(last));
  }

  /** Put a base in the place of everything. */
  replace(state: Uint8Array, stateVector: Uint8Array): Base {
    this.forget();
    const message = syncStep2(state);
    this.#base = { message, state: updateOf(message), stateVector };
    return this.#base;
  }

  /** They are not what the document is. */
  forget(): void {
    this.#base = null;
    this.#covered = [];
    this.#since = [];
    this.#sinceBytes = 0;
    this.#rebasing = null;
  }

  /** Begin to rebase all there is now. What is appended meanwhile is kept apart. One at a time. */
  beginRebase(): Rebasing {
    this.#rebasing = { updates: this.all() };
    this.#covered = [...this.#covered, ...this.#since];
    this.#since = [];
    return this.#rebasing;
  }

  /** Take what came of it; null when it failed. @returns whether there is a new base. */
  endRebase(rebasing: Rebasing, rebased: Rebased | null): boolean {
    if (rebasing !== this.#rebasing) return false;
    const after = this.#since;
    if (rebased === null) {
      this.#since = [...this.#covered, ...after];
      this.#covered = [];
      this.#rebasing = null;
      return false;
    }
    this.replace(rebased.state, rebased.stateVector);
    for (const update of after) this.append(update);
    return true;
  }
}

/** Several updates, each of which finds its ground in those before it, as one. */
export function mergeInOrder(updates: readonly Uint8Array[]): Uint8Array {
  const [first, ...more] = updates;
  return first !== undefined && more.length === 0 ? first : Y.mergeUpdates([...updates]);
}

function mergedInParts(updates: readonly Uint8Array[]): Uint8Array[] {
  const merged: Uint8Array[] = [];
  for (let from = 0; from < updates.length; from += MAX_MERGED) merged.push(mergeInOrder(updates.slice(from, from + MAX_MERGED)));
  return merged;
}
