import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { DEFAULT_ROOM_LIMITS } from '../../../server/rooms/RoomLimits.ts';
import { RawClient } from '../../helpers/RawClient.ts';
import { barrier, presence, queryPresence, step1, update, writes } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { HostileWorld, memoryInUse } from './HostileWorld.ts';

const MEBIBYTE = 2 ** 20;
/** What tests themselves leave behind, such as what honest clients typed. */
const SLACK_BYTES = 12 * MEBIBYTE;

let world: HostileWorld;
beforeEach(async () => {
  world = await HostileWorld.start();
  await world.undisturbed();
});
afterEach(async () => {
  await world.stop();
});

/** Both ends of each connection are in this process. */
function connectionsAllowed(most: number): number {
  const limit = /Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  return Math.max(50, Math.min(most, Math.floor((Number(limit ?? 1_024) - 300) / 3)));
}

async function openSockets(count: number, say: string): Promise<Socket[]> {
  const { hostname, port } = new URL(world.server.url);
  const sockets: Socket[] = [];
  for (let begun = 0; begun < count; begun += 100) {
    const batch = Array.from({ length: Math.min(100, count - begun) }, () => connect(Number(port), hostname));
    sockets.push(...batch);
    await Promise.all(batch.map((socket) => once(socket, 'connect')));
    for (const socket of batch) {
      // The server may cut it off at any time, which is what is hoped for.
      socket.on('error', () => undefined);
      if (say !== '') socket.write(say);
    }
  }
  return sockets;
}

it.each([
  ['say nothing', ''],
  ['begin a handshake and never end it', 'GET /sync/abc HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnec'],
])('thousands of connections that %s disturb nobody, and leave nothing behind', async (_what, say) => {
  const before = memoryInUse();
  const sockets = await world.meanwhile(openSockets(connectionsAllowed(2_000), say));
  await world.undisturbed();
  for (const socket of sockets) socket.destroy();
  await world.undisturbed();
  sockets.length = 0;
  await until('memory is given back', () => memoryInUse() - before < SLACK_BYTES);
}, 60_000);

it('hundreds of connections that complete the handshake and say nothing disturb nobody, and leave nothing behind', async () => {
  const before = memoryInUse();
  const url = await world.url();
  const open = async (): Promise<RawClient[]> => {
    const clients: RawClient[] = [];
    const count = connectionsAllowed(500);
    while (clients.length < count) clients.push(...(await Promise.all(Array.from({ length: Math.min(50, count - clients.length) }, () => RawClient.open(url)))));
    return clients;
  };
  let clients = await world.meanwhile(open());
  for (const client of clients) client.socket.terminate();
  clients = [];
  await world.attackersGone();
  await world.undisturbed();
  await until('memory is given back', () => memoryInUse() - before < SLACK_BYTES);
}, 60_000);

it('[R63] somebody who asks for the board again and again and never reads is closed as too slow, and costs a bounded amount', async () => {
  const writer = await world.attacker('writer');
  writer.send(update(writes('large', 'x'.repeat(MEBIBYTE))));
  writer.send(barrier(1));
  await until('a large board is stored', () => writer.heard.some(({ kind }) => kind === 'stored'));
  const before = memoryInUse();
  const attacker = await world.attacker();
  attacker.socket.pause();
  for (let n = 0; n < 200; n += 1) attacker.send(step1(Y.encodeStateVector(new Y.Doc())));
  await until('it is let go', () => world.server.registry.figures().sessions === 3);
  await world.undisturbed();
  expect(memoryInUse() - before).toBeLessThan(24 * MEBIBYTE);
  attacker.socket.resume();
  expect(await attacker.closed()).toBe(CLOSE.tooSlow);
  world.drop(attacker);
  await until('memory is given back', () => memoryInUse() - before < SLACK_BYTES);
}, 60_000);

it('[R63] somebody who never reads while others write costs less than 8 MiB more than somebody who does', async () => {
  const attacker = await world.attacker('attacker', 'viewer');
  attacker.send(step1(Y.encodeStateVector(new Y.Doc())));
  await until('they have the board', () => attacker.heard.some(({ kind }) => kind === 'step2'));
  // Several, since one participant may not write so much so fast.
  const writers = await Promise.all(Array.from({ length: 4 }, async (_, index) => ({ client: await world.attacker(`writer ${index}`), doc: new Y.Doc() })));
  let written = 0;
  const growthWhileTheyWrite = async (): Promise<number> => {
    const before = memoryInUse();
    for (let n = 0; n < 40; n += 1) {
      for (const [index, { client, doc }] of writers.entries()) {
        written += 1;
        doc.once('update', (bytes: Uint8Array) => client.send(update(bytes)));
        doc.getMap('hostile').set(`large ${index}`, `${written} `.padEnd(128 * 1_024, 'x'));
        client.send(barrier(written));
        await until('it is stored', () => client.heard.some((heard) => heard.kind === 'stored' && heard.number === written));
      }
      for (const { heard } of [attacker, ...writers.map(({ client }) => client)]) heard.length = 0;
    }
    await world.undisturbed();
    return memoryInUse() - before;
  };
  const whileTheyRead = await growthWhileTheyWrite();
  attacker.socket.pause();
  const whileTheyDoNot = await growthWhileTheyWrite();
  expect(whileTheyDoNot - whileTheyRead).toBeLessThan(8 * MEBIBYTE);
}, 60_000);

