import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import { ROLES } from '../../../shared/domain/Role.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { OpenedSession, PracticeAnswer } from '../../../shared/protocol/api.ts';
import { systemClock, type Clock } from '../../../server/Clock.ts';
import { practiceAnswer } from '../../../server/http/answers.ts';
import { PRACTICE_KEPT_MS, PracticeRooms } from '../../../server/practice/PracticeRooms.ts';
import { RoomRegistry } from '../../../server/rooms/RoomRegistry.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { FakeClock } from '../../helpers/FakeClock.ts';
import { RawClient } from '../../helpers/RawClient.ts';
import { barrier, presence, update, writes } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { PeopleWorld } from '../people/PeopleWorld.ts';

const HOUR_MS = 3_600_000;

/** What takes a minute or more passes as the test says; what holds connections together takes its own time. */
let hours: FakeClock;
let clock: Clock;
let store: MemoryStore;
let world: PeopleWorld;
let lead: OpenedSession;
beforeEach(async () => {
  hours = new FakeClock();
  clock = { ...systemClock, now: () => hours.now(), after: (delayMs, run) => (delayMs >= 60_000 ? hours : systemClock).after(delayMs, run) };
  store = new MemoryStore();
  world = await PeopleWorld.open({ clock, store });
  lead = await world.join('facilitator', 'Lead');
});
afterEach(() => world.stop());

async function open(who: OpenedSession): Promise<PracticeAnswer> {
  const response = await world.ask(who, 'POST', '/practice');
  expect(response.status).toBe(200);
  return practiceAnswer.parse(await response.json()) as unknown as PracticeAnswer;
}

async function renew(room: string): Promise<PracticeAnswer> {
  return (await (await world.ask(lead, 'POST', '/practice/renewal', { room })).json()) as PracticeAnswer;
}

/** Connect to a document of a practice room, and wait until the server knows it. */
async function enter(room: string, who: OpenedSession, rest = ''): Promise<RawClient> {
  const before = world.server.registry.figures().sessions;
  const client = await RawClient.open(`${world.server.url.replace('http', 'ws')}/sync/${room}${rest}?token=${who.token}&as=editor`);
  await until('it is connected or refused', () => client.closedWith !== null || world.server.registry.figures().sessions > before);
  return client;
}

async function writeIn(client: RawClient, key: string): Promise<void> {
  client.send(update(writes(key)));
  client.send(barrier(1));
  await until('it is stored', () => client.heard.some(({ kind }) => kind === 'stored'));
}

