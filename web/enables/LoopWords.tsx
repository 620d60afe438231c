import type { ElementId } from '../../shared/domain/ids.ts';
import { t } from '../messages/t.ts';
import { ElementLink } from './ElementLink.tsx';
import type { Loops } from './graph/loopsIn.ts';
import css from './LoopWords.module.css';

/** The loops in words, each element a way to it. */
export function LoopWords({ loops, onChoose }: { readonly loops: Loops; readonly onChoose: (id: ElementId) => void }) {
  return (
    <>
      <p className={css.what}>{t('enables.loops.what')}</p>
      <ol className={css.loops}>
        {loops.all.map((ids, loop) => (
          <li key={ids[0]}>
            <b>{t('enables.loops.one', { loop: loop + 1 })}</b>{' '}
            {ids.map((id, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <ElementLink id={id} onChoose={onChoose} />
              </span>
            ))}{' '}
            {t(ids.length === 1 ? 'enables.loops.itself' : 'enables.loops.each-other')}
          </li>
        ))}
      </ol>
    </>
  );
}
