import { overlap, type Point, type Rect } from '../../shared/geometry/Rect.ts';

const STEP = 80;
const GAP = 24;
/** Farther out than so many rings nobody looks: then it lies on something. */
const RINGS = 12;

/** Where something of a size goes, so that it covers nothing: as near as can be to the middle of what people look at; left of
 *  the map, from the top, when no board is shown. @returns its upper left corner, canvas units. */
export function freeSpot(centre: Point | undefined, size: { readonly width: number; readonly height: number }, taken: readonly Rect[]): Point {
  const start = centre === undefined ? { x: -size.width - 2 * GAP, y: 0 } : { x: Math.round(centre.x - size.width / 2), y: Math.round(centre.y - size.height / 2) };
  const isFree = ({ x, y }: Point) => taken.every((rect) => !overlap(rect, { x: x - GAP, y: y - GAP, width: size.width + 2 * GAP, height: size.height + 2 * GAP }));
  for (let ring = 0; ring <= RINGS; ring += 1) {
    for (const [dx, dy] of ringOf(ring)) {
      const spot = { x: start.x + dx * STEP, y: start.y + dy * STEP };
      if ((centre !== undefined || (dx <= 0 && dy >= 0)) && isFree(spot)) return spot;
    }
  }
  return start;
}

/** The steps around the middle that are `ring` steps away, beginning to the right. */
function ringOf(ring: number): readonly (readonly [number, number])[] {
  if (ring === 0) return [[0, 0]];
  const all: [number, number][] = [];
  for (let dx = -ring; dx <= ring; dx += 1) for (let dy = -ring; dy <= ring; dy += 1) if (Math.max(Math.abs(dx), Math.abs(dy)) === ring) all.push([dx, dy]);
  return all.sort((a, b) => Math.hypot(...a) - Math.hypot(...b) || b[0] - a[0]);
}
