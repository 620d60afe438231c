import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { decodeRecords, encodeRecords, MAX_RECORDS, type PollRecord } from '../../../shared/protocol/polling.ts';
import { FakeClock } from '../../helpers/FakeClock.ts';
import { barrier, presence, queryPresence, step1, step2, update, updateOf, writes } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { HostileWorld, memoryInUse } from './HostileWorld.ts';

const MEBIBYTE = 2 ** 20;
const SLACK_BYTES = 12 * MEBIBYTE;
const PAIR = 2;

let world: HostileWorld;
beforeEach(async () => {
  world = await HostileWorld.start();
  await world.undisturbed();
});
afterEach(async () => {
  await world.undisturbed();
  await world.stop();
});

const asMessage = (message: Uint8Array): PollRecord => ({ kind: 'message', message });
const sessions = (): number => world.server.registry.figures().sessions;

/** Open a connection over HTTP. @returns its address, and the address that opens another. */
async function open(name = 'attacker'): Promise<{ readonly address: string; readonly opener: string }> {
  const opener = (await world.url(name)).replace('ws', 'http').replace('?', '/poll?');
  const response = await fetch(opener, { method: 'POST' });
  expect(response.status).toBe(201);
  const { connection } = (await response.json()) as { connection: string };
  return { address: opener.replace(/\?.*/, `/${connection}`), opener };
}

async function post(address: string, from: number | string, body: Uint8Array): Promise<number> {
  return (await fetch(`${address}?from=${from}`, { method: 'POST', body: body as Uint8Array<ArrayBuffer> })).status;
}

/** Ask for records. @returns them, or the status when there are none. */
async function ask(address: string, after: number | string): Promise<PollRecord[] | number> {
  const response = await fetch(`${address}?after=${after}`);
  const body = new Uint8Array(await response.arrayBuffer());
  return response.status === 200 ? decodeRecords(body) : response.status;
}

/** @returns the code it was closed with, or null when it goes on, once everything sent before is handled. */
async function endOf(address: string, sent: number): Promise<number | null> {
  await post(address, sent, encodeRecords([asMessage(barrier(77))]));
  for (let after = 0; ; ) {
    const records = await ask(address, after);
    if (typeof records === 'number') throw new Error(`It was answered with ${records}`);
    for (const record of records) {
      if (record.kind === 'close') return record.code;
      // A barrier's answer: its kind, and the number.
      if (record.message.length === 2 && record.message[1] === 77) return null;
    }
    after += records.length;
  }
}

/** What becomes of a connection by one body, and of the body itself. The connection is closed afterwards. */
async function outcomeOf(body: Uint8Array): Promise<number | null> {
  const { address } = await open();
  const status = await post(address, 0, body);
  expect(status).toBe(204);
  // How many records were taken is known to whoever can read the body.
  let taken = 0;
  try {
    taken = decodeRecords(body).length;
  } catch (error) {
    if (!(error instanceof Error)) throw error; // not of the form: none was taken
  }
  if (taken > 0 && decodeRecords(body).some(({ kind }) => kind === 'close')) return null;
  const code = await endOf(address, taken);
  await post(address, 0, encodeRecords([{ kind: 'close', code: 1000 }]));
  return code;
}

const EDIT = updateOf((doc) => doc.getText('hostile text').insert(0, 'some words', { bold: true }));
const KINDS: Readonly<Record<string, Uint8Array>> = {
  'step 1': step1(Y.encodeStateVectorFromUpdate(EDIT)),
  'step 2': step2(EDIT),
  update: update(EDIT),
  presence: presence({ client: 70_000, clock: 3, state: { cursor: { x: 1 } } }),
  'presence query': queryPresence(),
  barrier: barrier(300),
};
const BODIES: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(Object.entries(KINDS).map(([kind, bytes]) => [kind, encodeRecords([asMessage(bytes)])])),
  'several messages': encodeRecords([KINDS.barrier, KINDS.update, KINDS.barrier].flatMap((bytes) => (bytes === undefined ? [] : [asMessage(bytes)]))),
};

