import type { BoardItemId, CommentId } from '../domain/ids.ts';

/** What can be found. */
export type FoundId = BoardItemId | CommentId;

/** What a search found, and which of it is looked at. */
export interface Found {
  readonly query: string;
  /** Ids of what was found, in the order that people read. */
  readonly ids: readonly FoundId[];
  /** Index of the one looked at. -1 before the first; a half, such as 2.5, when the one looked at is no longer found and
   *  stood between the third and the fourth. */
  readonly at: number;
}

/** The next or previous of what was found, around the end; unchanged when there is nothing. */
export function stepFound(found: Found, step: 1 | -1): Found {
  const { ids, at } = found;
  if (ids.length === 0) return found;
  const next = step === 1 ? Math.floor(at) + 1 : Math.ceil(at < 0 ? 0 : at) - 1;
  return { ...found, at: (next + ids.length) % ids.length };
}

/** What was found, looked for anew after the blueprint changed: the one looked at stays so. */
export function refound(found: Found, ids: Found['ids']): Found {
  const current = foundNow(found);
  const at = current === undefined ? -1 : ids.indexOf(current);
  if (current === undefined || at >= 0) return { ...found, ids, at: current === undefined ? Math.min(found.at, ids.length - 0.5) : at };
  // It is gone: how many of those before it are still there?
  const before = found.ids.slice(0, found.at).filter((id) => ids.includes(id)).length;
  return { ...found, ids, at: before - 0.5 };
}

/** The id of the one looked at; undefined when it is none. */
export function foundNow({ ids, at }: Found): FoundId | undefined {
  return ids[at];
}
