import { Repeat } from 'lucide-react';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import css from './EnablesBoard.module.css';
import { useEnables } from './EnablesContext.ts';
import { LoopWords } from './LoopWords.tsx';

/** How many loops there are, and on opening each in words, with ways to its elements. */
export function LoopsList() {
  const { workplace, map } = useEnables();
  const { loops, graph } = useWatched(map.known);
  if (graph.links.length === 0 || loops.all.length === 0) {
    return <p className={css.loops}><span className={css.none}>{graph.links.length === 0 ? t('enables.none') : t('enables.loops', { count: 0 })}</span></p>;
  }
  return (
    <details className={css.loops} data-scrolls="">
      <summary><Repeat aria-hidden="true" />{t('enables.loops', { count: loops.all.length })}</summary>
      <LoopWords loops={loops} onChoose={(id) => workplace.select({ kind: 'element', id })} />
    </details>
  );
}
