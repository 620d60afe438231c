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

/** Where `moved` must stand to come right after `after` (null: before all others).
 *  @param siblings the others, sorted by `byOrder`, without the one that moves.
 *  @returns new keys by id. Usually of the moved item alone; when its neighbours hold the same key (two people put
 *  something at one spot) or one that no program of ours made, all siblings get new keys. */
export function keysToPlace(siblings: readonly Ordered[], moved: string, after: string | null): Map<string, string> {
  const index = after === null ? 0 : siblings.findIndex(({ id }) => id === after) + 1;
  const before = siblings[index - 1]?.order ?? null;
  const next = siblings[index]?.order ?? null;
  const [key] = keysBetween(before, next, 1) ?? [];
  if (key !== undefined) return new Map([[moved, key]]);
  const row = siblings.map(({ id }) => id);
  row.splice(index, 0, moved);
  const keys = firstKeys(row.length);
  return new Map(row.map((id, position) => [id, keys[position] ?? '']));
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
