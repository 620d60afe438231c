import type { ElementId, NoteId } from '../../shared/domain/ids.ts';
import type { Rect } from '../../shared/geometry/Rect.ts';
import type { BoardMap } from './BoardMap.ts';
import type { BoardItem } from './BoardState.ts';

/** The card or note that something in the page belongs to. */
export function itemOf(node: EventTarget | null): BoardItem | null {
  const found = node instanceof Element ? node.closest<HTMLElement>('[data-element], [data-note]') : null;
  if (found?.dataset.element !== undefined) return { kind: 'element', id: found.dataset.element as ElementId };
  if (found?.dataset.note !== undefined) return { kind: 'note', id: found.dataset.note as NoteId };
  return null;
}

/** The page's node of a card or note, when it is in the page. */
export function nodeOf(item: BoardItem): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-${item.kind}="${CSS.escape(item.id)}"]`);
}

/** Where a card or note is; undefined when it is not on the board. */
export function rectOf(map: BoardMap, item: BoardItem): Rect | undefined {
  return item.kind === 'element' ? map.cardRect(item.id) : map.noteRect(item.id);
}

/** Where the keyboard goes when this is taken off the board: what comes next in its layer or among the notes, else what
 *  came before. */
export function neighbourOf(map: BoardMap, item: BoardItem): BoardItem | null {
  if (item.kind === 'note') {
    const id = beside(map.notesInOrder(), item.id);
    return id === undefined ? null : { kind: 'note', id };
  }
  const id = beside(map.layout.get().layers.find(({ elements }) => elements.includes(item.id))?.elements ?? [], item.id);
  return id === undefined ? null : { kind: 'element', id };
}

function beside<Id>(order: readonly Id[], id: Id): Id | undefined {
  const index = order.indexOf(id);
  return order[index + 1] ?? order[index - 1];
}
