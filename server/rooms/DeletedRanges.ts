import type { DecodedUpdate } from './readClientMessage.ts';

type Deletions = DecodedUpdate['ds'];
/** From a clock, up to before another. */
type Range = readonly [from: number, to: number];

/** What of a document is deleted, without the document. */
export class DeletedRanges {
  /** By client: in order, without overlaps and seams. */
  readonly #ranges = new Map<number, readonly Range[]>();

  add({ clients }: Deletions): void {
    for (const [client, deleted] of clients) {
      const more = deleted.map(({ clock, len }): Range => [clock, clock + len]);
      this.#ranges.set(client, united([...(this.#ranges.get(client) ?? []), ...more]));
    }
  }

  /** Whether all of these are among them. */
  has({ clients }: Deletions): boolean {
    return [...clients].every(([client, deleted]) => {
      const known = this.#ranges.get(client) ?? [];
      return deleted.every(({ clock, len }) => len === 0 || covers(known, clock, clock + len));
    });
  }
}

function united(ranges: Range[]): readonly Range[] {
  const joined: [number, number][] = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function covers(ranges: readonly Range[], from: number, to: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[0] ?? Infinity) <= from) low = middle + 1;
    else high = middle;
  }
  return (ranges[low - 1]?.[1] ?? -1) >= to;
}
