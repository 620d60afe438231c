import { afterEach, beforeEach, expect, it } from 'vitest';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import type { PersonalLinkAnswer } from '../../../shared/protocol/people.ts';
import { systemClock, type Clock } from '../../../server/Clock.ts';
import { openedSession, personalLinkAnswer, personalLinkPreview } from '../../../server/http/answers.ts';
import { expectProblem, postJson } from '../../helpers/api.ts';
import { PeopleWorld } from './PeopleWorld.ts';

let now = Date.UTC(2026, 2, 1);
const clock: Clock = { ...systemClock, now: () => now };
let world: PeopleWorld;
let lead: OpenedSession;
let editor: OpenedSession;
beforeEach(async () => {
  world = await PeopleWorld.open({ clock });
  [lead, editor] = [await world.join('facilitator', 'Lead'), await world.join('editor', 'Ed', 'Police')];
});
afterEach(() => world.stop());

async function personalLink(who: OpenedSession): Promise<string> {
  const response = await world.ask(who, 'POST', '/personal-link');
  expect(response.status).toBe(201);
  const { link } = personalLinkAnswer.parse(await response.json()) as PersonalLinkAnswer;
  const url = new URL(link);
  expect([url.origin, url.pathname]).toEqual([world.server.url, '/join/device']);
  return url.hash.slice(1);
}

const find = (link: string): Promise<Response> => postJson(`${world.server.url}/api/personal-links/find`, { link });
const use = (link: string): Promise<Response> => postJson(`${world.server.url}/api/personal-links/use`, { link });

it('a personal link says whom it is for, opens a session of the same person once, and leaves the old device in', async () => {
  const link = await personalLink(editor);
  expect(personalLinkPreview.parse(await (await find(link)).json())).toMatchObject({ name: 'Ed', agency: 'Police', role: 'editor', blueprint: { id: world.made.id } });
  const used = await use(link);
  const opened = openedSession.parse(await used.json()) as unknown as OpenedSession;
  expect(opened.participant).toEqual(editor.participant);
  expect(opened.token).not.toBe(editor.token);
  expect(used.headers.getSetCookie()[0]).toMatch(/; HttpOnly; SameSite=Strict/);
  for (const session of [editor, opened]) expect((await world.ask(session, 'GET', '/session')).status).toBe(200);
  await expectProblem(await use(link), 'invite-closed');
  await expectProblem(await find(link), 'invite-closed');
});

it('a personal link is used by one of many who try at the same moment', async () => {
  const link = await personalLink(editor);
  const statuses = (await Promise.all(Array.from({ length: 6 }, () => use(link)))).map(({ status }) => status);
  expect(statuses.sort()).toEqual([201, 410, 410, 410, 410, 410]);
});

it.each([
  ['an hour has passed', async () => {
    now += 3_600_000;
  }],
  ['it was withdrawn', async () => world.ask(editor, 'DELETE', '/personal-link')],
  ['another one was made', async () => personalLink(editor)],
  ['its person was put out', async () => world.ask(lead, 'DELETE', `/people/${editor.participant.id}`)],
  ['its person was signed out', async () => world.ask(lead, 'DELETE', `/people/${editor.participant.id}/sessions`)],
  ['the way in that they came by was withdrawn', async () => world.ask(lead, 'DELETE', `/invites/${(await world.invite(lead, 'editor')).id}`)],
])('a personal link no longer works when %s', async (_what, end) => {
  const link = await personalLink(editor);
  await end();
  await expectProblem(await find(link), 'invite-closed');
  await expectProblem(await use(link), 'invite-closed');
});

it('a personal link with another secret, or of another id, opens nothing', async () => {
  const link = await personalLink(editor);
  const other = await personalLink(lead);
  for (const wrong of [`${link.slice(0, 21)}${other.slice(21)}`, `${other.slice(0, 21)}${link.slice(21)}`, link.slice(0, -1), `${link}x`, link.slice(0, 21)]) await expectProblem(await use(wrong), 'invite-closed');
  expect((await use(link)).status).toBe(201);
});

it('a personal link gives the role that its person has by then, and the other device can be signed out from here', async () => {
  const link = await personalLink(editor);
  await world.ask(lead, 'PATCH', `/people/${editor.participant.id}`, { role: 'viewer' });
  const opened = (await (await use(link)).json()) as OpenedSession;
  expect(opened.role).toBe('viewer');
  const old = await world.connect(editor);
  expect((await world.ask(opened, 'DELETE', `/people/${editor.participant.id}/sessions`)).status).toBe(204);
  expect(await old.closed()).toBe(CLOSE.signedOut);
  await expectProblem(await world.ask(editor, 'GET', '/session'), 'unauthorised');
  expect((await world.ask(opened, 'GET', '/session')).status).toBe(200);
});

it('no log and no store holds a personal link', async () => {
  const link = await personalLink(editor);
  await find(link);
  await use(link);
  await use(link);
  expect(world.server.logged()).toContain('"operation":"usePersonalLink"');
  for (const part of [link, link.slice(21)]) expect(world.server.logged()).not.toContain(part);
  const next = await personalLink(editor);
  expect(JSON.stringify(await world.server.store.personalLink(next.slice(0, 21)))).not.toContain(next.slice(21));
});
