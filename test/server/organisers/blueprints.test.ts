import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import type { FoundBlueprints, ListedBlueprint } from '../../../shared/protocol/admin.ts';
import type { SignedIn } from '../../../server/auth/organisers.ts';
import { systemClock, type Clock } from '../../../server/Clock.ts';
import { foundBlueprints, listedBlueprintAnswer, transferAnswer } from '../../../server/http/answers.ts';
import { pageOf } from '../../../server/http/admin/findBlueprints.ts';
import { bearer, expectProblem, postJson, secretOf } from '../../helpers/api.ts';
import { png } from '../../helpers/images.ts';
import { askAs, signInAsOrganiser } from '../../helpers/organisers.ts';
import { makeBlueprint } from '../../helpers/outside.ts';
import { PeopleWorld } from '../people/PeopleWorld.ts';

const DAY_MS = 86_400_000;
let now = Date.UTC(2026, 2, 1);
const clock: Clock = { ...systemClock, now: () => now };
let world: PeopleWorld;
let admin: SignedIn;
let lead: OpenedSession;
beforeEach(async () => {
  world = await PeopleWorld.open({ clock });
  admin = await signInAsOrganiser(world.server, 'Admin', { admin: true });
  lead = await world.join('facilitator', 'Lead');
});
afterEach(() => world.stop());

const ask = (method: string, rest = '', body?: unknown): Promise<Response> => askAs(admin, `${world.server.url}/api/admin/blueprints/${world.made.id}${rest}`, method, body);

async function listed(response: Response): Promise<ListedBlueprint> {
  expect(response.status).toBe(200);
  return listedBlueprintAnswer.parse(await response.json()) as ListedBlueprint;
}

async function find(wanted: object = {}): Promise<FoundBlueprints> {
  const response = await askAs(admin, `${world.server.url}/api/admin/find`, 'POST', wanted);
  expect(response.status).toBe(200);
  return foundBlueprints.parse(await response.json()) as unknown as FoundBlueprints;
}

describe('finding', () => {
  it('tells what is kept of each blueprint and of all, and when it was changed', async () => {
    const client = await world.connect(lead);
    now += DAY_MS;
    world.edit(client, 'late');
    await expect.poll(async () => (await find()).blueprints[0]?.changedAt).toBe(new Date(now).toISOString());
    const image = png();
    expect((await fetch(`${world.server.url}/api/blueprints/${world.made.id}/images`, { method: 'POST', headers: { ...bearer(lead), 'content-type': 'image/png' }, body: image })).status).toBe(201);
    await makeBlueprint(world.server.url, { template: 'digital-inclusion', place: { name: 'Leeds' } });
    const { blueprints, found, kept, days } = await find({ by: 'created', order: 'up' });
    expect([found, kept.blueprints, days]).toEqual([2, 2, { history: 90, deleted: 30 }]);
    expect(blueprints.map(({ place, people, state }) => [place, people, state])).toEqual([['Calderdale', 1, 'open'], ['Leeds', 0, 'open']]);
    const sizes = blueprints.map(({ sizes: each }) => each);
    expect(sizes[0]?.images).toBeGreaterThan(0);
    for (const part of ['board', 'talk', 'images'] as const) expect(kept[part]).toBe(sizes.reduce((sum, each) => sum + each[part], 0));
  });

  it('finds by text and state, sorts both ways, and repeats and leaves out nothing over pages', () => {
    const at = (minute: number): string => new Date(minute * 60_000).toISOString();
    const all = Array.from({ length: 23 }, (_each, index) => ({
      id: `id-${index}`, title: `Plan ${index % 3}`, place: index % 2 === 0 ? 'Leeds' : 'York', state: index === 4 ? 'deleted' : 'open', createdAt: at(index), changedAt: at(100 - index), eraseAt: null,
      people: index % 4, sizes: { board: index, talk: 0, images: 50 - 3 * index }, historyDays: null,
    })) as unknown as ListedBlueprint[];
    const page = (wanted: object) => pageOf(all, { text: '', state: undefined, by: 'changed', order: 'down', from: 0, most: 25, ...wanted });
    const ids = (wanted: object) => page(wanted).blueprints.map(({ id }) => id);
    expect(ids({})[0]).toBe('id-0');
    expect([ids({ by: 'created' })[0], ids({ by: 'size', order: 'up' })[0], ids({ by: 'people' })[0]]).toEqual(['id-22', 'id-22', 'id-11']);
    expect([page({ text: ' LEEDS ' }).found, page({ text: 'plan 1' }).found, page({ text: 'id-22' }).found, page({ state: 'deleted' }).found, page({ text: 'nowhere' }).found]).toEqual([12, 8, 1, 1, 0]);
    for (const by of ['title', 'place', 'people'] as const) {
      const paged = [0, 10, 20].flatMap((from) => ids({ by, from, most: 10 }));
      expect(new Set(paged).size).toBe(23);
      expect(paged).toEqual(ids({ by }));
    }
  });
});

