import { describe, expect, it } from 'vitest';
import { placeForNote } from '../../../web/dialogs/placeForNote.ts';

function many(count: number, centre?: { x: number; y: number }) {
  const notes: { x: number; y: number }[] = [];
  for (let made = 0; made < count; made += 1) notes.push(placeForNote(centre, notes));
  return notes;
}

describe('the place of a new note', () => {
  it('is around the middle of what is shown', () => {
    expect(placeForNote({ x: 500, y: 300 }, [])).toEqual({ x: 396, y: 228 });
  });

  it('is a column left of the map when no board is shown', () => {
    expect(many(3)).toEqual([{ x: -248, y: 0 }, { x: -248, y: 144 }, { x: -248, y: 288 }]);
  });

  it('is never right on top of another note', () => {
    const places = many(40, { x: 500, y: 300 });
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(40);
  });
});
