import { byStack } from '../../model/byStack.ts';
import type { PieceId } from '../../../shared/domain/ids.ts';
import { plainTextOf } from '../../../shared/domain/RichText.ts';
import { boxOf } from '../../../shared/geometry/arrowLine.ts';
import type { Rect } from '../../../shared/geometry/Rect.ts';
import type { BoardParts } from '../BoardContext.ts';
import { lineNow, liveRect } from '../liveRect.ts';
import { drawPiece } from './drawPiece.ts';
import type { Palette } from './Palette.ts';
import type { PlotSizes } from './plotSizes.ts';

/** Draw pieces from the bottom to the top, where they are now: those that are carried where they are carried, arrows where
 *  what they are attached to is. @param at draws something with its upper left corner at that of a rectangle. */
export function drawPieces(board: BoardParts, ids: readonly PieceId[], at: (rect: Rect, draw: (pen: CanvasRenderingContext2D, sizes: PlotSizes, palette: Palette) => void) => void): void {
  const { pieces } = board.workplace.model;
  const placed = ids.flatMap((id) => pieces.placement(id) ?? []).filter(({ removed }) => !removed);
  for (const piece of placed.sort(byStack)) {
    const line = lineNow(board, piece.id);
    const rect = line === undefined ? liveRect(board, { kind: 'piece', id: piece.id }) : boxOf(line);
    if (rect === undefined) continue;
    const own = line && { from: { x: line.from.x - rect.x, y: line.from.y - rect.y }, to: { x: line.to.x - rect.x, y: line.to.y - rect.y } };
    const text = piece.kind === 'frame' || piece.kind === 'text' ? pieces.piece(piece.id).get()?.text : undefined;
    at(rect, (pen, sizes, palette) => drawPiece(pen, piece, rect, own, text === undefined ? '' : plainTextOf(text), sizes, palette));
  }
}
