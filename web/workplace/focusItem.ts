import type { BoardItemId } from '../../shared/domain/ids.ts';

/** Give the keyboard to the card, slip or row of an element or note, if one is on screen. Views mark theirs with
 *  `data-item-focus`. @returns whether there was one. */
export function focusItem(id: BoardItemId): boolean {
  const found = document.querySelector<HTMLElement>(`[data-item-focus="${CSS.escape(id)}"]`);
  found?.focus();
  return found !== null;
}

/** Give the keyboard to something that was just added from a dialog: once it is on screen, and after the dialog has
 *  given the keyboard back to what had it before. */
export function focusNewItem(id: BoardItemId): void {
  requestAnimationFrame(() => requestAnimationFrame(() => focusItem(id)));
}
