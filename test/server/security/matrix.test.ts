import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ROLES } from '../../../shared/domain/Role.ts';
import type { PracticeAnswer } from '../../../shared/protocol/api.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { encodeRecords } from '../../../shared/protocol/polling.ts';
import type { ProblemName } from '../../../shared/protocol/problems.ts';
import { systemClock } from '../../../server/Clock.ts';
import { routes } from '../../../server/http/routes.ts';
import { bearer, expectProblem } from '../../helpers/api.ts';
import { RawClient } from '../../helpers/RawClient.ts';
import { barrier, update, writes } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { PeopleWorld } from '../people/PeopleWorld.ts';
import { ASKERS, asksAsOrganiser, IMPOSTORS, makeCast, ORGANISER_ASKERS, ORGANISERS, type Asker, type Cast } from './Cast.ts';
import { DOCUMENTS, ROUTES, SOCKETS, type RouteRow } from './rows.ts';

/** Every route and socket × everybody who might ask. Who is refused must leave no trace, and learn no secret. */

const clock = { ...systemClock, time: { now: Date.UTC(2026, 0, 1) }, now: (): number => clock.time.now };
const FOREIGN = ['https://evil.example', 'null'];

let world: PeopleWorld;
/** Those whom nothing happens to: all of the refused ask here. */
let cast: Cast;
const secrets: string[] = [];
const refusals: string[] = [];
beforeAll(async () => {
  world = await PeopleWorld.open({ clock, config: { newBlueprintsPerHour: 100_000 } });
  cast = await newCast();
});
afterAll(() => world.stop());

async function newCast(): Promise<Cast> {
  const made = await makeCast(await PeopleWorld.beside(world), clock.time);
  secrets.push(...made.secrets);
  return made;
}

