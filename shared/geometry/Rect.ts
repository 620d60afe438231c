/** Canvas geometry: one canvas unit is one CSS pixel at zoom 1, x to the right, y downwards. */

/** A place on the canvas. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle, by its top left corner. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** The x of its right edge. */
export function rightOf(rect: Rect): number {
  return rect.x + rect.width;
}

/** The y of its lower edge. */
export function bottomOf(rect: Rect): number {
  return rect.y + rect.height;
}

/** The point in its middle. */
export function centreOf(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

/** Whether two rectangles share more than an edge. */
export function overlap(a: Rect, b: Rect): boolean {
  return a.x < rightOf(b) && b.x < rightOf(a) && a.y < bottomOf(b) && b.y < bottomOf(a);
}

/** Whether the whole of `inner` lies in `outer`. */
export function contains(outer: Rect, inner: Rect): boolean {
  return inner.x >= outer.x && inner.y >= outer.y && rightOf(inner) <= rightOf(outer) && bottomOf(inner) <= bottomOf(outer);
}

/** The smallest rectangle around all of them, and `first` when there are no others. */
export function unionOf(first: Rect, ...others: readonly Rect[]): Rect {
  const all = [first, ...others];
  const x = Math.min(...all.map((rect) => rect.x));
  const y = Math.min(...all.map((rect) => rect.y));
  return { x, y, width: Math.max(...all.map(rightOf)) - x, height: Math.max(...all.map(bottomOf)) - y };
}

/** The rectangle that has two points as opposite corners. */
export function rectBetween(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** The smallest rectangle around all of them; undefined when there are none. For thousands too. */
export function boundsOf(rects: Iterable<Rect>): Rect | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rightOf(rect));
    bottom = Math.max(bottom, bottomOf(rect));
  }
  return left === Infinity ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The part that two rectangles share; undefined when they share none. */
export function sharedPart(a: Rect, b: Rect): Rect | undefined {
  if (!overlap(a, b)) return undefined;
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return { x, y, width: Math.min(rightOf(a), rightOf(b)) - x, height: Math.min(bottomOf(a), bottomOf(b)) - y };
}

/** The rectangle with `by` units more on every side. */
export function inflate(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by };
}