const hasIn = (room: string, key: string, kind: 'board' | 'talk' = 'board'): Promise<boolean> => world.server.registry.read(`${room as BlueprintId}/${kind}`, (doc) => doc.getMap('test').has(key));
const boardOf = (id: string) => world.server.registry.read(`${id as BlueprintId}/board`, (doc) => readBlueprint(doc));
const documentsOf = async (room: string): Promise<readonly string[]> => (await store.documents()).filter((name) => name.startsWith(room));
/** Time passes in steps, so that whatever is due is done before the next. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= HOUR_MS) {
    hours.advance(Math.min(left, HOUR_MS));
    await store.practices();
    await new Promise(setImmediate);
  }
}

describe('a practice room', () => {
  it('is a whole copy of the blueprint as it is now, without its comments, and there is one for all', async () => {
    const [viewer, editor] = [await world.join('viewer'), await world.join('editor')];
    const [{ room }, again] = await Promise.all([open(viewer), open(editor)]);
    expect(again.room).toBe(room);
    expect((await open(lead)).room).toBe(room);
    const [copy, real] = [await boardOf(room), await boardOf(world.made.id)];
    expect(copy.problems).toEqual([]);
    expect(copy.blueprint).toEqual(real.blueprint);
    expect(copy.blueprint.links.length).toBeGreaterThan(10);
    await writeIn(await world.connect(editor, { rest: '/talk' }), 'a comment');
    expect(await hasIn(room, 'a comment', 'talk')).toBe(false);
  });

  it.each(ROLES)('[R47] lets a %s write on its board and in its comments, and nothing of it reaches the blueprint', async (role) => {
    const somebody = await world.join(role);
    const { room } = await open(somebody);
    for (const [rest, kind] of [['', 'board'], ['/talk', 'talk']] as const) {
      await writeIn(await enter(room, somebody, rest), 'tried');
      expect(await hasIn(room, 'tried', kind)).toBe(true);
      expect(await hasIn(world.made.id, 'tried', kind)).toBe(false);
    }
  });

  it('[R47] shows people by the names they have in the blueprint, as editors', async () => {
    const viewer = await world.join('viewer', 'Vee', 'Police');
    const { room } = await open(viewer);
    const watching = await enter(room, lead);
    (await enter(room, viewer)).send(presence({ client: 7, clock: 1, state: { user: { name: 'Another' } } }));
    const seen = () => watching.heard.flatMap((message) => (message.kind === 'presence' ? message.entries : [])).find(({ client }) => client === 7);
    await until('they are seen', () => seen() !== undefined);
    expect(seen()?.state).toMatchObject({ user: { participant: viewer.participant.id, name: 'Vee', agency: { name: 'Police' }, role: 'editor' } });
  });

  it('[R47] is left with the blueprint: by whoever is put out, came by a way in that is withdrawn, is signed out, or leaves', async () => {
    const doomed = await world.makeInvite(lead, { role: 'viewer' });
    const ends: readonly (readonly [OpenedSession, () => Promise<Response>, number])[] = await Promise.all([
      world.join('editor').then((who) => [who, () => world.ask(lead, 'DELETE', `/people/${who.participant.id}`), CLOSE.removed] as const),
      world.join('editor').then((who) => [who, () => world.ask(lead, 'DELETE', `/people/${who.participant.id}/sessions`), CLOSE.signedOut] as const),
      world.join('editor').then((who) => [who, () => world.ask(who, 'DELETE', '/session'), CLOSE.unauthorised] as const),
      world.joinBy(doomed).then((who) => [who, () => world.ask(lead, 'DELETE', `/invites/${doomed.id}`), CLOSE.inviteRevoked] as const),
    ]);
    const { room } = await open(lead);
    for (const [who, end, code] of ends) {
      const clients = [await enter(room, who), await enter(room, who, '/talk')];
      await end();
      expect(await Promise.all(clients.map((client) => client.closed()))).toEqual([code, code]);
      expect(await (await enter(room, who)).closed()).toBe(CLOSE.unauthorised);
      expect((await world.ask(who, 'POST', '/practice')).status).toBe(401);
    }
  });

  it('is no blueprint: nothing of it can be listed, read, exported, joined or shared by its own id', async () => {
    const { room } = await open(lead);
    for (const rest of ['', '/exports/html', '/session', '/people', '/invites', '/links', '/talk/writers/0', '/images/x']) {
      const response = await fetch(`${world.server.url}/api/blueprints/${room}${rest}`, { headers: { authorization: `Bearer ${lead.token}` } });
      expect([rest, response.status]).toEqual([rest, 404]);
    }
    expect((await fetch(`${world.server.url}/api/blueprints/${room}/practice`, { method: 'POST', headers: { authorization: `Bearer ${lead.token}` } })).status).toBe(404);
    expect(await store.blueprint(room as BlueprintId)).toBeNull();
  });

  it('is there for nobody of another blueprint', async () => {
    const { room } = await open(lead);
    const elsewhere = await (await PeopleWorld.beside(world)).join('facilitator');
    expect(await (await enter(room, elsewhere)).closed()).toBe(CLOSE.unauthorised);
    expect((await world.ask(elsewhere, 'POST', '/practice')).status).toBe(403);
  });
});

describe('renewing', () => {
  it('[R48] begins anew from the blueprint as it is by now, and tells those who are in it', async () => {
    const editor = await world.join('editor');
    const { room } = await open(editor);
    const client = await enter(room, editor);
    await writeIn(client, 'tried');
    await writeIn(await world.connect(editor), 'real');
    const fresh = await renew(room);
    expect(fresh.room).not.toBe(room);
    expect(await client.closed()).toBe(CLOSE.practiceEnded);
    expect(await hasIn(fresh.room, 'tried')).toBe(false);
    expect(await hasIn(world.made.id, 'real')).toBe(true);
    await expect.poll(() => documentsOf(room)).toEqual([]);
    expect(await (await enter(room, editor)).closed()).toBe(CLOSE.notFound);
    expect((await open(editor)).room).toBe(fresh.room);
  });

  it('[R48] while somebody writes on and on leaves nothing of the old one in the store, and nothing reaches the new one', async () => {
    const editor = await world.join('editor');
    const { room } = await open(editor);
    const client = await enter(room, editor);
    for (let number = 0; number < 50; number += 1) client.send(update(writes(`key ${number}`)));
    const [fresh] = await Promise.all([renew(room), client.closed()]);
    for (let number = 0; number < 50; number += 1) client.send(update(writes(`late ${number}`)));
    await expect.poll(() => store.practices()).toHaveLength(1);
    expect(await world.server.registry.read(`${fresh.room}/board`, (doc) => doc.getMap('test').size)).toBe(0);
    expect(await documentsOf(room)).toEqual([]);
  });

  it('asked for twice, or for one that is gone, is done once', async () => {
    const { room } = await open(lead);
    const both = await Promise.all([renew(room), renew(room)]);
    expect(both[0].room).toBe(both[1].room);
    expect((await renew(room)).room).toBe(both[0].room);
    expect((await renew('none')).room).toBe(both[0].room);
  });
});

describe('a practice room that nobody is in', () => {
  it('goes by itself a day after the last person has left, with its documents, and not before', async () => {
    const { room } = await open(lead);
    const client = await enter(room, lead);
    await writeIn(client, 'tried');
    await pass(3 * PRACTICE_KEPT_MS);
    expect(await hasIn(room, 'tried')).toBe(true);
    client.socket.close();
    await until('they have left', () => world.server.registry.figures().sessions === 0);
    await pass(PRACTICE_KEPT_MS - HOUR_MS);
    expect(await documentsOf(room)).toHaveLength(2);
    await pass(2 * HOUR_MS);
    await expect.poll(() => documentsOf(room)).toEqual([]);
    expect(await store.practices()).toEqual([]);
    expect(await (await enter(room, lead)).closed()).toBe(CLOSE.notFound);
    const next = await open(lead);
    expect(next.room).not.toBe(room);
    expect(await hasIn(next.room, 'tried')).toBe(false);
  });

  it('stays for as long again when somebody looks in', async () => {
    const { room } = await open(lead);
    await pass(PRACTICE_KEPT_MS - HOUR_MS);
    await open(lead);
    await pass(PRACTICE_KEPT_MS - HOUR_MS);
    expect((await open(lead)).room).toBe(room);
  });

  it('goes with its blueprint, and puts out whoever is in it', async () => {
    const { room } = await open(lead);
    const client = await enter(room, lead);
    const gone: typeof store.blueprint = async (id) => (id === world.made.id ? null : known(id));
    const known = store.blueprint.bind(store);
    store.blueprint = gone;
    await pass(HOUR_MS);
    expect(await client.closed()).toBe(CLOSE.practiceEnded);
    await expect.poll(() => documentsOf(room)).toEqual([]);
  });

  it('ends when people begin to work without names, or somebody’s name is erased, since it holds names', async () => {
    const editor = await world.join('editor', 'Bo');
    for (const [method, path, body] of [['PATCH', '/names', { withoutNames: true }], ['PATCH', '/names', { withoutNames: false }], ['POST', `/people/${editor.participant.id}/erasure`, undefined]] as const) {
      const { room } = await open(lead);
      const client = await enter(room, lead);
      expect((await world.ask(lead, method, path, body)).status).toBe(204);
      await until('whoever was in it is out', () => client.closedWith !== null);
      expect(client.closedWith).toBe(CLOSE.practiceEnded);
      expect(await store.practice(room as BlueprintId)).toBeNull();
    }
  });

  it('of a blueprint without names keeps nobody’s either', async () => {
    await world.ask(lead, 'PATCH', '/names', { withoutNames: true });
    const { room } = await open(lead);
    const client = await enter(room, await world.join('editor', 'Bo'));
    await writeIn(client, 'mine');
    expect(await hasIn(room, 'mine')).toBe(true);
    const log = await store.history(`${room as BlueprintId}/board`, 0, 100);
    expect(log.map(({ participant }) => participant)).toEqual(log.map(() => null));
  });

  it('that had ended when the server was killed is removed after the next start', async () => {
    const { room } = await open(lead);
    await store.endPractice(room as BlueprintId, clock.now(), clock.now());
    const rooms = new RoomRegistry({ store, clock });
    const later = new PracticeRooms({ store, rooms, clock, logger: pino({ level: 'silent' }) });
    await pass(HOUR_MS);
    await expect.poll(() => documentsOf(room)).toEqual([]);
    later.stop();
    await rooms.close();
  });
});
