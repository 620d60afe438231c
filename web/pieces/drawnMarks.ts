import type { InkPoint } from '../../shared/domain/inkPoints.ts';
import type { Point } from '../../shared/geometry/Rect.ts';

/** Marks that can be chosen instead of drawn. */
export const DRAWN_MARKS = ['tick', 'cross', 'ring', 'line', 'wave'] as const;
export type DrawnMark = (typeof DRAWN_MARKS)[number];

/** How large a mark is, canvas units. */
export const MARK_SIZE = { width: 120, height: 90 } as const;

/** The points of a mark, as a pen draws them. @param at its upper left corner, canvas units. */
export function markPoints(mark: DrawnMark, { x, y }: Point): InkPoint[] {
  const { width, height } = MARK_SIZE;
  return shape(mark).map(([across, down]) => ({ x: x + across * width, y: y + down * height, pressure: null }));
}

function shape(mark: DrawnMark): readonly (readonly [number, number])[] {
  const along = (count: number, at: (share: number) => readonly [number, number]) => Array.from({ length: count + 1 }, (_, index) => at(index / count));
  switch (mark) {
    case 'tick': return [[0, 0.55], [0.32, 1], [0.36, 0.97], [1, 0]];
    case 'cross': return [[0, 0], [1, 1], [0.5, 0.5], [1, 0], [0, 1]];
    case 'ring': return along(40, (share) => [0.5 + 0.5 * Math.cos(2 * Math.PI * share), 0.5 + 0.5 * Math.sin(2 * Math.PI * share)]);
    case 'line': return [[0, 0.5], [1, 0.5]];
    case 'wave': return along(48, (share) => [share, 0.5 + 0.25 * Math.sin(6 * Math.PI * share)]);
  }
}
