import { describe, expect, it } from 'vitest';
import { LayeredMap } from '../../../shared/domain/LayeredMap.ts';

describe('several maps as one', () => {
  const map = new LayeredMap([new Map([['a', 1], ['b', 0]]), new Map(), new Map([['c', 3]])]);

  it('has what is in any of them', () => {
    expect(['a', 'b', 'c', 'd'].map((key) => [map.has(key), map.get(key)])).toEqual([[true, 1], [true, 0], [true, 3], [false, undefined]]);
    expect(map.size).toBe(3);
  });

  it('is walked one after the other', () => {
    expect([...map]).toEqual([['a', 1], ['b', 0], ['c', 3]]);
    expect([...map.keys()]).toEqual(['a', 'b', 'c']);
    expect([...map.values()]).toEqual([1, 0, 3]);
    expect(map).not.toEqual(new LayeredMap([new Map([['a', 1], ['b', 0], ['c', 4]])]));
    expect(map).toEqual(new LayeredMap([new Map([['a', 1]]), new Map([['b', 0], ['c', 3]])]));
  });
});
