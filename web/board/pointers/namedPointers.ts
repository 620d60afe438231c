import type { Point } from '../../../shared/geometry/Rect.ts';

/** So many pointers carry a name; the others are dots, so that the map can still be read. */
export const MOST_NAMED = 25;

/** A pointer that moved this long ago counts like one this far away, pixels per second. */
const PIXELS_PER_SECOND = 60;
/** A name once shown is not taken away for one that is hardly nearer, pixels. */
const STAYS = 120;

/** Which pointers carry a name: those near the middle of the stage and those that moved last come first.
 *  @param pointers where they are on the stage, pixels; when they last moved and now, milliseconds. */
export function namedPointers(
  pointers: ReadonlyMap<number, { readonly at: Point; readonly movedAt: number }>,
  middle: Point,
  now: number,
  before: ReadonlySet<number>,
  most = MOST_NAMED,
): ReadonlySet<number> {
  if (pointers.size <= most) return new Set(pointers.keys());
  const cost = ([client, { at, movedAt }]: readonly [number, { readonly at: Point; readonly movedAt: number }]) =>
    Math.hypot(at.x - middle.x, at.y - middle.y) + ((now - movedAt) / 1000) * PIXELS_PER_SECOND - (before.has(client) ? STAYS : 0);
  const ranked = [...pointers].map((pointer) => [pointer[0], cost(pointer)] as const).sort(([, a], [, b]) => a - b);
  return new Set(ranked.slice(0, most).map(([client]) => client));
}
