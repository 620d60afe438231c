import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, ALIGNMENTS, distribute, inReadingOrder, tidyGrid, type Placed } from '../../../shared/geometry/arrange.ts';
import { overlap, rightOf, type Rect } from '../../../shared/geometry/Rect.ts';

const box = (x: number, y: number, width = 100, height = 50): Rect => ({ x, y, width, height });
const named = (...rects: Rect[]): Placed<number>[] => rects.map((rect, id) => ({ id, rect }));
const number = fc.integer({ min: -2_000, max: 2_000 });
const size = fc.integer({ min: 20, max: 400 });
const things = fc.array(fc.record({ x: number, y: number, width: size, height: size }), { minLength: 1, maxLength: 30 }).map((rects) => named(...rects));
const moved = (all: readonly Placed<number>[], moves: Map<number, { x: number; y: number }>): Rect[] => all.map(({ id, rect }) => ({ ...rect, ...moves.get(id) }));

describe('aligning', () => {
  const three = named(box(0, 0), box(40, 200, 60, 80), box(300, 90));

  it.each([
    ['left', [0, 0, 0]],
    ['centre', [150, 170, 150]],
    ['right', [300, 340, 300]],
  ] as const)('%s moves across only', (to, xs) => {
    const after = moved(three, align(three, to));
    expect(after.map(({ x }) => x)).toEqual(xs);
    expect(after.map(({ y }) => y)).toEqual([0, 200, 90]);
  });

  it.each([
    ['top', [0, 0, 0]],
    ['middle', [115, 100, 115]],
    ['bottom', [230, 200, 230]],
  ] as const)('%s moves down only', (to, ys) => {
    expect(moved(three, align(three, to)).map(({ y }) => y)).toEqual(ys);
  });

  it('lines up with what is locked, which stays', () => {
    const [a, b, c] = three;
    const moves = align([a!, { ...b!, fixed: true }, c!], 'left');
    expect(moves).toEqual(new Map([[0, { x: 40, y: 0 }], [2, { x: 40, y: 90 }]]));
  });

  it('changes nothing when it is done twice', () => {
    fc.assert(fc.property(things, fc.constantFrom(...ALIGNMENTS), (all, to) => {
      const once = moved(all, align(all, to));
      expect(align(named(...once), to).size).toBe(0);
    }));
  });
});

describe('distributing', () => {
  it('makes equal gaps and leaves the first and the last', () => {
    const row = named(box(0, 0), box(110, 5), box(500, 0));
    expect(distribute(row, 'across')).toEqual(new Map([[1, { x: 250, y: 5 }]]));
    const column = named(box(0, 400), box(0, 0), box(7, 60, 100, 150));
    expect(distribute(column, 'down')).toEqual(new Map([[2, { x: 7, y: 150 }]]));
  });

  it('leaves two as they are', () => {
    expect(distribute(named(box(0, 0), box(500, 0)), 'across').size).toBe(0);
  });
});

describe('a tidy grid', () => {
  it('keeps reading order and starts at the corner of all', () => {
    const notes = named(box(210, 8), box(0, 0), box(30, 300), box(250, 290));
    expect(inReadingOrder(notes).map(({ id }) => id)).toEqual([1, 0, 2, 3]);
    const after = moved(notes, tidyGrid(notes));
    expect(after[1]).toMatchObject({ x: 0, y: 0 });
    expect(after[0]!.y).toBe(0);
    expect(after[0]!.x).toBeGreaterThanOrEqual(rightOf(after[1]!));
  });

  it('lays nothing on anything else, wherever things were', () => {
    fc.assert(fc.property(things, (all) => {
      const after = moved(all, tidyGrid(all));
      after.forEach((a, index) => after.slice(index + 1).forEach((b) => expect(overlap(a, b)).toBe(false)));
    }));
  });
});
