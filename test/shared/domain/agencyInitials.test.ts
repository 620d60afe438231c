import { expect, it } from 'vitest';
import { agencyInitials } from '../../../shared/domain/agencyInitials.ts';

it.each([
  ['Calderdale Council', 'CC'],
  ['Friends of the Park', 'FP'],
  ['Together', 'TO'],
  ['X', 'X'],
  ['  ', '?'],
])('%s is %s', (name, initials) => {
  expect(agencyInitials(name)).toBe(initials);
});

it('takes a later letter when another agency has the first choice', () => {
  expect(agencyInitials('Calderdale Council', new Set(['CC']))).toBe('CA');
});

it('cuts no letter in half that is two units of a string', () => {
  expect(agencyInitials('𠀀 㐀')).toBe('𠀀㐀');
  expect(agencyInitials('𠀀𠀁')).toBe('𠀀𠀁');
});
