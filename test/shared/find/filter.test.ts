import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READINESS_LEVELS, STANCES } from '../../../shared/domain/Blueprint.ts';
import type { AgencyId, LayerId } from '../../../shared/domain/ids.ts';
import { filterFromAddress, filterToAddress } from '../../../shared/find/filterInAddress.ts';
import { isEmptyFilter, NO_FILTER, toggled, type Filter } from '../../../shared/find/Filter.ts';
import { elementMatches, freeItemMatches, type ElementFacts } from '../../../shared/find/matchesFilter.ts';

const facts: ElementFacts = { stance: 'keep', owner: 'council' as AgencyId, readinessNow: 2, layer: 'one' as LayerId, core: true, changed: false };
const matches = (filter: Partial<Filter>, of: Partial<ElementFacts> = {}) => elementMatches({ ...NO_FILTER, ...filter }, { ...facts, ...of });

describe('a filter', () => {
  it('shows everything until something is chosen', () => {
    expect(isEmptyFilter(NO_FILTER)).toBe(true);
    expect(matches({})).toBe(true);
    expect(isEmptyFilter({ ...NO_FILTER, core: true })).toBe(false);
    expect(isEmptyFilter({ ...NO_FILTER, changed: 'today' })).toBe(false);
  });

  it('takes any of one list, and asks all lists to agree', () => {
    expect(matches({ stances: ['change', 'keep'] })).toBe(true);
    expect(matches({ stances: ['change'] })).toBe(false);
    expect(matches({ stances: ['keep'], readiness: [0] })).toBe(false);
    expect(matches({ stances: ['keep'], readiness: [0, 2], layers: ['one' as LayerId], owners: ['council' as AgencyId] })).toBe(true);
    expect(matches({ core: true }, { core: false })).toBe(false);
  });

  it('finds what nobody decided, owns or scored', () => {
    expect(matches({ stances: ['undecided'] }, { stance: null })).toBe(true);
    expect(matches({ owners: ['nobody'] }, { owner: null })).toBe(true);
    expect(matches({ owners: ['nobody'] })).toBe(false);
    expect(matches({ readiness: ['none'] }, { readinessNow: null })).toBe(true);
    expect(matches({ readiness: [0] }, { readinessNow: null })).toBe(false);
  });

  it('narrows notes by time only', () => {
    expect(freeItemMatches({ ...NO_FILTER, stances: ['keep'] }, { changed: false })).toBe(true);
    expect(freeItemMatches({ ...NO_FILTER, changed: 'visit' }, { changed: false })).toBe(false);
  });

  it('is put on and off by one press', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});

describe('a filter in an address', () => {
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_-]{1,12}$/), { maxLength: 5 });
  const filters = fc.record({
    core: fc.boolean(),
    stances: fc.subarray([...STANCES, 'undecided' as const]),
    owners: fc.tuple(fc.boolean(), ids).map(([nobody, agencies]) => [...(nobody ? ['nobody' as const] : []), ...(agencies.filter((id) => id !== 'nobody') as AgencyId[])]),
    readiness: fc.subarray([...READINESS_LEVELS, 'none' as const]),
    layers: ids.map((layers) => layers as LayerId[]),
    changed: fc.constantFrom(null, 'visit', 'today', '2026-03-31') as fc.Arbitrary<Filter['changed']>,
  });

  it('comes back as it was', () => {
    fc.assert(fc.property(filters, (filter) => {
      expect(filterFromAddress(filterToAddress(filter))).toEqual(filter);
    }));
  });

  it('is read from any nonsense without an error', () => {
    fc.assert(fc.property(fc.string(), (words) => {
      filterFromAddress(words);
    }));
    expect(filterFromAddress('stance:maybe,ready:7,since:tomorrow,owner:<script>,since:2026-99-99')).toEqual(NO_FILTER);
    expect(filterToAddress(NO_FILTER)).toBe('');
  });
});
