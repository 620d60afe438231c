import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { CreatedBlueprint, OpenedSession } from '../../../shared/protocol/api.ts';
import { postJson, secretOf } from '../../helpers/api.ts';
import { StockClient } from '../../helpers/StockClient.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';
import { until } from '../../helpers/until.ts';

describe('stock clients, with limits that an operator has set', () => {
  let server: TestServer;
  let clients: StockClient[];
  beforeEach(() => {
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.destroy();
    await server.stop();
  });

  async function start(env: Readonly<Record<string, string>>): Promise<void> {
    server = await startTestServer({ env });
  }

  async function make(): Promise<CreatedBlueprint> {
    return (await (await postJson(`${server.url}/api/blueprints`, { template: 'digital-inclusion', place: { name: 'Calderdale' } })).json()) as CreatedBlueprint;
  }

  async function tokenFor({ links }: CreatedBlueprint, name: string): Promise<string> {
    const response = await postJson(`${server.url}/api/sessions`, { invite: secretOf(links.editor), name, agency: 'Council' });
    return ((await response.json()) as OpenedSession).token;
  }

  async function join(blueprint: CreatedBlueprint, name: string): Promise<StockClient> {
    const client = new StockClient(server.url.replace('http', 'ws'), blueprint.id, await tokenFor(blueprint, name));
    clients.push(client);
    return client;
  }

  it('[R62] [R6C] one who is too fast is ended and counted, and comes back; the others do not notice', async () => {
    await start({ PERSON_MESSAGES_PER_SECOND: '50', PERSON_MESSAGE_BURST: '100' });
    const blueprint = await make();
    const [fast, steady] = [await (await join(blueprint, 'RB')).synced(), await (await join(blueprint, 'DT')).synced()];
    for (let index = 0; index < 150; index += 1) fast.test.set('edit', index);
    await until('the fast one is ended', () => fast.closes.includes(CLOSE.tooFast));
    steady.test.set('by the steady one', 1);
    await until('it is back, with all it wrote', () => steady.test.get('edit') === 149 && fast.test.get('by the steady one') === 1);
    expect(steady.closes).toEqual([]);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^placeprint_connections_refused_total\{reason="tooFast"\} \d+$/m);
  });

  it('[R69] a full document refuses the newcomer, over plain HTTP too, and lets them in when somebody leaves', async () => {
    await start({ MAX_CONNECTIONS_PER_DOCUMENT: '2' });
    const blueprint = await make();
    const [anna, ben] = [await (await join(blueprint, 'RB')).synced(), await (await join(blueprint, 'DT')).synced()];
    const late = await join(blueprint, 'GT');
    await until('the newcomer is refused, twice', () => late.closes.length >= 2);
    expect(new Set(late.closes)).toEqual(new Set([CLOSE.roomFull]));
    const polling = await fetch(`${server.url}/sync/${blueprint.id}/poll?token=${await tokenFor(blueprint, 'KP')}`, { method: 'POST' });
    expect(await polling.json()).toEqual({ close: CLOSE.roomFull });
    anna.provider.disconnect();
    await late.synced();
    expect(ben.closes).toEqual([]);
  });

  it('[R6B] a document over its rate delays its writers and loses nothing; another one is not affected', async () => {
    await start({ DOCUMENT_MESSAGES_PER_SECOND: '40' });
    const [busy, other] = [await make(), await make()];
    const [writer, reader, elsewhere] = [await (await join(busy, 'RB')).synced(), await (await join(busy, 'DT')).synced(), await (await join(other, 'GT')).synced()];
    for (let index = 0; index < 240; index += 1) writer.test.set(`edit ${index}`, index);
    await until('the writer is held', () => server.registry.figures().held > 0);
    writer.test.set('last', 1);
    elsewhere.test.set('edit', 1);
    const beside = await (await join(other, 'KP')).synced();
    expect([beside.test.get('edit'), reader.test.has('last')]).toEqual([1, false]);
    await until('all arrives', () => reader.test.get('last') === 1);
    expect(reader.test.size).toBe(241);
    expect([writer, reader, elsewhere].flatMap(({ closes }) => closes)).toEqual([]);
  });
});
