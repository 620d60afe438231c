import { describe, expect, it } from 'vitest';
import type { ElementId, LinkId } from '../../../shared/domain/ids.ts';
import type { Route } from '../../../shared/geometry/LinkRouter.ts';
import { boundsOfRoute, runsThrough } from '../../../shared/geometry/routePath.ts';
import { LinkSquares } from '../../../web/board/LinkSquares.ts';

function route(id: string, to: string, ...points: readonly (readonly [number, number])[]): Route {
  const way = points.map(([x, y]) => ({ x, y }));
  return { id: id as LinkId, from: `${id}-from` as ElementId, to: to as ElementId, points: way, bounds: boundsOfRoute(way, 1) };
}

const SCREEN = { x: 0, y: 0, width: 2_000, height: 1_000 };
const of = (routes: readonly Route[]) => (part: Parameters<typeof runsThrough>[1]) => routes.filter(({ points }) => runsThrough(points, part));

describe('links in squares', () => {
  const near = route('near', 'a', [10, 10], [10, 200]);
  const far = route('far', 'b', [1_500, 10], [1_500, 200]);
  const across = route('across', 'c', [100, 500], [1_600, 500]);

  it('are drawn in each square they run through, with the head where they end', () => {
    const squares = new LinkSquares(9).in(SCREEN, of([near, far, across]));
    expect(squares.map(({ key }) => key)).toEqual(['0 0', '1 0']);
    expect(squares[0]).toMatchObject({ lines: 'M10 10L10 200M100 500L1025 500' });
    expect(squares[1]).toMatchObject({ lines: 'M1500 10L1500 200M1023 500L1600 500' });
    expect(squares.map(({ heads }) => heads.split('Z').length - 1)).toEqual([1, 2]);
  });

  it('leave a square the same object where nothing in it changed', () => {
    const drawn = new LinkSquares(9);
    const [left, right] = drawn.in(SCREEN, of([near, far]));
    const moved = route('far', 'b', [1_400, 10], [1_400, 200]);
    const [leftNow, rightNow] = drawn.in({ ...SCREEN, x: 300 }, of([near, moved]));
    expect(leftNow).toBe(left);
    expect(rightNow).not.toBe(right);
    expect(rightNow?.lines).toBe('M1400 10L1400 200');
  });

  it('draw a stretch that two links share once', () => {
    const one = route('one', 'a', [10, 10], [10, 200]);
    const other = route('other', 'a', [10, 10], [10, 200]);
    const [square] = new LinkSquares(9).in(SCREEN, of([one, other]));
    expect(square).toMatchObject({ lines: 'M10 10L10 200' });
    expect(square!.heads.split('Z')).toHaveLength(2);
  });

  it('need no square where there are none', () => {
    expect(new LinkSquares(9).in(SCREEN, () => [])).toEqual([]);
  });
});
