import { decodeInk } from '../../../shared/domain/inkPoints.ts';
import type { PenColour } from '../../../shared/domain/Piece.ts';
import type { PiecePlacement } from '../../model/Pieces.ts';
import type { Line } from '../../../shared/geometry/arrowLine.ts';
import { boundsOfStroke, strokePath, type StrokePath } from '../../../shared/geometry/inkStroke.ts';
import type { Rect } from '../../../shared/geometry/Rect.ts';
import { shapePath } from '../../../shared/geometry/shapePath.ts';
import type { Palette } from './Palette.ts';
import type { PlotSizes } from './plotSizes.ts';

/** Letters of a text, canvas units: the same as in `PieceBody.module.css`. */
const LETTERS = { small: 16, medium: 20, large: 32, huge: 52 } as const;
const HEAD = 32;

/** A piece from its upper left corner, canvas units. @param line where an arrow goes, from that corner.
 *  @param words what is written on it; drawn for texts and frames only. */
export function drawPiece(pen: CanvasRenderingContext2D, piece: PiecePlacement, { width, height }: Rect, line: Line | undefined, words: string, sizes: PlotSizes, palette: Palette): void {
  const thin = sizes.other / 2;
  pen.setLineDash([]);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  pen.strokeStyle = 'colour' in piece ? penColour(piece.colour, palette) : palette.of.ink;
  pen.fillStyle = pen.strokeStyle;
  pen.lineWidth = thin;
  switch (piece.kind) {
    case 'frame':
      pen.strokeRect(0, 0, width, height);
      pen.font = `${palette.of['w-title']} ${sizes.flag}px ${palette.of.font}`;
      pen.fillText(words, 0, -sizes.flag * 0.4, Math.max(width, sizes.flag * 6));
      break;
    case 'text': {
      const letters = Math.max(LETTERS[piece.textSize], sizes.flag * 0.8);
      pen.font = `${palette.of['w-strong']} ${letters}px ${palette.of.font}`;
      pen.fillText(words, 0, letters, width);
      break;
    }
    case 'shape': {
      const path = new Path2D(shapePath(piece.form, width, height));
      if (piece.filled && !palette.forced) {
        pen.globalAlpha = 0.16;
        pen.fill(path);
        pen.globalAlpha = 1;
      }
      pen.stroke(path);
      break;
    }
    case 'ink': drawInk(pen, piece.points, piece.thickness, width, height, thin); break;
    case 'arrow':
      if (line !== undefined) drawArrow(pen, line, piece.heads);
      break;
    case 'image':
      pen.strokeStyle = palette.of['rule-2'];
      pen.fillStyle = palette.of.sheet;
      pen.fillRect(0, 0, width, height);
      pen.strokeRect(0, 0, width, height);
      pen.stroke(new Path2D(`M0 ${height}L${width * 0.4} ${height * 0.5}L${width * 0.6} ${height * 0.75}L${width * 0.75} ${height * 0.6}L${width} ${height}`));
      break;
  }
}

const paths = new Map<string, { readonly path: StrokePath; readonly bounds: Rect }>();

function drawInk(pen: CanvasRenderingContext2D, text: string, thickness: number, width: number, height: number, thin: number): void {
  let known = paths.get(text);
  if (known === undefined) {
    const points = decodeInk(text);
    if (points.length === 0) return;
    known = { path: strokePath(points, thickness), bounds: boundsOfStroke(points) };
    if (paths.size > 2_000) paths.clear();
    paths.set(text, known);
  }
  pen.save();
  pen.scale(width / known.bounds.width, height / known.bounds.height);
  pen.translate(-known.bounds.x, -known.bounds.y);
  const path = new Path2D(known.path.d);
  if (known.path.filled) pen.fill(path);
  pen.lineWidth = Math.max(known.path.filled ? 0 : thickness, thin);
  pen.stroke(path);
  pen.restore();
}

function drawArrow(pen: CanvasRenderingContext2D, { from, to }: Line, heads: 'none' | 'end' | 'both'): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  for (const [at, way] of [[to, angle], [from, angle + Math.PI]] as const) {
    if (heads === 'none' || (heads === 'end' && at === from)) continue;
    pen.moveTo(at.x - HEAD * Math.cos(way + 0.45), at.y - HEAD * Math.sin(way + 0.45));
    pen.lineTo(at.x, at.y);
    pen.lineTo(at.x - HEAD * Math.cos(way - 0.45), at.y - HEAD * Math.sin(way - 0.45));
  }
  pen.stroke();
}

function penColour(colour: PenColour, { of }: Palette): string {
  return colour === 'ink' ? of.ink : of[`pen-${colour}`];
}
