import { percentile } from '../Figure.ts';
import { ATTACK, Attackers } from './Attackers.ts';
import { atRate, Audience, pause } from './Audience.ts';
import type { Row } from './Row.ts';

const MEBIBYTE = 2 ** 20;
const PEOPLE = 50;
const EDITS_PER_SECOND = 2;
const WARM_UP_SECONDS = 4;
/** After the attackers have gone, before memory is asked for. */
const REST_MS = 15_000;

/** People who go on while others attack. */
export const hostile: Row = {
  name: 'hostile',
  scene: ({ quick }) => `${PEOPLE} people in one room, each ${EDITS_PER_SECOND} edits a second, ${seconds(quick)} s in quiet and ${seconds(quick)} s under attack from one other process; ${ATTACK}. Memory: heap and buffers after collections, ${REST_MS / 1_000} s after the attackers have gone`,
  metrics: [
    { key: 'quiet', what: 'edits p95 in quiet', unit: 'ms', budget: null },
    { key: 'attacked', what: 'edits p95 under attack', unit: 'ms', budget: null },
    { key: 'ratio', what: 'p95 under attack, of that in quiet', unit: '%', budget: { atMost: 200 } },
    { key: 'growth', what: 'growth of server memory', unit: 'MiB', budget: { atMost: 8 } },
  ],
  against: ['placeprint'],
  run: async (start, { quick }) => {
    const server = await start();
    const [here, elsewhere] = [await server.room(), await server.room()];
    const audience = new Audience();
    try {
      await audience.join(here, PEOPLE);
      await p95Of(audience, WARM_UP_SECONDS);
      const calm = await p95Of(audience, seconds(quick));
      const before = await server.child.memoryBytes();
      const attackers = await Attackers.start(here, elsewhere);
      let attacked: number;
      try {
        attacked = await p95Of(audience, seconds(quick));
      } finally {
        await attackers.stop();
      }
      for (const { client } of audience.people) if (client.closedWith !== null) throw new Error(`Somebody was closed with ${client.closedWith}.`);
      await pause(REST_MS);
      const growth = ((await server.child.memoryBytes()) - before) / MEBIBYTE;
      return { quiet: calm, attacked, ratio: (100 * attacked) / calm, growth };
    } finally {
      audience.leave();
    }
  },
};

function seconds(quick: boolean): number {
  return quick ? 4 : 10;
}

/** Everybody writes for a while. */
async function p95Of(audience: Audience, durationSeconds: number): Promise<number> {
  const { people } = audience;
  audience.edits.clear();
  await atRate(people.length * EDITS_PER_SECOND, durationSeconds * 1_000, (n) => {
    const person = people[n % people.length];
    if (person !== undefined) audience.write(person);
  });
  await audience.everythingSeen();
  return percentile(audience.edits.latencies, 0.95);
}
