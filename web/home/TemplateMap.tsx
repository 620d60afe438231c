import type { CSSProperties } from 'react';
import css from './TemplateMap.module.css';

/** A template as a small map: a band for each layer with a plot for each of its elements. It decorates. */
export function TemplateMap({ counts, size }: {
  /** Elements in each layer, in order. */
  readonly counts: readonly number[];
  readonly size: 'large' | 'small';
}) {
  return (
    <span className={`${css.map} ${css[size]}`} style={{ '--columns': Math.max(size === 'large' ? 11 : 7, ...counts) } as CSSProperties}>
      {counts.map((count, index) => {
        const tint = (index % 5) + 1;
        return (
          <span key={index} className={css.band} data-layer={tint}>
            <span className={`${css.strip} lay-${tint}`} />
            {Array.from({ length: count }, (_, plot) => <span key={plot} className={css.plot} />)}
          </span>
        );
      })}
    </span>
  );
}
