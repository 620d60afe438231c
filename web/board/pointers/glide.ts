import type { Point } from '../../../shared/geometry/Rect.ts';

/** One pointer on its way between two places that arrived. */
export interface Glide {
  readonly from: Point;
  readonly to: Point;
  /** When `to` arrived, and how long the way there takes, milliseconds. */
  readonly since: number;
  readonly takes: number;
}

/** Places arrive this far apart, milliseconds, by how busy the room is: so long is the way between two of them. */
const LEAST_MS = 60;
const MOST_MS = 250;

/** A pointer that rests at a place. */
export function restAt(to: Point, now: number): Glide {
  return { from: to, to, since: now, takes: 0 };
}

/** The way on to a place that has just arrived: as long as it was since the last one, so that a steady hand moves
 *  steadily. */
export function glideOn(glide: Glide, to: Point, now: number): Glide {
  return { from: placeOn(glide, now), to, since: now, takes: Math.min(Math.max(now - glide.since, LEAST_MS), MOST_MS) };
}

/** Where a pointer is now. */
export function placeOn({ from, to, since, takes }: Glide, now: number): Point {
  const share = takes <= 0 ? 1 : Math.min(1, Math.max(0, (now - since) / takes));
  return share === 1 ? to : { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** Whether it has arrived. */
export function hasArrived({ since, takes }: Glide, now: number): boolean {
  return now - since >= takes;
}
