import { useEffect, useRef } from 'react';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { useBoard } from './BoardContext.ts';
import css from './LaserTrails.module.css';
import { TrailPicture } from './TrailPicture.ts';

/** The trails of those who point with the pointing tool, mine too. Telling others that I do is part of it. */
export function LaserTrails() {
  const board = useBoard();
  const canvas = useRef<HTMLCanvasElement>(null);
  const agencies = useAgencies();
  const together = useWatched(useWorkplace().together);
  const lasers = useWatched(together?.lasers ?? NOBODY);
  const tool = useWatched(board.state.tool);

  useEffect(() => {
    if (together === null || tool !== 'laser') return undefined;
    together.setLaser(true);
    return () => together.setLaser(false);
  }, [together, tool]);

  const wanted = lasers.length > 0;
  useEffect(() => {
    if (!wanted || together === null || canvas.current === null) return undefined;
    const picture = new TrailPicture(canvas.current, board, together, agencies);
    return () => picture.close();
  }, [wanted, together, board, agencies]);

  return wanted ? <canvas ref={canvas} className={css.trails} aria-hidden="true" /> : null;
}

const NONE: readonly number[] = [];
const NOBODY = { get: () => NONE, subscribe: () => () => undefined };
