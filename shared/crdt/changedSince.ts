import * as Y from 'yjs';
import { roots, type Entry } from './layout.ts';
import type { BoardItemId } from '../domain/ids.ts';

/** How far a document is: what it knows from each client. Opaque; compact enough to keep. */
export type Mark = Uint8Array;

/** How far the document is now. */
export function markOf(doc: Y.Doc): Mark {
  return Y.encodeStateVector(doc);
}

/** The elements, notes and pieces in which anything was set or written after a mark, by anybody. Words that were only taken out
 *  leave nothing behind to tell by. @throws Error when the mark is none. */
export function changedSince(doc: Y.Doc, mark: Mark): ReadonlySet<BoardItemId> {
  const known = Y.decodeStateVector(mark);
  const isNew = (item: Y.Item) => item.id.clock + item.length > (known.get(item.id.client) ?? 0);
  const { elements, notes, pieces } = roots(doc);
  const changed = new Set<BoardItemId>();
  for (const collection of [elements, notes, pieces]) {
    for (const [id, item] of (collection as Y.AbstractType<unknown>)._map) {
      if (!item.deleted && (isNew(item) || anythingNew(collection.get(id), isNew))) changed.add(id as BoardItemId);
    }
  }
  return changed;
}

function anythingNew(type: Entry | Y.AbstractType<unknown> | undefined, isNew: (item: Y.Item) => boolean): boolean {
  if (!(type instanceof Y.AbstractType)) return false;
  for (const item of type._map.values()) if (isNew(item) || inside(item, isNew)) return true;
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted && (isNew(item) || inside(item, isNew))) return true;
  return false;
}

function inside(item: Y.Item, isNew: (item: Y.Item) => boolean): boolean {
  return item.content instanceof Y.ContentType && anythingNew(item.content.type as Y.AbstractType<unknown>, isNew);
}
