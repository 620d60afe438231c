import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeJson } from '../../../shared/export/json/writeJson.ts';
import { parseBlueprint } from '../../../shared/schema/blueprintSchema.ts';
import { calderdale } from './calderdale.ts';
import { hostileBlueprint } from './hostileBlueprint.ts';

describe('the data export', () => {
  it('loses nothing: read in again, it is the same blueprint, and written again, the same bytes', () => {
    const written = writeJson(calderdale());
    const read = parseBlueprint(JSON.parse(written));
    expect(read).toEqual(calderdale());
    expect(writeJson(read)).toBe(written);
  });

  it('keeps hostile words as they are', () => {
    const { format, ...rest } = JSON.parse(writeJson(hostileBlueprint())) as Record<string, unknown>;
    expect(format).toBe('placeprint-blueprint');
    expect(rest).toEqual(hostileBlueprint());
  });

  it('gives the same bytes whatever the order in which keys were set', () => {
    const shuffled = (value: unknown, pick: (count: number) => number): unknown => {
      if (Array.isArray(value)) return value.map((each) => shuffled(each, pick));
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value);
      const mixed: [string, unknown][] = [];
      while (entries.length > 0) mixed.push(...entries.splice(pick(entries.length), 1));
      return Object.fromEntries(mixed.map(([key, each]) => [key, shuffled(each, pick)]));
    };
    const expected = writeJson(calderdale());
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const pick = (count: number) => (numbers.next().value as number) % count;
        expect(writeJson(shuffled(calderdale(), pick) as ReturnType<typeof calderdale>)).toBe(expected);
      }),
      { numRuns: 10 },
    );
  });

  it('says first what it is', () => {
    expect(writeJson(calderdale())).toMatch(/^\{\n {2}"format": "placeprint-blueprint",\n {2}"schema": 1,\n {2}"title": /);
  });
});
