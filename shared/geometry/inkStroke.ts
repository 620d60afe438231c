import type { InkPoint } from '../domain/inkPoints.ts';
import type { Point, Rect } from './Rect.ts';

/** The thinnest a stroke gets with the least pressure, as a share of its thickness. */
const LEAST = 0.3;

/** Leave out the points that a stroke does without: no point left out is farther than `tolerance` from the line that is
 *  kept, and none whose pressure says more than a tenth (Ramer, Douglas and Peucker, without recursion). */
export function simplifyStroke(points: readonly InkPoint[], tolerance: number): InkPoint[] {
  const last = points.length - 1;
  if (last < 2) return [...points];
  const kept = new Set([0, last]);
  const parts: [number, number][] = [[0, last]];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const [start, end] = part;
    let [farthest, most] = [-1, 1];
    for (let index = start + 1; index < end; index += 1) {
      const away = distance(points[index]!, points[start]!, points[end]!, (index - start) / (end - start), tolerance);
      if (away > most) [farthest, most] = [index, away];
    }
    if (farthest === -1) continue;
    kept.add(farthest);
    parts.push([start, farthest], [farthest, end]);
  }
  return points.filter((_, index) => kept.has(index));
}

/** How far a point is from a line, in tolerances. */
function distance(point: InkPoint, from: InkPoint, to: InkPoint, share: number, tolerance: number): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const across = length === 0 ? Math.hypot(point.x - from.x, point.y - from.y) : Math.abs((point.x - from.x) * dy - (point.y - from.y) * dx) / length;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const beyond = Math.max(0, -along, along - length);
  const expected = (from.pressure ?? 0.5) + ((to.pressure ?? 0.5) - (from.pressure ?? 0.5)) * share;
  return Math.max(Math.hypot(across, beyond) / tolerance, Math.abs((point.pressure ?? 0.5) - expected) / 0.1);
}

/** The rectangle around points; at least one unit each way, so that a dot has a size. */
export function boundsOfStroke(points: readonly Point[]): Rect {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity);
  const [x, y] = [least(xs), least(ys)];
  return { x, y, width: Math.max(1, most(xs) - x), height: Math.max(1, most(ys) - y) };
}

/** How a stroke is drawn: as a line of one thickness; or, with pressure, as an area. */
export interface StrokePath {
  readonly d: string;
  readonly filled: boolean;
}

/** The path of a stroke, as the `d` of an SVG path. @param thickness at full pressure. */
export function strokePath(points: readonly InkPoint[], thickness: number): StrokePath {
  if (points.every(({ pressure }) => pressure === null)) return { d: smooth(points), filled: false };
  return { d: area(points, thickness), filled: true };
}

/** Points joined by curves through the middles between them. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  if (rest.length === 0) return `M${round(first.x)} ${round(first.y)}h0.01`;
  let d = `M${round(first.x)} ${round(first.y)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    d += next === undefined ? `L${round(point.x)} ${round(point.y)}` : `Q${round(point.x)} ${round(point.y)} ${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`;
  });
  return d;
}

/** A round blot at each end and at each point the width of its pressure, joined along both sides. */
function area(points: readonly InkPoint[], thickness: number): string {
  const half = ({ pressure }: InkPoint) => (thickness * (LEAST + (1 - LEAST) * (pressure ?? 0.5))) / 2;
  const [first, last] = [points[0]!, points[points.length - 1]!];
  const blot = (point: InkPoint) => {
    const r = round(half(point));
    return `M${round(point.x - r)} ${round(point.y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  };
  if (points.length === 1) return blot(first);
  const sides = points.map((point, index) => {
    const [before, after] = [points[index - 1] ?? point, points[index + 1] ?? point];
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const [nx, ny] = [-(after.y - before.y) / length, (after.x - before.x) / length];
    const r = half(point);
    return [{ x: point.x + nx * r, y: point.y + ny * r }, { x: point.x - nx * r, y: point.y - ny * r }] as const;
  });
  const there = smooth(sides.map(([left]) => left));
  const back = smooth(sides.map(([, right]) => right).reverse()).replace(/^M/, 'L');
  return `${there}${back}Z${blot(first)}${blot(last)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
