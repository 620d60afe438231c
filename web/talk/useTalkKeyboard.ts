import { useEffect, type RefObject } from 'react';
import { useWatched } from '../hooks/useWorkplace.ts';
import type { Talk } from './Talk.ts';

/** Gives the keyboard to what a command asked for, within `root`, and takes it to nothing else: to a field to write in, or to
 *  where `[data-talk]` heads the comments. */
export function useTalkKeyboard(talk: Talk, root: RefObject<HTMLElement | null>): void {
  const wanted = useWatched(talk.keyboard);
  const changing = useWatched(talk.changing);
  useEffect(() => {
    if (wanted === null) return;
    talk.keyboard.set(null);
    const current = talk.current.get();
    const within = wanted === 'answer' && current !== null ? `[data-thread="${CSS.escape(current)}"] ` : '';
    const find = (css: string) => root.current?.querySelector<HTMLElement>(css) ?? null;
    ((wanted === 'list' ? null : find(`${within}[data-composer="${wanted}"] textarea`)) ?? find('[data-talk]'))?.focus();
  }, [talk, wanted, root]);
  useEffect(() => {
    if (changing !== null) root.current?.querySelector<HTMLElement>('[data-composer="change"] textarea')?.focus();
  }, [changing, root]);
}
