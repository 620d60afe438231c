import type { ArrowEnd } from '../domain/Piece.ts';
import { rightOf, bottomOf, type Point, type Rect } from './Rect.ts';

/** A straight line with a direction, canvas units. */
export interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** Between an arrow and the edge of what it is attached to, canvas units. */
const GAP = 6;

/** Where an arrow is drawn: from edge to edge of what it is attached to, in the direction of the spots it is attached at.
 *  @param rectOf where a thing is now; undefined when it is not on the board: then the end is where it was last put. */
export function arrowLine({ from, to }: { readonly from: ArrowEnd; readonly to: ArrowEnd }, rectOf: (on: NonNullable<ArrowEnd['on']>) => Rect | undefined): Line {
  const [one, other] = [from, to].map((end) => {
    const rect = end.on === null ? undefined : rectOf(end.on);
    return { rect, spot: rect === undefined || end.on === null ? { x: end.x, y: end.y } : spotIn(rect, end.on.ax, end.on.ay) };
  }) as [Spot, Spot];
  return { from: edgeTowards(one, other.spot), to: edgeTowards(other, one.spot) };
}

/** A spot in a rectangle, by its share of width and height. */
export function spotIn({ x, y, width, height }: Rect, ax: number, ay: number): Point {
  return { x: x + ax * width, y: y + ay * height };
}

/** The rectangle around a line. */
export function boxOf({ from, to }: Line): Rect {
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
}

interface Spot {
  readonly rect: Rect | undefined;
  readonly spot: Point;
}

/** Where the way from a spot in a rectangle to somewhere else leaves it, with a gap; the spot itself when it does not. */
function edgeTowards({ rect, spot }: Spot, towards: Point): Point {
  if (rect === undefined) return spot;
  const inside = towards.x > rect.x && towards.x < rightOf(rect) && towards.y > rect.y && towards.y < bottomOf(rect);
  const [dx, dy] = [towards.x - spot.x, towards.y - spot.y];
  const length = Math.hypot(dx, dy);
  if (inside || length === 0) return spot;
  const across = dx === 0 ? Infinity : ((dx > 0 ? rightOf(rect) : rect.x) - spot.x) / dx;
  const down = dy === 0 ? Infinity : ((dy > 0 ? bottomOf(rect) : rect.y) - spot.y) / dy;
  const share = Math.min(1, Math.max(0, Math.min(across, down)) + GAP / length);
  return { x: spot.x + dx * share, y: spot.y + dy * share };
}
