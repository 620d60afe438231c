import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Makers, SignInAnswer } from '../../../shared/protocol/signIn.ts';
import { systemClock } from '../../../server/Clock.ts';
import { signInAnswer } from '../../../server/http/answers.ts';
import { expectProblem, postJson, secretOf } from '../../helpers/api.ts';
import { CLIENT, IdentityProvider } from '../../helpers/IdentityProvider.ts';
import { makeBlueprint } from '../../helpers/outside.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';
import { SignInBrowser } from './SignInBrowser.ts';

/** Two organisations with real providers, and a server that people sign in to with either. */

const MINUTE_MS = 60_000;
const shift = { ms: 0 };
const clock = { ...systemClock, now: () => systemClock.now() + shift.ms, elapsed: () => systemClock.elapsed() + shift.ms };

let council: IdentityProvider;
let health: IdentityProvider;
let server: TestServer;
let browser: SignInBrowser;
beforeEach(async () => {
  shift.ms = 0;
  [council, health] = await Promise.all([IdentityProvider.listen(), IdentityProvider.listen()]);
  await start();
  council.serve(callback('council'));
  health.serve(callback('health'));
  council.accounts.set('ada', { name: 'Ada Lovelace', organisation: 'Calderdale Council', email: 'ada@calderdale.gov.uk', email_verified: true, groups: ['staff', 'digital'] });
  council.accounts.set('bo', { name: 'Bo', organisation: 'Calderdale Council', email: 'bo@elsewhere.example', groups: ['digital'] });
  council.accounts.set('cy', { name: 'Cy', email: 'cy@calderdale.gov.uk', groups: ['it'] });
  health.accounts.set('ada', { name: 'Ada of the trust', groups: ['digital', 'it'] });
  council.signsIn = 'ada';
  health.signsIn = 'ada';
});
afterEach(async () => {
  await server.stop();
  await Promise.all([council.close(), health.close()]);
});

async function start(makers: Makers = 'anyone'): Promise<void> {
  const providers = [
    { id: 'council', label: 'Calderdale Council', issuer: council.issuer, ...CLIENT, claims: { agency: 'organisation' }, domains: ['calderdale.gov.uk'], organisers: ['digital'], admins: ['it'] },
    { id: 'health', label: 'NHS trust', issuer: health.issuer, ...CLIENT },
  ];
  server = await startTestServer({ clock, env: { OIDC_PROVIDERS: JSON.stringify(providers), WHO_MAKES_BLUEPRINTS: makers } });
  browser = new SignInBrowser(server.url);
}

function callback(provider: string): string {
  return `${server.url}/api/sign-in/${provider}/callback`;
}

async function known(who = browser): Promise<SignInAnswer> {
  return signInAnswer.parse(await (await who.visit(`${server.url}/api/sign-in`)).json());
}

/** Begin at the council, and come back from it: by what address. */
async function cameBack(): Promise<string> {
  const { address } = (await (await browser.begin('council')).json()) as { address: string };
  return browser.atProvider(address);
}

async function organiser(): Promise<unknown> {
  const response = await browser.visit(`${server.url}/api/organiser`);
  return response.status === 200 ? response.json() : null;
}

