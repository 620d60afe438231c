import { describe, expect, it } from 'vitest';
import { guidesOn, linesNear, snap } from '../../../shared/geometry/snap.ts';

const note = (x: number, y: number) => ({ x, y, width: 200, height: 100 });

describe('snapping', () => {
  it('lines up the nearest edge within reach, each way by itself', () => {
    expect(snap(note(5, 300), [note(0, 0)], 8)).toEqual({ by: { x: -5, y: 0 }, guides: [{ x: 0, from: 0, to: 400 }] });
    expect(snap(note(300, 97), [note(0, 0)], 8).by).toEqual({ x: 0, y: 3 });
  });

  it('lets things be that are further away', () => {
    expect(snap(note(20, 320), [note(0, 0)], 8)).toEqual({ by: { x: 0, y: 0 }, guides: [] });
  });

  it('lines up middles of things of different sizes', () => {
    const small = { x: 72, y: 300, width: 60, height: 30 };
    expect(snap(small, [note(0, 0)], 8).by).toEqual({ x: -2, y: 0 });
  });

  it('shows a guide through all that it then lines up with', () => {
    const { guides } = snap(note(3, 300), [note(0, 0), note(0, 700), note(600, 650)], 8);
    expect(guides).toEqual([{ x: 0, from: 0, to: 800 }]);
  });
});

describe('lining up a point', () => {
  it('finds the nearest edges and middles, and draws them through the box that ends there', () => {
    const others = [note(0, 0), note(500, 400)];
    const matches = linesNear({ x: 203, y: 447, width: 0, height: 0 }, others, 8);
    expect(matches).toEqual({ across: { by: -3, at: 200 }, down: { by: 3, at: 450 } });
    expect(guidesOn({ x: 100, y: 300, width: 100, height: 150 }, matches, others)).toEqual([{ x: 200, from: 0, to: 450 }, { y: 450, from: 100, to: 700 }]);
  });
});
