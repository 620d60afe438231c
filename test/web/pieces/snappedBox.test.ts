import { describe, expect, it } from 'vitest';
import { CORNERS } from '../../../web/pieces/resizedBox.ts';
import { snappedBox } from '../../../web/pieces/snappedBox.ts';

const BOX = { x: 100, y: 100, width: 200, height: 100 };
const near = (...others: { x: number; y: number; width: number; height: number }[]) => ({ others, reach: 8 });

describe('a corner that is pulled', () => {
  it('goes where its edges line up with what is near, each by itself, and the opposite corner stays', () => {
    const other = { x: 400, y: 260, width: 80, height: 60 };
    expect(snappedBox(BOX, 'se', { x: 395, y: 244 }, false, near(other))).toEqual({ box: { x: 100, y: 100, width: 300, height: 144 }, guides: [{ x: 400, from: 100, to: 320 }] });
    expect(snappedBox(BOX, 'nw', { x: 37, y: 63 }, false, near({ x: 0, y: 0, width: 40, height: 60 })).box).toEqual({ x: 40, y: 60, width: 260, height: 140 });
  });

  it('stays with the pointer when nothing is near', () => {
    expect(snappedBox(BOX, 'se', { x: 350, y: 250 }, false, near())).toEqual({ box: { x: 100, y: 100, width: 250, height: 150 }, guides: [] });
    expect(snappedBox(BOX, 'se', { x: 350, y: 250 }, false, near({ x: 420, y: 300, width: 10, height: 10 })).guides).toEqual([]);
  });

  it.each(CORNERS)('keeps the shape of what has one, and still lines up (%s)', (corner) => {
    const west = corner.endsWith('w');
    const north = corner.startsWith('n');
    const to = { x: west ? 3 : 397, y: north ? 50 : 250 };
    const line = { x: west ? -40 : 400, y: 2_000, width: 40, height: 40 };
    const farther = { x: 9_000, y: north ? 47 : 253, width: 10, height: 500 };
    const { box, guides } = snappedBox(BOX, corner, to, true, near(line, farther));
    expect(west ? box.x : box.x + box.width).toBeCloseTo(west ? 0 : 400);
    expect(box.width / box.height).toBeCloseTo(2);
    expect([west ? box.x + box.width : box.x, north ? box.y + box.height : box.y]).toEqual([west ? 300 : 100, north ? 200 : 100]);
    expect(guides).toHaveLength(1);
  });
});
