import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap, type Rect } from '../../../shared/geometry/Rect.ts';
import { SpatialIndex } from '../../../shared/geometry/SpatialIndex.ts';

const rects = fc.record({
  x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }), width: fc.integer({ min: 1, max: 400 }), height: fc.integer({ min: 1, max: 400 }),
});

describe('the index of places', () => {
  it('finds what looking at everything finds, wherever things were put, moved to or taken from', () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.option(rects)), { maxLength: 40 });
    fc.assert(fc.property(changes, rects, (steps, part) => {
      const index = new SpatialIndex<number>(100);
      const all = new Map<number, Rect>();
      for (const [id, rect] of steps) {
        if (rect === null) {
          index.delete(id);
          all.delete(id);
        } else {
          index.set(id, rect);
          all.set(id, rect);
        }
      }
      expect(index.size).toBe(all.size);
      expect(index.in(part).sort()).toEqual([...all].filter(([, rect]) => overlap(rect, part)).map(([id]) => id).sort());
    }));
  });

  it('gives a thing that lies in many squares once', () => {
    const index = new SpatialIndex<string>(10);
    index.set('long', { x: 0, y: 0, width: 500, height: 1 });
    expect(index.in({ x: -5, y: -5, width: 300, height: 300 })).toEqual(['long']);
  });
});
