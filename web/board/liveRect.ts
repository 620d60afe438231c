import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { PieceId } from '../../shared/domain/ids.ts';
import type { Line } from '../../shared/geometry/arrowLine.ts';
import type { Rect } from '../../shared/geometry/Rect.ts';
import type { BoardParts } from './BoardContext.ts';

/** Where an arrow is drawn now, also while I carry it or what it is attached to; undefined for what is no arrow. */
export function lineNow(board: BoardParts, id: PieceId): Line | undefined {
  const { map, state } = board;
  const drag = state.drag.get();
  const by = state.dragBy.get();
  const carried = by === null ? undefined : drag?.free;
  const line = map.pieces.line(id, (item) => liveRect(board, item));
  if (line === undefined || carried?.has(id) !== true || by === null) return line;
  const piece = board.workplace.model.pieces.placement(id);
  if (piece?.kind !== 'arrow') return line;
  const moved = (point: Line['from'], loose: boolean) => (loose ? { x: point.x + by.x, y: point.y + by.y } : point);
  return { from: moved(line.from, piece.from.on === null), to: moved(line.to, piece.to.on === null) };
}

/** Where a thing is now, also while I carry it or make it another size. */
export function liveRect({ map, state }: BoardParts, item: BoardItem): Rect | undefined {
  const resizing = state.resizing.get();
  if (resizing?.item.id === item.id) return resizing.box;
  const rect = map.rectOf(item);
  const drag = state.drag.get();
  const by = state.dragBy.get();
  if (rect === undefined || drag === null || by === null || item.kind === 'element' || !drag.free.has(item.id)) return rect;
  return { ...rect, x: rect.x + by.x, y: rect.y + by.y };
}
