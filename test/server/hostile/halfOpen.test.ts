import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startContender, type Contender } from '../../bench/sync/contenders.ts';
import { StockClient } from '../../helpers/StockClient.ts';
import { until } from '../../helpers/until.ts';

const HALF_OPEN = 10_000;
const AT_ONCE = 200;
const MEBIBYTE = 2 ** 20;
/** What the server may have more after the second time. Ten thousand sockets are some 22 MiB. */
const SLACK_BYTES = 8 * MEBIBYTE;

let server: Contender;
let pair: readonly [StockClient, StockClient];
let sockets: Socket[] = [];
let edits = 0;
beforeEach(async () => {
  server = await startContender('placeprint');
  const room = await server.room();
  const sit = async (): Promise<StockClient> => {
    const { origin, pathname, searchParams } = new URL((await room.seat()).url);
    return new StockClient(origin.replace('http', 'ws'), pathname.replace('/sync/', ''), searchParams.get('token')).synced();
  };
  pair = [await sit(), await sit()];
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  for (const client of pair) client.destroy();
  await server.child.close();
});

/** One writes, and the other sees it. */
async function undisturbed(): Promise<void> {
  const [writer, reader] = pair;
  edits += 1;
  const edit = edits;
  writer.test.set('edit', edit);
  await until('the other sees the edit', () => reader.test.get('edit') === edit);
}

/** How many of `HALF_OPEN` this process may have open. */
function most(): number {
  const limit = /Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  return Math.min(HALF_OPEN, Number(limit ?? 1_024) - 300);
}

/** Ten thousand come, wait a while, and go. */
async function flood(): Promise<void> {
  const { hostname, port } = new URL(server.child.origin);
  while (sockets.length < most()) {
    const batch = Array.from({ length: Math.min(AT_ONCE, most() - sockets.length) }, () => connect(Number(port), hostname));
    sockets.push(...batch);
    await Promise.all(batch.map((socket) => once(socket, 'connect')));
    for (const socket of batch) {
      // The server may cut it off at any time, which is what is hoped for.
      socket.on('error', () => undefined);
      socket.write('GET /sync/abc HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnec');
    }
    if (sockets.length % 2_000 === 0) await undisturbed();
  }
  await undisturbed();
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await undisturbed();
}

it('ten thousand connections that begin a handshake and never end it disturb nobody, and leave nothing behind', async () => {
  await flood();
  const before = await server.child.memoryBytes();
  await flood();
  let growth = Infinity;
  for (let look = 0; look < 100 && growth > SLACK_BYTES; look += 1) {
    await undisturbed();
    growth = (await server.child.memoryBytes()) - before;
  }
  expect(growth, 'the second time takes no more than the first').toBeLessThanOrEqual(SLACK_BYTES);
  expect(pair.flatMap(({ closes }) => closes)).toEqual([]);
}, 120_000);
