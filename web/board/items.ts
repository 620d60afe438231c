import type { ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import { boundsOf, type Rect } from '../../shared/geometry/Rect.ts';
import { itemsIn, type Several } from '../workplace/Selection.ts';
import type { BoardMap } from './BoardMap.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';

/** The card, note or piece that something in the page belongs to. */
export function itemOf(node: EventTarget | null): BoardItem | null {
  const found = node instanceof Element ? node.closest<HTMLElement>('[data-element], [data-note], [data-piece]') : null;
  if (found?.dataset.element !== undefined) return { kind: 'element', id: found.dataset.element as ElementId };
  if (found?.dataset.note !== undefined) return { kind: 'note', id: found.dataset.note as NoteId };
  if (found?.dataset.piece !== undefined) return { kind: 'piece', id: found.dataset.piece as PieceId };
  return null;
}

/** The page's node of a card, note or piece, when it is in the page. */
export function nodeOf(item: BoardItem): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-${item.kind}="${CSS.escape(item.id)}"]`);
}

/** Where a card, note or piece is; undefined when it is not on the board. */
export function rectOf(map: BoardMap, item: BoardItem): Rect | undefined {
  return map.rectOf(item);
}

/** Around all of a selection that is on the board; undefined when none of it is. */
export function areaOf(map: BoardMap, selection: BoardItem | Several): Rect | undefined {
  if (selection.kind !== 'several') return rectOf(map, selection);
  return boundsOf(itemsIn(selection).flatMap((item) => rectOf(map, item) ?? []));
}

/** Where the keyboard goes when this is taken off the board: what comes next in its layer or among the notes, else what
 *  came before. */
export function neighbourOf(map: BoardMap, item: BoardItem): BoardItem | null {
  if (item.kind !== 'element') return neighbourAmong(freeInOrder(map), item);
  const id = beside(map.layout.get().layers.find(({ elements }) => elements.includes(item.id))?.elements ?? [], item.id);
  return id === undefined ? null : { kind: 'element', id };
}

/** What lies freely, as people walk it by keys: the notes, then the pieces, each from the top, then from the left. */
export function freeInOrder(map: BoardMap): readonly BoardItem[] {
  return [...map.notesInOrder().map((id): BoardItem => ({ kind: 'note', id })), ...map.piecesInOrder().map((id): BoardItem => ({ kind: 'piece', id }))];
}

function neighbourAmong(items: readonly BoardItem[], item: BoardItem): BoardItem | null {
  const index = items.findIndex(({ kind, id }) => kind === item.kind && id === item.id);
  return items[index + 1] ?? items[index - 1] ?? null;
}

function beside<Id>(order: readonly Id[], id: Id): Id | undefined {
  const index = order.indexOf(id);
  return order[index + 1] ?? order[index - 1];
}
