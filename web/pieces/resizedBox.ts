import type { Point, Rect } from '../../shared/geometry/Rect.ts';

/** The corners that can be pulled. */
export const CORNERS = ['nw', 'ne', 'sw', 'se'] as const;
export type Corner = (typeof CORNERS)[number];

/** The least width and height of anything, canvas units. */
export const LEAST_SIDE = 24;

/** A box one of whose corners was pulled to a point: the opposite one stays. @param keepShape keep width to height. */
export function resizedBox(box: Rect, corner: Corner, to: Point, keepShape: boolean): Rect {
  const [left, top] = [corner.endsWith('w'), corner.startsWith('n')];
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  let width = Math.max(LEAST_SIDE, left ? right - to.x : to.x - box.x);
  let height = Math.max(LEAST_SIDE, top ? bottom - to.y : to.y - box.y);
  if (keepShape) {
    const scale = Math.max(width / box.width, height / box.height, LEAST_SIDE / Math.min(box.width, box.height));
    [width, height] = [box.width * scale, box.height * scale];
  }
  return { x: left ? right - width : box.x, y: top ? bottom - height : box.y, width, height };
}
