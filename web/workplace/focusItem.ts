import type { BoardItemId, CommentId, ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { Workplace } from './Workplace.ts';

/** Give the keyboard to the card, slip or row of an element or note, or to a comment, if it is on screen. Views mark theirs with
 *  `data-item-focus`. @returns whether there was one. */
export function focusItem(id: BoardItemId | CommentId): boolean {
  const found = document.querySelector<HTMLElement>(`[data-item-focus="${CSS.escape(id)}"]`);
  found?.focus();
  return found !== null;
}

/** Whether a text has the keyboard. */
export function isWriting(): boolean {
  return (document.activeElement?.closest('[contenteditable="true"]') ?? null) !== null;
}

/** Scroll to the first of these that has a row, unless some row of them is in sight. */
export function showRow(ids: readonly string[]): void {
  const rows = ids.flatMap((id) => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`) ?? []);
  const inSight = (row: HTMLElement) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  };
  if (!rows.some(inSight)) rows[0]?.scrollIntoView({ block: 'center' });
}

/** Give the keyboard to something that was just added from a dialog: once it is on screen, and after the dialog has
 *  given the keyboard back to what had it before. */
export function focusNewItem(id: BoardItemId): void {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (focusItem(id)) return;
    // What draws it may still be on its way; whoever goes on to something else meanwhile keeps the keyboard.
    const had = document.activeElement;
    const watch = new MutationObserver(() => {
      if (document.activeElement !== had || focusItem(id)) watch.disconnect();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  }));
}

/** What has the keyboard, by its card, slip or row; null when none has. */
export function focusedItem({ model }: Workplace): BoardItem | null {
  const focused = document.activeElement;
  const id = focused?.closest<HTMLElement>('[data-item-focus]')?.dataset.itemFocus ?? focused?.closest<HTMLElement>('[data-row]')?.dataset.row;
  if (id === undefined) return null;
  if (model.placement(id as ElementId) !== undefined) return { kind: 'element', id: id as ElementId };
  if (model.notePlacement(id as NoteId) !== undefined) return { kind: 'note', id: id as NoteId };
  return model.pieces.placement(id as PieceId) === undefined ? null : { kind: 'piece', id: id as PieceId };
}
