import { describe, expect, it } from 'vitest';
import { glideOn, hasArrived, placeOn, restAt } from '../../../web/board/glide.ts';
import { namedPointers } from '../../../web/board/namedPointers.ts';

describe('a pointer that glides', () => {
  it('moves at one speed from place to place, as long as it was between their arrivals', () => {
    const glide = glideOn(restAt({ x: 0, y: 0 }, 1000), { x: 100, y: 50 }, 1100);
    expect(placeOn(glide, 1100)).toEqual({ x: 0, y: 0 });
    expect(placeOn(glide, 1150)).toEqual({ x: 50, y: 25 });
    expect(hasArrived(glide, 1199)).toBe(false);
    expect(placeOn(glide, 1200)).toEqual({ x: 100, y: 50 });
    expect(hasArrived(glide, 1200)).toBe(true);
  });

  it('turns where it is when the next place comes early, and never lags more than a quarter of a second', () => {
    const glide = glideOn(restAt({ x: 0, y: 0 }, 0), { x: 100, y: 0 }, 60_000);
    expect(hasArrived(glide, 60_250)).toBe(true);
    const turned = glideOn(glide, { x: 100, y: 80 }, 60_125);
    expect(placeOn(turned, 60_125)).toEqual({ x: 50, y: 0 });
  });
});

describe('names on many pointers', () => {
  const middle = { x: 500, y: 400 };
  const pointer = (x: number, movedAt = 0) => ({ at: { x, y: 400 }, movedAt });

  it('are on all of them while they are few', () => {
    expect([...namedPointers(new Map([[1, pointer(0)], [2, pointer(9000)]]), middle, 0, new Set(), 2)]).toEqual([1, 2]);
  });

  it('go to the nearest and to those that moved last', () => {
    const pointers = new Map([[1, pointer(900, 10_000)], [2, pointer(520, 10_000)], [3, pointer(510, 0)], [4, pointer(5000, 10_000)]]);
    expect(namedPointers(pointers, middle, 10_000, new Set(), 2)).toEqual(new Set([1, 2]));
  });

  it('stay where they are when another is hardly nearer', () => {
    const pointers = new Map([[1, pointer(560)], [2, pointer(540)]]);
    expect(namedPointers(pointers, middle, 0, new Set([1]), 1)).toEqual(new Set([1]));
  });
});
