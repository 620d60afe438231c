import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mountSmallDisk } from '../helpers/mounts.ts';
import { joinByLink, makeBlueprint } from '../helpers/outside.ts';
import { RawClient } from '../helpers/RawClient.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { ServerProcess } from '../helpers/ServerProcess.ts';
import { TOP } from '../helpers/sourceGraph.ts';
import { StockClient } from '../helpers/StockClient.ts';
import { barrier, update, writes } from '../helpers/syncMessages.ts';
import { until } from '../helpers/until.ts';

const MIB = 1 << 20;

let servers: ServerProcess[] = [];
let clients: StockClient[] = [];
beforeEach(() => {
  servers = [];
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  for (const server of servers) await server.close();
});

/** A server with a board, and ways to it. */
async function serve(within?: string): Promise<{ server: ServerProcess; stock: (role: 'editor' | 'viewer') => Promise<StockClient>; raw: () => Promise<RawClient> }> {
  const server = await ServerProcess.start({}, within);
  servers.push(server);
  const { id, links } = await makeBlueprint(server.origin);
  const origin = server.origin.replace('http', 'ws');
  const token = async (role: 'editor' | 'viewer'): Promise<string> => (await joinByLink(server.origin, links[role], { name: role, agency: 'Council' })).token;
  return {
    server,
    stock: async (role) => {
      const client = new StockClient(origin, id, await token(role));
      clients.push(client);
      return client.synced();
    },
    raw: async () => RawClient.open(`${origin}/sync/${id}?token=${await token('editor')}`),
  };
}

/** Start the program on a folder, and wait until it ends. */
async function startOn(dataDir: string): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [join(TOP, 'dist/server/main.js')], { env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0' } });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed };
}

it('a second server on the same data refuses to start, and the first one goes on', async () => {
  const { server, stock } = await serve();
  const [writer, reader] = [await stock('editor'), await stock('viewer')];
  const { code, printed } = await startOn(server.dataDir);
  expect(code).toBe(1);
  expect(printed).toContain(`Another Placeprint serves the data in ${server.dataDir} (process ${server.pid} on `);
  writer.test.set('after', true);
  await until('the reader sees it', () => reader.test.get('after') === true);
  expect([...writer.closes, ...reader.closes]).toEqual([]);
  expect(server.printed).not.toContain('"level":50');
}, 30_000);

it.each([
  ['damaged', (file: string) => writeFileSync(file, readFileSync(file).fill(0xff, 4_096, 5 * 4_096)), /placeprint\.sqlite is damaged: .*put back a backup/],
  ['missing', (file: string) => rmSync(file), /placeprint\.sqlite is missing, but secret\.key beside it shows that there was one/],
])('a %s database is refused with what to do about it, and no empty one takes its place', async (_what, harm, said) => {
  const { server } = await serve();
  expect(await server.stop()).toBe(0);
  harm(join(server.dataDir, 'placeprint.sqlite'));
  const { code, printed } = await startOn(server.dataDir);
  expect(code).toBe(1);
  expect(printed).toMatch(said);
  expect(printed.trim().split('\n'), 'no stack trace').toHaveLength(1);
}, 30_000);

