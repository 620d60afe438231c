import { bottomOf, rightOf, type Point, type Rect } from './Rect.ts';

/** A line that two things share, canvas units: upright at `x`, or level at `y`. */
export type Guide =
  | { readonly x: number; readonly from: number; readonly to: number }
  | { readonly y: number; readonly from: number; readonly to: number };

/** How far to move something more, so that it lines up with others, and what it then lines up with. */
export interface Snapped {
  readonly by: Point;
  readonly guides: readonly Guide[];
}

interface Match {
  readonly by: number;
  /** The line that is shared. */
  readonly at: number;
}

/** The least move, within `reach` units each way, that brings an edge or the middle of `moving` in line with one of the
 *  others. Across and down are looked at by themselves. */
export function snap(moving: Rect, others: readonly Rect[], reach: number): Snapped {
  const across = nearest(linesAcross(moving), others.map(linesAcross), reach);
  const down = nearest(linesDown(moving), others.map(linesDown), reach);
  const by = { x: across?.by ?? 0, y: down?.by ?? 0 };
  const there = { ...moving, x: moving.x + by.x, y: moving.y + by.y };
  const guides: Guide[] = [];
  if (across !== undefined) {
    const on = [there, ...others.filter((other) => linesAcross(other).some((line) => isSame(line, across.at)))];
    guides.push({ x: across.at, from: Math.min(...on.map(({ y }) => y)), to: Math.max(...on.map(bottomOf)) });
  }
  if (down !== undefined) {
    const on = [there, ...others.filter((other) => linesDown(other).some((line) => isSame(line, down.at)))];
    guides.push({ y: down.at, from: Math.min(...on.map(({ x }) => x)), to: Math.max(...on.map(rightOf)) });
  }
  return { by, guides };
}

function linesAcross({ x, width }: Rect): readonly number[] {
  return [x, x + width / 2, x + width];
}

function linesDown({ y, height }: Rect): readonly number[] {
  return [y, y + height / 2, y + height];
}

function nearest(lines: readonly number[], others: readonly (readonly number[])[], reach: number): Match | undefined {
  let best: Match | undefined;
  for (const line of lines) {
    for (const at of others.flat()) {
      const by = at - line;
      if (Math.abs(by) <= reach && (best === undefined || Math.abs(by) < Math.abs(best.by))) best = { by, at };
    }
  }
  return best;
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.01;
}
