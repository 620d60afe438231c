import * as Y from 'yjs';

/** From a clock, up to before another. */
export type ClockRange = readonly [from: number, to: number];

/** Pieces of a document, named by their Yjs client and clock: what somebody made, or what somebody deleted. */
export class ClockRanges {
  /** By client: in order, without overlaps and seams. */
  readonly #ranges = new Map<number, [from: number, to: number][]>();

  /** Add a run. @returns those parts of it that were not among these before. */
  add(client: number, from: number, to: number): readonly ClockRange[] {
    const known = this.#ranges.get(client) ?? [];
    this.#ranges.set(client, known);
    const first = firstEndingFrom(known, from);
    let last = first;
    const fresh: ClockRange[] = [];
    let at = from;
    for (let next = known[last]; next !== undefined && next[0] <= to; next = known[(last += 1)]) {
      if (at < next[0]) fresh.push([at, next[0]]);
      at = Math.max(at, next[1]);
    }
    if (at < to) fresh.push([at, to]);
    const touched = known.slice(first, last);
    if (from < to) known.splice(first, last - first, [Math.min(from, touched[0]?.[0] ?? from), Math.max(to, touched.at(-1)?.[1] ?? to)]);
    return fresh;
  }

  has({ client, clock }: { readonly client: number; readonly clock: number }): boolean {
    const known = this.#ranges.get(client) ?? [];
    const range = known[firstEndingFrom(known, clock + 1)];
    return range !== undefined && range[0] <= clock;
  }

  /** The same, as Yjs walks through it. */
  asDeleteSet(): ReturnType<typeof Y.createDeleteSet> {
    const set = Y.createDeleteSet();
    for (const [client, ranges] of this.#ranges) {
      if (ranges.length > 0) set.clients.set(client, ranges.map(([clock, to]) => ({ clock, len: to - clock })));
    }
    return set;
  }
}

/** The place of the first range that ends at a clock or after it. */
function firstEndingFrom(ranges: readonly ClockRange[], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[1] ?? Infinity) < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
