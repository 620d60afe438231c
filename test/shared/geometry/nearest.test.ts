import { describe, expect, it } from 'vitest';
import { nearest } from '../../../shared/geometry/nearest.ts';

const along = (id: number) => ({ x: id * 10, y: 0, width: 2, height: 2 });

describe('the nearest things', () => {
  it('are all of them when there are few', () => {
    expect(nearest([3, 1, 2], along, { x: 0, y: 0 }, 3)).toEqual([3, 1, 2]);
  });

  it('are those around the point, and never one that is nowhere', () => {
    const found = nearest([0, 1, 2, 3, 4, 5, 99], (id) => (id === 99 ? undefined : along(id)), { x: 31, y: 1 }, 3);
    expect([...found].sort()).toEqual([2, 3, 4]);
  });
});
