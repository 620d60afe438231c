import type { ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import { boundsOf, type Rect } from '../../shared/geometry/Rect.ts';
import { itemsIn, type Several } from '../workplace/Selection.ts';
import type { BoardMap } from './BoardMap.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';

/** The card or note that something in the page belongs to. */
export function itemOf(node: EventTarget | null): BoardItem | null {
  const found = node instanceof Element ? node.closest<HTMLElement>('[data-element], [data-note], [data-piece]') : null;
  if (found?.dataset.element !== undefined) return { kind: 'element', id: found.dataset.element as ElementId };
  if (found?.dataset.note !== undefined) return { kind: 'note', id: found.dataset.note as NoteId };
  if (found?.dataset.piece !== undefined) return { kind: 'piece', id: found.dataset.piece as PieceId };
  return null;
}

/** The page's node of a card or note, when it is in the page. */
export function nodeOf(item: BoardItem): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-${item.kind}="${CSS.escape(item.id)}"]`);
}

/** Where a card or note is; undefined when it is not on the board. */
export function rectOf(map: BoardMap, item: BoardItem): Rect | undefined {
  switch (item.kind) {
    case 'element': return map.cardRect(item.id);
    case 'note': return map.noteRect(item.id);
    case 'piece': return map.pieceRect(item.id);
  }
}

/** Around all of a selection that is on the board; undefined when none of it is. */
export function areaOf(map: BoardMap, selection: BoardItem | Several): Rect | undefined {
  if (selection.kind !== 'several') return rectOf(map, selection);
  return boundsOf(itemsIn(selection).flatMap((item) => rectOf(map, item) ?? []));
}

/** Where the keyboard goes when this is taken off the board: what comes next in its layer or among the notes, else what
 *  came before. */
export function neighbourOf(map: BoardMap, item: BoardItem): BoardItem | null {
  if (item.kind === 'note') {
    const id = beside(map.notesInOrder(), item.id);
    return id === undefined ? null : { kind: 'note', id };
  }
  if (item.kind === 'piece') return null;
  const id = beside(map.layout.get().layers.find(({ elements }) => elements.includes(item.id))?.elements ?? [], item.id);
  return id === undefined ? null : { kind: 'element', id };
}

function beside<Id>(order: readonly Id[], id: Id): Id | undefined {
  const index = order.indexOf(id);
  return order[index + 1] ?? order[index - 1];
}
