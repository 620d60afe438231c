import { generateNKeysBetween } from 'fractional-indexing';

/** Something with a place among its siblings. */
export interface Ordered {
  readonly id: string;
  /** A fractional key; the id breaks ties, so that everybody sees the same order. */
  readonly order: string;
}

/** Compare by order, then id. */
export function byOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Keys for `count` items in a row. */
export function firstKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/** Where all of `moved` must stand to come one after the other right after `after` (null: before all others).
 *  @param siblings the others, sorted by `byOrder`, without those that move.
 *  @returns new keys by id. Usually of the moved items alone; when their neighbours hold the same key (two people put
 *  something at one spot) or one that no program of ours made, all siblings get new keys. */
export function keysToPlace(siblings: readonly Ordered[], moved: readonly string[], after: string | null): Map<string, string> {
  const index = after === null ? 0 : siblings.findIndex(({ id }) => id === after) + 1;
  const between = keysBetween(siblings[index - 1]?.order ?? null, siblings[index]?.order ?? null, moved.length);
  if (between !== null) return pairs(moved, between);
  const row = siblings.map(({ id }) => id);
  row.splice(index, 0, ...moved);
  return pairs(row, firstKeys(row.length));
}

function pairs(ids: readonly string[], keys: readonly string[]): Map<string, string> {
  return new Map(ids.map((id, position) => [id, keys[position] ?? '']));
}

/** Keys for `count` items in a row between two neighbours (null: no neighbour there); null when there is no room, because
 *  the neighbours hold the same key or one that no program of ours made. */
export function keysBetween(before: string | null, next: string | null, count: number): string[] | null {
  if (before !== null && next !== null && before >= next) return null;
  try {
    return generateNKeysBetween(before, next, count);
  } catch (error) {
    if (error instanceof Error) return null; // not a key of this scheme: the library says so by throwing
    throw error;
  }
}
