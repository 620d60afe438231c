import { useEffect, type RefObject } from 'react';

/** Arrow keys walk from title to title, Home and End go to the first and last. Titles stay in the Tab order. */
export function useRowKeys(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const outline = root.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-focus="title"]')) return;
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const titles = [...(outline?.querySelectorAll<HTMLElement>('[data-focus="title"]') ?? [])];
      const at = titles.indexOf(event.target);
      const target = { ArrowDown: titles[at + 1], ArrowUp: titles[at - 1], Home: titles[0], End: titles.at(-1) }[event.key];
      if (target === undefined) return;
      event.preventDefault();
      target.focus();
    };
    outline?.addEventListener('keydown', onKeyDown);
    return () => outline?.removeEventListener('keydown', onKeyDown);
  }, [root]);
}
