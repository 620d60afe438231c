import { useEffect, type RefObject } from 'react';
import { focusedItem } from '../workplace/focusItem.ts';
import { isSelected } from '../workplace/Selection.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { chooseWith } from './chooseWith.ts';

/** Arrow keys walk from title to title, with Shift they select all on the way; Home and End go to the first and last.
 *  Titles stay in the Tab order. */
export function useRowKeys(root: RefObject<HTMLElement | null>, workplace: Workplace): void {
  useEffect(() => {
    const outline = root.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-focus="title"]')) return;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const titles = [...(outline?.querySelectorAll<HTMLElement>('[data-focus="title"]') ?? [])];
      const at = titles.indexOf(event.target);
      const target = { ArrowDown: titles[at + 1], ArrowUp: titles[at - 1], Home: titles[0], End: titles.at(-1) }[event.key];
      if (target === undefined) return;
      event.preventDefault();
      const from = focusedItem(workplace);
      target.focus();
      const to = focusedItem(workplace);
      if (!event.shiftKey || from === null || to === null) return;
      if (!isSelected(workplace.selection.get(), from.kind, from.id)) chooseWith(workplace, from, false);
      chooseWith(workplace, to, true);
    };
    outline?.addEventListener('keydown', onKeyDown);
    return () => outline?.removeEventListener('keydown', onKeyDown);
  }, [root, workplace]);
}
