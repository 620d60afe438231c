import type { Readiness, Stance } from '../../../shared/domain/Blueprint.ts';
import { MAP } from '../../../shared/geometry/layoutMap.ts';
import { drawPattern } from './drawPattern.ts';
import { agencyColour, type Palette } from './Palette.ts';
import type { PlotSizes } from './plotSizes.ts';

/** What of an element can be seen in the overview, besides its number. */
export interface PlotLook {
  readonly stance: Stance | null;
  readonly owner: { readonly pattern: number; readonly initials: string } | null;
  readonly now: Readiness | null;
  readonly target: Readiness | null;
  /** Whether filter or focus leave it out: then only its number and a dashed outline are drawn. */
  readonly faded: boolean;
}

const { cardWidth: WIDTH, cardHeight: HEIGHT } = MAP;
const BORDER = 3;
const STRIP = 46;
/** Where words and the scale begin. */
const LEFT = 69;

/** One plot from the origin, canvas units, all but its number. */
export function drawPlot(pen: CanvasRenderingContext2D, { stance, owner, now, target, faded }: PlotLook, sizes: PlotSizes, palette: Palette): void {
  const colour = palette.of;
  const removed = stance === 'remove';
  const edge = removed ? 5 : BORDER;
  pen.beginPath();
  pen.roundRect(edge / 2, edge / 2, WIDTH - edge, HEIGHT - edge, 8 - edge / 2);
  if (!removed && !faded) {
    pen.fillStyle = colour.sheet;
    pen.fill();
  }
  pen.strokeStyle = removed && !faded ? colour.remove : colour['rule-2'];
  pen.lineWidth = edge;
  pen.setLineDash(removed || faded ? [2 * edge, edge] : []);
  pen.stroke();
  if (faded) return;
  drawOwner(pen, owner, edge, palette);
  if (owner !== null && sizes.owner > 0) {
    pen.fillStyle = colour['ink-2'];
    pen.font = `${sizes.owner}px ${colour.font}`;
    pen.fillText(owner.initials, LEFT, baseline(pen, 13 + sizes.number * 1.25, sizes.owner * 1.2));
  }
  const { side, right, bottom } = sizes.stance;
  drawStance(pen, stance, WIDTH - right - side, HEIGHT - bottom - side, side, palette);
  if (sizes.readiness) drawReadiness(pen, now, target, palette);
}

/** A number at its baseline, in the letters that are set; struck through when its element is removed. */
export function drawNumber(pen: CanvasRenderingContext2D, number: string, removed: boolean, x: number, y: number, size: number, { of }: Palette): void {
  pen.fillStyle = removed ? of['ink-2'] : of.ink;
  pen.fillText(number, x, y);
  if (!removed) return;
  pen.fillStyle = of.remove;
  pen.fillRect(x, y - size * 0.33, pen.measureText(number).width, size * 0.1);
}

/** Where the line of a number begins in its plot, canvas units from its corner. */
export const NUMBER_AT = { x: LEFT, y: 13 } as const;

/** The letters of numbers. */
export function numberFont(size: number, { of }: Palette): string {
  return `${of['w-title']} ${size}px ${of.font}`;
}

/** The baseline of a line of words as the page sets it: in the middle of `height` from `top`. */
export function baseline(pen: CanvasRenderingContext2D, top: number, height: number): number {
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText('0');
  return top + (height - up - down) / 2 + up;
}

function drawOwner(pen: CanvasRenderingContext2D, owner: PlotLook['owner'], edge: number, palette: Palette): void {
  const height = HEIGHT - 2 * edge;
  if (owner === null || palette.forced) {
    pen.setLineDash(owner === null ? [9, 6] : []);
    pen.strokeStyle = palette.of['rule-2'];
    pen.lineWidth = 3;
    pen.beginPath();
    pen.moveTo(edge + STRIP - 1.5, edge);
    pen.lineTo(edge + STRIP - 1.5, HEIGHT - edge);
    pen.stroke();
    pen.setLineDash([]);
    return;
  }
  pen.setLineDash([]);
  pen.fillStyle = agencyColour(palette, owner.pattern);
  pen.fillRect(edge, edge, STRIP, height);
  pen.save();
  pen.translate(edge, edge);
  pen.scale(3.54, 3.54);
  pen.fillStyle = palette.of['agency-ink'];
  drawPattern(pen, owner.pattern, 13, height / 3.54);
  pen.restore();
}

/** The shape of a stance in a square, as `StanceMark` has it. */
function drawStance(pen: CanvasRenderingContext2D, stance: Stance | null, x: number, y: number, side: number, { of }: Palette): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(side / 16, side / 16);
  const colour = stance === null ? of['ink-2'] : of[stance];
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  switch (stance) {
    case null: stroke(pen, new Path2D('M14.2 8a6.2 6.2 0 1 1-12.4 0a6.2 6.2 0 1 1 12.4 0'), 1.8); break;
    case 'keep':
      pen.fill(new Path2D('M15 8a7 7 0 1 1-14 0a7 7 0 1 1 14 0'));
      pen.strokeStyle = of.sheet;
      stroke(pen, new Path2D('M4.5 8.3l2.4 2.4 4.6-5'), 1.9);
      break;
    case 'change': pen.fill(new Path2D('M8 1.2L15.5 14.8H.5z')); break;
    case 'add':
      pen.fillRect(1, 1, 14, 14);
      pen.strokeStyle = of.sheet;
      stroke(pen, new Path2D('M8 4.2v7.6M4.2 8h7.6'), 2);
      break;
    case 'remove': stroke(pen, new Path2D('M2.2 2.2l11.6 11.6M13.8 2.2L2.2 13.8'), 3.4); break;
  }
  pen.restore();
}

function stroke(pen: CanvasRenderingContext2D, path: Path2D, width: number): void {
  pen.lineWidth = width;
  pen.stroke(path);
}

/** The scale of readiness, as `ReadinessBar` has it, 2.8 times as large. */
function drawReadiness(pen: CanvasRenderingContext2D, now: Readiness | null, target: Readiness | null, { of }: Palette): void {
  pen.save();
  pen.translate(LEFT + 2.2, HEIGHT - 23 - 28);
  pen.scale(2.8, 2.8);
  for (let cell = 1; cell <= 4; cell += 1) {
    const x = 0.5 + (cell - 1) * 14;
    const solid = cell <= (now ?? 0);
    pen.fillStyle = solid ? of['ready-now'] : of['ready-empty'];
    pen.fillRect(x, 0.5, 14, 9);
    pen.strokeStyle = of['ready-edge'];
    pen.lineWidth = 1;
    pen.strokeRect(x, 0.5, 14, 9);
    if (solid || cell > (target ?? 0)) continue;
    pen.strokeStyle = of['ready-target'];
    pen.lineWidth = 1.6;
    pen.beginPath();
    for (const start of [-5, 0, 5, 10]) {
      const left = Math.max(start, 0);
      const right = Math.min(start + 9, 14);
      pen.moveTo(x + left, 9.5 - (left - start));
      pen.lineTo(x + right, 9.5 - (right - start));
    }
    pen.stroke();
  }
  pen.restore();
}
