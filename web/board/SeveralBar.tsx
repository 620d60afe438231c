import { useMemo } from 'react';
import { sharedPart } from '../../shared/geometry/Rect.ts';
import { SeveralActions } from '../hands/SeveralActions.tsx';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { useBoard, useLayout } from './BoardContext.ts';
import { areaOf, nodeOf } from './items.ts';
import { Pinned } from './Pinned.tsx';
import css from './ActionBar.module.css';

/** What can be done with all that I selected: a bar under as much of it as is shown. */
export function SeveralBar() {
  const workplace = useWorkplace();
  const { camera, map, state } = useBoard();
  const selected = useWatched(workplace.selection);
  const layout = useLayout();
  const moved = useWatched(map.notesMoved);
  const area = useMemo(() => {
    void layout; // things may be elsewhere
    void moved;
    return selected?.kind === 'several' ? areaOf(map, selected) : undefined;
  }, [map, selected, layout, moved]);
  if (area === undefined) return null;
  const place = () => sharedPart(area, camera.visible) ?? area;
  /** The keyboard goes back to the item that had it, or to the board. */
  const giveBack = () => requestAnimationFrame(() => {
    const current = state.current.get();
    if (document.querySelector('[role="dialog"]') !== null) return;
    const node = current === null ? null : nodeOf(current);
    state.keepSelection = true;
    (node ?? document.querySelector<HTMLElement>('[data-stage]'))?.focus({ preventScroll: true });
    state.keepSelection = false;
  });
  return (
    <Pinned place={place}>
      <div role="group" aria-label={t('hands.actions')} className={css.bar}><SeveralActions onRun={giveBack} /></div>
    </Pinned>
  );
}
