import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { StoredImageAnswer } from '../../shared/protocol/api.ts';
import { examineFolder } from '../../server/doctor/examineFolder.ts';
import { heavyPng } from '../helpers/images.ts';
import { joinByLink, makeBlueprint } from '../helpers/outside.ts';
import { ServerProcess } from '../helpers/ServerProcess.ts';
import { StockClient } from '../helpers/StockClient.ts';
import { until } from '../helpers/until.ts';

const WRITERS = 4;
const ROUNDS = 3;

let server: ServerProcess;
let clients: StockClient[] = [];
beforeEach(async () => {
  server = await ServerProcess.start();
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await server.close();
});

it('[R11] after kill -9 in the midst of writing, nothing that a second participant saw is missing', async () => {
  const { id, links } = await makeBlueprint(server.origin);
  const origin = server.origin.replace('http', 'ws');
  const connect = async (link: string, name: string): Promise<StockClient> => {
    const { token } = await joinByLink(server.origin, link, { name, agency: 'Council' });
    const client = new StockClient(origin, id, token);
    clients.push(client);
    return client.synced();
  };

  for (let round = 0; round < ROUNDS; round += 1) {
    // Somebody who only reads: after the restart they have nothing to bring back.
    const reader = await connect(links.viewer, `Reader ${round}`);
    const writers = await Promise.all(Array.from({ length: WRITERS }, (_, index) => connect(links.editor, `Writer ${round}.${index}`)));
    const seen = (): number => reader.test.size;
    const before = seen();
    let written = 0;
    let writing = true;
    const writeOn = (): void => {
      if (!writing) return;
      for (const { test } of writers) test.set(`${round}.${(written += 1)}`, 'x'.repeat(40));
      setImmediate(writeOn);
    };
    writeOn();
    await until('the reader has seen some hundreds', () => seen() - before > 300 + round * 150);
    const killed = server.kill9();
    await until('the reader notices', () => !reader.provider.wsconnected);
    writing = false;
    await killed;
    const { doc } = reader;
    for (const client of clients) client.provider.disconnect();
    expect(written, 'it was killed in the midst of writing').toBeGreaterThan(seen() - before);

    await server.restart();
    const late = await connect(links.viewer, `Late ${round}`);
    const stored = Y.decodeStateVector(Y.encodeStateVector(late.doc));
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
      expect(stored.get(client) ?? 0, `what the reader saw of ${client}`).toBeGreaterThanOrEqual(clock);
    }
    expect(late.test.size).toBeGreaterThanOrEqual(seen());
    for (const [key, value] of reader.test) expect(late.test.get(key)).toBe(value);
    for (const client of clients) client.destroy();
    clients = [];
  }
}, 60_000);

it('after kill -9 in the midst of sending images, each that was said to be stored is there, whole', async () => {
  const { id, links } = await makeBlueprint(server.origin);
  const people = await Promise.all(Array.from({ length: WRITERS }, (_, index) => joinByLink(server.origin, links.editor, { name: `Sender ${index}`, agency: 'Council' })));
  const stored = new Map<string, number>();
  let seed = 0;
  const sendOn = async ({ token }: { readonly token: string }): Promise<void> => {
    for (;;) {
      const body = heavyPng(300_000, (seed += 1));
      const response = await fetch(`${server.origin}/api/blueprints/${id}/images`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' }, body });
      const { asset, bytes } = (await response.json()) as StoredImageAnswer;
      stored.set(asset, bytes);
    }
  };
  const ended = Promise.allSettled(people.map(sendOn));
  await until('some are stored', () => stored.size > 20);
  await server.kill9();
  expect((await ended).every(({ status }) => status === 'rejected'), 'they were still sending').toBe(true);

  await server.restart();
  const reader = await joinByLink(server.origin, links.viewer, { name: 'Reader', agency: 'Council' });
  for (const [asset, bytes] of stored) {
    const kept = new Uint8Array(await (await fetch(`${server.origin}/api/blueprints/${id}/images/${asset}`, { headers: { authorization: `Bearer ${reader.token}` } })).arrayBuffer());
    expect(kept).toHaveLength(bytes);
    expect(createHash('sha256').update(kept).digest('base64url')).toBe(asset);
  }
  expect(examineFolder(server.dataDir).problems).toEqual([]);
});

it('[R34] SIGTERM tells everybody to come back, saves all, and ends well', async () => {
  const { id, links } = await makeBlueprint(server.origin);
  const { token } = await joinByLink(server.origin, links.editor, { name: 'Writer', agency: 'Council' });
  const writer = await new StockClient(server.origin.replace('http', 'ws'), id, token).synced();
  clients.push(writer);
  for (let index = 0; index < 100; index += 1) writer.test.set(`edit ${index}`, index);
  await until('all was handed to the network', () => writer.provider.ws?.bufferedAmount === 0);
  expect(await server.stop()).toBe(0);
  await until('the writer is told', () => writer.closes.length > 0);
  expect(writer.closes[0]).toBe(1001);
  await server.restart();
  await until('the writer is back, by itself', () => writer.provider.synced);
  const reader = await new StockClient(server.origin.replace('http', 'ws'), id, token).synced();
  clients.push(reader);
  await until('everything is there', () => reader.test.size === 100);
}, 60_000);
