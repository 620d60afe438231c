import { ListTree } from 'lucide-react';
import { useEffect, useState, type MouseEvent, type RefObject } from 'react';
import { t } from '../messages/t.ts';
import type { LayerView } from '../model/BlueprintModel.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import css from './LayerNav.module.css';
import { layerHeadingId, NOTES_HEADING_ID } from './sectionId.ts';

/** Ways to each layer and to the notes, past all that comes before: a list beside the outline with the current layer
 *  marked, a menu over it where there is no room beside. */
export function LayerNav({ layers, root }: { readonly layers: readonly LayerView[]; readonly root: RefObject<HTMLElement | null> }) {
  const entries = [
    ...layers.map(({ id, number, title }) => ({ id: layerHeadingId(id), number: String(number), tint: ((number - 1) % 5) + 1, title })),
    { id: NOTES_HEADING_ID, number: '', tint: undefined, title: t('outline.notes') },
  ];
  const current = useCurrent(root, entries.map(({ id }) => id).join(' '));
  return (
    <>
      <nav className={css.nav} aria-label={t('outline.layers')}>
        <p className={css.title} aria-hidden="true">{t('outline.layers')}</p>
        {entries.map(({ id, number, tint, title }) => (
          <a
            key={id}
            href={`#${id}`}
            className={css.link}
            data-layer={tint}
            aria-current={id === current ? 'true' : undefined}
            onClick={(event: MouseEvent) => {
              event.preventDefault();
              goTo(id);
            }}
          >
            <b>{number}</b>
            <span>{title}</span>
          </a>
        ))}
      </nav>
      <div className={css.narrow}>
        <Menu label={t('outline.go-to-layer')} button={<Button icon={<ListTree aria-hidden="true" />}>{t('outline.go-to-layer')}</Button>}>
          {entries.map(({ id, number, title }) => (
            <MenuItem key={id} onSelect={() => requestAnimationFrame(() => goTo(id))}>{`${number} ${title}`.trim()}</MenuItem>
          ))}
        </Menu>
      </div>
    </>
  );
}

function goTo(id: string): void {
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

/** The id of the heading that was scrolled past last: the part that is being read. */
function useCurrent(root: RefObject<HTMLElement | null>, ids: string): string | undefined {
  const first = ids.split(' ')[0];
  const [current, setCurrent] = useState(first);
  useEffect(() => {
    const scroller = root.current;
    if (scroller === null) return undefined;
    let due = 0;
    const read = () => {
      due = 0;
      const line = scroller.getBoundingClientRect().top + scroller.clientHeight / 3;
      const past = ids.split(' ').filter((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) <= line);
      setCurrent(past.at(-1) ?? ids.split(' ')[0]);
    };
    const onScroll = () => {
      if (due === 0) due = requestAnimationFrame(read);
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(due);
    };
  }, [root, ids]);
  return current;
}
