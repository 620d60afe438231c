import type { ShapeForm } from '../domain/Piece.ts';

const ROUNDING = 24;

/** The outline of a shape as the `d` of an SVG path, in a box of this size from the origin. */
export function shapePath(form: ShapeForm, width: number, height: number): string {
  const [w, h] = [width, height];
  switch (form) {
    case 'rectangle': return `M0 0H${w}V${h}H0Z`;
    case 'rounded': {
      const r = Math.min(ROUNDING, w / 2, h / 2);
      return `M${r} 0H${w - r}A${r} ${r} 0 0 1 ${w} ${r}V${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}H${r}A${r} ${r} 0 0 1 0 ${h - r}V${r}A${r} ${r} 0 0 1 ${r} 0Z`;
    }
    case 'ellipse': return `M0 ${h / 2}A${w / 2} ${h / 2} 0 1 1 ${w} ${h / 2}A${w / 2} ${h / 2} 0 1 1 0 ${h / 2}Z`;
    case 'diamond': return `M${w / 2} 0L${w} ${h / 2}L${w / 2} ${h}L0 ${h / 2}Z`;
    case 'triangle': return `M${w / 2} 0L${w} ${h}H0Z`;
    case 'hexagon': return `M${w / 4} 0H${(3 * w) / 4}L${w} ${h / 2}L${(3 * w) / 4} ${h}H${w / 4}L0 ${h / 2}Z`;
  }
}
