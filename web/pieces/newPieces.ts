import type { BoardItem, Piece, PieceKind, TextSize } from '../../shared/domain/Piece.ts';
import type { NewPiece } from '../model/Pieces.ts';
import { encodeInk, type InkPoint } from '../../shared/domain/inkPoints.ts';
import type { AssetId, PieceId } from '../../shared/domain/ids.ts';
import { richTextOf } from '../../shared/domain/RichText.ts';
import { boundsOfStroke } from '../../shared/geometry/inkStroke.ts';
import type { Point, Rect } from '../../shared/geometry/Rect.ts';
import { LEAST_SIDE } from './resizedBox.ts';
import { newPieceId } from '../model/newIds.ts';

/** How large a new piece is when nobody draws its area, canvas units. */
export const USUAL_SIZE: Readonly<Record<Exclude<PieceKind, 'arrow' | 'ink' | 'image'>, { readonly width: number; readonly height: number }>> = {
  frame: { width: 720, height: 480 },
  text: { width: 280, height: 40 },
  shape: { width: 200, height: 120 },
};

/** How thick a pen is, canvas units. */
export const PEN_THICKNESS = 4;

const words = (text: string) => ({ text: richTextOf(text), group: null });

export function newFrame(box: Rect, title = ''): NewPiece {
  return { id: newPieceId(), kind: 'frame', ...rounded(box), ...words(title) };
}

export function newText(at: Point, text = '', textSize: TextSize = 'medium'): NewPiece {
  return { id: newPieceId(), kind: 'text', ...rounded({ ...at, ...USUAL_SIZE.text }), colour: 'ink', textSize, ...words(text) };
}

export function newShape(box: Rect, look: Partial<Pick<Extract<Piece, { kind: 'shape' }>, 'form' | 'colour' | 'filled'>> = {}, label = ''): NewPiece {
  return { id: newPieceId(), kind: 'shape', ...rounded(box), form: 'rounded', colour: 'ink', filled: true, ...look, ...words(label) };
}

/** @param points canvas units. */
export function newInk(points: readonly InkPoint[], colour: Extract<Piece, { kind: 'ink' }>['colour'] = 'ink', description = ''): NewPiece {
  const { x, y, width, height } = boundsOfStroke(points);
  const own = points.map((point) => ({ x: point.x - x, y: point.y - y, pressure: point.pressure }));
  return { id: newPieceId(), kind: 'ink', x, y, width, height, points: encodeInk(own), thickness: PEN_THICKNESS, colour, ...words(description) };
}

/** Where an arrow begins or ends: in the middle of something, or at a point. */
export interface ArrowTip {
  readonly point: Point;
  readonly on: BoardItem | null;
}

export function newArrow(from: ArrowTip, to: ArrowTip, label = ''): NewPiece & { readonly id: PieceId } {
  const end = ({ point, on }: ArrowTip) => ({ x: Math.round(point.x), y: Math.round(point.y), on: on === null ? null : { ...on, ax: 0.5, ay: 0.5 } });
  return { id: newPieceId(), kind: 'arrow', x: 0, y: 0, width: 0, height: 0, from: end(from), to: end(to), heads: 'end', colour: 'ink', ...words(label) };
}

/** How large an image lies on the board at first, on its longer side, canvas units. */
const IMAGE_SIDE = 480;

/** How large an image lies on the board at first: in its own proportions, no larger than it is. */
export function imageSize({ width, height }: { readonly width: number; readonly height: number }): { width: number; height: number } {
  const scale = Math.min(1, IMAGE_SIDE / Math.max(width, height));
  return { width: Math.max(LEAST_SIDE, Math.round(width * scale)), height: Math.max(LEAST_SIDE, Math.round(height * scale)) };
}

/** @param stored what the server keeps; `width` and `height` in pixels. @param description what it shows. */
export function newImage(at: Point, stored: { readonly asset: AssetId; readonly width: number; readonly height: number }, description: string): NewPiece {
  const { asset, width, height } = stored;
  return { id: newPieceId(), kind: 'image', ...rounded({ ...at, ...imageSize(stored) }), asset, naturalWidth: width, naturalHeight: height, ...words(description) };
}

function rounded({ x, y, width, height }: Rect): Rect {
  return { x: Math.round(x), y: Math.round(y), width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}
