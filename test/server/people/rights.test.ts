import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import type { Role } from '../../../shared/domain/Role.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { cookieOf, expectProblem, postJson, secretOf } from '../../helpers/api.ts';
import { RawClient } from '../../helpers/RawClient.ts';
import { presence, watchPeople } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { PeopleWorld } from './PeopleWorld.ts';

let world: PeopleWorld;
let lead: OpenedSession;
beforeEach(async () => {
  world = await PeopleWorld.open();
  lead = await world.join('facilitator', 'Lead');
});
afterEach(() => world.stop());

const changeRole = (by: OpenedSession, whose: OpenedSession, role: Role): Promise<Response> => world.ask(by, 'PATCH', `/people/${whose.participant.id}`, { role });
const remove = (by: OpenedSession, whom: OpenedSession): Promise<Response> => world.ask(by, 'DELETE', `/people/${whom.participant.id}`);

describe('another role', () => {
  it('[R42] ends the connections of that person with a code of its own, and nobody else’s', async () => {
    const editor = await world.join('editor');
    const other = await world.join('editor');
    const [board, talk, others] = [await world.connect(editor), await world.connect(editor, { rest: '/talk' }), await world.connect(other)];
    const answer = await changeRole(lead, editor, 'viewer');
    expect(await answer.json()).toMatchObject({ id: editor.participant.id, role: 'viewer' });
    expect([await board.closed(), await talk.closed()]).toEqual([CLOSE.identityChanged, CLOSE.identityChanged]);
    expect(others.closedWith).toBeNull();
  });

  it('[R42] takes effect at once: what is sent after it, and by those who come back, is not taken', async () => {
    const editor = await world.join('editor');
    const client = await world.connect(editor);
    world.edit(client, 'before');
    await expect.poll(() => world.has('before')).toBe(true);
    await changeRole(lead, editor, 'viewer');
    await client.closed();
    const again = await world.connect(editor);
    world.edit(again, 'after');
    expect(await again.closed()).toBe(CLOSE.forbidden);
    expect(await world.has('after')).toBe(false);
    await changeRole(lead, editor, 'editor');
    world.edit(await world.connect(editor), 'again');
    await expect.poll(() => world.has('again')).toBe(true);
  });

  it('is the one that others see, in presence and in answers', async () => {
    const viewer = await world.join('viewer', 'Vee');
    await changeRole(lead, viewer, 'editor');
    expect(await (await world.ask(viewer, 'GET', '/session')).json()).toMatchObject({ role: 'editor', participant: { role: 'editor' } });
    const watching = await world.connect(lead);
    (await world.connect(viewer)).send(presence({ client: 7, clock: 1, state: { user: { role: 'facilitator' } } }));
    await until('they are seen', () => watching.heard.some((message) => message.kind === 'presence' && message.entries.some(({ client }) => client === 7)));
    const seen = watching.heard.flatMap((message) => (message.kind === 'presence' ? message.entries : [])).find(({ client }) => client === 7);
    expect(seen?.state).toMatchObject({ user: { name: 'Vee', role: 'editor' } });
  });

  it('[R44] refuses a client that takes itself for what it no longer is, before it writes', async () => {
    const editor = await world.join('editor');
    expect((await world.connect(editor, { as: 'editor' })).closedWith).toBeNull();
    await changeRole(lead, editor, 'viewer');
    expect(await (await world.connect(editor, { as: 'editor' })).closed()).toBe(CLOSE.identityChanged);
    expect((await world.connect(editor, { as: 'viewer' })).closedWith).toBeNull();
    expect((await world.connect(editor)).closedWith, 'a stock client').toBeNull();
  });

  it('stays with somebody who comes back by the link that gave another one', async () => {
    const joined = await postJson(`${world.server.url}/api/sessions`, { invite: secretOf(world.made.links.editor), name: 'EK', agency: 'Police' });
    const editor = (await joined.json()) as OpenedSession;
    await changeRole(lead, editor, 'viewer');
    const back = await postJson(`${world.server.url}/api/sessions`, { invite: secretOf(world.made.links.editor), name: 'EK', agency: 'Police' }, { cookie: cookieOf(joined) });
    expect(await back.json()).toMatchObject({ role: 'viewer', participant: { id: editor.participant.id } });
  });

  it('can be given to several facilitators, and the last stays one', async () => {
    const second = await world.join('editor');
    await expectProblem(await changeRole(lead, lead, 'editor'), 'last-facilitator');
    await expectProblem(await remove(lead, lead), 'last-facilitator');
    expect((await changeRole(lead, second, 'facilitator')).status).toBe(200);
    expect((await changeRole(second, lead, 'editor')).status).toBe(200);
    await expectProblem(await changeRole(second, second, 'viewer'), 'last-facilitator');
    await expectProblem(await changeRole(lead, second, 'viewer'), 'forbidden');
  });

  it('is decided for one of two facilitators who lower each other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const own = await PeopleWorld.open();
      const [a, b] = [await own.join('facilitator'), await own.join('facilitator')];
      const statuses = (await Promise.all([own.ask(a, 'PATCH', `/people/${b.participant.id}`, { role: 'editor' }), own.ask(b, 'PATCH', `/people/${a.participant.id}`, { role: 'editor' })])).map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect([403, 409]).toContain(statuses.find((status) => status !== 200));
      const facilitator = statuses[0] === 200 ? a : b;
      expect((await own.people(facilitator)).people.filter(({ role }) => role === 'facilitator')).toHaveLength(1);
      await own.stop();
    }
  });
});

