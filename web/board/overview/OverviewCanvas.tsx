import { useLayoutEffect, useRef } from 'react';
import { useBoard } from '../BoardContext.ts';
import css from '../Stage.module.css';
import { OverviewPainter } from './OverviewPainter.ts';

/** The overview as one picture instead of thousands of cards in the page. What can be pointed at, has the keyboard or is
 *  read out is in the page still, over the picture: see `MapItems`. */
export function OverviewCanvas() {
  const board = useBoard();
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pen = ref.current?.getContext('2d') ?? null;
    if (ref.current === null || pen === null) return undefined; // then cards are drawn by the page, slowly
    const painter = new OverviewPainter(ref.current, pen, board);
    board.state.painted.set(true);
    return () => {
      board.state.painted.set(false);
      board.state.pictured.set(false);
      painter.close();
    };
  }, [board]);
  return <canvas ref={ref} className={css.overview} aria-hidden="true" />;
}
