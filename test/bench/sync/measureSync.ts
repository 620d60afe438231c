import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options } from '../options.ts';
import { comparisonTable, scenes, shortTable, troubles, type Played, type Round } from './compare.ts';
import { startContender, TITLES, type Contender, type ContenderName } from './contenders.ts';
import { crash } from './crash.ts';
import { withEarlier } from './earlier.ts';
import { hostile } from './hostile.ts';
import { cursors, fanOut, townHall } from './meetings.ts';
import { manyRooms, stalledReader } from './memory.ts';
import { coldOpening, forgetKept, reload } from './opening.ts';
import type { Row, Scale } from './Row.ts';
import { throughput } from './throughput.ts';

const ROWS: readonly Row[] = [fanOut, cursors, townHall, throughput, coldOpening, reload, crash, stalledReader, manyRooms, hostile];
const MINUTE_MS = 60_000;

/** How long one server may take for one round of one row, and the whole. What would begin later is left out. */
const BOUNDS = {
  quick: { roundMs: 40_000, wholeMs: 10 * MINUTE_MS, rounds: 1 },
  full: { roundMs: 4 * MINUTE_MS, wholeMs: 20 * MINUTE_MS, rounds: 3 },
};

/** The sync server beside others, each in a process of its own, in turn, on the loopback address.
 *  @returns Markdown for the report, and a short table for the README.
 *  @throws RangeError when a row is asked for that there is not. */
export async function measureSync(options: Options): Promise<{ report: string; readme: string }> {
  const bounds = options.quick ? BOUNDS.quick : BOUNDS.full;
  const scale: Scale = { quick: options.quick, people: options.people ?? (options.quick ? 300 : 1_000), folder: mkdtempSync(join(tmpdir(), 'placeprint-bench-')) };
  const unknown = options.rows.filter((name) => !ROWS.some((row) => row.name === name));
  if (unknown.length > 0) throw new RangeError(`There is no row "${unknown.join('", "')}". There are: ${ROWS.map(({ name }) => name).join(', ')}.`);
  const end = performance.now() + bounds.wholeMs;
  const rows = ROWS.filter(({ name }) => options.rows.length === 0 || options.rows.includes(name));
  const loads: number[] = [];
  const rounds = new Map<Row, Round[]>(rows.map((row) => [row, []]));
  try {
    // All rows once, then again: what else the machine does meanwhile falls on all of them.
    for (let round = 0; round < (options.rounds ?? bounds.rounds) && performance.now() < end; round += 1) {
      loads.push(loadavg()[0] ?? 0);
      for (const row of rows) {
        if (performance.now() < end) rounds.get(row)?.push(await playRound(row, scale, round, bounds.roundMs, options.only));
      }
    }
  } finally {
    forgetKept();
    rmSync(scale.folder, { recursive: true, force: true });
  }
  const measured = `${new Date().toISOString().slice(0, 10)}, load of the machine ${loads.map((load) => load.toFixed(1)).join(', ')}`;
  const now: Played[] = [...rounds].filter(([, of]) => of.length > 0).map(([row, of]) => ({ row, rounds: of, measured }));
  const played = options.quick || options.only.length > 0 ? now : withEarlier(now, ROWS);
  const about = `Medians of all rounds; in brackets, the median of the ratios to the relay of the same round. Each server is a process of its own, one at a time, all clients in one other; ours checks tokens and limits, and stores before it shows.${options.quick ? ' Quick mode: rough.' : ''}`;
  return { report: `${about}\n\n${comparisonTable(played)}\n\n${scenes(played, scale)}${troubles(played)}`, readme: shortTable(played) };
}

/** Every server once, in turn; who is first changes from round to round. */
async function playRound(row: Row, scale: Scale, round: number, limitMs: number, only: readonly string[]): Promise<Round> {
  const results = new Map<ContenderName, Readonly<Record<string, number>> | string>();
  const shift = round % row.against.length;
  const turn = [...row.against.slice(shift), ...row.against.slice(0, shift)].filter((name) => only.length === 0 || only.includes(name));
  for (const name of turn) {
    const result = await playOnce(row, name, scale, round, limitMs);
    results.set(name, result);
    console.log(`${row.name}, round ${round + 1}, ${TITLES[name]}: ${typeof result === 'string' ? result : Object.entries(result).map(([key, value]) => `${key} ${value.toFixed(2)}`).join(', ')}`);
  }
  return results;
}

async function playOnce(row: Row, name: ContenderName, scale: Scale, round: number, limitMs: number): Promise<Readonly<Record<string, number>> | string> {
  const started: Contender[] = [];
  const start = async (prepared?: string): Promise<Contender> => {
    const server = await startContender(name, prepared ?? null);
    started.push(server);
    return server;
  };
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`it took longer than ${limitMs / 1_000} s`), limitMs);
  });
  try {
    return await Promise.race([row.run(start, scale, round), limit]);
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
  } finally {
    clearTimeout(timer);
    for (const { child } of started) await child.close();
  }
}