describe('signing in with an organisation', () => {
  it('leads back to where one was, as who the organisation says one is', async () => {
    expect((await known()).you).toBeNull();
    expect(await browser.signIn('council', '/join/abc_-9')).toBe('/join/abc_-9?sign-in=done');
    expect(await known()).toEqual({
      providers: [{ id: 'council', label: 'Calderdale Council' }, { id: 'health', label: 'NHS trust' }],
      you: { name: 'Ada Lovelace', agency: 'Calderdale Council', provider: 'Calderdale Council' },
      making: { who: 'anyone', allowed: true },
    });
    expect([...browser.cookies.keys()].sort()).toEqual(['placeprint-organiser', 'placeprint-person']);
  });

  it('asks for a code with PKCE, state and nonce, and binds the way back by a cookie that no script reads and that is sealed', async () => {
    const begun = await browser.begin('council');
    const { searchParams, origin } = new URL(((await begun.json()) as { address: string }).address);
    expect(origin).toBe(council.issuer);
    expect(Object.fromEntries(searchParams)).toMatchObject({ response_type: 'code', client_id: 'placeprint', code_challenge_method: 'S256', redirect_uri: callback('council'), scope: 'openid profile email' });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    const [cookie = ''] = begun.headers.getSetCookie();
    expect(cookie).toMatch(/; Path=\/api\/sign-in\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(searchParams.get('nonce') ?? '');
  });

  it('works with two organisations, each for itself, and in two windows at the same time', async () => {
    const [one, other] = await Promise.all(['council', 'health'].map(async (provider) => ((await (await browser.begin(provider)).json()) as { address: string }).address));
    const [first, second] = [await browser.atProvider(one ?? ''), await browser.atProvider(other ?? '')];
    expect(await browser.comeBack(second)).toBe('/?sign-in=done');
    expect((await known()).you).toEqual({ name: 'Ada of the trust', agency: 'NHS trust', provider: 'NHS trust' });
    expect(await browser.comeBack(first)).toBe('/?sign-in=done');
    expect((await known()).you).toMatchObject({ name: 'Ada Lovelace' });
  });

  it('lasts for a working day, and ends by signing out', async () => {
    await browser.signIn('health');
    shift.ms = 13 * 60 * MINUTE_MS;
    expect((await known()).you).toBeNull();
    await browser.signIn('health');
    expect((await known()).you).not.toBeNull();
    const out = await fetch(`${server.url}/api/sign-in`, { method: 'DELETE', headers: browser.headers(server.url) });
    expect([out.status, out.headers.getSetCookie()[0]]).toEqual([204, expect.stringMatching(/^placeprint-person=;.*Max-Age=0/)]);
  });

  it('makes no organiser of anybody after signing out, wherever the cookie has got to', async () => {
    await browser.signIn('council');
    expect(await organiser()).not.toBeNull();
    const out = await fetch(`${server.url}/api/sign-in`, { method: 'DELETE', headers: browser.headers(server.url) });
    expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^placeprint-person=;/), expect.stringMatching(/^placeprint-organiser=;.*Max-Age=0/)]);
    expect(await organiser()).toBeNull();
  });
});

describe('who comes back with something else is not signed in', () => {
  /** Nobody is, and the log has no secret. */
  async function expectNobody(led: string, why: string): Promise<void> {
    expect(led).toBe(`/?sign-in=${why}`);
    expect((await known()).you).toBeNull();
    expect(await organiser()).toBeNull();
    expect(server.logged()).not.toContain(CLIENT.clientSecret);
  }

  it('with another state', async () => {
    const address = new URL(await cameBack());
    address.searchParams.set('state', 'a'.repeat(43));
    await expectNobody(await browser.comeBack(address.href), 'expired');
  });

  it('in another browser', async () => {
    const address = await cameBack();
    browser = new SignInBrowser(server.url);
    await expectNobody(await browser.comeBack(address), 'expired');
  });

  it('a second time, even with the cookie of the first', async () => {
    const address = await cameBack();
    const held = [...browser.cookies];
    expect(await browser.comeBack(address)).toBe('/?sign-in=done');
    browser = new SignInBrowser(server.url);
    for (const [name, value] of held) browser.hold(name, value);
    await expectNobody(await browser.comeBack(address), 'expired');
  });

  it('with a cookie that was changed', async () => {
    const address = await cameBack();
    for (const [name, value] of browser.cookies) browser.hold(name, `${value.slice(0, -2)}${value.endsWith('AA') ? 'BB' : 'AA'}`);
    await expectNobody(await browser.comeBack(address), 'expired');
  });

  it.each(['nonce', 'code_challenge'])('with another %s than was asked for', async (name) => {
    const address = new URL(((await (await browser.begin('council')).json()) as { address: string }).address);
    address.searchParams.set(name, 'a'.repeat(43));
    await expectNobody(await browser.comeBack(await browser.atProvider(address.href)), 'failed');
  });

  it('after ten minutes', async () => {
    const address = await cameBack();
    shift.ms = 10 * MINUTE_MS;
    await expectNobody(await browser.comeBack(address), 'expired');
  });

  it.each<readonly [string, NonNullable<IdentityProvider['lies']>]>([
    ['has run out', { claims: { exp: Math.floor(Date.now() / 1_000) - 120 } }],
    ['is from later', { claims: { iat: Math.floor(Date.now() / 1_000) + 3_600, nbf: Math.floor(Date.now() / 1_000) + 3_600 } }],
    ['is for somebody else', { claims: { aud: 'another' } }],
    ['is of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['has another nonce', { claims: { nonce: 'another' } }],
    ['has no nonce', { claims: { nonce: undefined } }],
    ['is of another person than the rest', { claims: { sub: 'bo' } }],
    ['somebody else signed', { byAnother: true }],
  ])('with an ID token that %s', async (_what, lies) => {
    council.lies = {};
    expect(await browser.comeBack(await cameBack())).toBe('/?sign-in=done');
    browser = new SignInBrowser(server.url);
    council.lies = lies;
    await expectNobody(await browser.comeBack(await cameBack()), 'failed');
  });

  it('at another organisation’s address, or with another issuer', async () => {
    const address = await cameBack();
    const elsewhere = address.replace('/council/', '/health/');
    await expectNobody(await browser.comeBack(elsewhere), 'expired');
    const mixed = new URL(await cameBack());
    mixed.searchParams.set('iss', health.issuer);
    await expectNobody(await browser.comeBack(mixed.href), 'failed');
  });

  it('when they say no', async () => {
    council.signsIn = null;
    await expectNobody(await browser.signIn('council'), 'refused');
  });

  it('from another domain, or one that is not checked', async () => {
    council.signsIn = 'bo';
    await expectNobody(await browser.signIn('council'), 'domain');
    council.accounts.set('bo', { name: 'Bo', email: 'bo@calderdale.gov.uk', email_verified: false, groups: ['digital'] });
    await expectNobody(await browser.signIn('council'), 'domain');
  });

  it('without a name that can be shown', async () => {
    for (const name of [undefined, '', 'x'.repeat(500), 7]) {
      health.accounts.set('ada', { name });
      await expectNobody(await browser.signIn('health'), 'nameless');
    }
  });

  it('nor sent on to a page that is not ours, or does not exist', async () => {
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '/api/organiser', '/b/x', '/join/a/b', '']) {
      await expectProblem(await postJson(`${server.url}/api/sign-in/council`, { back }), 'invalid-input');
    }
    await expectProblem(await postJson(`${server.url}/api/sign-in/none`, { back: '/' }), 'not-found');
    expect(await browser.comeBack(`${server.url}/api/sign-in/none/callback?code=x&state=y`)).toBe('/?sign-in=expired');
  });
});