it.each(Object.entries(BODIES))('[R70] a body with %s is taken as it is, and ends its connection as malformed when it ends early, at whichever byte', async (_kind, body) => {
  expect(await outcomeOf(body)).toBeNull();
  await world.meanwhile((async () => {
    for (let end = 1; end < body.length; end += 1) {
      const part = body.subarray(0, end);
      // Whole records may come before the cut.
      const expected = isWhole(part) ? null : CLOSE.malformed;
      expect(await outcomeOf(part), `the first ${end} of ${body.length} bytes`).toBe(expected);
    }
  })());
});

it.each(Object.entries(KINDS))('[R60] a %s over HTTP that ends early is refused as malformed, whatever follows it in the body', async (_kind, bytes) => {
  await world.meanwhile((async () => {
    for (let end = 0; end < bytes.length; end += 1) {
      const body = encodeRecords([asMessage(bytes.subarray(0, end)), asMessage(writes('after', 'x'.repeat(50)))]);
      expect(await outcomeOf(body), `the first ${end} of ${bytes.length} bytes`).toBe(CLOSE.malformed);
    }
  })());
});

it.each(Object.entries(BODIES))('[R70] a body with %s and flipped bits ends its connection at most, as malformed', async (_kind, body) => {
  await world.meanwhile(
    fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(body.length * 8 - 1), { minLength: 1, maxLength: 4 }), async (bits) => {
        const flipped = body.slice();
        for (const bit of bits) flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect([null, CLOSE.malformed]).toContain(await outcomeOf(flipped));
      }),
      { numRuns: 25 },
    ),
  );
});

const HUGE = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f);
const LARGEST = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f);

it.each<[string, Uint8Array]>([
  ['a kind beyond what a number can be', HUGE],
  ['a kind of 2^53', LARGEST],
  ['a length beyond what a number can be', Uint8Array.of(0, ...HUGE)],
  ['a length of 2^53', Uint8Array.of(0, ...LARGEST, 1, 2, 3)],
  ['a length one beyond its end', Uint8Array.of(0, 3, 1, 2)],
  ['a close code beyond what a number can be', Uint8Array.of(1, ...HUGE)],
  ['more records than go together', new Uint8Array(2 * (MAX_RECORDS + 1))],
  ['millions of empty records', new Uint8Array(LIMITS.maxMessageBytes)],
])('[R70] a body with %s ends its connection as malformed, and costs nothing', async (_what, body) => {
  const before = memoryInUse();
  expect(await outcomeOf(body)).toBe(CLOSE.malformed);
  await until('memory is given back', () => memoryInUse() - before < SLACK_BYTES);
});

function isWhole(body: Uint8Array): boolean {
  try {
    decodeRecords(body);
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return false;
  }
}

it('[R70] wrong numbers, methods, paths and blueprints are refused, and the connection goes on', async () => {
  const { address } = await open();
  const nothing = encodeRecords([asMessage(barrier(1))]);
  for (const from of ['7', '-1', '1e3', '99999999999999999999']) expect([204, 410]).toContain(await post((await open()).address, from, nothing));
  for (const after of ['9', '-1', 'x', '99999999999999999999', '']) expect(await ask(address, after)).toBe(410);
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) expect((await fetch(address, { method })).status).toBe(405);
  const elsewhere = address.replace(world.blueprint.id, 'A'.repeat(21));
  expect([await post(elsewhere, 0, nothing), await ask(elsewhere, 0)]).toEqual([410, 410]);
  expect(await ask(address.replace('/poll/', '/talk/poll/'), 0)).toBe(410);
  expect((await fetch(`${address}x?after=0`)).status).toBe(404);
  expect(await endOf(address, 0)).toBeNull();
});