describe('a real full disk', () => {
  it('[R20] [R21] is told to those who write, loses nothing that anybody saw, and mends when there is room', async ({ skip }) => {
    const disk = mkdtempSync(join(tmpdir(), 'placeprint-disk-'));
    const unmount = mountSmallDisk(disk, 12 * MIB);
    if (unmount === null) {
      rmSync(disk, { recursive: true });
      return skip('Nothing can be mounted here');
    }
    try {
      const { server, stock, raw } = await serve(disk);
      const reader = await stock('viewer');
      const writer = await raw();
      const told = (failing: boolean): boolean => writer.heard.some((said) => said.kind === 'storeFailing' && said.failing === failing);
      const stored = (number: number): boolean => writer.heard.some((said) => said.kind === 'stored' && said.number === number);
      writer.send(update(writes('before')));
      writer.send(barrier(1));
      await until('it is stored', () => stored(1));
      const ballast = join(disk, 'ballast');
      fill(ballast);
      let number = 1;
      while (!told(true)) {
        writer.send(update(writes(`filling ${(number += 1)}`, 'x'.repeat(50_000))));
        writer.send(barrier(number));
        await until('it is stored, or fails', () => stored(number) || told(true));
      }
      await until('the operator is told', () => /updates could not be stored/.test(server.printed) && /disk is full/.test(server.printed));
      expect(reader.test.has(`filling ${number}`), 'what is not stored is not shown').toBe(false);
      expect(writer.closedWith).toBeNull();
      rmSync(ballast);
      await until('the writer is told that it works again', () => told(false));
      await until('all is stored', () => stored(number));
      await until('the reader sees all', () => reader.test.has(`filling ${number}`));
      await server.kill9();
      await server.restart();
      const newcomer = await stock('viewer');
      await until('a newcomer has all that was seen', () => newcomer.test.size >= reader.test.size);
      for (const [key, value] of reader.test) expect(newcomer.test.get(key)).toBe(value);
      writer.socket.close();
    } finally {
      for (const client of clients.splice(0)) client.destroy();
      for (const server of servers.splice(0)) await server.close();
      unmount();
      rmSync(disk, { recursive: true, force: true });
    }
  }, 60_000);

  /** Leave nothing free. */
  function fill(ballast: string): void {
    for (let chunk = MIB; chunk >= 4_096; chunk /= 4) {
      try {
        for (;;) writeFileSync(ballast, Buffer.alloc(chunk), { flag: 'a' });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
    }
  }
});

describe('under a burst', () => {
  it('[R3] [R11] kill -9 at any moment loses nothing that was acknowledged or seen', async () => {
    const random = seededRandom('killed under a burst');
    const { server, stock, raw } = await serve();
    for (let round = 0; round < 4; round += 1) {
      const reader = await stock('viewer');
      const writers = await Promise.all([raw(), raw(), raw()]);
      const killAt = 50 + random.below(900);
      let sent = 0;
      const killing: Promise<void>[] = [];
      const burst = (): void => {
        for (const [index, writer] of writers.entries()) {
          for (let each = 0; each < 5; each += 1) {
            writer.send(update(writes(`${round}.${index}.${sent}`, sent)));
            writer.send(barrier(sent));
            sent += 1;
          }
        }
        if (sent >= killAt) killing.push(server.kill9());
        else setImmediate(burst);
      };
      burst();
      await until('it is being killed', () => killing.length > 0);
      await Promise.all(killing);
      await until('all notice', () => writers.every(({ closedWith }) => closedWith !== null) && !reader.provider.wsconnected);
      reader.provider.disconnect();
      await server.restart();
      const late = await stock('viewer');
      const acknowledged = writers.flatMap(({ heard }, index) => heard.flatMap((said) => (said.kind === 'stored' ? [`${round}.${index}.${said.number}`] : [])));
      await until('a newcomer has what was acknowledged or seen', () => [...acknowledged, ...reader.test.keys()].every((key) => late.test.has(key)));
      for (const [key, value] of reader.test) expect(late.test.get(key)).toBe(value);
      for (const client of clients.splice(0)) client.destroy();
    }
  }, 60_000);

  it('[R34] SIGTERM ends well, soon, and loses nothing that was acknowledged or seen', async () => {
    const { server, stock, raw } = await serve();
    const reader = await stock('viewer');
    const writers = await Promise.all([raw(), raw(), raw()]);
    let sent = 0;
    let stopping = false;
    const burst = (): void => {
      if (stopping) return;
      for (const [index, writer] of writers.entries()) {
        writer.send(update(writes(`${index}.${sent}`, sent)));
        writer.send(barrier(sent));
        sent += 1;
      }
      setImmediate(burst);
    };
    burst();
    await until('some hundreds were seen', () => reader.test.size > 300);
    const code = server.stop();
    await until('all are told', () => writers.every(({ closedWith }) => closedWith !== null));
    stopping = true;
    expect(await code).toBe(0);
    expect(writers.map(({ closedWith }) => closedWith)).toEqual([1001, 1001, 1001]);
    reader.provider.disconnect();
    await server.restart();
    const late = await stock('viewer');
    const acknowledged = writers.flatMap(({ heard }, index) => heard.flatMap((said) => (said.kind === 'stored' ? [`${index}.${said.number}`] : [])));
    expect(acknowledged.length).toBeGreaterThan(100);
    await until('a newcomer has what was acknowledged or seen', () => [...acknowledged, ...reader.test.keys()].every((key) => late.test.has(key)));
    expect(server.printed).not.toContain('could not');
  }, 60_000);
});
