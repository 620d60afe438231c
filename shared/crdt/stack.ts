import type * as Y from 'yjs';
import { boxOfEnds, type BoardItem } from '../domain/Piece.ts';
import { arrowEndIn, pointIn, sizeIn, stackIn } from './fields.ts';
import { entryIn, roots, type Entry, type Position, type Size } from './layout.ts';
import { byOrder, firstKeys, keysBetween, type Ordered } from './order.ts';

/** A note or piece among the others. */
export type Stacked = Exclude<BoardItem, { kind: 'element' }> & Ordered & { readonly entry: Entry };

/** The entry of a card, note or piece, unless there is none. */
export function itemEntry(doc: Y.Doc, { kind, id }: BoardItem): Entry | undefined {
  const { elements, notes, pieces } = roots(doc);
  return entryIn({ element: elements, note: notes, piece: pieces }[kind], id);
}

/** All notes and pieces from the bottom to the top, removed ones too: what is put back lies where it lay. */
export function stackOf(doc: Y.Doc): Stacked[] {
  const { notes, pieces } = roots(doc);
  const all = (['note', 'piece'] as const).flatMap((kind) => {
    const collection = kind === 'note' ? notes : pieces;
    return [...collection.keys()].flatMap((id): Stacked[] => {
      const entry = entryIn(collection, id);
      return entry === undefined ? [] : [{ kind, id, entry, order: stackIn(entry.get('stack')) ?? '' } as Stacked];
    });
  });
  return all.sort(byOrder);
}

/** Keys for `count` new things above all others, or below them. When the outermost key is none of ours, all others get
 *  new ones: call it in a transaction. */
export function keysAtEdge(doc: Y.Doc, edge: 'top' | 'bottom', count: number): string[] {
  const all = stackOf(doc);
  const outermost = (edge === 'top' ? all.at(-1) : all[0])?.order ?? null;
  const keys = edge === 'top' ? keysBetween(outermost, null, count) : keysBetween(null, outermost, count);
  if (keys !== null) return keys;
  const fresh = firstKeys(all.length + count);
  const [others, own] = edge === 'top' ? [fresh.slice(0, all.length), fresh.slice(all.length)] : [fresh.slice(count), fresh.slice(0, count)];
  all.forEach(({ entry }, index) => entry.set('stack', others[index] ?? ''));
  return own;
}

/** Where a note or piece lies, canvas units; undefined when that cannot be read. */
export function boxIn(entry: Entry): (Position & Size) | undefined {
  const [from, to] = [arrowEndIn(entry.get('from')), arrowEndIn(entry.get('to'))];
  if (from !== undefined && to !== undefined) return boxOfEnds(from, to);
  const position = pointIn(entry.get('position'));
  return position && { ...position, ...(sizeIn(entry.get('size')) ?? { width: 1, height: 1 }) };
}