it('is in the audit trail, with the organiser that somebody came in as, or why nothing came of it', async () => {
  await browser.signIn('council');
  const [ada] = await server.store.organisers.all();
  await browser.visit(await cameBack());
  council.signsIn = 'bo';
  browser = new SignInBrowser(server.url);
  expect(await browser.signIn('council')).toContain('sign-in=domain');
  const kept = await server.store.audit.before(null, 10);
  expect(kept.map(({ what, outcome, by }) => [what, outcome, by?.id ?? null])).toEqual([
    ['finishSignIn', 'domain', null], ['finishSignIn', 'done', ada?.id], ['finishSignIn', 'done', ada?.id],
  ]);
});

describe('groups', () => {
  it('make organisers, and admins', async () => {
    await browser.signIn('council');
    expect(await organiser()).toMatchObject({ name: 'Ada Lovelace', agency: 'Calderdale Council', admin: false, signsIn: 'provider' });
    council.signsIn = 'cy';
    browser = new SignInBrowser(server.url);
    await browser.signIn('council');
    expect(await organiser()).toMatchObject({ name: 'Cy', agency: 'Calderdale Council', admin: true });
    expect(await server.store.organisers.all()).toHaveLength(2);
  });

  it('of an organisation that has none in the settings make nobody anything', async () => {
    await browser.signIn('health');
    expect(await organiser()).toBeNull();
    expect(await server.store.organisers.all()).toEqual([]);
  });

  it('that somebody has left take the sessions as an organiser along', async () => {
    await browser.signIn('council');
    expect(await organiser()).not.toBeNull();
    council.accounts.set('ada', { ...council.accounts.get('ada'), groups: ['staff'] });
    await new SignInBrowser(server.url).signIn('council');
    expect(await organiser()).toBeNull();
  });
});

