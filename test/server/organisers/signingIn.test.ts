import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrganiserAnswer, OrganiserLinkAnswer } from '../../../shared/protocol/organisers.ts';
import { firstSetup, isLoopback } from '../../../server/auth/firstSetup.ts';
import { newSetup, ORGANISER_SECONDS, SETUP_MS } from '../../../server/auth/organisers.ts';
import { systemClock, type Clock } from '../../../server/Clock.ts';
import { organiserAnswer, organiserLinkAnswer } from '../../../server/http/answers.ts';
import { cookieOf, expectProblem, postJson } from '../../helpers/api.ts';
import { askAs, signInAsOrganiser } from '../../helpers/organisers.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';

let now = Date.UTC(2026, 2, 1);
const clock: Clock = { ...systemClock, now: () => now };
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ clock });
});
afterEach(() => server.stop());

/** A setup token, as whoever has the machine makes one. */
async function offered(): Promise<string> {
  const { offer, token } = newSetup(now);
  await server.store.organisers.offerSetup(offer);
  return token;
}

const find = (token: string): Promise<Response> => postJson(`${server.url}/api/organiser-setup/find`, { token });
const use = (token: string, who: object = { name: 'RB' }): Promise<Response> => postJson(`${server.url}/api/organiser-setup/use`, { token, ...who });
const whoAmI = (cookie: string): Promise<Response> => fetch(`${server.url}/api/organiser`, { headers: { cookie } });

describe('a setup link', () => {
  it('makes an admin, who is signed in by a cookie that no script can read', async () => {
    const token = await offered();
    expect((await find(token)).status).toBe(204);
    const used = await use(token, { name: ' Siân Price ', agency: 'Council' });
    expect(used.status).toBe(201);
    const answer = organiserAnswer.parse(await used.json()) as OrganiserAnswer;
    expect(answer).toMatchObject({ name: 'Siân Price', agency: 'Council', admin: true, signsIn: 'here' });
    expect(used.headers.getSetCookie()).toEqual([expect.stringMatching(new RegExp(`^placeprint-organiser=[\\w-]{43}; Path=/; Max-Age=${ORGANISER_SECONDS}; HttpOnly; SameSite=Strict$`))]);
    now += 60_000;
    expect(organiserAnswer.parse(await (await whoAmI(cookieOf(used))).json())).toEqual(answer);
    expect((await server.store.organisers.find(answer.id))?.lastSeenAt).toBe(now);
  });

  it('works once, for one of many who try at the same moment, and says so to the others', async () => {
    const token = await offered();
    const answers = await Promise.all(Array.from({ length: 6 }, () => use(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410, 410, 410]);
    for (const refused of [await find(token), await use(token)]) expect((await expectProblem(refused, 'setup-closed')).detail).toContain('was used already');
    expect(await server.store.organisers.all()).toHaveLength(1);
  });

  it('runs out after a day, and is replaced by a newer one', async () => {
    const old = await offered();
    now += SETUP_MS;
    for (const refused of [await find(old), await use(old)]) expect((await expectProblem(refused, 'setup-closed')).detail).toContain('has run out');
    const token = await offered();
    for (const refused of [await find(old), await use(old), await use(token.slice(1))]) expect((await expectProblem(refused, 'setup-closed')).detail).toContain('not known here');
    expect(await server.store.organisers.all()).toEqual([]);
    expect((await use(token)).status).toBe(201);
  });

  it.each([{}, { name: '' }, { name: 'RB', agency: '' }, { name: 'x'.repeat(500) }, { name: 'RB', admin: true }])('is not used up by a body that is not right: %j', async (who) => {
    const token = await offered();
    await expectProblem(await use(token, who), 'invalid-input');
    expect((await find(token)).status).toBe(204);
  });

  it('is offered once by a server that others reach, until somebody is an admin', async () => {
    const { organisers } = server.store;
    for (const host of ['localhost', '127.0.0.1', '127.8.0.3', '::1']) expect([isLoopback(host), await firstSetup(organisers, clock, host)]).toEqual([true, null]);
    expect(await organisers.setup()).toBeNull();
    const { token } = (await firstSetup(organisers, clock, '0.0.0.0')) ?? {};
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await firstSetup(organisers, clock, '0.0.0.0')).toEqual({ token: null });
    now += SETUP_MS;
    expect(await firstSetup(organisers, clock, '::')).toEqual({ token: null });
    await signInAsOrganiser(server, 'RB', { admin: true });
    expect(await firstSetup(organisers, clock, '0.0.0.0')).toBeNull();
  });
});