describe('archiving', () => {
  it('ends the connections of all, who come back as readers, and gives everybody their role again when it is put back', async () => {
    const [editor, viewer] = [await world.join('editor'), await world.join('viewer')];
    const clients = [await world.connect(lead), await world.connect(editor), await world.connect(viewer), await world.connect(editor, { rest: '/talk' })];
    expect(await listed(await ask('PATCH', '', { archived: true }))).toMatchObject({ state: 'archived' });
    for (const client of clients) expect(await client.closed()).toBe(CLOSE.identityChanged);
    for (const who of [lead, editor, viewer]) expect(await (await world.ask(who, 'GET', '/session')).json()).toMatchObject({ role: 'viewer', participant: { role: 'viewer' }, archived: true });
    expect(await (await world.connect(editor, { as: 'editor' })).closed()).toBe(CLOSE.identityChanged);
    for (const rest of ['', '/talk']) {
      const reader = await world.connect(editor, { rest, as: 'viewer' });
      world.edit(reader, 'too late');
      expect(await reader.closed()).toBe(CLOSE.forbidden);
    }
    expect(await world.has('too late')).toBe(false);
    expect((await world.ask(viewer, 'GET', '/exports/json')).status).toBe(200);
    await listed(await ask('PATCH', '', { archived: false }));
    expect(await (await world.ask(lead, 'GET', '/session')).json()).toMatchObject({ role: 'facilitator', archived: false });
    const again = await world.connect(editor, { as: 'editor' });
    world.edit(again, 'back');
    await expect.poll(() => world.has('back')).toBe(true);
  });

  it('lets people come in to read, writes nothing for them, and refuses what facilitators do otherwise', async () => {
    await ask('PATCH', '', { archived: true });
    const before = await (await world.ask(lead, 'GET', '')).text();
    const late = await world.join('editor', 'Late', 'An agency of nobody else');
    expect([late.role, late.archived, await (await world.ask(late, 'GET', '')).text()]).toEqual(['viewer', true, before]);
    for (const [method, rest, body] of [['GET', '/people'], ['POST', '/invites', { role: 'viewer' }], ['POST', '/agencies/merge', { from: 'a', into: 'b' }], ['GET', '/links']] as const) {
      await expectProblem(await world.ask(lead, method, rest, body), 'archived');
    }
  });
});

describe('deleting', () => {
  it('lets nobody open it, by whatever way, until it is restored as it was', async () => {
    const [client, before] = [await world.connect(lead), await (await world.ask(lead, 'GET', '')).text()];
    const { link } = (await (await world.ask(lead, 'POST', '/personal-link')).json()) as { link: string };
    const deleted = await listed(await ask('DELETE'));
    expect(deleted).toMatchObject({ state: 'deleted', eraseAt: new Date(now + 30 * DAY_MS).toISOString() });
    expect(await client.closed()).toBe(CLOSE.notFound);
    expect(await (await world.connect(lead)).closed()).toBe(CLOSE.notFound);
    for (const rest of ['', '/session', '/people']) await expectProblem(await world.ask(lead, 'GET', rest), 'not-found');
    const invite = secretOf(world.made.links.editor);
    await expectProblem(await fetch(`${world.server.url}/api/invites/${invite}`), 'invite-not-found');
    await expectProblem(await postJson(`${world.server.url}/api/sessions`, { invite, name: 'RB', agency: 'Council' }), 'invite-not-found');
    await expectProblem(await postJson(`${world.server.url}/api/invites/find`, { joinCode: world.made.joinCode }), 'invite-not-found');
    await expectProblem(await postJson(`${world.server.url}/api/personal-links/use`, { link: new URL(link).hash.slice(1) }), 'invite-closed');
    for (const [method, rest, body] of [['DELETE', ''], ['PATCH', '', { archived: true }], ['POST', '/transfer', {}]] as const) await expectProblem(await ask(method, rest, body), 'not-found');
    now += 30 * DAY_MS - 1;
    admin = await signInAsOrganiser(world.server, 'Admin later', { admin: true });
    expect(await listed(await ask('POST', '/restoration', {}))).toMatchObject({ state: 'open', eraseAt: null });
    expect(await (await world.ask(lead, 'GET', '')).text()).toBe(before);
    await expectProblem(await ask('POST', '/restoration', {}), 'not-found');
  });

  it('cannot be taken back once its time is over', async () => {
    await ask('DELETE');
    now += 30 * DAY_MS;
    admin = await signInAsOrganiser(world.server, 'Admin later', { admin: true });
    await expectProblem(await ask('POST', '/restoration', {}), 'not-found');
    expect(await world.server.store.admin.due(now)).toEqual([world.made.id]);
  });

  it('tells those who wait at the door', async () => {
    const door = await world.makeInvite(lead, { role: 'editor', waitingRoom: true });
    const asked = (await (await postJson(`${world.server.url}/api/sessions`, { invite: secretOf(door.link ?? ''), name: 'Waits', agency: 'Council' })).json()) as OpenedSession;
    const held = world.ask(asked, 'GET', '/admission', undefined, { prefer: 'wait=20' });
    await expect.poll(async () => (await world.people(lead)).waiting.length).toBe(1);
    await ask('DELETE');
    await expectProblem(await held, 'unauthorised');
  });
});