describe('a provider that does not answer', () => {
  it('keeps nobody from starting the server, is told, and is asked again', async () => {
    const late = await IdentityProvider.listen();
    await server.stop();
    server = await startTestServer({ clock, env: { OIDC_PROVIDERS: JSON.stringify([{ id: 'late', label: 'Late', issuer: late.issuer, ...CLIENT }]) } });
    browser = new SignInBrowser(server.url);
    expect((await known()).providers).toEqual([{ id: 'late', label: 'Late' }]);
    for (let again = 0; again < 3; again += 1) await expectProblem(await browser.begin('late'), 'unavailable');
    expect(late.asked).toBe(1);
    late.serve(callback('late'));
    late.accounts.set('ada', { name: 'Ada' });
    late.signsIn = 'ada';
    shift.ms = MINUTE_MS;
    expect(await browser.signIn('late')).toBe('/?sign-in=done');
    await late.close();
  });

  it('and nothing is asked of addresses that it names elsewhere', async () => {
    const odd = createServer((_request, response) => {
      const { issuer } = describing;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${health.issuer}/token`, jwks_uri: `${health.issuer}/jwks`, response_types_supported: ['code'] }));
    });
    const describing = { issuer: '' };
    odd.listen(0, '127.0.0.1');
    await once(odd, 'listening');
    describing.issuer = `http://127.0.0.1:${(odd.address() as AddressInfo).port}`;
    await server.stop();
    server = await startTestServer({ clock, env: { OIDC_PROVIDERS: JSON.stringify([{ id: 'odd', label: 'Odd', issuer: describing.issuer, ...CLIENT }]) } });
    browser = new SignInBrowser(server.url);
    const { address } = (await (await browser.begin('odd')).json()) as { address: string };
    expect(await browser.comeBack(`${callback('odd')}?code=x&state=${new URL(address).searchParams.get('state') ?? ''}`)).toBe('/?sign-in=failed');
    expect(health.asked).toBe(0);
    odd.closeAllConnections();
    odd.close();
  });
});

describe('joining as who the organisation says', () => {
  it('takes name and agency from it, the role from the link, and tells facilitators who confirmed it', async () => {
    const { links, id } = await makeBlueprint(server.url);
    const join = (body: object) => postJson(`${server.url}/api/sessions`, { invite: secretOf(links.editor), ...body }, browser.headers(server.url));
    await expectProblem(await join({ signedIn: true }), 'sign-in-needed');
    await browser.signIn('council');
    await expectProblem(await join({ signedIn: true, name: 'Another' }), 'invalid-input');
    const joined = (await (await join({ signedIn: true })).json()) as { token: string; participant: { id: string } };
    expect(joined).toMatchObject({ role: 'editor', participant: { name: 'Ada Lovelace', agency: { name: 'Calderdale Council' } } });
    const cookie = `placeprint-${id}=${joined.token}; ${browser.headers(server.url)['cookie'] ?? ''}`;
    const again = (await (await postJson(`${server.url}/api/sessions`, { invite: secretOf(links.editor), signedIn: true }, { cookie })).json()) as typeof joined;
    expect(again.participant.id).toBe(joined.participant.id);
    const posing = (await (await postJson(`${server.url}/api/sessions`, { invite: secretOf(links.editor), name: 'Ada Lovelace', agency: 'Calderdale Council' }, { cookie })).json()) as typeof joined;
    expect(posing.participant.id).not.toBe(joined.participant.id);
    const lead = (await (await postJson(`${server.url}/api/sessions`, { invite: secretOf(links.facilitator), name: 'Lead', agency: 'Council' })).json()) as typeof joined;
    const { people } = (await (await fetch(`${server.url}/api/blueprints/${id}/people`, { headers: { authorization: `Bearer ${lead.token}` } })).json()) as { people: { id: string; confirmedBy: string | null }[] };
    expect(people.map(({ id: person, confirmedBy }) => [person, confirmedBy])).toEqual([[joined.participant.id, 'Calderdale Council'], [posing.participant.id, null], [lead.participant.id, null]]);
  });
});

describe('who may make blueprints', () => {
  const make = () => postJson(`${server.url}/api/blueprints`, { template: 'digital-inclusion', place: { name: 'Leeds' } }, browser.headers(server.url));
  const restart = async (makers: Makers) => {
    await server.stop();
    await start(makers);
    council.serve(callback('council'));
    health.serve(callback('health'));
  };

  it('anybody, unless the operator says otherwise', async () => {
    expect((await make()).status).toBe(201);
  });

  it.each([['signed-in', 201], ['organisers', 403]] as const)('%s: whoever has signed in gets %i, organisers make them, nobody else does, imports included', async (makers, status) => {
    await restart('anyone');
    const saved = await (await make()).json() as { id: string; links: { viewer: string } };
    const session = await postJson(`${server.url}/api/sessions`, { invite: secretOf(saved.links.viewer), name: 'A', agency: 'B' });
    const { token } = (await session.json()) as { token: string };
    const exported = await (await fetch(`${server.url}/api/blueprints/${saved.id}`, { headers: { authorization: `Bearer ${token}` } })).json();
    await restart(makers);
    await expectProblem(await make(), 'sign-in-needed');
    await expectProblem(await postJson(`${server.url}/api/blueprints`, { import: exported }), 'sign-in-needed');
    expect((await known()).making).toEqual({ who: makers, allowed: false });
    await browser.signIn('health');
    expect((await make()).status).toBe(status);
    expect((await known()).making.allowed).toBe(status === 201);
    await browser.signIn('council');
    expect((await make()).status).toBe(201);
    expect((await known()).making.allowed).toBe(true);
  });
});
