import type { ElementId } from '../../shared/domain/ids.ts';

/** Give the keyboard to the card or row of an element, if one is on screen. Views mark theirs with `data-element-focus`.
 *  @returns whether there was one. */
export function focusElement(id: ElementId): boolean {
  const found = document.querySelector<HTMLElement>(`[data-element-focus="${CSS.escape(id)}"]`);
  found?.focus();
  return found !== null;
}
