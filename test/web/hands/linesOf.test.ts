import { expect, it } from 'vitest';
import { linesOf } from '../../../web/hands/clipboard/linesOf.ts';

it('takes the lines that say something, without the marks of lists', () => {
  expect(linesOf('- Ask the library\r\n\r\n * Free wifi \n2. Train volunteers\n  \n• 3 G is not enough')).toEqual(['Ask the library', 'Free wifi', 'Train volunteers', '3 G is not enough']);
});

it('keeps a number or a dash that is part of what is said', () => {
  expect(linesOf('24 hours\n-5 degrees')).toEqual(['24 hours', '-5 degrees']);
});

it('parts the cells of a table by a dash', () => {
  expect(linesOf('Council\tHousing\t\nNHS')).toEqual(['Council – Housing', 'NHS']);
});
