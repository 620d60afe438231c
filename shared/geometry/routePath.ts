import { inflate, type Point, type Rect } from './Rect.ts';

/** The SVG path of a way with right-angled corners, each rounded by `radius` units or half its shorter side. */
export function routePath(points: readonly Point[], radius: number): string {
  const way = withoutRepeats(points);
  const [first, ...rest] = way;
  if (first === undefined) return '';
  const parts = [`M${at(first)}`];
  rest.forEach((corner, index) => {
    const next = rest[index + 1];
    const before = way[index]!;
    if (next === undefined || isStraight(before, corner, next)) {
      parts.push(`L${at(corner)}`);
      return;
    }
    const turn = Math.min(radius, distance(before, corner) / 2, distance(corner, next) / 2);
    parts.push(`L${at(towards(corner, before, turn))}Q${at(corner)} ${at(towards(corner, next, turn))}`);
  });
  return parts.join('');
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
