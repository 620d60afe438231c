import { useWatched } from '../hooks/useWorkplace.ts';
import { useBoard, useLayout } from './BoardContext.ts';
import { placeStyle } from './placeAt.ts';
import css from './Stage.module.css';

/** While a card is carried: an empty outline where it was, and a stroke where it would go. */
export function DropMarks() {
  const drag = useWatched(useBoard().state.drag);
  const layout = useLayout();
  if (drag?.kind !== 'element') return null;
  const was = layout.cards.get(drag.id);
  return (
    <>
      {was !== undefined && <div className={css.parked} style={{ ...placeStyle(was), width: was.width, height: was.height }} />}
      {drag.drop !== null && <div className={css.insertion} style={{ ...placeStyle(drag.drop.mark), height: drag.drop.mark.height }} />}
    </>
  );
}
