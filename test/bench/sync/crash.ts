import * as Y from 'yjs';
import { step1 } from '../../helpers/syncMessages.ts';
import { atRate, Audience, pause, payloadOf, waitFor } from './Audience.ts';
import { NOTHING } from './contenders.ts';
import { LeanClient } from './LeanClient.ts';
import type { Row } from './Row.ts';

const WRITERS = 25;
const EDITS_PER_SECOND = 8_000;
/** A server that says nothing for so long has loaded what it will. */
const QUIET_MS = 3_000;

/** `kill -9` in the midst of writing. */
export const crash: Row = {
  name: 'kill -9',
  scene: ({ quick }) => `${WRITERS} writers, ${EDITS_PER_SECOND} edits a second together, killed after ${quick ? 2 : 4} s; what somebody saw before, and a newcomer does not get after the restart`,
  metrics: [
    { key: 'seen', what: 'edits that somebody else saw', unit: 'edits', budget: null },
    { key: 'missing', what: 'of them missing after the restart', unit: 'edits', budget: { atMost: 0 } },
  ],
  against: ['placeprint', 'y-leveldb', 'hocuspocus'],
  run: async (start, { quick }) => {
    const server = await start();
    const audience = new Audience();
    const room = await server.room();
    const late = await room.seat();
    await audience.join(room, WRITERS);
    const writers = [...audience.people];
    await audience.join(room, 1, true);
    const reader = audience.people.at(-1);
    await atRate(EDITS_PER_SECOND, quick ? 2_000 : 4_000, (n) => {
      const writer = writers[n % WRITERS];
      if (writer !== undefined) audience.write(writer);
    });
    await server.child.kill9();
    const seen = new Map(reader?.seen);
    for (const { client } of audience.people) {
      if (client.closedWith !== null && client.closedWith !== 0) throw new Error(`Somebody was closed with ${client.closedWith}.`);
    }
    audience.leave();
    await server.child.start();
    const stored = await everythingAfterRestart(late);
    let total = 0;
    let missing = 0;
    for (const { id } of writers) {
      total += seen.get(id) ?? 0;
      missing += Math.max(0, (seen.get(id) ?? 0) - (stored.get(id) ?? 0));
    }
    return { seen: total, missing };
  },
};

async function everythingAfterRestart(seat: Parameters<typeof LeanClient.open>[0]): Promise<Map<number, number>> {
  const doc = new Y.Doc();
  let heard = 0;
  const client = await LeanClient.open(seat, (message) => {
    if ((message[0] !== 0 && message[0] !== 4) || (message[1] !== 1 && message[1] !== 2)) return;
    heard = performance.now();
    Y.applyUpdate(doc, payloadOf(message));
  });
  client.send(step1(NOTHING));
  await waitFor('the newcomer is answered', () => heard > 0);
  while (performance.now() - heard < QUIET_MS) await pause(50);
  client.drop();
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}
