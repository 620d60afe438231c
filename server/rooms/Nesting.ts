import * as Y from 'yjs';
import type { DecodedUpdate } from './readClientMessage.ts';

/** Items in a run of one client, and how deep what they stand in is. */
interface Run {
  readonly from: number;
  to: number;
  readonly depth: number;
}

/** What stands in something deeper than this is refused. Formatted text of ours is some twenty deep; Yjs deletes in depth, and its
 *  stack is too short from some two thousand on. */
export const MAX_DEPTH = 200;
/** So many runs are remembered, then all are forgotten: so many take megabytes of a document, and a document has a bound. */
const MAX_RUNS = 100_000;
/** What was there before, or was forgotten. */
const UNKNOWN_DEPTH = 1;
/** What stands in something that is not there yet may be anywhere. */
const GROUNDLESS_DEPTH = 150;
/** So many types may stand so deep, or in what is not there yet: each can be one deeper than is known. */
const MAX_DEEP_TYPES = 500;

/** How deep types are nested in each other, as far as they came since a document was loaded: read from the updates, so that it needs
 *  no document (R6D). */
export class Nesting {
  readonly #isThere: (id: Y.ID) => boolean;
  readonly #runs = new Map<number, Run[]>();
  #count = 0;
  #deepTypes = 0;

  /** @param isThere whether the document has an item. */
  constructor(isThere: (id: Y.ID) => boolean) {
    this.#isThere = isThere;
  }

  /** Take in the items of an update. @returns `tooDeep` when one of them stands too deep, `groundless` when too many stand in what
   *  is not there yet; then nothing is taken in. */
  take({ structs }: Pick<DecodedUpdate, 'structs'>): 'taken' | 'tooDeep' | 'groundless' {
    const items = structs.filter((struct): struct is Y.Item => struct instanceof Y.Item);
    const depths = this.#depthsOf(items);
    if (depths.some((depth) => depth > MAX_DEPTH)) return 'tooDeep';
    const deepTypes = items.filter(({ content }, index) => content instanceof Y.ContentType && (depths[index] ?? 0) >= GROUNDLESS_DEPTH).length;
    if (deepTypes > 0 && this.#deepTypes + deepTypes > MAX_DEEP_TYPES) return 'groundless';
    this.#deepTypes += deepTypes;
    if (this.#count > MAX_RUNS) this.#forget();
    for (const [index, item] of items.entries()) this.#remember(item, depths[index] ?? UNKNOWN_DEPTH);
    return 'taken';
  }

  /** Programs send items by client, so that one can come before what it stands in. */
  #depthsOf(items: readonly Y.Item[]): readonly number[] {
    const own = new Map<number, Y.Item[]>();
    for (const item of items) {
      const ofClient = own.get(item.id.client);
      if (ofClient === undefined) own.set(item.id.client, [item]);
      else ofClient.push(item);
    }
    const known = new Map<Y.Item, number>();
    for (const item of items) {
      const way = new Set<Y.Item>();
      for (let at = item; !known.has(at); ) {
        const { id, deeper } = nextOf(at);
        const next = id === null ? undefined : holderIn(own.get(id.client), id.clock);
        if (id === null) known.set(at, 0);
        else if (next === undefined || next === at || way.has(next)) known.set(at, (this.#depthOf(id) ?? (this.#isThere(id) ? UNKNOWN_DEPTH : GROUNDLESS_DEPTH)) + deeper);
        else at = way.add(at) && next;
      }
      for (const each of [...way].reverse()) {
        const { id, deeper } = nextOf(each);
        const next = id === null ? undefined : holderIn(own.get(id.client), id.clock);
        known.set(each, (next === undefined ? 0 : (known.get(next) ?? UNKNOWN_DEPTH)) + deeper);
      }
    }
    return items.map((item) => known.get(item) ?? UNKNOWN_DEPTH);
  }

  #depthOf({ client, clock }: Y.ID): number | undefined {
    const runs = this.#runs.get(client) ?? [];
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle]?.from ?? Infinity) <= clock) low = middle + 1;
      else high = middle;
    }
    const run = runs[low - 1];
    return run !== undefined && clock < run.to ? run.depth : undefined;
  }

  /** Each client's items come in order, mostly; what is repeated is known. */
  #remember({ id: { client, clock }, length }: Y.Item, depth: number): void {
    const runs = this.#runs.get(client) ?? [];
    this.#runs.set(client, runs);
    const last = runs.at(-1);
    const from = Math.max(clock, last?.to ?? 0);
    const to = clock + length;
    if (from >= to) return;
    if (last !== undefined && last.to === from && last.depth === depth) {
      last.to = to;
    } else {
      runs.push({ from, to, depth });
      this.#count += 1;
    }
  }

  #forget(): void {
    this.#runs.clear();
    this.#count = 0;
  }
}

/** Where to look for how deep an item stands: one deeper than what it stands in, or as deep as what it stands beside. */
interface Next {
  readonly id: Y.ID | null;
  readonly deeper: 0 | 1;
}

function nextOf({ parent, origin, rightOrigin }: Y.Item): Next {
  const beside = origin ?? rightOrigin;
  if (beside !== null) return { id: beside, deeper: 0 };
  return parent instanceof Y.ID ? { id: parent, deeper: 1 } : { id: null, deeper: 0 };
}

/** The item that has a clock, of one client's in order. */
function holderIn(items: readonly Y.Item[] | undefined, clock: number): Y.Item | undefined {
  if (items === undefined) return undefined;
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.id.clock ?? Infinity) <= clock) low = middle + 1;
    else high = middle;
  }
  const item = items[low - 1];
  return item !== undefined && clock < item.id.clock + item.length ? item : undefined;
}
