import { useEffect, useState, type RefObject } from 'react';
import { t } from '../messages/t.ts';
import css from './LayerNav.module.css';
import { goToSection, type Section } from './sections.ts';

/** Ways to the parts of the outline, past all that comes before, beside it; the part that is being read is marked. */
export function LayerNav({ sections, scroller }: { readonly sections: readonly Section[]; readonly scroller: RefObject<HTMLElement | null> }) {
  const current = useCurrent(scroller, sections.map(({ id }) => id).join(' '));
  return (
    <nav aria-label={t('outline.layers')}>
      <p className={css.title} aria-hidden="true">{t('outline.layers')}</p>
      {sections.map(({ id, number, title }) => (
        <a
          key={id}
          href={`#${id}`}
          className={css.link}
          data-layer={number === null ? undefined : ((number - 1) % 5) + 1}
          aria-current={id === current ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault();
            goToSection(id);
          }}
        >
          <b>{number}</b>
          <span>{title}</span>
        </a>
      ))}
    </nav>
  );
}

/** The id of the heading that was scrolled past last, or the last one at the end. */
function useCurrent(scroller: RefObject<HTMLElement | null>, ids: string): string | undefined {
  const [current, setCurrent] = useState(ids.split(' ')[0]);
  useEffect(() => {
    const outline = scroller.current;
    if (outline === null) return undefined;
    let due = 0;
    const read = () => {
      due = 0;
      const all = ids.split(' ');
      const { top } = outline.getBoundingClientRect();
      const atEnd = outline.scrollTop > 0 && outline.scrollTop + outline.clientHeight >= outline.scrollHeight - 2;
      const line = atEnd ? Infinity : top + outline.clientHeight / 3;
      const past = all.filter((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < line);
      setCurrent(past.at(-1) ?? all[0]);
    };
    const onScroll = () => {
      if (due === 0) due = requestAnimationFrame(read);
    };
    outline.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      outline.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(due);
    };
  }, [scroller, ids]);
  return current;
}
