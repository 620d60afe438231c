import type { Point, Rect } from '../../shared/geometry/Rect.ts';
import { guidesOn, linesNear, type Guide, type Matches } from '../../shared/geometry/snap.ts';
import type { Near } from '../board/gestures/snapTo.ts';
import { resizedBox, type Corner } from './resizedBox.ts';

/** A box, and the lines it shares with others. */
export interface LinedUp {
  readonly box: Rect;
  readonly guides: readonly Guide[];
}

/** A box one of whose corners was pulled to a point, or to where its edges line up with what is near. One that keeps its
 *  shape is lined up one way: the nearer one. */
export function snappedBox(from: Rect, corner: Corner, to: Point, keepShape: boolean, { others, reach }: Near): LinedUp {
  const box = resizedBox(from, corner, to, keepShape);
  const at = { x: corner.endsWith('w') ? box.x : box.x + box.width, y: corner.startsWith('n') ? box.y : box.y + box.height };
  const found = linesNear({ ...at, width: 0, height: 0 }, others, reach);
  const matches = keepShape ? nearerOf(found) : found;
  const [dx, dy] = [matches.across?.by ?? 0, matches.down?.by ?? 0];
  // Of one that keeps its shape the corner stays on its line from the opposite one.
  const slope = ((corner === 'nw' || corner === 'se' ? 1 : -1) * from.height) / from.width;
  const lined = keepShape ? { x: at.x + (dx || dy / slope), y: at.y + (dy || dx * slope) } : { x: at.x + dx, y: at.y + dy };
  const there = resizedBox(from, corner, lined, keepShape);
  return { box: there, guides: guidesOn(there, matches, others) };
}

function nearerOf({ across, down }: Matches): Matches {
  if (across === undefined || down === undefined) return { across, down };
  return Math.abs(across.by) <= Math.abs(down.by) ? { across } : { down };
}
