import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeInk, encodeInk, INK_POINTS } from '../../../shared/domain/inkPoints.ts';

const point = fc.record({
  x: fc.integer({ min: -200_000, max: 200_000 }).map((tenths) => tenths / 10),
  y: fc.integer({ min: -200_000, max: 200_000 }).map((tenths) => tenths / 10),
  pressure: fc.option(fc.integer({ min: 0, max: 254 }).map((step) => step / 254)),
});

describe('the points of a stroke', () => {
  it('come back as they were written, to a tenth of a unit', () => {
    fc.assert(fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), (points) => {
      const text = encodeInk(points);
      expect(text).toMatch(INK_POINTS);
      expect(decodeInk(text)).toEqual(points.map(({ x, y, pressure }) => ({ x: x + 0, y: y + 0, pressure })));
    }));
  });

  it('take about four characters each when they are near one another', () => {
    const points = Array.from({ length: 500 }, (_, index) => ({ x: index * 3, y: Math.sin(index / 20) * 60, pressure: 0.5 }));
    expect(encodeInk(points).length).toBeLessThan(500 * 5.5);
  });

  it('are read as far as they can be, whatever the text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => {
      for (const { x, y } of decodeInk(text)) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
    }));
  });

  it('are refused when there are none, or one is not finite', () => {
    expect(() => encodeInk([])).toThrow(RangeError);
    expect(() => encodeInk([{ x: Number.NaN, y: 0, pressure: null }])).toThrow(RangeError);
  });
});
