import * as Y from 'yjs';
import { createBlueprintUpdate } from '../../../shared/crdt/createBlueprint.ts';
import { freshBlueprint } from '../../helpers/shippedTemplate.ts';
import { step1, step2, update } from '../../helpers/syncMessages.ts';
import { Audience, pause, waitFor } from './Audience.ts';
import { CONTENDERS, NOTHING, type Contender } from './contenders.ts';
import { LeanClient } from './LeanClient.ts';
import type { Row } from './Row.ts';

const MEBIBYTE = 2 ** 20;
const STALLED_BYTES = 20 * MEBIBYTE;
const CHUNK_BYTES = 4 * 1_024;
const WRITERS = 4;
/** Past our own wait before a room that nobody uses leaves memory. */
const UNLOADED_MS = { placeprint: 66_000, others: 4_000 };
/** Without an edit, before a room counts as at rest. */
const REST_MS = 12_000;
const AT_ONCE = 25;

/** One reader stops reading. */
export const stalledReader: Row = {
  name: 'stalled reader',
  scene: () => '4 writers replace a value of 4 KiB until 20 MiB are written, one reader reads, one has stopped; the most that heap and buffers grew, after collections',
  metrics: [{ key: 'growth', what: 'growth of server memory', unit: 'MiB', budget: { atMost: 8 } }],
  against: CONTENDERS,
  run: async (start) => {
    const server = await start();
    const room = await server.room();
    const audience = new Audience();
    await audience.join(room, 1);
    const stalled = await LeanClient.open(await room.seat());
    stalled.send(step1(NOTHING));
    const writers = await Promise.all(Array.from({ length: WRITERS }, async () => ({ client: await LeanClient.open(await room.seat()), doc: new Y.Doc() })));
    await pause(300);
    stalled.stall();
    const before = await server.child.memoryBytes();
    let most = before;
    for (let written = 0, n = 0; written < STALLED_BYTES; n += 1) {
      const writer = writers[n % WRITERS];
      if (writer === undefined) break;
      const { client, doc } = writer;
      doc.once('update', (bytes: Uint8Array) => client.send(update(bytes)));
      doc.getMap('bench').set(`of writer ${n % WRITERS}`, `${n} `.padEnd(CHUNK_BYTES, 'x'));
      written += CHUNK_BYTES;
      if (n % 250 !== 249) continue;
      const reader = audience.people[0];
      await waitFor('the reader keeps up', () => writers.every(({ doc: { clientID, store } }) => (reader?.seen.get(clientID) ?? 0) >= Y.getState(store, clientID)));
      most = Math.max(most, await server.child.memoryBytes());
    }
    stalled.drop();
    for (const { client } of writers) client.drop();
    audience.leave();
    return { growth: (most - before) / MEBIBYTE };
  },
};

/** Many rooms. */
export const manyRooms: Row = {
  name: 'many rooms',
  scene: ({ quick }) => `${quick ? 100 : 500} rooms of two, each with the same board of one template; heap and buffers after collections, when everybody has just written, and after ${REST_MS / 1_000} s without an edit${quick ? '' : '; then, in the first round, all leave and 500 other rooms of two are opened'}`,
  metrics: [
    { key: 'room', what: 'memory of one room, just written in', unit: 'KiB', budget: null },
    { key: 'rest', what: 'memory of one room, at rest', unit: 'KiB', budget: { atMost: 60 } },
    { key: 'again', what: 'growth by as many other rooms after everybody left, at rest', unit: 'MiB', budget: { atMost: 1 } },
  ],
  against: ['placeprint', 'y-websocket', 'hocuspocus'],
  run: async (start, { quick }, round) => {
    const server = await start();
    const count = quick ? 100 : 500;
    await close(await openRooms(server, 5));
    const before = await server.child.memoryBytes();
    const first = await openRooms(server, count);
    const full = await server.child.memoryBytes();
    const room = (full - before) / count / 1_024;
    await pause(REST_MS);
    const resting = await server.child.memoryBytes();
    const rest = (resting - before) / count / 1_024;
    if (quick || round > 0) {
      await close(first);
      return { room, rest };
    }
    await close(first);
    await pause(server.name === 'placeprint' ? UNLOADED_MS.placeprint : UNLOADED_MS.others);
    const second = await openRooms(server, count);
    await pause(REST_MS);
    const again = ((await server.child.memoryBytes()) - resting) / MEBIBYTE;
    await close(second);
    return { room, rest, again };
  },
};

/** Rooms with two people each, who have each seen an edit of the other. */
async function openRooms(server: Contender, count: number): Promise<readonly Audience[]> {
  // Others begin with nothing: they are given what our server makes a board from.
  const board = server.name === 'placeprint' ? null : createBlueprintUpdate(freshBlueprint('community-integration'));
  const rooms: Audience[] = [];
  for (let begun = 0; begun < count; begun += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - begun) }, async () => {
      const audience = new Audience();
      rooms.push(audience);
      await audience.join(await server.room(), 2);
      if (board !== null) audience.people[0]?.client.send(step2(board));
      for (const person of audience.people) audience.write(person);
      await audience.everythingSeen();
    }));
  }
  return rooms;
}

async function close(rooms: readonly Audience[]): Promise<void> {
  for (const room of rooms) room.leave();
  await pause(200);
}
