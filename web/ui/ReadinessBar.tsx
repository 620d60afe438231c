import type { Readiness } from '../../shared/domain/Blueprint.ts';
import { t } from '../messages/t.ts';
import css from './ReadinessBar.module.css';

/** Both readiness values in words, for a screen reader or a tooltip. */
export function readinessWords(now: Readiness | null, target: Readiness | null): string {
  if (now === null && target === null) return t('shell.readiness.none');
  if (target === null) return t('shell.readiness.now', { now: now ?? 0 });
  if (now === null) return t('shell.readiness.target', { target });
  return t('shell.readiness.both', { now, target });
}

/** Readiness as the scale bar of a map: four cells, solid up to now, hatched up to the aim, empty after that.
 *  The figures stand beside it; `words="long"` says it in a sentence instead. */
export function ReadinessBar({ now, target, words = 'figures' }: {
  readonly now: Readiness | null;
  readonly target: Readiness | null;
  readonly words?: 'figures' | 'long' | 'none';
}) {
  const sentence = readinessWords(now, target);
  return (
    <span className={css.readiness} {...(words === 'long' ? {} : { role: 'img', 'aria-label': sentence })}>
      <svg viewBox="0 0 57 10" aria-hidden="true">
        {[1, 2, 3, 4].map((cell) => {
          const x = 0.5 + (cell - 1) * 14;
          const solid = cell <= (now ?? 0);
          return (
            <g key={cell}>
              <rect x={x} y="0.5" width="14" height="9" fill={solid ? 'var(--ready-now)' : 'var(--ready-empty)'} stroke="var(--ready-edge)" />
              {!solid && cell <= (target ?? 0) && <path d={hatching(x)} stroke="var(--ready-target)" strokeWidth="1.6" />}
            </g>
          );
        })}
      </svg>
      {words === 'figures' && <span aria-hidden="true">{`${now ?? '–'}→${target ?? '–'}`}</span>}
      {words === 'long' && <span>{sentence}</span>}
    </span>
  );
}

/** Slopes over one cell of 14 by 9 units whose left edge is at `x`, kept inside it. */
function hatching(x: number): string {
  return [-5, 0, 5, 10].map((start) => {
    const left = Math.max(start, 0);
    const right = Math.min(start + 9, 14);
    return `M${x + left} ${9.5 - (left - start)}L${x + right} ${9.5 - (right - start)}`;
  }).join('');
}
