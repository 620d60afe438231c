import { describe, expect, it } from 'vitest';
import type { Point } from '../../../shared/geometry/Rect.ts';
import type { Pointer } from '../../../web/session/Presence.ts';
import { glideOn, hasArrived, placeOn, restAt } from '../../../web/board/pointers/glide.ts';
import { FADES_MS, PointerTracks, REST_AFTER_MS } from '../../../web/board/pointers/PointerTracks.ts';
import { namedPointers } from '../../../web/board/pointers/namedPointers.ts';

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

describe('the pointers of others', () => {
  const user = { name: 'Bo', agency: { id: 'police', name: 'Police' }, role: 'editor' } as unknown as Pointer['user'];
  const at = (client: number, x: number, y = 0): Pointer => ({ client, user, x, y });
  const same = (point: Point) => point;

  it('come where they are, glide on from there, and go with whoever leaves', () => {
    const tracks = new PointerTracks();
    tracks.take([at(1, 10), at(2, 50)], 0, false);
    expect(tracks.now(0, false)).toMatchObject([{ client: 1, at: { x: 10, y: 0 } }, { client: 2, at: { x: 50, y: 0 } }]);
    expect(tracks.isMoving(0)).toBe(false);
    tracks.take([at(1, 110)], 100, false);
    expect(tracks.now(150, false)).toMatchObject([{ client: 1, at: { x: 60, y: 0 } }]);
    expect(tracks.isMoving(150)).toBe(true);
    expect(tracks.isMoving(200)).toBe(false);
  });

  it('jump under reduced motion', () => {
    const tracks = new PointerTracks();
    tracks.take([at(1, 10)], 0, true);
    tracks.take([at(1, 110)], 100, true);
    expect(tracks.now(100, true)).toMatchObject([{ at: { x: 110, y: 0 } }]);
    expect(tracks.isMoving(100)).toBe(false);
  });

  it('fade when they rest, and are whole again when they move', () => {
    const tracks = new PointerTracks();
    tracks.take([at(1, 10)], 0, false);
    expect(tracks.now(REST_AFTER_MS, false)).toMatchObject([{ faded: 0 }]);
    expect(tracks.now(REST_AFTER_MS + FADES_MS / 2, false)).toMatchObject([{ faded: 0.5 }]);
    expect(tracks.now(REST_AFTER_MS + 1, true)).toMatchObject([{ faded: 1 }]);
    tracks.take([at(1, 11)], REST_AFTER_MS + FADES_MS, false);
    expect(tracks.now(REST_AFTER_MS + FADES_MS, false)).toMatchObject([{ faded: 0 }]);
  });

  it('want their names chosen when somebody comes', () => {
    const tracks = new PointerTracks();
    tracks.take([at(1, 10)], 0, false);
    expect(tracks.wantsChoice).toBe(true);
    tracks.choose(same, { x: 0, y: 0 }, 0);
    expect(tracks.now(0, false)).toMatchObject([{ named: true }]);
    tracks.take([at(1, 20)], 10, false);
    expect(tracks.wantsChoice).toBe(false);
    tracks.take([at(1, 20), at(2, 20)], 20, false);
    expect(tracks.wantsChoice).toBe(true);
  });
});
