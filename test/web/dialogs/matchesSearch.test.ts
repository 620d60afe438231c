import { describe, expect, it } from 'vitest';
import { matchesSearch } from '../../../web/dialogs/matchesSearch.ts';

describe('finding an element', () => {
  it.each(['', 'data', 'DEVICES affordable', '3.3', 'café'])('finds "3.3 Affordable data and devices in the café" by "%s"', (search) => {
    expect(matchesSearch('3.3 Affordable data and devices in the café', search)).toBe(true);
  });

  it('needs every word', () => {
    expect(matchesSearch('3.3 Affordable data and devices', 'data trust')).toBe(false);
  });
});
