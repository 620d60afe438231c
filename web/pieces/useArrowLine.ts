import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { PieceId } from '../../shared/domain/ids.ts';
import { boxOf, type Line } from '../../shared/geometry/arrowLine.ts';
import type { Rect } from '../../shared/geometry/Rect.ts';
import { useBoard } from '../board/BoardContext.ts';
import { lineNow } from '../board/liveRect.ts';

/** Where an arrow is drawn now, and the box of it. */
export interface DrawnLine {
  readonly line: Line;
  readonly box: Rect;
}

/** Where this arrow is drawn, also while I carry what it is attached to; null for what is no arrow. Renders again only when
 *  that changes. */
export function useArrowLine(id: PieceId): DrawnLine | null {
  const board = useBoard();
  const { map, state, workplace } = board;
  const last = useRef<DrawnLine | null>(null);
  const isArrow = workplace.model.pieces.placement(id)?.kind === 'arrow';
  const subscribe = useCallback((listener: () => void) => {
    if (!isArrow) return () => undefined;
    const stops = [map.pieces.moved.subscribe(listener), map.layout.subscribe(listener), state.dragBy.subscribe(listener), state.resizing.subscribe(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [isArrow, map, state]);
  return useSyncExternalStore(subscribe, () => {
    const line = isArrow ? lineNow(board, id) : undefined;
    if (line === undefined) return null;
    if (last.current === null || !sameLine(last.current.line, line)) last.current = { line, box: boxOf(line) };
    return last.current;
  });
}

function sameLine(a: Line, b: Line): boolean {
  return a.from.x === b.from.x && a.from.y === b.from.y && a.to.x === b.to.x && a.to.y === b.to.y;
}
