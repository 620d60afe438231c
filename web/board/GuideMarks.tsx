import { useWatched } from '../hooks/useWorkplace.ts';
import { useBoard } from './BoardContext.ts';
import { placeStyle } from './placeAt.ts';
import css from './Stage.module.css';

/** The lines that what is dragged shares with what is near. */
export function GuideMarks() {
  const guides = useWatched(useBoard().state.guides);
  return guides.map((guide) => {
    const upright = 'x' in guide;
    const at = upright ? { x: guide.x, y: guide.from } : { x: guide.from, y: guide.y };
    return <div key={upright ? `x${guide.x}` : `y${guide.y}`} className={css.guide} data-guide={upright ? 'x' : 'y'} style={{ ...placeStyle(at), [upright ? 'height' : 'width']: guide.to - guide.from }} />;
  });
}
