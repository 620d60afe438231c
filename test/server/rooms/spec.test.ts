import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sourceFiles, TOP } from '../../helpers/sourceGraph.ts';

const RULE = /\[(R\d[0-9A-Z])\]/g;

function rulesIn(text: string): string[] {
  return [...text.matchAll(RULE)].flatMap(([, rule]) => rule ?? []);
}

const rules = rulesIn(readFileSync(join(TOP, 'server/rooms/SPEC.md'), 'utf8'));
const cited = new Set(
  sourceFiles()
    .filter((file) => file.startsWith('test/'))
    .flatMap((file) => rulesIn(readFileSync(join(TOP, file), 'utf8'))),
);

it('each rule has a number of its own, and a test that cites it', () => {
  expect(rules.length).toBeGreaterThan(40);
  expect(new Set(rules).size).toBe(rules.length);
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
});

it('no test cites a rule that there is not', () => {
  expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([]);
});
