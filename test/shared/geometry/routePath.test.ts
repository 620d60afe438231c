import { describe, expect, it } from 'vitest';
import { boundsOfRoute, headPath, middleOfRoute, routePath, runsThrough } from '../../../shared/geometry/routePath.ts';

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
  ])('%s runs through the part at %s: %s', (way, part, does) => {
    const [at, size] = points(part);
    expect(runsThrough(points(way), { x: at!.x, y: at!.y, width: size!.x, height: size!.y })).toBe(does);
  });
});
