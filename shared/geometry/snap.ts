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

/** A line of something near another one's. */
interface Match {
  /** How far to it, canvas units. */
  readonly by: number;
  /** The line that would be shared. */
  readonly at: number;
}

/** The nearest lines to share, upright and level. */
export interface Matches {
  readonly across?: Match | undefined;
  readonly down?: Match | undefined;
}

/** The least move, within `reach` units each way, that brings an edge or the middle of `moving` in line with one of the
 *  others. Across and down are looked at by themselves. */
export function snap(moving: Rect, others: readonly Rect[], reach: number): Snapped {
  const matches = linesNear(moving, others, reach);
  const by = { x: matches.across?.by ?? 0, y: matches.down?.by ?? 0 };
  return { by, guides: guidesOn({ ...moving, x: moving.x + by.x, y: moving.y + by.y }, matches, others) };
}

/** The edges and middles of the others that are nearest to one of `moving`, within `reach` units each way. A point is a
 *  rectangle without a size. */
export function linesNear(moving: Rect, others: readonly Rect[], reach: number): Matches {
  return { across: nearest(linesAcross(moving), others.map(linesAcross), reach), down: nearest(linesDown(moving), others.map(linesDown), reach) };
}

/** The lines that something shares with others, from the outermost of them to the other. @param there where it is by now. */
export function guidesOn(there: Rect, { across, down }: Matches, others: readonly Rect[]): readonly Guide[] {
  const guides: Guide[] = [];
  if (across !== undefined) {
    const on = [there, ...others.filter((other) => linesAcross(other).some((line) => isSame(line, across.at)))];
    guides.push({ x: across.at, from: Math.min(...on.map(({ y }) => y)), to: Math.max(...on.map(bottomOf)) });
  }
  if (down !== undefined) {
    const on = [there, ...others.filter((other) => linesDown(other).some((line) => isSame(line, down.at)))];
    guides.push({ y: down.at, from: Math.min(...on.map(({ x }) => x)), to: Math.max(...on.map(rightOf)) });
  }
  return guides;
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
