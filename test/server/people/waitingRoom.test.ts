import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import type { AskedSession, InviteAnswer } from '../../../shared/protocol/people.ts';
import { admissionAnswer, askedSession } from '../../../server/http/answers.ts';
import { cookieOf, expectProblem, postJson, secretOf } from '../../helpers/api.ts';
import { watchPeople } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { PeopleWorld } from './PeopleWorld.ts';

let world: PeopleWorld;
let lead: OpenedSession;
let door: InviteAnswer;
beforeEach(async () => {
  world = await PeopleWorld.open();
  lead = await world.join('facilitator', 'Lead');
  door = await world.makeInvite(lead, { role: 'editor', waitingRoom: true, maxUses: 2 });
});
afterEach(() => world.stop());

function ask(name: string, headers: Record<string, string> = {}): Promise<Response> {
  return postJson(`${world.server.url}/api/sessions`, { invite: secretOf(door.link ?? ''), name, agency: 'A New Agency' }, headers);
}

async function waitAs(name: string): Promise<AskedSession & { readonly id: string }> {
  const response = await ask(name);
  expect(response.status).toBe(202);
  const asked = askedSession.parse(await response.json()) as unknown as AskedSession;
  const { waiting } = await world.people(lead);
  return { ...asked, id: waiting.find((each) => each.name === name)?.id ?? '' };
}

const answer = (id: string, word: 'in' | 'declined'): Promise<Response> => world.ask(lead, 'POST', `/people/${id}/admission`, { answer: word });

describe('the waiting room', () => {
  it('keeps out whoever waits: no document, no list, no name or agency of theirs for others', async () => {
    const asked = await waitAs('Waits');
    expect(asked).toMatchObject({ state: 'waiting', name: 'Waits', role: 'editor', blueprint: { id: world.made.id } });
    for (const rest of ['', '/session', '/exports/json', '/people']) await expectProblem(await world.ask(asked, 'GET', rest), 'not-admitted');
    expect(await (await world.connect(asked)).closed()).toBe(CLOSE.unauthorised);
    const editor = await world.join('editor');
    expect(JSON.stringify(await (await world.ask(editor, 'GET', '')).json())).not.toContain('A New Agency');
    await expectProblem(await world.ask(editor, 'GET', '/people'), 'forbidden');
    const preview = await fetch(`${world.server.url}/api/invites/${secretOf(door.link ?? '')}`);
    const shown = await preview.text();
    expect(JSON.parse(shown)).toMatchObject({ waitingRoom: true });
    expect(shown).not.toMatch(/Waits|A New Agency/);
    expect(await world.people(lead)).toMatchObject({ people: [{ name: 'Lead' }, {}], waiting: [{ name: 'Waits', agency: { name: 'A New Agency' }, role: 'editor' }] });
  });

  it('lets somebody in while they wait, on the same token', async () => {
    const asked = await waitAs('Waits');
    const held = world.ask(asked, 'GET', '/admission', undefined, { prefer: 'wait' });
    expect((await answer(asked.id, 'in')).status).toBe(204);
    expect(admissionAnswer.parse(await (await held).json())).toMatchObject({ state: 'in' });
    expect(await (await world.ask(asked, 'GET', '/session')).json()).toMatchObject({ participant: { name: 'Waits', agency: { name: 'A New Agency' } }, role: 'editor' });
    expect((await world.connect(asked)).closedWith).toBeNull();
    expect(JSON.stringify(await (await world.ask(asked, 'GET', '')).json())).toContain('A New Agency');
    expect((await world.people(lead)).waiting).toEqual([]);
  });

  it('tells somebody at once that they were not let in, and gives their place to another', async () => {
    const asked = await waitAs('Waits');
    const held = world.ask(asked, 'GET', '/admission', undefined, { prefer: 'wait' });
    expect((await answer(asked.id, 'declined')).status).toBe(204);
    expect(await (await held).json()).toMatchObject({ state: 'declined' });
    await expectProblem(await world.ask(asked, 'GET', '/session'), 'not-admitted');
    expect((await world.people(lead)).people.map(({ name }) => name)).toEqual(['Lead']);
    await waitAs('Next');
    await waitAs('And next');
    await expectProblem(await ask('One too many'), 'invite-closed');
  });

  it('is answered once: who answers first decides', async () => {
    const asked = await waitAs('Waits');
    const second = await world.join('facilitator');
    const answers = await Promise.all([answer(asked.id, 'in'), world.ask(second, 'POST', `/people/${asked.id}/admission`, { answer: 'declined' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('knows somebody who asks again in the same browser', async () => {
    const first = await ask('Waits');
    const again = await ask('Waits', { cookie: cookieOf(first) });
    expect(again.status).toBe(202);
    expect(((await again.json()) as AskedSession).token).toBe(((await first.json()) as AskedSession).token);
    expect((await world.people(lead)).waiting).toHaveLength(1);
  });

  it('tells facilitators that somebody waits, and ends the waiting when the way in is withdrawn', async () => {
    const watching = await world.connect(lead);
    watching.send(watchPeople());
    const news = (): number => watching.heard.filter(({ kind }) => kind === 'peopleChanged').length;
    await until('it is told at once', () => news() === 1);
    const asked = await waitAs('Waits');
    await until('somebody waits', () => news() === 2);
    const held = world.ask(asked, 'GET', '/admission', undefined, { prefer: 'wait' });
    await world.ask(lead, 'DELETE', `/invites/${door.id}`);
    await expectProblem(await held, 'unauthorised');
    expect((await world.people(lead)).waiting).toEqual([]);
  });

  it('holds nobody when the server stops', async () => {
    const own = await PeopleWorld.open();
    const facilitator = await own.join('facilitator');
    const invite = await own.makeInvite(facilitator, { role: 'viewer', waitingRoom: true });
    const asked = (await (await postJson(`${own.server.url}/api/sessions`, { invite: secretOf(invite.link ?? ''), name: 'W', agency: 'A' })).json()) as AskedSession;
    const held = own.ask(asked, 'GET', '/admission', undefined, { prefer: 'wait' });
    await expect.poll(async () => (await own.people(facilitator)).waiting.length).toBe(1);
    const begun = performance.now();
    await own.stop();
    await held.catch(() => undefined);
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});
