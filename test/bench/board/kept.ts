import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TOP } from '../../helpers/sourceGraph.ts';
import type { Taken } from './boardTables.ts';

const FILE = join(TOP, 'test/.output/bench-board.json');

/** What was measured now, and the last figures of sizes that were not, the smallest first. All of it is kept for next time. */
export function withEarlier(now: readonly Taken[]): readonly Taken[] {
  const kept = new Map([...read(), ...now].map((taken) => [taken.size.elements, taken]));
  const all = [...kept.values()].sort((a, b) => a.size.elements - b.size.elements);
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, JSON.stringify(all));
  return all;
}

function read(): readonly Taken[] {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as readonly Taken[];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
