import { centreOf, type Point, type Rect } from './Rect.ts';

/** The `most` of these things that are nearest to a point, or all of them when they are no more; in no particular order. */
export function nearest<Id>(ids: readonly Id[], rectOf: (id: Id) => Rect | undefined, to: Point, most: number): readonly Id[] {
  if (ids.length <= most) return ids;
  const distance = (id: Id) => {
    const rect = rectOf(id);
    if (rect === undefined) return Infinity;
    const { x, y } = centreOf(rect);
    return Math.hypot(x - to.x, y - to.y);
  };
  return ids.map((id) => ({ id, far: distance(id) })).sort((a, b) => a.far - b.far).slice(0, most).map(({ id }) => id);
}
