import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agencyId } from '../../../shared/domain/ids.ts';
import { ROLES } from '../../../shared/domain/Role.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import type { CreatedBlueprint, InvitePreview, OpenedSession, SessionAnswer } from '../../../shared/protocol/api.ts';
import { systemClock, type Clock } from '../../../server/Clock.ts';
import { invitePreview, openedSession, sessionAnswer } from '../../../server/http/answers.ts';
import { bearer, cookieOf, expectProblem, postJson, secretOf } from '../../helpers/api.ts';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';

const RB = { name: 'RB', agency: 'Council' };
let now = Date.UTC(2026, 2, 1);
const clock: Clock = { ...systemClock, now: () => now };
let server: TestServer;
let made: CreatedBlueprint;
beforeAll(async () => {
  server = await startTestServer({ clock });
  made = await makeBlueprint(server.url);
});
afterAll(() => server.stop());

function join(body: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Response> {
  return postJson(`${server.url}/api/sessions`, body, headers);
}

async function preview(link: string, headers: Record<string, string> = {}): Promise<InvitePreview> {
  const response = await fetch(`${server.url}/api/invites/${secretOf(link)}`, { headers });
  expect(response.status).toBe(200);
  return invitePreview.parse(await response.json()) as unknown as InvitePreview;
}

function sessionWith(headers: Record<string, string>, id: string = made.id): Promise<Response> {
  return fetch(`${server.url}/api/blueprints/${id}/session`, { headers });
}

describe('looking at a link', () => {
  it('shows the blueprint, the role it gives and who is there, but no secret', async () => {
    const own = await makeBlueprint(server.url, { title: 'Our plan' });
    await joinByLink(server.url, own.links.editor, { name: 'AK', agency: 'NHS place team' });
    for (const role of ROLES) {
      const shown = await preview(own.links[role]);
      expect(shown).toMatchObject({ blueprint: { id: own.id, title: 'Our plan', place: { name: 'Calderdale' }, template: { title: 'Local digital blueprint' } }, role, peopleHere: 0, you: null });
      expect(shown.agencies.map(({ name }) => name)).toEqual(['NHS place team']);
      const text = JSON.stringify(shown);
      for (const other of ROLES) expect(text).not.toContain(secretOf(own.links[other]));
      expect(text).not.toContain(own.joinCode);
    }
  });

  it.each([(code: string) => code, (code: string) => code.replaceAll(' ', ''), (code: string) => ` ${code.replaceAll(' ', '-')} `])('works for the join code, however it is typed', async (typed) => {
    const response = await postJson(`${server.url}/api/invites/find`, { joinCode: typed(made.joinCode) });
    expect(invitePreview.parse(await response.json())).toMatchObject({ blueprint: { id: made.id }, role: 'editor' });
  });

  it('says who this browser is there already', async () => {
    const joined = await join({ invite: secretOf(made.links.viewer), ...RB });
    expect(await preview(made.links.editor, { cookie: cookieOf(joined) })).toMatchObject({ role: 'editor', you: { participant: { name: 'RB' }, role: 'viewer' } });
  });

  it('says that an unknown one is unknown', async () => {
    await expectProblem(await fetch(`${server.url}/api/invites/${'x'.repeat(43)}`), 'invite-not-found');
    await expectProblem(await postJson(`${server.url}/api/invites/find`, { joinCode: '000 000 000' }), 'invite-not-found');
  });
});

describe('joining', () => {
  it('gives the role of the link, a token and a cookie that scripts cannot read', async () => {
    for (const role of ROLES) {
      const response = await join({ invite: secretOf(made.links[role]), ...RB });
      expect(response.status).toBe(201);
      const session = openedSession.parse(await response.json());
      expect(session).toMatchObject({ participant: { ...RB, agency: { name: 'Council' }, role }, role, blueprint: { id: made.id, title: made.title, place: { name: 'Calderdale' } } });
      expect(response.headers.getSetCookie()).toEqual([`placeprint-${made.id}=${session.token}; Path=/; Max-Age=7776000; HttpOnly; SameSite=Strict`]);
    }
  });

  it('marks the cookie as secure where people come by https', async () => {
    const open = await startTestServer({ config: { publicUrl: 'https://plan.example.org' } });
    const response = await postJson(`${open.url}/api/sessions`, { invite: secretOf((await makeBlueprint(open.url)).links.editor), ...RB });
    expect(response.headers.getSetCookie()[0]).toMatch(/; Secure$/);
    await open.stop();
  });

  it('works with the spoken code, as an editor', async () => {
    expect(await (await join({ joinCode: made.joinCode, ...RB })).json()).toMatchObject({ role: 'editor' });
  });

  it('lists an agency on the board once, as it was first written', async () => {
    const own = await makeBlueprint(server.url);
    const names = ['NHS place team', 'nhs Place-Team', 'Police', 'Ŷsgol'];
    const sessions = await Promise.all(names.map((agency) => joinByLink(server.url, own.links.viewer, { name: 'AK', agency })));
    const { agencies } = await preview(own.links.viewer);
    expect(agencies.map(({ id }) => id).sort()).toEqual([...new Set(names.map(agencyId))].sort());
    expect(new Set(agencies.map(({ pattern }) => pattern)).size).toBe(3);
    const later = await joinByLink(server.url, own.links.editor, { name: 'CD', agency: 'POLICE' });
    expect(later.participant.agency).toEqual({ id: 'police', name: 'Police' });
    expect(new Set(sessions.map(({ participant }) => participant.id)).size).toBe(4);
  });

  it('trims names, and keeps them in every script', async () => {
    const session = await joinByLink(server.url, made.links.editor, { name: '  Ångström 日本  ', agency: ' قسم ' });
    expect(session.participant).toMatchObject({ name: 'Ångström 日本', agency: { name: 'قسم' } });
  });

  it('again by the same link, name and agency is the same person', async () => {
    const first = await join({ invite: secretOf(made.links.editor), ...RB });
    const one = (await first.json()) as OpenedSession;
    now += 1_000_000;
    const second = await join({ invite: secretOf(made.links.editor), name: 'RB', agency: 'council' }, { cookie: cookieOf(first) });
    const two = (await second.json()) as OpenedSession;
    expect(two.participant).toEqual(one.participant);
    expect(two.token).toBe(one.token);
    expect(second.headers.getSetCookie()[0]).toContain('Max-Age=7775000');
  });

  it.each([
    ['another role', () => ({ invite: secretOf(made.links.viewer), ...RB }), 'viewer'],
    ['another name', () => ({ invite: secretOf(made.links.editor), ...RB, name: 'R B' }), 'editor'],
    ['another agency', () => ({ invite: secretOf(made.links.editor), ...RB, agency: 'Police' }), 'editor'],
  ])('again with %s makes somebody new, in the role of the link', async (_what, body, role) => {
    const first = await join({ invite: secretOf(made.links.editor), ...RB });
    const one = (await first.json()) as OpenedSession;
    const two = (await (await join(body(), { cookie: cookieOf(first) })).json()) as OpenedSession;
    expect(two.participant.id).not.toBe(one.participant.id);
    expect(two.role).toBe(role);
    expect((await sessionWith(bearer(one))).status).toBe(200);
  });
});

describe('a session', () => {
  it('is known by its cookie and by its token', async () => {
    const response = await join({ invite: secretOf(made.links.commenter), ...RB });
    const opened = (await response.json()) as OpenedSession;
    const byCookie = sessionAnswer.parse(await (await sessionWith({ cookie: cookieOf(response) })).json());
    const byToken = (await (await sessionWith(bearer(opened))).json()) as SessionAnswer;
    const { token: _token, ...rest } = opened;
    expect(byCookie).toEqual(rest);
    expect(byToken).toEqual(rest);
  });

  it.each(['', 'x', 'A'.repeat(43), 'A'.repeat(10_000)])('is not known by a wrong token', async (token) => {
    await expectProblem(await sessionWith({ authorization: `Bearer ${token}` }), 'unauthorised');
    await expectProblem(await sessionWith({ cookie: `placeprint-${made.id}=${token}` }), 'unauthorised');
  });

  it('is not known by a token in the address, where logs would keep it', async () => {
    const session = await joinByLink(server.url, made.links.editor, RB);
    await expectProblem(await fetch(`${server.url}/api/blueprints/${made.id}/session?token=${session.token}`), 'unauthorised');
  });

  it('ends after ninety days', async () => {
    const session = await joinByLink(server.url, made.links.editor, { name: 'Later', agency: 'Council' });
    const start = now;
    now = start + 90 * 86_400_000 - 1;
    expect((await sessionWith(bearer(session))).status).toBe(200);
    now = start + 90 * 86_400_000;
    await expectProblem(await sessionWith(bearer(session)), 'unauthorised');
    now = start;
  });

  it('ends when its person leaves: token, cookie and connections', async () => {
    const response = await join({ invite: secretOf(made.links.editor), ...RB });
    const session = (await response.json()) as OpenedSession;
    const closed: number[] = [];
    const stay = await joinByLink(server.url, made.links.editor, { name: 'Stays', agency: 'Council' });
    await connect(session, (code) => closed.push(code));
    await connect(stay, (code) => closed.push(code));
    expect((await preview(made.links.viewer)).peopleHere).toBe(2);
    const left = await fetch(`${server.url}/api/blueprints/${made.id}/session`, { method: 'DELETE', headers: { cookie: cookieOf(response) } });
    expect(left.status).toBe(204);
    expect(left.headers.getSetCookie()).toEqual([`placeprint-${made.id}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`]);
    await expectProblem(await sessionWith(bearer(session)), 'unauthorised');
    expect(closed).toEqual([CLOSE.unauthorised]);
    expect((await sessionWith(bearer(stay))).status).toBe(200);
  });
});

describe('guessing join codes', () => {
  it('is stopped for everybody after sixty wrong ones, for a minute; links go on working', async () => {
    const own = await startTestServer({ clock });
    const target = await makeBlueprint(own.url);
    const guess = (joinCode: string): Promise<Response> => postJson(`${own.url}/api/invites/find`, { joinCode });
    const wrong = target.joinCode.startsWith('111') ? '222 222 222' : '111 111 111';
    const answers = await Promise.all(Array.from({ length: 100 }, () => guess(wrong)));
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(60);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(40);
    const right = await guess(target.joinCode);
    await expectProblem(right, 'too-many-guesses');
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectProblem(await postJson(`${own.url}/api/sessions`, { joinCode: target.joinCode, ...RB }), 'too-many-guesses');
    expect((await joinByLink(own.url, target.links.editor, RB)).role).toBe('editor');
    now += 60_000;
    expect((await guess(target.joinCode)).status).toBe(200);
    await own.stop();
  });

  it('does not count those who type the right code, even all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => join({ joinCode: made.joinCode, name: `P${index}`, agency: 'Council' })));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
  });
});

/** A connection to the board, as the transport would make one. */
async function connect(session: OpenedSession, onClose: (code: number) => void): Promise<void> {
  const found = await server.store.session(await hashOf(session.token));
  if (found === null) throw new Error('The session is not stored.');
  const member = { participant: session.participant, tokenHash: found.session.tokenHash };
  const socket = { unreadBytes: 0, send: () => undefined, close: onClose, pause: () => undefined, resume: () => undefined };
  await server.registry.join(documentName(session.blueprint.id, 'board'), member, socket);
}

async function hashOf(token: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))).toString('hex');
}
