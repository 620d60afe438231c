import { describe, expect, it } from 'vitest';
import { decodeChosen, encodeChosen, fingerprintOf, MOST_TO_CHOOSE_OF } from '../../../shared/protocol/chosenOf.ts';

const board = (count: number): string[] => Array.from({ length: count }, (_, index) => `id-${index}`).sort();

describe('which of many things are selected', () => {
  it.each([[0, 1], [1, 1], [5, 2], [6, 1], [7, 3], [3_000, 7]])('of %i things, each %i-th, is read as it was written', (count, each) => {
    const ids = board(count);
    const chosen = ids.filter((_, index) => index % each === 0);
    const written = encodeChosen(ids, (id) => chosen.includes(id));
    expect(written?.bits.length).toBe(Math.ceil(count / 6));
    expect([...(decodeChosen(ids, fingerprintOf(ids), written!) ?? ['unread'])]).toEqual(chosen);
  });

  it('is not read by whoever has other things on the board, though they are as many', () => {
    const [mine, yours] = [board(100), [...board(99), 'other'].sort()];
    expect(decodeChosen(yours, fingerprintOf(yours), encodeChosen(mine, () => true)!)).toBeUndefined();
    expect(fingerprintOf(['ab', 'c'])).not.toBe(fingerprintOf(['a', 'bc']));
  });

  it('is not told of more things than a message has room for', () => {
    expect(encodeChosen(board(MOST_TO_CHOOSE_OF), () => true)).not.toBeNull();
    expect(encodeChosen(board(MOST_TO_CHOOSE_OF + 1), () => true)).toBeNull();
  });
});
