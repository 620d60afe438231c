import { percentile } from '../Figure.ts';
import { atRate, Audience } from './Audience.ts';
import { CONTENDERS, type Contender } from './contenders.ts';
import type { Metric, Row, Scale } from './Row.ts';

interface Meeting {
  readonly people: number;
  /** How many of them write; all of them point. */
  readonly writers: number;
  readonly editsPerSecond: number;
  readonly cursorsPerSecond: number;
  readonly seconds: number;
}

interface Minutes {
  readonly cpuMicros: number;
  readonly edits: { readonly deliveries: number; readonly latencies: readonly number[] };
  readonly cursors: { readonly deliveries: number; readonly latencies: readonly number[] };
}

/** Unmeasured at first: until then the code that is used most is compiled, and its threads are counted too. */
const WARM_UP_SECONDS = 4;

/** People meet in one room, for a while unmeasured and then measured; two more only look on, and have to agree. */
async function meet(server: Contender, meeting: Meeting): Promise<Minutes> {
  const audience = new Audience();
  try {
    const room = await server.room();
    await audience.join(room, meeting.people);
    const writers = audience.people.slice(0, meeting.writers);
    const pointers = [...audience.people];
    await audience.join(room, 2, true);
    const go = async (seconds: number): Promise<void> => {
      await Promise.all([
        atRate(writers.length * meeting.editsPerSecond, seconds * 1_000, (n) => audience.write(pick(writers, n))),
        atRate(pointers.length * meeting.cursorsPerSecond, seconds * 1_000, (n) => audience.point(pick(pointers, n))),
      ]);
      await audience.everythingSeen();
      if (meeting.cursorsPerSecond > 0) await audience.cursorsAtRest();
    };
    await go(WARM_UP_SECONDS);
    audience.edits.clear();
    audience.cursors.clear();
    const before = await server.child.cpuMicros();
    await go(meeting.seconds);
    const cpuMicros = (await server.child.cpuMicros()) - before;
    audience.expectConverged();
    return { cpuMicros, edits: audience.edits, cursors: audience.cursors };
  } finally {
    audience.leave();
  }
}

function pick<T>(items: readonly T[], n: number): T {
  const item = items[n % items.length];
  if (item === undefined) throw new RangeError('Nobody is there.');
  return item;
}

const P95: Omit<Metric, 'budget'> = { key: 'p95', what: 'p95', unit: 'ms' };

/** 200 people in one room. */
export const fanOut: Row = {
  name: 'fan-out',
  scene: ({ quick }) => `200 people in one room, each 2 edits a second, ${quick ? 2 : 10} s`,
  metrics: [
    { key: 'cpu', what: 'CPU per delivered edit', unit: 'µs', budget: { ratioTo: 'relay', atMost: 0.5 } },
    { ...P95, budget: { atMost: 25 } },
  ],
  against: CONTENDERS,
  run: async (start, { quick }) => {
    const minutes = await meet(await start(), { people: 200, writers: 200, editsPerSecond: 2, cursorsPerSecond: 0, seconds: quick ? 2 : 10 });
    return { cpu: minutes.cpuMicros / minutes.edits.deliveries, p95: percentile(minutes.edits.latencies, 0.95) };
  },
};

/** 50 cursors. */
export const cursors: Row = {
  name: 'cursors',
  scene: ({ quick }) => `50 people in one room, each 10 cursor positions a second, ${quick ? 2 : 6} s`,
  metrics: [
    { key: 'cpu', what: 'CPU per delivered position', unit: 'µs', budget: { ratioTo: 'relay', atMost: 0.5 } },
    { key: 'shown', what: 'positions that were shown', unit: '%', budget: null },
    { ...P95, budget: null },
  ],
  against: CONTENDERS,
  run: async (start, { quick }) => {
    const seconds = quick ? 2 : 6;
    const minutes = await meet(await start(), { people: 50, writers: 0, editsPerSecond: 0, cursorsPerSecond: 10, seconds });
    // The two who look on see all fifty; the fifty see the other 49.
    const possible = 10 * seconds * (50 * 49 + 2 * 50);
    return { cpu: minutes.cpuMicros / minutes.cursors.deliveries, shown: (100 * minutes.cursors.deliveries) / possible, p95: percentile(minutes.cursors.latencies, 0.95) };
  },
};

/** A town hall, which only we promise anything about. */
export const townHall: Row = {
  name: 'town hall',
  scene: (scale: Scale) => `${scale.people} people in one room, 50 of them write 2 edits a second, each of all moves a cursor once a second, ${scale.quick ? 3 : 6} s`,
  metrics: [
    { ...P95, what: 'edits p95', budget: { atMost: 150 } },
    { key: 'core', what: 'of one core', unit: '%', budget: { atMost: 100 } },
  ],
  against: ['placeprint'],
  run: async (start, { people, quick }) => {
    const seconds = quick ? 3 : 6;
    const minutes = await meet(await start(), { people, writers: 50, editsPerSecond: 2, cursorsPerSecond: 1, seconds });
    return { p95: percentile(minutes.edits.latencies, 0.95), core: minutes.cpuMicros / seconds / 10_000 };
  },
};