it.each(['//', '//?x', '///', 'http://[', 'http://', '*', '/sync/%/poll', '/sync/abc/poll/%00', '/\\', '//sync/a/poll'])('[R70] a request line that asks for %s is answered, and the process stays up', async (target) => {
  for (const method of ['GET', 'POST']) {
    const socket = await rawSocket();
    socket.write(`${method} ${target} HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 [2-4]/);
    socket.destroy();
  }
});

it('[R70] records that came before are not taken again, closing twice is closing once, and nothing follows it', async () => {
  const { address } = await open();
  const record = encodeRecords([asMessage(update(writes('once', 1)))]);
  const both = await Promise.all([post(address, 0, record), post(address, 0, record)]);
  expect(both.filter((status) => status === 204).length).toBeLessThanOrEqual(1);
  const farewell = encodeRecords([{ kind: 'close', code: 1000 }]);
  expect(await post(address, 0, farewell)).toBe(204);
  await until('it is gone', () => sessions() === PAIR);
  expect([await post(address, 0, farewell), await post(address, 1, record), await ask(address, 0)]).toEqual([410, 410, 410]);
  const after = await open();
  expect(await post(after.address, 0, encodeRecords([{ kind: 'close', code: 1000 }, asMessage(update(writes('after', 1)))]))).toBe(204);
  await until('it is gone', () => sessions() === PAIR);
});

it('[R71] hundreds who ask for the same connection at once are all answered, and it goes on', async () => {
  const { address } = await open();
  const first = await ask(address, 0);
  if (typeof first === 'number') throw new Error('it is gone');
  const waiting = Array.from({ length: 200 }, () => ask(address, first.length));
  await post(address, 0, encodeRecords([asMessage(barrier(5))]));
  for (const answer of await Promise.all(waiting)) expect(typeof answer).not.toBe('number');
  expect(typeof (await ask(address, first.length))).not.toBe('number');
});

it('[R71] hundreds of answers that are asked for and never read cost no more than one', async () => {
  const writer = await world.attacker('writer');
  writer.send(update(writes('large', 'x'.repeat(2 * MEBIBYTE))));
  writer.send(barrier(1));
  await until('a large board is stored', () => writer.heard.some(({ kind }) => kind === 'stored'));
  world.drop(writer);
  const { address } = await open();
  await post(address, 0, encodeRecords([asMessage(step1(Y.encodeStateVector(new Y.Doc())))]));
  const before = memoryInUse();
  const sockets: Socket[] = [];
  for (let n = 0; n < 200; n += 1) {
    const socket = await rawSocket();
    socket.pause();
    socket.write(`GET ${new URL(address).pathname}?after=0 HTTP/1.1\r\nHost: here\r\n\r\n`);
    sockets.push(socket);
  }
  await world.undisturbed();
  await until('all but the last are let go of', () => memoryInUse() - before < 24 * MEBIBYTE);
  for (const socket of sockets) socket.destroy();
}, 30_000);

it('[R63] somebody who takes what is written and never says so costs a bounded amount', async () => {
  const { address } = await open();
  const writer = await world.attacker('writer');
  const before = memoryInUse();
  const doc = new Y.Doc();
  for (let n = 0; n < 60; n += 1) {
    doc.once('update', (bytes: Uint8Array) => writer.send(update(bytes)));
    doc.getMap('hostile').set('large', `${n} `.padEnd(128 * 1_024, 'x'));
    writer.send(barrier(n));
    await until('it is stored', () => writer.closedWith !== null || writer.heard.some((heard) => heard.kind === 'stored' && heard.number === n));
    expect(typeof (await ask(address, 0))).not.toBe('number');
  }
  await until('memory is bounded', () => memoryInUse() - before < 24 * MEBIBYTE);
}, 30_000);

it('[R72] of connections that are opened and never asked about, a participant keeps eight', async () => {
  const before = memoryInUse();
  const { opener } = await open();
  await world.meanwhile((async () => {
    for (let n = 0; n < 40; n += 1) await Promise.all(Array.from({ length: 50 }, () => fetch(opener, { method: 'POST' }).then((response) => response.arrayBuffer())));
  })());
  expect(sessions()).toBeLessThanOrEqual(PAIR + 8);
  const other = await open('somebody else');
  expect(await endOf(other.address, 0), 'others are not let go of').toBeNull();
  await until('memory is given back', () => memoryInUse() - before < 2 * SLACK_BYTES);
}, 30_000);

async function rawSocket(): Promise<Socket> {
  const { hostname, port } = new URL(world.server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Begin to send a body, by hand. */
async function begin(address: string, head: string, part = ''): Promise<Socket> {
  const socket = await rawSocket();
  socket.resume();
  socket.write(`POST ${new URL(address).pathname}?from=0 HTTP/1.1\r\nHost: here\r\n${head}\r\n\r\n${part}`);
  return socket;
}

const isCutOff = (socket: Socket): Promise<void> => until('it is cut off', () => socket.closed || socket.destroyed || socket.readableEnded);

it('[R61] a body that says it is too large, or goes on without end, ends its connection as too large', async () => {
  const declared = await open();
  await isCutOff(await begin(declared.address, `Content-Length: ${10 * LIMITS.maxMessageBytes}`, 'x'));
  expect(await endOf(declared.address, 0)).toBe(CLOSE.tooLarge);
  const endless = await open();
  const socket = await begin(endless.address, 'Transfer-Encoding: chunked');
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  const pour = async (): Promise<void> => {
    for (let n = 0; n < 1_000 && !socket.destroyed; n += 1) if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
  };
  await world.meanwhile(pour());
  await isCutOff(socket);
  expect(await endOf(endless.address, 0)).toBe(CLOSE.tooLarge);
}, 30_000);

it('[R70] a length that lies ends the request alone', async () => {
  const longer = await open();
  const body = Buffer.from(encodeRecords([asMessage(queryPresence())])).toString('latin1');
  const socket = await begin(longer.address, 'Content-Length: 1000', body);
  socket.destroy();
  expect(await endOf(longer.address, 0)).toBeNull();
  const shorter = await open();
  const second = await begin(shorter.address, `Content-Length: ${body.length}\r\nConnection: close`, `${body}more of it`);
  await isCutOff(second);
  expect(await endOf(shorter.address, 1)).toBeNull();
  expect(world.server.logged()).not.toContain('failed');
});

it('[R71] of a hundred bodies that are begun for one connection, the newest is read', async () => {
  const { address } = await open();
  const sockets: Socket[] = [];
  for (let n = 0; n < 100; n += 1) sockets.push(await begin(address, 'Content-Length: 100000', 'x'));
  for (const socket of sockets.slice(0, -1)) await isCutOff(socket);
  expect(sockets.at(-1)?.destroyed).toBe(false);
  sockets.at(-1)?.destroy();
  expect(await endOf(address, 0)).toBeNull();
});

it('[R73] a body that stops or trickles is given up in time, and an ended connection is not kept by asking for it', async () => {
  const clock = new FakeClock();
  const other = await HostileWorld.start({ clock });
  const kept = world;
  world = other;
  try {
    const stopped = await open('one');
    const socket = await begin(stopped.address, 'Content-Length: 1000', 'x');
    const trickling = await open('two');
    const trickle = await begin(trickling.address, 'Content-Length: 1000', 'x');
    const unwanted = await begin(`${stopped.address}x`.replace(/poll.*/, `poll/${'A'.repeat(22)}`), 'Content-Length: 1000', 'x');
    await until('it is answered', () => unwanted.bytesRead > 0);
    for (let seconds = 0; seconds < 150 && !trickle.destroyed; seconds += 5) {
      trickle.write('y');
      await new Promise((resolve) => setTimeout(resolve, 10));
      clock.advance(5_000);
    }
    for (const each of [socket, trickle, unwanted]) await isCutOff(each);
    const ended = await open('three');
    await post(ended.address, 0, Uint8Array.of(9, 9));
    for (let seconds = 0; seconds < 60; seconds += 5) {
      await ask(ended.address, 0);
      clock.advance(5_000);
    }
    expect(await ask(ended.address, 0)).toBe(410);
  } finally {
    world = kept;
    await other.stop();
  }
}, 30_000);

it('a state vector of a million clients over HTTP is answered or refused', async () => {
  const crowd = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1_000_000);
    for (let n = 0; n < 1_000_000; n += 1) {
      encoding.writeVarUint(encoder, n);
      encoding.writeVarUint(encoder, 1);
    }
  });
  expect([null, CLOSE.malformed, CLOSE.tooLarge]).toContain(await world.meanwhile(outcomeOf(encodeRecords([asMessage(step1(crowd))]))));
}, 30_000);