describe('a change that comes while somebody connects', () => {
  /** Holds back loading until it is told. */
  class SlowStore extends MemoryStore {
    gate: Promise<void> | null = null;
    loads = 0;
    override async load(...args: Parameters<MemoryStore['load']>): ReturnType<MemoryStore['load']> {
      this.loads += 1;
      await this.gate;
      return super.load(...args);
    }
  }

  it.each([
    ['another role', 'PATCH', '', { role: 'viewer' }, CLOSE.identityChanged],
    ['being put out', 'DELETE', '', undefined, CLOSE.unauthorised],
    ['being signed out', 'DELETE', '/sessions', undefined, CLOSE.unauthorised],
  ])('[R43] is not missed: %s', async (_what, method, rest, body, code) => {
    const store = new SlowStore();
    const own = await PeopleWorld.open({ store });
    const [facilitator, editor] = [await own.join('facilitator'), await own.join('editor')];
    let open = (): void => undefined;
    store.gate = new Promise((resolve) => (open = resolve));
    store.loads = 0;
    // The talk is loaded for the first time.
    const client = await RawClient.open(`${own.server.url.replace('http', 'ws')}/sync/${own.made.id}/talk?token=${editor.token}`);
    await until('it waits for the document', () => store.loads === 1);
    expect((await own.ask(facilitator, method, `/people/${editor.participant.id}${rest}`, body)).status).toBeLessThan(300);
    own.edit(client, 'late');
    open();
    expect(await client.closed()).toBe(code);
    expect(await own.server.registry.read(`${own.made.id}/talk`, (doc) => doc.getMap('test').has('late'))).toBe(false);
    await own.stop();
  });
});

describe('putting somebody out', () => {
  it('[R42] ends their connections and their token, and leaves what they did', async () => {
    const editor = await world.join('editor', 'Away');
    const client = await world.connect(editor);
    world.edit(client, 'theirs');
    await expect.poll(() => world.has('theirs')).toBe(true);
    expect((await remove(lead, editor)).status).toBe(204);
    expect(await client.closed()).toBe(CLOSE.removed);
    await expectProblem(await world.ask(editor, 'GET', '/session'), 'unauthorised');
    expect(await (await world.connect(editor)).closed()).toBe(CLOSE.unauthorised);
    expect(await world.has('theirs')).toBe(true);
    expect(await world.person(lead, editor.participant.id)).toMatchObject({ name: 'Away', state: 'removed' });
    await expectProblem(await remove(lead, editor), 'not-found');
  });
});

describe('signing out', () => {
  it('[R42] by a facilitator ends every session of that person, who stays in the list', async () => {
    const editor = await world.join('editor');
    const client = await world.connect(editor);
    expect((await world.ask(lead, 'DELETE', `/people/${editor.participant.id}/sessions`)).status).toBe(204);
    expect(await client.closed()).toBe(CLOSE.signedOut);
    await expectProblem(await world.ask(editor, 'GET', '/session'), 'unauthorised');
    expect(await world.person(lead, editor.participant.id)).toMatchObject({ role: 'editor', state: 'out' });
  });

  it('by the person themself leaves the device that asks in', async () => {
    const editor = await world.join('editor');
    const client = await world.connect(editor);
    expect((await world.ask(editor, 'DELETE', `/people/${editor.participant.id}/sessions`)).status).toBe(204);
    expect((await world.ask(editor, 'GET', '/session')).status).toBe(200);
    expect(client.closedWith).toBeNull();
    await expectProblem(await world.ask(editor, 'DELETE', `/people/${lead.participant.id}/sessions`), 'forbidden');
  });
});

describe('the list of people', () => {
  it('says who is here, who was, and when', async () => {
    const editor = await world.join('editor', 'Ed', 'Police');
    expect((await world.people(lead)).people).toMatchObject([
      { name: 'Lead', role: 'facilitator', state: 'away' },
      { name: 'Ed', agency: { name: 'Police' }, role: 'editor', state: 'away' },
    ]);
    const client = await world.connect(editor);
    expect(await world.person(lead, editor.participant.id)).toMatchObject({ state: 'here' });
    const joined = await world.person(lead, editor.participant.id);
    expect(Date.parse(joined?.lastSeenAt ?? '')).toBeGreaterThanOrEqual(Date.parse(joined?.joinedAt ?? ''));
    client.socket.close();
    await expect.poll(async () => (await world.person(lead, editor.participant.id))?.state).toBe('away');
    await world.ask(editor, 'DELETE', '/session');
    expect(await world.person(lead, editor.participant.id)).toMatchObject({ state: 'out' });
  });

  it('[R45] tells facilitators that it has changed, without a name, and nobody else', async () => {
    const watching = await world.connect(lead);
    const news = (): number => watching.heard.filter(({ kind }) => kind === 'peopleChanged').length;
    watching.send(watchPeople());
    await until('it is told at once', () => news() === 1);
    const editor = await world.join('editor');
    await until('somebody came', () => news() === 2);
    await changeRole(lead, editor, 'viewer');
    await until('a role changed', () => news() === 3);
    const viewer = await world.connect(editor);
    viewer.send(watchPeople());
    expect(await viewer.closed()).toBe(CLOSE.forbidden);
    const quiet = await world.connect(await world.join('editor'));
    await until('somebody else came', () => news() === 4);
    expect(quiet.heard.filter(({ kind }) => kind === 'peopleChanged')).toEqual([]);
  });
});
