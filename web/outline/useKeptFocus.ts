import { useEffect, type RefObject } from 'react';

/** Where the keyboard is, told so that it can be found again. */
interface Place {
  readonly row: string;
  /** The control in the row. */
  readonly part: string;
  /** The rows after it, nearest first. */
  readonly following: readonly string[];
  readonly section: HTMLElement | null;
}

/** Keeps the keyboard where it was when what had it is drawn anew elsewhere or goes away: a row that moves to another
 *  layer keeps it, a button that is no longer offered gives it to its row, a row that is gone to the one after it. Rows
 *  carry `data-row`, controls in them `data-focus`. */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const outline = root.current;
    if (outline === null) return undefined;
    let last: Place | null = null;

    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      if (outline.contains(target)) last = placeOf(target, outline);
      else if (target.closest('[role="menu"], [role="dialog"]') === null) last = null; // menus and dialogs give it back
    };
    const onPointerDown = ({ target }: PointerEvent) => {
      if (!(target instanceof Node) || document.activeElement?.contains(target) !== true) last = null;
    };
    const watcher = new MutationObserver(() => {
      if (last !== null && document.activeElement === document.body) bestOf(last, outline)?.focus();
    });

    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('pointerdown', onPointerDown, true);
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => {
      watcher.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('pointerdown', onPointerDown, true);
    };
  }, [root]);
}

function placeOf(target: Element, outline: HTMLElement): Place | null {
  const row = target.closest<HTMLElement>('[data-row]');
  if (row === null) return null;
  const rows = [...outline.querySelectorAll<HTMLElement>('[data-row]')];
  return {
    row: row.dataset.row ?? '',
    part: target.closest<HTMLElement>('[data-focus]')?.dataset.focus ?? 'title',
    following: rows.slice(rows.indexOf(row) + 1).map(({ dataset }) => dataset.row ?? ''),
    section: row.closest('section'),
  };
}

function bestOf({ row, part, following, section }: Place, outline: HTMLElement): HTMLElement | null | undefined {
  const rowOf = (id: string) => outline.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  const here = rowOf(row);
  const titleOf = (of: HTMLElement | null) => visible(of?.querySelector('[data-focus="title"]'));
  return (
    visible(here?.querySelector(`[data-focus="${CSS.escape(part)}"]`)) ??
    titleOf(here) ??
    following.map((id) => titleOf(rowOf(id))).find((title) => title !== undefined) ??
    section?.querySelector<HTMLElement>('h2')
  );
}

/** The element, unless it is in a closed disclosure. */
function visible(element: Element | null | undefined): HTMLElement | undefined {
  return element instanceof HTMLElement && element.closest('details:not([open])') === null ? element : undefined;
}
