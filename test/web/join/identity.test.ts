import { describe, expect, it } from 'vitest';
import { OTHER, readIdentity } from '../../../web/join/identity.ts';

const agencies = [{ id: 'council', name: 'Council' }, { id: 'police', name: 'Police' }];

describe('what somebody says of themselves when they join', () => {
  it('is their name without blanks around it and the agency they chose', () => {
    expect(readIdentity({ name: ' RB ', choice: 'police', otherAgency: '' }, agencies)).toEqual({ who: { name: 'RB', agency: 'Police' } });
  });

  it('can be an agency that they type', () => {
    expect(readIdentity({ name: 'RB', choice: OTHER, otherAgency: ' Yr Heddlu ' }, agencies)).toEqual({ who: { name: 'RB', agency: 'Yr Heddlu' } });
  });

  it('is typed when nobody is there yet', () => {
    expect(readIdentity({ name: 'RB', choice: null, otherAgency: 'Council' }, [])).toEqual({ who: { name: 'RB', agency: 'Council' } });
  });

  it('leaves what was typed aside once an agency is chosen', () => {
    expect(readIdentity({ name: 'RB', choice: 'council', otherAgency: 'Police' }, agencies)).toEqual({ who: { name: 'RB', agency: 'Council' } });
  });

  it('is not enough without a name or an agency, and both are said at once', () => {
    expect(wrongFields({ name: ' ', choice: null, otherAgency: '' })).toEqual(['choice', 'name']);
    expect(wrongFields({ name: 'RB', choice: 'somebody who has left', otherAgency: '' })).toEqual(['choice']);
  });

  it('needs a letter or a digit in the name of an agency', () => {
    expect(wrongFields({ name: 'RB', choice: OTHER, otherAgency: ' -- ' })).toEqual(['otherAgency']);
  });

  it('is refused when it is longer than the server takes', () => {
    expect(wrongFields({ name: 'x'.repeat(81), choice: OTHER, otherAgency: 'y'.repeat(81) })).toEqual(['name', 'otherAgency']);
    expect(wrongFields({ name: 'x'.repeat(80), choice: OTHER, otherAgency: 'y'.repeat(80) })).toEqual([]);
  });
});

function wrongFields(draft: Parameters<typeof readIdentity>[0]): readonly string[] {
  const read = readIdentity(draft, agencies);
  return 'problems' in read ? Object.keys(read.problems).sort() : [];
}
