import type { Point } from '../../shared/geometry/Rect.ts';

const LENGTH = 16;
const SPREAD = Math.PI / 7;

/** The two strokes of an arrow's head at `to`, as the `d` of an SVG path. */
export function arrowHead(from: Point, to: Point): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const wing = (turn: number) => `${to.x - LENGTH * Math.cos(angle + turn)} ${to.y - LENGTH * Math.sin(angle + turn)}`;
  return `M${wing(SPREAD)}L${to.x} ${to.y}L${wing(-SPREAD)}`;
}
