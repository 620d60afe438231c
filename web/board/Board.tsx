import { useEffect, useLayoutEffect, useState } from 'react';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import css from './Board.module.css';
import { BoardContext } from './BoardContext.ts';
import { Foot } from './Foot.tsx';
import { makeBoard, serveBoard } from './makeBoard.ts';
import { Stage } from './Stage.tsx';
import { Toolbar } from './Toolbar.tsx';

/** When a board could first be used, for whoever measures it. */
export const USABLE_MARK = 'board-usable';

/** The board: the layers of the blueprint as bands of a map, with cards, links and notes, to work on together. Fills what
 *  it stands in. */
export function Board() {
  const workplace = useWorkplace();
  const [board] = useState(() => makeBoard(workplace));
  useLayoutEffect(() => serveBoard(board), [board]);
  useEffect(() => {
    if (performance.getEntriesByName(USABLE_MARK).length > 0) return undefined;
    const frame = requestAnimationFrame(() => performance.mark(USABLE_MARK));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <BoardContext value={board}>
      <div className={css.frame}>
        <div className={css.board}>
          <Toolbar />
          <Stage />
          <Foot />
        </div>
      </div>
    </BoardContext>
  );
}