/** A state vector that names so many clients, all of them unknown. */
function crowd(count: number, first: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count);
    for (let n = 0; n < count; n += 1) {
      encoding.writeVarUint(encoder, first + n);
      encoding.writeVarUint(encoder, 1);
    }
  });
}

it('state vectors with a million clients are answered or refused, and forgotten', async () => {
  const before = memoryInUse();
  for (let round = 0; round < 3; round += 1) {
    const attacker = await world.attacker();
    attacker.send(step1(crowd(1_000_000, round)));
    await world.meanwhile(until('it is answered or refused', () => attacker.closedWith !== null || attacker.heard.some(({ kind }) => kind === 'step2')));
    expect([null, CLOSE.malformed, CLOSE.tooLarge]).toContain(attacker.closedWith);
    world.drop(attacker);
  }
  await world.attackersGone();
  await until('memory is given back', () => memoryInUse() - before < SLACK_BYTES);
}, 60_000);

it('hundreds of different questions are answered, and not remembered', async () => {
  const writer = await world.attacker('writer');
  writer.send(update(writes('large', 'x'.repeat(256 * 1_024))));
  writer.send(barrier(1));
  await until('a large board is stored', () => writer.heard.some(({ kind }) => kind === 'stored'));
  const before = memoryInUse();
  const attacker = await world.attacker();
  let answers = 0;
  attacker.socket.on('message', () => {
    answers = attacker.heard.filter(({ kind }) => kind === 'step2').length;
  });
  await world.meanwhile((async () => {
    for (let n = 0; n < 300; n += 1) {
      attacker.send(step1(crowd(20, n * 100)));
      await until('it is answered', () => answers > n % 10 || attacker.closedWith !== null);
      if (n % 10 === 9) {
        attacker.heard.length = 0;
        answers = 0;
      }
      expect(attacker.closedWith).toBeNull();
    }
  })());
  world.drop(attacker);
  world.drop(writer);
  await world.attackersGone();
  await until('memory is given back', () => memoryInUse() - before < SLACK_BYTES);
}, 60_000);

it('[R67] edits whose ground never comes are stored and wait, and everybody else goes on, newcomers too', async () => {
  const attacker = await world.attacker();
  await world.meanwhile((async () => {
    for (let n = 0; n < 1_500; n += 1) {
      const doc = new Y.Doc();
      doc.clientID = 5_000_000 + n;
      doc.getText('hostile').insert(0, 'abc');
      const ground = Y.encodeStateVector(doc);
      doc.getText('hostile').insert(3, 'def');
      attacker.send(update(Y.encodeStateAsUpdate(doc, ground)));
    }
    attacker.send(barrier(1));
    await until('they are stored or refused', () => attacker.closedWith !== null || attacker.heard.some(({ kind }) => kind === 'stored'));
  })());
  const newcomer = await world.newcomer();
  expect(newcomer.doc.getText('hostile').length).toBe(0);
  newcomer.destroy();
  await world.attackersGone();
  await world.undisturbed();
}, 60_000);

/** Say the same as fast as it goes, until the connection is closed; 100,000 times at most. */
async function flood(attacker: RawClient, bytes: Uint8Array): Promise<void> {
  for (let n = 0; n < 100_000 && attacker.closedWith === null; n += 1) {
    attacker.send(bytes);
    if (n % 100 !== 99) continue;
    await until('it is sent', () => attacker.socket.bufferedAmount < MEBIBYTE || attacker.closedWith !== null);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it.each<[string, () => Uint8Array]>([
  ['questions for presence', queryPresence],
  ['barriers', () => barrier(1)],
  ['empty edits', () => update(Y.encodeStateAsUpdate(new Y.Doc()))],
  ['edits', () => update(writes('flood', 'x'.repeat(100)))],
  ['step 1', () => step1(Y.encodeStateVector(new Y.Doc()))],
  ['large presence', () => presence({ client: 9_000_000, clock: 1, state: { words: 'x'.repeat(15_000) } })],
])('[R62] a flood of %s is closed as too fast, or its answers as too slow', async (_what, make) => {
  const bytes = make();
  const attacker = await world.attacker();
  await world.meanwhile(flood(attacker, bytes));
  expect([CLOSE.tooFast, CLOSE.tooSlow]).toContain(await attacker.closed());
}, 60_000);

it('[R62] all the connections that one participant may have, when they flood together, end, and the pair goes on', async () => {
  await world.url(); // so that all of them are the same participant
  const attackers = await Promise.all(Array.from({ length: DEFAULT_ROOM_LIMITS.maxParticipantConnections }, () => world.attacker()));
  const bytes = update(writes('flood', 'x'.repeat(200)));
  await world.meanwhile(Promise.all(attackers.map((attacker) => flood(attacker, bytes))));
  for (const attacker of attackers) expect(await attacker.closed()).toBe(CLOSE.tooFast);
}, 60_000);

it('[R52] somebody who connects and leaves hundreds of times leaves nothing behind', async () => {
  const url = await world.url();
  const before = memoryInUse();
  await world.meanwhile((async () => {
    for (let n = 0; n < 300; n += 1) {
      const client = await RawClient.open(url);
      client.send(presence({ client: 8_000_000 + n, clock: 1, state: { n } }));
      client.socket.terminate();
    }
  })());
  await world.attackersGone();
  await until('memory is given back', () => memoryInUse() - before < SLACK_BYTES);
}, 60_000);
