import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import { setReadiness } from '../../../shared/crdt/commands/elements.ts';
import type { CreatedBlueprint, OpenedSession } from '../../../shared/protocol/api.ts';
import { encodeRecords } from '../../../shared/protocol/polling.ts';
import { PollingSocket } from '../../../web/session/PollingSocket.ts';
import { postJson, secretOf } from '../../helpers/api.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';
import { until } from '../../helpers/until.ts';

describe('[R1] where WebSockets are blocked', () => {
  let server: TestServer;
  let created: CreatedBlueprint;
  let providers: WebsocketProvider[];

  beforeEach(async () => {
    server = await startTestServer();
    providers = [];
    created = (await (await postJson(`${server.url}/api/blueprints`, { template: 'digital-inclusion', place: { name: 'Calderdale' } })).json()) as CreatedBlueprint;
  });

  afterEach(async () => {
    for (const provider of providers) provider.destroy();
    await server.stop();
  });

  async function tokenFor(role: 'editor' | 'viewer', name: string): Promise<string> {
    const response = await postJson(`${server.url}/api/sessions`, { invite: secretOf(created.links[role]), name, agency: 'Council' });
    return ((await response.json()) as OpenedSession).token;
  }

  function connect(token: string, Socket: unknown = PollingSocket): WebsocketProvider {
    const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, created.id, new Y.Doc(), {
      params: { token },
      disableBc: true,
      WebSocketPolyfill: Socket as typeof globalThis.WebSocket,
    });
    providers.push(provider);
    return provider;
  }

  const stances = (provider: WebsocketProvider) => readBlueprint(provider.doc).blueprint.layers.flatMap(({ elements }) => elements.map(({ readinessNow }) => readinessNow));

  it('people share the document and their presence with everybody else over plain HTTP', async () => {
    const polling = connect(await tokenFor('editor', 'RB'));
    const socket = connect(await tokenFor('editor', 'DT'), WebSocket);
    await until('both have the board', () => polling.synced && socket.synced);
    const id = readBlueprint(polling.doc).blueprint.layers[0]?.elements[0]?.id;
    if (id === undefined) throw new Error('no element');
    setReadiness(polling.doc, id, 'now', 3, 'me');
    await until('the edit over HTTP arrives', () => stances(socket)[0] === 3);
    setReadiness(socket.doc, id, 'now', 1, 'you');
    await until('the answer arrives over HTTP', () => stances(polling)[0] === 1);
    polling.awareness.setLocalStateField('view', 'board');
    await until('presence is stamped and shown', () => [...socket.awareness.getStates().values()].some(({ user }) => (user as { name?: string } | undefined)?.name === 'RB'));
  });

  it('a large edit goes through in both directions', async () => {
    const [one, two] = [connect(await tokenFor('editor', 'RB')), connect(await tokenFor('editor', 'DT'))];
    await until('both have the board', () => one.synced && two.synced);
    one.doc.getMap('meta').set('large', 'x'.repeat(3_000_000));
    await until('it arrives', () => String(two.doc.getMap('meta').get('large') ?? '').length === 3_000_000);
  });

  it('the same rules hold: no token, a reader who writes, garbage, an unknown connection', async () => {
    const closed = (provider: WebsocketProvider) => new Promise<number>((resolve) => provider.on('connection-close', (event) => resolve(event?.code ?? 0)));
    expect(await closed(connect('wrong'))).toBe(CLOSE.unauthorised);
    const viewer = connect(await tokenFor('viewer', 'GT'));
    await until('the reader has the board', () => viewer.synced);
    const refused = closed(viewer);
    viewer.doc.getMap('meta').set('title', 'Mine now');
    expect(await refused).toBe(CLOSE.forbidden);

    const open = await fetch(`${server.url}/sync/${created.id}/poll?token=${await tokenFor('editor', 'RB')}`, { method: 'POST' });
    expect(open.status).toBe(201);
    const { connection } = (await open.json()) as { connection: string };
    const address = `${server.url}/sync/${created.id}/poll/${connection}`;
    expect((await fetch(`${address}?from=7`, { method: 'POST', body: encodeRecords([]) as Uint8Array<ArrayBuffer> })).status).toBe(410);
    expect((await fetch(`${address}?from=0`, { method: 'POST', body: new Uint8Array([9, 9, 9]) })).status).toBe(204);
    expect((await fetch(`${server.url}/sync/${created.id}/poll/${'A'.repeat(22)}?after=0`)).status).toBe(410);
    expect((await fetch(`${server.url}/sync/${created.id}/poll`)).status).toBe(405);
    const watcher = connect(await tokenFor('editor', 'KP'));
    await until('others go on', () => watcher.synced);
    expect(watcher.doc.getMap('meta').get('title')).not.toBe('Mine now');
  });

  it('leaving is noticed at once', async () => {
    const [one, two] = [connect(await tokenFor('editor', 'RB')), connect(await tokenFor('editor', 'DT'), WebSocket)];
    for (const { awareness } of [one, two]) awareness.setLocalStateField('view', 'board');
    await until('both see each other', () => one.awareness.getStates().size === 2 && two.awareness.getStates().size === 2);
    one.disconnect();
    await until('the one who left is gone', () => two.awareness.getStates().size === 1);
  });
});
