import { bottomOf, inflate, rightOf, type Point, type Rect } from './Rect.ts';

/** A part of a way as it is drawn: a straight stretch, or a turn about a corner. */
type Stroke =
  | { readonly kind: 'stretch'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'turn'; readonly from: Point; readonly corner: Point; readonly to: Point };

/** The SVG path of a way with right-angled corners, each rounded by `radius` units or half its shorter side. */
export function routePath(points: readonly Point[], radius: number): string {
  const strokes = strokesOf(points, radius);
  const start = strokes[0]?.from ?? points[0];
  if (start === undefined) return '';
  return [`M${at(start)}`, ...strokes.map((stroke) => (stroke.kind === 'stretch' ? `L${at(stroke.to)}` : `Q${at(stroke.corner)} ${at(stroke.to)}`))].join('');
}

/** What of such a way lies in a part of the canvas, as SVG paths: those of all parts together draw the way. Stretches reach
 *  over the edge of the part by `over` units, so that no gap shows between two. */
export function routePathsIn(points: readonly Point[], radius: number, part: Rect, over: number): readonly string[] {
  return strokesOf(points, radius).flatMap((stroke) => {
    if (stroke.kind === 'turn') return holds(part, stroke.corner) ? [`M${at(stroke.from)}Q${at(stroke.corner)} ${at(stroke.to)}`] : [];
    const clipped = clip(stroke.from, stroke.to, part, over);
    return clipped === undefined ? [] : [`M${at(clipped.from)}L${at(clipped.to)}`];
  });
}

/** The SVG path of the arrowhead at the end of a way, `scale` times 13 units long. */
export function headPath(points: readonly Point[], scale: number): string {
  const way = withoutRepeats(points);
  const tip = way.at(-1);
  if (tip === undefined) return '';
  const before = way.at(-2) ?? { x: tip.x - 1, y: tip.y };
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const corner = (along: number, aside: number) => at({ x: tip.x + scale * (along * dx - aside * dy), y: tip.y + scale * (along * dy + aside * dx) });
  return `M${corner(1, 0)}L${corner(-12, -5.5)}L${corner(-12, 5.5)}Z`;
}

/** The rectangle around a way. @throws RangeError if it has no points. */
export function boundsOfRoute(points: readonly Point[], margin = 0): Rect {
  if (points.length === 0) throw new RangeError('A way has at least one point');
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return inflate({ x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }, margin);
}

/** The middle of the longest straight stretch: where something about the link can be shown. */
export function middleOfRoute(points: readonly Point[]): Point {
  let middle = points[0] ?? { x: 0, y: 0 };
  let longest = -1;
  points.slice(1).forEach((to, index) => {
    const from = points[index]!;
    const length = distance(from, to);
    if (length <= longest) return;
    longest = length;
    middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  });
  return middle;
}

/** Whether a line of upright and level stretches runs through a part of the canvas. */
export function runsThrough(points: readonly Point[], { x, y, width, height }: Rect): boolean {
  return points.some((to, index) => {
    const from = points[index - 1] ?? to;
    return Math.max(from.x, to.x) >= x && Math.min(from.x, to.x) <= x + width && Math.max(from.y, to.y) >= y && Math.min(from.y, to.y) <= y + height;
  });
}

/** How far a point is from a line of upright and level stretches, canvas units; infinite when it has no points. */
export function distanceToRoute(points: readonly Point[], { x, y }: Point): number {
  const away = (value: number, a: number, b: number) => Math.max(Math.min(a, b) - value, 0, value - Math.max(a, b));
  return points.reduce((least, to, index) => {
    const from = points[index - 1] ?? to;
    return Math.min(least, Math.hypot(away(x, from.x, to.x), away(y, from.y, to.y)));
  }, Infinity);
}

function strokesOf(points: readonly Point[], radius: number): readonly Stroke[] {
  const way = withoutRepeats(points);
  const strokes: Stroke[] = [];
  let from = way[0];
  for (let index = 1; from !== undefined && index < way.length; index += 1) {
    const [before, corner, next] = [way[index - 1]!, way[index]!, way[index + 1]];
    const turn = next === undefined || isStraight(before, corner, next) ? 0 : Math.min(radius, distance(before, corner) / 2, distance(corner, next) / 2);
    const to = turn === 0 ? corner : towards(corner, before, turn);
    strokes.push({ kind: 'stretch', from, to });
    from = to;
    if (turn === 0 || next === undefined) continue;
    const after = towards(corner, next, turn);
    strokes.push({ kind: 'turn', from: to, corner, to: after });
    from = after;
  }
  return strokes;
}

/** The part of an upright or level stretch that lies in a part of the canvas, and `over` units more; undefined for none. */
function clip(from: Point, to: Point, part: Rect, over: number): { from: Point; to: Point } | undefined {
  const upright = from.x === to.x;
  if (upright ? from.x < part.x || from.x >= rightOf(part) : from.y < part.y || from.y >= bottomOf(part)) return undefined;
  const [start, end] = upright ? [part.y, bottomOf(part)] : [part.x, rightOf(part)];
  const [a, b] = upright ? [from.y, to.y] : [from.x, to.x];
  if (Math.max(a, b) < start || Math.min(a, b) >= end) return undefined;
  const within = (value: number) => Math.min(end + over, Math.max(start - over, value));
  return upright ? { from: { x: from.x, y: within(a) }, to: { x: to.x, y: within(b) } } : { from: { x: within(a), y: from.y }, to: { x: within(b), y: to.y } };
}

/** Whether a point is in a part, its right and lower edge left out. */
function holds(part: Rect, { x, y }: Point): boolean {
  return x >= part.x && x < rightOf(part) && y >= part.y && y < bottomOf(part);
}

function withoutRepeats(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => index === 0 || distance(point, points[index - 1]!) > 0.01);
}

function isStraight(a: Point, b: Point, c: Point): boolean {
  return (a.x === b.x && b.x === c.x) || (a.y === b.y && b.y === c.y);
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
