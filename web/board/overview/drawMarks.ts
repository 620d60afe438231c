import type { Agency } from '../../../shared/domain/Blueprint.ts';
import type { Rect } from '../../../shared/geometry/Rect.ts';
import type { NotePlacement } from '../../model/BlueprintModel.ts';
import { baseline } from './drawPlot.ts';
import { drawPattern } from './drawPattern.ts';
import { agencyColour, type Palette } from './Palette.ts';
import type { PlotSizes } from './plotSizes.ts';

/** What of a note can be seen in the overview. */
export interface NoteLook extends Pick<NotePlacement, 'colour' | 'width' | 'height'> {
  readonly by: Agency | undefined;
  readonly faded: boolean;
}

/** A note from the origin: its paper and whose it is; of one that a filter leaves out, a dashed outline. */
export function drawNote(pen: CanvasRenderingContext2D, { colour, width, height: least, by, faded }: NoteLook, sizes: PlotSizes, palette: Palette): void {
  // In the page a note keeps room for three lines and a badge.
  const height = Math.max(least, 98 + 1.6 * sizes.flag);
  if (faded) {
    pen.strokeStyle = palette.of['rule-2'];
    pen.lineWidth = 3;
    pen.setLineDash([9, 6]);
    pen.strokeRect(1.5, 1.5, width - 3, height - 3);
    pen.setLineDash([]);
    return;
  }
  const paper = palette.forced ? palette.of.sheet : palette.of[`note-${colour}`];
  pen.fillStyle = paper;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = 'rgb(0 0 0 / 0.14)';
  pen.fillRect(0, 0, width, 6);
  // On paper as white as the plots it is told by its edge.
  if (paper === palette.of.sheet) {
    pen.strokeStyle = palette.of.ink;
    pen.lineWidth = 9;
    pen.strokeRect(4.5, 4.5, width - 9, height - 9);
  }
  if (by !== undefined && sizes.badge > 0) drawBadge(pen, by, 14, 88, 1.6 * sizes.badge, 0.87 * sizes.badge, palette);
}

/** A ring around something at the origin, canvas units. */
export function drawRing(pen: CanvasRenderingContext2D, { width, height }: Rect, thick: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = thick + 3;
  pen.setLineDash([]);
  pen.beginPath();
  const out = (thick - 3) / 2;
  pen.roundRect(-out, -out, width + 2 * out, height + 2 * out, 8 + out);
  pen.stroke();
}

/** The flag of somebody over the upper left corner of what lies at the origin. */
export function drawFlag(pen: CanvasRenderingContext2D, who: Pick<Agency, 'pattern' | 'initials'>, size: number, palette: Palette): void {
  drawBadge(pen, who, -2, -1.85 * size - 1, 1.85 * size, size, palette);
}

/** The badge of an agency with its upper left corner at a place: pattern and initials. */
export function drawBadge(pen: CanvasRenderingContext2D, { pattern, initials }: Pick<Agency, 'pattern' | 'initials'>, x: number, y: number, height: number, letters: number, palette: Palette): void {
  pen.font = `${palette.of['w-title']} ${letters}px ${palette.of.font}`;
  const words = pen.measureText(initials).width;
  pen.fillStyle = agencyColour(palette, pattern);
  pen.fillRect(x, y, 24 + words, height);
  pen.fillStyle = palette.forced ? palette.of.ink : palette.of['agency-ink'];
  pen.fillText(initials, x + 18, baseline(pen, y, height));
  if (palette.forced) return;
  pen.save();
  pen.translate(x, y);
  drawPattern(pen, pattern, 13, height);
  pen.restore();
}