describe('an organiser', () => {
  it('is signed out after two weeks, in this browser when they say so, and everywhere else when they say that', async () => {
    const here = await signInAsOrganiser(server, 'RB', { admin: true });
    const status = async (who: { readonly token: string }) => (await askAs(who, `${server.url}/api/organiser`)).status;
    now += ORGANISER_SECONDS * 1_000 - 1;
    expect(await status(here)).toBe(200);
    now += 1;
    expect(await status(here)).toBe(401);
    const [one, other] = [await signInAsOrganiser(server, 'One', { admin: true }), await signInAsOrganiser(server, 'Other', { admin: false })];
    const elsewhere = await linked(one);
    expect((await askAs(one, `${server.url}/api/organiser/sessions`, 'DELETE')).status).toBe(204);
    expect([await status(one), (await whoAmI(elsewhere)).status, await status(other)]).toEqual([200, 401, 200]);
    const left = await askAs(one, `${server.url}/api/organiser`, 'DELETE');
    expect(left.headers.getSetCookie()[0]).toMatch(/^placeprint-organiser=; Path=\/; Max-Age=0;/);
    expect(await status(one)).toBe(401);
  });

  it('signs in on another device by a link, once, within an hour, and the first stays signed in', async () => {
    const one = await signInAsOrganiser(server, 'RB', { admin: true });
    const link = await makeLink(one);
    expect(organiserAnswer.parse(await (await postJson(`${server.url}/api/organiser-links/find`, { link })).json())).toMatchObject({ id: one.organiser.id });
    const answers = await Promise.all(Array.from({ length: 4 }, () => useLink(link)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410]);
    for (const refused of [await useLink(link), await postJson(`${server.url}/api/organiser-links/find`, { link })]) await expectProblem(refused, 'invite-closed');
    const replaced = await makeLink(one);
    const late = await makeLink(one);
    now += 3_600_000;
    for (const code of [replaced, late, `${late}x`, late.slice(0, 21)]) await expectProblem(await useLink(code), 'invite-closed');
    expect((await askAs(one, `${server.url}/api/organiser`)).status).toBe(200);
  });

  it('gets a cookie for https alone where people come by https', async () => {
    await server.stop();
    server = await startTestServer({ clock, config: { publicUrl: 'https://plan.example.org' } });
    const used = await use(await offered());
    expect(used.headers.getSetCookie()[0]).toMatch(/; Secure$/);
    expect((await linkAnswer({ token: cookieOf(used).slice('placeprint-organiser='.length) })).link).toMatch(/^https:\/\/plan\.example\.org\/admin\/device#/);
  });
});

it('no log and no store holds a token of an organiser', async () => {
  const setup = await offered();
  const used = await use(setup);
  await use(setup);
  const token = cookieOf(used).slice('placeprint-organiser='.length);
  const link = await makeLink({ token });
  await useLink(link);
  expect(server.logged()).toContain('"operation":"useSetup"');
  for (const secret of [setup, token, link, link.slice(21)]) expect(server.logged()).not.toContain(secret);
  const next = await makeLink({ token });
  expect(JSON.stringify([await server.store.organisers.setup(), await server.store.organisers.link(next.slice(0, 21))])).not.toMatch(new RegExp(`${setup}|${next.slice(21)}`));
});

async function linkAnswer(who: { readonly token: string }): Promise<OrganiserLinkAnswer> {
  const response = await askAs(who, `${server.url}/api/organiser/link`, 'POST', {});
  expect(response.status).toBe(201);
  return organiserLinkAnswer.parse(await response.json());
}

async function makeLink(who: { readonly token: string }): Promise<string> {
  return new URL((await linkAnswer(who)).link).hash.slice(1);
}

function useLink(link: string): Promise<Response> {
  return postJson(`${server.url}/api/organiser-links/use`, { link });
}

async function linked(who: { readonly token: string }): Promise<string> {
  return cookieOf(await useLink(await makeLink(who)));
}
