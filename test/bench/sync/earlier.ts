import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TOP } from '../../helpers/sourceGraph.ts';
import type { Played } from './compare.ts';
import type { ContenderName } from './contenders.ts';
import type { Row } from './Row.ts';

type Results = readonly (readonly [ContenderName, Readonly<Record<string, number>> | string])[];

/** Rows by name, as they are kept between runs. */
type Kept = Record<string, { readonly measured: string; readonly rounds: readonly Results[] }>;

const FILE = join(TOP, 'test/.output/bench-sync.json');

/** What was measured now, and the last figures of rows that were not, in the order of `rows`. All of it is kept for next time. */
export function withEarlier(now: readonly Played[], rows: readonly Row[]): readonly Played[] {
  const kept = readKept();
  for (const { row, rounds, measured } of now) kept[row.name] = { measured, rounds: rounds.map((round) => [...round]) };
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, JSON.stringify(kept, null, 1));
  return rows.flatMap((row) => {
    const of = kept[row.name];
    return of === undefined ? [] : [{ row, measured: of.measured, rounds: of.rounds.map((results) => new Map(results)) }];
  });
}

function readKept(): Kept {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as Kept;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}
