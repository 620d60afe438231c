import { describe, expect, it } from 'vitest';
import { openedWords } from '../../../web/home/openedWords.ts';

const now = new Date(2025, 2, 31, 0, 30); // half past midnight, the day after the clocks went forward in Britain

describe('when a blueprint was last opened', () => {
  it('is today from midnight on, and for a clock that runs ahead', () => {
    expect(openedWords(new Date(2025, 2, 31, 0, 1).toISOString(), now)).toBe('today');
    expect(openedWords(new Date(2025, 3, 1, 9).toISOString(), now)).toBe('today');
  });

  it('is yesterday for the day before, however few hours ago', () => {
    expect(openedWords(new Date(2025, 2, 30, 23, 59).toISOString(), now)).toBe('yesterday');
    expect(openedWords(new Date(2025, 2, 30, 0, 0).toISOString(), now)).toBe('yesterday');
  });

  it('is a date before that', () => {
    expect(openedWords(new Date(2025, 2, 29, 23, 59).toISOString(), now)).toBe('29 March 2025');
  });
});