it('has a row for every route, and none for others', () => {
  expect(Object.keys(ROUTES).sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});

describe.each(Object.entries(ROUTES))('%s', (name, row) => {
  const refused = ASKERS.filter((asker) => refusalOf(asker, row) !== null);
  const admitted = ASKERS.filter((asker) => refusalOf(asker, row) === null);

  it.each(admitted)('is there for: %s', async (asker) => {
    const own = row.ends !== true && (row.may === 'everybody' || name.startsWith('get ')) ? cast : await newCast();
    const response = await send(own, name, row, headersOf(own, asker, asksAsOrganiser(asker) ? 'cookie' : 'bearer'));
    expect([response.status, response.status === row.status ? '' : await response.text()]).toEqual([row.status, '']);
  });

  it.each(refused)('is refused to: %s, by token and by cookie', async (asker) => {
    const before = await traceOf(cast);
    for (const way of waysOf(asker)) {
      const problem = await expectProblem(await send(cast, name, row, headersOf(cast, asker, way)), refusalOf(asker, row, way) ?? 'internal');
      refusals.push(JSON.stringify(problem));
    }
    expect(await traceOf(cast)).toEqual(before);
  });
});

describe.each(Object.entries(ROUTES).filter(([, { organising }]) => organising === true))('%s', (name, row) => {
  it('takes no organiser’s token by a header: it is in a cookie alone', async () => {
    for (const asker of ORGANISERS) refusals.push(JSON.stringify(await expectProblem(await send(cast, name, row, headersOf(cast, asker, 'bearer')), 'not-an-organiser')));
  });
});

describe.each(Object.entries(ROUTES).filter(([name]) => !name.startsWith('get ')))('%s', (name, row) => {
  it('is refused to another site’s page, whoever’s cookie it has', async () => {
    const before = await traceOf(cast);
    for (const origin of FOREIGN) {
      for (const asker of [...ROLES, ...ORGANISERS]) refusals.push(JSON.stringify(await expectProblem(await send(cast, name, row, { ...headersOf(cast, asker, 'cookie'), origin }), 'foreign-origin')));
    }
    expect(await traceOf(cast)).toEqual(before);
  });
});

describe.each(SOCKETS)('a socket to the $kind', ({ kind, rest }) => {
  it.each(ROLES)('lets a %s do what their role may, and no more', async (role) => {
    const own = await newCast();
    const client = await RawClient.open(`${syncUrl(own, rest)}?token=${own.people[role].token}`);
    client.send(update(writes(`by ${role}`)));
    client.send(barrier(1));
    if (DOCUMENTS[kind][role] === 'write') await until('it is stored', () => client.heard.some(({ kind: heard }) => heard === 'stored'));
    else expect(await client.closed()).toBe(CLOSE.forbidden);
    client.socket.close();
    expect(await world.server.registry.read(`${own.world.made.id}/${kind}`, (doc) => doc.getMap('test').has(`by ${role}`))).toBe(DOCUMENTS[kind][role] === 'write');
  });

  it.each([...IMPOSTORS, ...ORGANISER_ASKERS.filter((asker) => asker !== 'organiser by a participant’s token')])('is refused to: %s, by token, by header and by cookie, over WebSocket and over HTTP', async (asker) => {
    const token = cast.tokens[asker]?.token;
    const query = token === undefined ? '' : `?token=${token}`;
    expect(await closeOf(`${syncUrl(cast, rest)}${query}`)).toBe(CLOSE.unauthorised);
    expect(await pollOf(cast, `${rest}/poll${query}`, {})).toEqual({ close: CLOSE.unauthorised });
    for (const way of ['bearer', 'cookie'] as const) {
      expect(await closeOf(syncUrl(cast, rest), headersOf(cast, asker, way))).toBe(CLOSE.unauthorised);
      expect(await pollOf(cast, `${rest}/poll`, headersOf(cast, asker, way))).toEqual({ close: CLOSE.unauthorised });
    }
  });

  it.each(ROLES)('is refused to another site’s page with the cookie of a %s', async (role) => {
    for (const origin of FOREIGN) {
      const headers = { ...headersOf(cast, role, 'cookie'), origin };
      expect(await closeOf(syncUrl(cast, rest), headers)).toBe(CLOSE.forbidden);
      expect(await pollOf(cast, `${rest}/poll`, headers)).toEqual({ close: CLOSE.forbidden });
    }
  });

  it('of an unknown blueprint is not found, whoever asks', async () => {
    for (const asker of ASKERS) {
      expect(await closeOf(`${world.server.url.replace('http', 'ws')}/sync/unknown${rest}`, headersOf(cast, asker, 'bearer'))).toBe(CLOSE.notFound);
    }
  });

  it('over HTTP belongs to the blueprint and document it was opened for, and nobody guesses its name', async () => {
    const { connection } = (await pollOf(cast, `${rest}/poll`, headersOf(cast, 'editor', 'bearer'))) as { connection: string };
    const there = (target: string): Promise<number[]> =>
      Promise.all([
        fetch(`${target}?after=0`).then(({ status }) => status),
        fetch(`${target}?from=0`, { method: 'POST', body: encodeRecords([{ kind: 'message', message: update(writes('stolen')) }]) as Uint8Array<ArrayBuffer> }).then(({ status }) => status),
      ]);
    const elsewhere = await PeopleWorld.beside(world);
    expect(await there(`${world.server.url}/sync/${elsewhere.made.id}${rest}/poll/${connection}`)).toEqual([410, 410]);
    expect(await there(`${world.server.url}/sync/${cast.world.made.id}${kind === 'board' ? '/talk' : ''}/poll/${connection}`)).toEqual([410, 410]);
    expect(await there(`${world.server.url}/sync/${cast.world.made.id}${rest}/poll/${'x'.repeat(22)}`)).toEqual([410, 410]);
  });
});

describe.each(SOCKETS)('a socket to the $kind of a practice room', ({ kind, rest }) => {
  it.each(ROLES)('lets a %s write: it is there for trying', async (role) => {
    const own = await newCast();
    const room = await practiceRoom(own);
    const client = await RawClient.open(`${world.server.url.replace('http', 'ws')}/sync/${room}${rest}?token=${own.people[role].token}`);
    client.send(update(writes(`by ${role}`)));
    client.send(barrier(1));
    await until('it is stored', () => client.heard.some(({ kind: heard }) => heard === 'stored'));
    client.socket.close();
    expect(await world.server.registry.read(`${own.world.made.id}/${kind}`, (doc) => doc.getMap('test').has(`by ${role}`))).toBe(false);
  });

  it('is refused to everybody who is not in its blueprint, and to other sites’ pages', async () => {
    const url = `${world.server.url.replace('http', 'ws')}/sync/${await practiceRoom(cast)}${rest}`;
    for (const asker of IMPOSTORS) {
      const token = cast.tokens[asker]?.token;
      expect([asker, await closeOf(token === undefined ? url : `${url}?token=${token}`)]).toEqual([asker, CLOSE.unauthorised]);
      for (const way of ['bearer', 'cookie'] as const) expect([asker, await closeOf(url, headersOf(cast, asker, way))]).toEqual([asker, CLOSE.unauthorised]);
    }
    for (const origin of FOREIGN) for (const role of ROLES) expect(await closeOf(url, { ...headersOf(cast, role, 'cookie'), origin })).toBe(CLOSE.forbidden);
  });
});

describe('after all of it', () => {
  it('no refusal and no line of the log holds a secret', () => {
    expect(refusals.length).toBeGreaterThan(400);
    const log = world.server.logged();
    expect(log).toContain('"operation":"changeRole"');
    expect(new Set(secrets).size).toBeGreaterThan(100);
    for (const secret of secrets) {
      expect(log.includes(secret), 'a secret in the log').toBe(false);
      expect(refusals.some((refusal) => refusal.includes(secret)), 'a secret in a refusal').toBe(false);
    }
  });
});

/** Why a route is refused to somebody; null when it is not. */
function refusalOf(asker: Asker, { may, asking = false, organising = false }: RouteRow, way: 'bearer' | 'cookie' = 'cookie'): ProblemName | null {
  if (may === 'everybody' || may.some((each) => each === asker)) return null;
  if (organising) return asker === 'organiser' && way === 'cookie' ? 'forbidden' : 'not-an-organiser';
  switch (asker) {
    case 'elsewhere': return 'forbidden';
    case 'waiting':
    case 'declined': return asking ? null : 'not-admitted';
    case 'facilitator':
    case 'editor':
    case 'commenter':
    case 'viewer': return 'forbidden';
    default: return 'unauthorised';
  }
}

/** A participant's token is good as such: it is no organiser's in the cookie of one. */
function waysOf(asker: Asker): readonly ('bearer' | 'cookie')[] {
  return asker === 'organiser by a participant’s token' ? ['cookie'] : ['bearer', 'cookie'];
}

function headersOf({ tokens, world: { made } }: Cast, asker: Asker, way: 'bearer' | 'cookie'): Record<string, string> {
  const somebody = tokens[asker];
  if (somebody === null) return {};
  return way === 'bearer' ? bearer(somebody) : { cookie: `placeprint-${asksAsOrganiser(asker) ? 'organiser' : made.id}=${somebody.token}` };
}

function send(to: Cast, name: string, row: RouteRow, headers: Record<string, string>): Promise<Response> {
  const [method = '', pattern = ''] = name.split(' ');
  const values: Record<string, string> = { id: to.world.made.id, participant: to.victim.participant.id, invite: to.invite, organiser: to.colleague, ...row.values?.(to) };
  const path = pattern.replace(/:(\w+)/g, (_whole, key: string) => values[key] ?? key);
  const type = row.bytes !== undefined ? { 'content-type': 'image/png' } : row.json !== undefined ? { 'content-type': 'application/json' } : {};
  const body = row.bytes ?? (row.json === undefined ? null : JSON.stringify(row.json(to)));
  return fetch(`${world.server.url}${path}`, { redirect: 'manual', method: method.toUpperCase(), headers: { ...type, ...headers }, body });
}

/** What somebody who was refused might have changed. */
async function traceOf({ world: at, people: { facilitator }, tokens }: Cast): Promise<unknown> {
  await at.ask(tokens.waiting, 'GET', '/admission'); // whoever does not ask for a while has gone from the door
  const [people, invites, blueprint] = [await at.people(facilitator), await at.invites(facilitator), await (await at.ask(facilitator, 'GET', '')).json()];
  return { people, invites, blueprint };
}

async function practiceRoom({ world: at, people: { viewer } }: Cast): Promise<string> {
  return ((await (await at.ask(viewer, 'POST', '/practice')).json()) as PracticeAnswer).room;
}

function syncUrl({ world: { made } }: Cast, rest: string): string {
  return `${world.server.url.replace('http', 'ws')}/sync/${made.id}${rest}`;
}

/** The code that a socket is closed with. @throws Error when it is let in. */
function closeOf(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.once('error', reject);
    socket.once('close', resolve);
    socket.once('message', () => {
      socket.close();
      reject(new Error('The socket was let in.'));
    });
  });
}

async function pollOf({ world: { made } }: Cast, rest: string, headers: Record<string, string>): Promise<unknown> {
  return (await fetch(`${world.server.url}/sync/${made.id}${rest}`, { method: 'POST', headers })).json();
}
