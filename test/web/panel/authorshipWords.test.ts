import { describe, expect, it } from 'vitest';
import type { AgencyId } from '../../../shared/domain/ids.ts';
import { authorshipWords, whenWords } from '../../../web/panel/authorshipWords.ts';

const council = 'council' as AgencyId;
const agencies = new Map([[council, { id: council, name: 'Council', initials: 'CO', pattern: 1 }]]);
const now = new Date(2027, 2, 12, 16, 0);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

describe('who did something, in words', () => {
  it('tells the person, the agency and the time of today', () => {
    expect(authorshipWords({ name: 'Lena', agency: council, at: at(2027, 2, 12, 9, 5) }, agencies, now)).toBe('Lena, Council, 09:05');
  });

  it('leaves out an agency that nobody knows any more', () => {
    expect(authorshipWords({ name: 'Lena', agency: 'gone' as AgencyId, at: at(2027, 2, 11, 9, 5) }, agencies, now)).toBe('Lena, 11 March');
  });

  it('tells the year of another year', () => {
    expect(whenWords(at(2026, 11, 31, 23, 59), now)).toBe('31 December 2026');
  });
});
