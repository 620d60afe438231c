import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOfRoute, distanceToRoute, headPath, middleOfRoute, routePath, routePathsIn, runsThrough } from '../../../shared/geometry/routePath.ts';

const points = (notation: string) => notation.split(' ').map((pair) => {
  const [x, y] = pair.split(',').map(Number) as [number, number];
  return { x, y };
});

describe('the path of a route', () => {
  it.each([
    ['0,0 0,50', 'M0 0L0 50'],
    ['0,0 0,50 80,50', 'M0 0L0 42Q0 50 8 50L80 50'],
    ['0,0 0,10 80,10', 'M0 0L0 5Q0 10 5 10L80 10'],
    ['0,0 0,10 0,10 0,90', 'M0 0L0 10L0 90'],
  ])('rounds the corners of %s', (way, path) => {
    expect(routePath(points(way), 8)).toBe(path);
  });

  it.each([
    ['0,0 0,9', 'M0 10L5.5 -3L-5.5 -3Z'],
    ['0,9 0,0', 'M0 -1L-5.5 12L5.5 12Z'],
    ['0,0 9,0', 'M10 0L-3 -5.5L-3 5.5Z'],
    ['9,0 0,0', 'M-1 0L12 5.5L12 -5.5Z'],
  ])('ends %s in an arrowhead that points on', (way, path) => {
    expect(headPath(points(way), 1)).toBe(path);
  });

  const part = (notation: string) => {
    const [at, size] = points(notation);
    return { x: at!.x, y: at!.y, width: size!.x, height: size!.y };
  };

  it.each([
    ['0,0 0,50 80,50', '-10,-10 100,100', ['M0 0L0 42', 'M0 42Q0 50 8 50', 'M8 50L80 50']],
    ['0,0 0,50 80,50', '-10,-10 100,30', ['M0 0L0 21']],
    ['0,0 0,50 80,50', '-10,20 30,100', ['M0 19L0 42', 'M0 42Q0 50 8 50', 'M8 50L21 50']],
    ['80,50 0,50', '20,0 20,100', ['M41 50L19 50']],
    ['0,0 0,50', '0,0 20,100', ['M0 0L0 50']],
    ['0,0 0,50', '-20,0 20,100', []],
    ['0,0 0,50 80,50', '20,0 20,40', []],
  ])('of %s draws in the part at %s only what lies there', (way, where, paths) => {
    expect(routePathsIn(points(way), 8, part(where), 1)).toEqual(paths);
  });

  it('has every stretch and turn in one of the parts that a canvas is divided into', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.boolean()), { minLength: 1, maxLength: 8 }), (moves) => {
      const way = [{ x: 5, y: 5 }];
      for (const [by, upright] of moves) {
        const last = way.at(-1)!;
        way.push(upright ? { x: last.x, y: last.y + by } : { x: last.x + by, y: last.y });
      }
      const drawn = (paths: readonly string[]) => paths.flatMap((path) => path.match(/Q/g) ?? []).length;
      const parts = Array.from({ length: 100 }, (_, index) => ({ x: (index % 10) * 512 - 2_560, y: Math.floor(index / 10) * 512 - 2_560, width: 512, height: 512 }));
      const turns = drawn(parts.flatMap((each) => routePathsIn(way, 8, each, 0)));
      expect(turns).toBe(drawn([routePath(way, 8)]));
      const lengthOf = (paths: readonly string[]) => paths.flatMap((path) => [...path.matchAll(/^M(\S+) (\S+)L(\S+) (\S+)$/g)]).reduce((sum, [, x, y, toX, toY]) => sum + Math.abs(Number(toX) - Number(x)) + Math.abs(Number(toY) - Number(y)), 0);
      const whole = lengthOf(routePathsIn(way, 8, { x: -10_000, y: -10_000, width: 20_000, height: 20_000 }, 0));
      expect(lengthOf(parts.flatMap((each) => routePathsIn(way, 8, each, 0)))).toBeCloseTo(whole, 1);
    }));
  });

  it.each([
    ['0,0 0,50 80,50', '10,20', 10],
    ['0,0 0,50 80,50', '40,53', 3],
    ['0,0 0,50 80,50', '83,54', 5],
    ['0,0 0,50 80,50', '0,25', 0],
  ])('%s passes %s at a distance of %i', (way, at, distance) => {
    expect(distanceToRoute(points(way), points(at)[0]!)).toBe(distance);
  });

  it('knows its bounds and the middle of its longest stretch', () => {
    const way = points('10,0 10,20 100,20 100,30');
    expect(boundsOfRoute(way, 5)).toEqual({ x: 5, y: -5, width: 100, height: 40 });
    expect(middleOfRoute(way)).toEqual({ x: 55, y: 20 });
  });

  it.each([
    ['0,0 0,50 80,50', '10,40 20,20', true],
    ['0,0 0,50 80,50', '10,0 20,20', false],
    ['0,0 0,50 80,50', '-10,10 20,20', true],
    ['80,50 0,50', '30,50 5,5', true],
    ['80,50 0,50', '81,40 5,50', false],
  ])('%s runs through the part at %s: %s', (way, where, does) => {
    expect(runsThrough(points(way), part(where))).toBe(does);
  });
});
