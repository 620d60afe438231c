import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import { systemClock, type Clock } from '../../../server/Clock.ts';
import { cookieOf, expectProblem, postJson, secretOf } from '../../helpers/api.ts';
import { PeopleWorld } from './PeopleWorld.ts';

const START = Date.UTC(2026, 2, 1);
let now = START;
const clock: Clock = { ...systemClock, now: () => now };
let world: PeopleWorld;
let lead: OpenedSession;
beforeEach(async () => {
  now = START;
  world = await PeopleWorld.open({ clock });
  lead = await world.join('facilitator', 'Lead');
});
afterEach(() => world.stop());

function joinBy(shown: { readonly link: string | null } | { readonly joinCode: string }, name: string, headers: Record<string, string> = {}): Promise<Response> {
  const way = 'link' in shown ? { invite: secretOf(shown.link ?? '') } : shown;
  return postJson(`${world.server.url}/api/sessions`, { ...way, name, agency: 'Council' }, headers);
}

describe('the ways in', () => {
  it('are listed for facilitators with their links, and one code for editors', async () => {
    const listed = await world.invites(lead);
    expect(listed.map(({ role }) => role).sort()).toEqual(['commenter', 'editor', 'facilitator', 'viewer']);
    for (const { role, link, joinCode, ...terms } of listed) {
      expect(link).toBe(world.made.links[role]);
      expect(joinCode).toBe(role === 'editor' ? world.made.joinCode : null);
      expect(terms).toMatchObject({ state: 'open', expiresAt: null, maxUses: null, waitingRoom: false, uses: role === 'facilitator' ? 1 : 0, people: role === 'facilitator' ? 1 : 0 });
    }
  });

  it('can be added to, with a code that gives their own role', async () => {
    const made = await world.makeInvite(lead, { role: 'viewer', joinCode: true });
    expect(made).toMatchObject({ role: 'viewer', state: 'open' });
    expect(made.joinCode).toMatch(/^\d{3} \d{3} \d{3}$/);
    expect(await (await joinBy({ joinCode: made.joinCode ?? '' }, 'By code')).json()).toMatchObject({ role: 'viewer' });
    expect(await (await joinBy(made, 'By link')).json()).toMatchObject({ role: 'viewer' });
    expect(await (await world.ask(lead, 'GET', '/links')).json(), 'the code of the editors is still theirs').toMatchObject({ joinCode: world.made.joinCode, links: { viewer: made.link } });
  });

  it('run out when they should, for those who are new', async () => {
    const made = await world.makeInvite(lead, { role: 'editor', expiresAt: new Date(START + 1_000).toISOString() });
    const early = await joinBy(made, 'Early');
    expect(early.status).toBe(201);
    now = START + 1_000;
    await expectProblem(await joinBy(made, 'Late'), 'invite-closed');
    expect((await world.invites(lead))[0]).toMatchObject({ id: made.id, state: 'expired' });
    const back = await joinBy(made, 'Early', { cookie: cookieOf(early) });
    expect([back.status, ((await back.json()) as OpenedSession).participant.id]).toEqual([201, ((await early.json()) as OpenedSession).participant.id]);
    await expectProblem(await joinBy(made, 'Somebody else', { cookie: cookieOf(early) }), 'invite-closed');
    const later = await world.ask(lead, 'PATCH', `/invites/${made.id}`, { expiresAt: null });
    expect(await later.json()).toMatchObject({ state: 'open', expiresAt: null });
    expect((await joinBy(made, 'Late')).status).toBe(201);
  });

  it('let in as many as they may, however many come at once', async () => {
    const made = await world.makeInvite(lead, { role: 'viewer', maxUses: 3 });
    const statuses = (await Promise.all(Array.from({ length: 8 }, (_, index) => joinBy(made, `Guest ${index}`)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(3);
    expect(statuses.filter((status) => status === 410)).toHaveLength(5);
    expect((await world.invites(lead))[0]).toMatchObject({ id: made.id, state: 'usedUp', uses: 3, people: 3 });
  });
});

describe('withdrawing a way in', () => {
  it('[R42] closes it and puts those out who came by it, and nobody else', async () => {
    const [first, second] = [await world.join('editor'), await world.join('viewer')];
    const [came, other] = [await world.connect(first), await world.connect(second)];
    const editors = await world.invite(lead, 'editor');
    expect((await world.ask(lead, 'DELETE', `/invites/${editors.id}`)).status).toBe(204);
    expect(await came.closed()).toBe(CLOSE.inviteRevoked);
    expect(other.closedWith).toBeNull();
    await expectProblem(await world.ask(first, 'GET', '/session'), 'unauthorised');
    await expectProblem(await joinBy(editors, 'Late'), 'invite-closed');
    await expectProblem(await joinBy({ joinCode: editors.joinCode ?? '' }, 'Late'), 'invite-closed');
    expect((await world.invites(lead)).map(({ role }) => role)).not.toContain('editor');
    expect(await world.person(lead, first.participant.id)).toMatchObject({ state: 'out' });
    await expectProblem(await world.ask(lead, 'DELETE', `/invites/${editors.id}`), 'invite-not-found');
    await expectProblem(await world.ask(lead, 'GET', '/links'), 'links-unavailable');
  });

  it('leaves the facilitator in who does it, with a new way in for facilitators', async () => {
    const [other, device] = [await world.join('facilitator'), await world.connect(lead)];
    const old = await world.invite(lead, 'facilitator');
    expect((await world.ask(lead, 'DELETE', `/invites/${old.id}`)).status).toBe(204);
    expect((await world.ask(lead, 'GET', '/session')).status).toBe(200);
    expect(device.closedWith).toBeNull();
    await expectProblem(await world.ask(other, 'GET', '/session'), 'unauthorised');
    await expectProblem(await joinBy(old, 'Late'), 'invite-closed');
    const fresh = await world.invite(lead, 'facilitator');
    expect(fresh.link).not.toBe(old.link);
    expect((await joinBy(fresh, 'New')).status).toBe(201);
  });

  it('is not evaded by the way of another blueprint', async () => {
    const elsewhere = await PeopleWorld.open();
    const theirs = await elsewhere.invite(await elsewhere.join('facilitator'), 'editor');
    await expectProblem(await world.ask(lead, 'DELETE', `/invites/${theirs.id}`), 'invite-not-found');
    await elsewhere.stop();
  });
});
