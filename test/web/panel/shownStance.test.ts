import { describe, expect, it } from 'vitest';
import type { ElementId } from '../../../shared/domain/ids.ts';
import { shownStance } from '../../../web/panel/StanceField.tsx';

const by = { name: 'Lena', agency: null, at: '2027-03-12T09:05:00.000Z' };

describe('the stance that people see', () => {
  it("is the decision on a template's element, and none before there is one", () => {
    const origin = 'affordable-data' as ElementId;
    expect(shownStance({ origin, removed: null, stance: null })).toBeNull();
    expect(shownStance({ origin, removed: null, stance: { stance: 'remove', by } })).toBe('remove');
  });

  it("is add or remove for the place's own element, by whether it is on the map", () => {
    expect(shownStance({ origin: null, removed: null, stance: { stance: 'add', by } })).toBe('add');
    expect(shownStance({ origin: null, removed: by, stance: { stance: 'add', by } })).toBe('remove');
  });
});
