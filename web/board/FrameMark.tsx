import { useWatched } from '../hooks/useWorkplace.ts';
import { useBoard } from './BoardContext.ts';
import { placeStyle } from './placeAt.ts';
import css from './Stage.module.css';

/** The frame that is being drawn to select what it touches. */
export function FrameMark() {
  const frame = useWatched(useBoard().state.frame);
  return frame === null ? null : <div className={css.frame} style={{ ...placeStyle(frame), width: frame.width, height: frame.height }} data-frame="" />;
}