it('keeps history for as long as an admin says, and nothing else is taken for that', async () => {
  expect(await listed(await ask('PATCH', '', { historyDays: 7 }))).toMatchObject({ historyDays: 7, state: 'open' });
  for (const historyDays of [-1, 1.5, 36_501, '7']) await expectProblem(await ask('PATCH', '', { historyDays }), 'invalid-input');
  expect(await listed(await ask('PATCH', '', { historyDays: null, archived: false }))).toMatchObject({ historyDays: null });
  await expectProblem(await askAs(admin, `${world.server.url}/api/admin/blueprints/nowhere`, 'PATCH', { historyDays: 1 }), 'not-found');
});

describe('transferring', () => {
  const transfer = async (body: object): Promise<OpenedSession> => {
    const response = await ask('POST', '/transfer', body);
    expect(response.status).toBe(201);
    const { link } = transferAnswer.parse(await response.json());
    const joined = await postJson(`${world.server.url}/api/sessions`, { invite: secretOf(link), name: 'New lead', agency: 'NHS' });
    return (await joined.json()) as OpenedSession;
  };

  it('makes a facilitator beside those who are there', async () => {
    const client = await world.connect(lead);
    const added = await transfer({});
    expect(added.role).toBe('facilitator');
    expect((await world.people(lead)).people.filter(({ role, state }) => role === 'facilitator' && state !== 'out')).toHaveLength(2);
    client.socket.close();
  });

  it('puts those out, where that is wished, who came by a facilitator’s way in', async () => {
    const [client, editor] = [await world.connect(lead), await world.join('editor')];
    const added = await transfer({ withdrawOthers: true });
    expect(await client.closed()).toBe(CLOSE.inviteRevoked);
    await expectProblem(await world.ask(lead, 'GET', '/session'), 'unauthorised');
    await expectProblem(await postJson(`${world.server.url}/api/sessions`, { invite: secretOf(world.made.links.facilitator), name: 'Lead', agency: 'Council' }), 'invite-closed');
    expect((await world.ask(editor, 'GET', '/session')).status).toBe(200);
    expect((await world.people(added)).people.map(({ state }) => state)).toContain('away');
  });
});

describe('organisers', () => {
  const change = (who: SignedIn, id: string, method: string, body?: unknown) => askAs(who, `${world.server.url}/api/admin/organisers/${id}`, method, body);

  it('are listed, get the right and lose it, and are removed; one admin always remains', async () => {
    const other = await signInAsOrganiser(world.server, 'Other', { admin: false });
    const list = async () => ((await (await askAs(admin, `${world.server.url}/api/admin/organisers`)).json()) as { name: string; admin: boolean }[]).map((each) => [each.name, each.admin]);
    expect(await list()).toEqual([['Admin', true], ['Other', false]]);
    for (const [method, body] of [['PATCH', { admin: false }], ['DELETE']] as const) await expectProblem(await change(admin, admin.organiser.id, method, body), 'last-admin');
    expect(await (await change(admin, other.organiser.id, 'PATCH', { admin: true })).json()).toMatchObject({ name: 'Other', admin: true });
    expect((await change(other, admin.organiser.id, 'PATCH', { admin: false })).status).toBe(200);
    await expectProblem(await change(admin, other.organiser.id, 'PATCH', { admin: false }), 'forbidden');
    expect((await change(other, admin.organiser.id, 'DELETE')).status).toBe(204);
    await expectProblem(await change(other, admin.organiser.id, 'DELETE'), 'not-found');
    await expectProblem(await askAs(admin, `${world.server.url}/api/organiser`), 'not-an-organiser');
  });
});
