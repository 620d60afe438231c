import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgencyId, BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/Role.ts';
import type { BlueprintStore, ParticipantRecord } from '../../server/storage/BlueprintStore.ts';
import { blueprintRecord, inviteRecord, participantRecord, sessionRecord } from './blueprintStore.ts';

const first = 'first' as BlueprintId;
const second = 'second' as BlueprintId;
const NOW = 1_000;
const person = (id: string): ParticipantId => id as ParticipantId;

/** What every BlueprintStore must do with invites and people. `open` gives an empty one. */
export function peopleContract(open: () => BlueprintStore): void {
  let store: BlueprintStore;
  beforeEach(async () => {
    store = open();
    await store.createBlueprint(blueprintRecord('first'), [inviteRecord('first', 'lead', { role: 'facilitator' }), inviteRecord('first', 'edit', { maxUses: 2 })], []);
    await store.createBlueprint(blueprintRecord('second'), [inviteRecord('second', 'other')], []);
  });
  afterEach(() => store.close());

  /** Somebody who came in and has a token of their own name. */
  async function comeIn(id: string, role: Role = 'editor', over: Partial<ParticipantRecord> = {}): Promise<boolean> {
    const invite = over.invite ?? (role === 'facilitator' ? 'lead' : 'edit');
    return store.createParticipant(participantRecord('first', invite, id, { role, ...over }), { ...sessionRecord(id, `token of ${id}`), expiresAt: NOW + 1 });
  }

  async function inviteOf(id: string) {
    return (await store.invites(first)).find((invite) => invite.id === id);
  }

  async function roles(): Promise<Record<string, Role>> {
    return Object.fromEntries((await store.people(first, NOW)).map(({ participant: { id, role } }) => [id, role]));
  }

  describe('invites', () => {
    it('can be added, and are refused when something of theirs is taken', async () => {
      const more = inviteRecord('first', 'more', { role: 'viewer', joinCodeHash: 'code', expiresAt: 9, maxUses: 3, waitingRoom: true });
      await store.createInvite(more);
      expect(await inviteOf('more')).toEqual(more);
      for (const taken of [inviteRecord('first', 'more', { secretHash: 'x' }), inviteRecord('first', 'y', { secretHash: 'secret of edit' }), inviteRecord('second', 'z', { joinCodeHash: 'code' })]) {
        await expect(store.createInvite(taken)).rejects.toMatchObject({ reason: 'duplicate' });
      }
      await expect(store.createInvite(inviteRecord('none', 'w'))).rejects.toMatchObject({ reason: 'unavailable' });
    });

    it('change their terms, of their own blueprint and until they are revoked', async () => {
      const terms = { expiresAt: 77, maxUses: 5, waitingRoom: true };
      expect(await store.changeInvite(second, 'edit', terms)).toBe(false);
      expect(await store.changeInvite(first, 'none', terms)).toBe(false);
      expect(await inviteOf('edit')).toMatchObject({ expiresAt: null, maxUses: 2, waitingRoom: false });
      expect(await store.changeInvite(first, 'edit', terms)).toBe(true);
      expect(await inviteOf('edit')).toMatchObject(terms);
      await store.revokeInvite(first, 'edit', NOW, null);
      expect(await store.changeInvite(first, 'edit', { expiresAt: null, maxUses: null, waitingRoom: false })).toBe(false);
      expect(await inviteOf('edit')).toMatchObject(terms);
    });

    it('count those who came, and take no more than they may: nothing of the one too many is kept', async () => {
      expect(await comeIn('p1')).toBe(true);
      expect(await comeIn('p2')).toBe(true);
      expect(await comeIn('p3')).toBe(false);
      expect(await store.session('token of p3')).toBeNull();
      expect((await store.people(first, NOW)).map(({ participant }) => participant.id)).toEqual(['p1', 'p2']);
      expect(await inviteOf('edit')).toMatchObject({ uses: 2 });
    });

    it('take no more than they may when many come at the same moment', async () => {
      const came = await Promise.all(['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => comeIn(id)));
      expect(came.filter(Boolean)).toHaveLength(2);
      expect(await inviteOf('edit')).toMatchObject({ uses: 2 });
    });

    it('are revoked once, with the sessions of those who came by them', async () => {
      await comeIn('p1');
      await comeIn('lead', 'facilitator');
      expect(await store.revokeInvite(second, 'edit', NOW, null)).toBe(false);
      expect(await store.session('token of p1')).not.toBeNull();
      expect(await store.revokeInvite(first, 'edit', NOW, null)).toBe(true);
      expect(await inviteOf('edit')).toMatchObject({ revokedAt: NOW });
      expect(await store.session('token of p1')).toBeNull();
      expect(await store.session('token of lead')).not.toBeNull();
      expect(await store.revokeInvite(first, 'edit', NOW + 5, null)).toBe(false);
      expect(await inviteOf('edit')).toMatchObject({ revokedAt: NOW });
    });

    it('are revoked and leave one person in, who counts as having come by another', async () => {
      await comeIn('a', 'facilitator');
      await comeIn('b', 'facilitator');
      const fresh = inviteRecord('first', 'fresh', { role: 'facilitator' });
      expect(await store.revokeInvite(first, 'lead', NOW, { participant: person('a'), by: fresh })).toBe(true);
      expect(await store.session('token of a')).toMatchObject({ participant: { invite: 'fresh' }, invite: { revokedAt: null } });
      expect(await store.session('token of b')).toBeNull();
      expect(await inviteOf('fresh')).toEqual(fresh);
    });

    it('leave nothing behind when they cannot be revoked', async () => {
      await comeIn('a', 'facilitator');
      await store.revokeInvite(first, 'edit', NOW, null);
      expect(await store.revokeInvite(first, 'edit', NOW, { participant: person('a'), by: inviteRecord('first', 'fresh') })).toBe(false);
      expect(await inviteOf('fresh')).toBeUndefined();
      expect(await store.session('token of a')).toMatchObject({ participant: { invite: 'lead' } });
    });
  });

  describe('those who wait', () => {
    it('are let in once, by whoever answers first', async () => {
      await comeIn('p1', 'editor', { standing: 'waiting' });
      expect(await store.answerWaiting(second, person('p1'), 'in', NOW)).toBe(false);
      const answers = await Promise.all([store.answerWaiting(first, person('p1'), 'in', NOW), store.answerWaiting(first, person('p1'), 'declined', NOW)]);
      expect(answers).toEqual([true, false]);
      expect(await store.session('token of p1')).toMatchObject({ participant: { standing: 'in', lastSeenAt: NOW } });
      expect(await inviteOf('edit')).toMatchObject({ uses: 1 });
    });

    it('give the use of their invite back when they are declined', async () => {
      await comeIn('p1', 'editor', { standing: 'waiting' });
      expect(await store.answerWaiting(first, person('p1'), 'declined', NOW)).toBe(true);
      expect(await store.session('token of p1')).toMatchObject({ participant: { standing: 'declined' } });
      expect(await inviteOf('edit')).toMatchObject({ uses: 0 });
    });
  });

  describe('people', () => {
    it('are listed with how many of their sessions let them in', async () => {
      await comeIn('p1');
      await comeIn('p2', 'editor', { standing: 'waiting' });
      expect(await store.people(second, NOW)).toEqual([]);
      expect(await store.people(first, NOW)).toEqual([
        { participant: participantRecord('first', 'edit', 'p1'), sessions: 1 },
        { participant: participantRecord('first', 'edit', 'p2', { standing: 'waiting' }), sessions: 1 },
      ]);
      expect((await store.people(first, NOW + 1)).map(({ sessions }) => sessions)).toEqual([0, 0]);
      await store.revokeInvite(first, 'edit', NOW, null);
      expect((await store.people(first, NOW)).map(({ sessions }) => sessions)).toEqual([0, 0]);
    });

    it('are remembered by when they were last seen, never earlier than before', async () => {
      await comeIn('p1');
      await store.markSeen([{ participant: person('p1'), at: 50 }, { participant: person('nobody'), at: 50 }]);
      await store.markSeen([{ participant: person('p1'), at: 40 }]);
      await store.markSeen([]);
      expect((await store.people(first, NOW)).map(({ participant }) => participant.lastSeenAt)).toEqual([50]);
    });

    it('change from one agency to another, in their own blueprint', async () => {
      const police = { id: 'police' as AgencyId, name: 'Police' };
      await comeIn('p1', 'editor', { agency: { id: 'plice' as AgencyId, name: 'Plice' } });
      await comeIn('p2');
      expect(await store.mergeAgencies(second, 'plice' as AgencyId, police)).toEqual([]);
      expect(await store.mergeAgencies(first, 'plice' as AgencyId, police)).toEqual(['p1']);
      expect((await store.people(first, NOW)).map(({ participant }) => participant.agency.name)).toEqual(['Police', participantRecord('first', 'edit', 'p2').agency.name]);
    });

    it('are signed out everywhere, or everywhere else', async () => {
      await comeIn('p1');
      await store.deleteSessionsOf(person('p1'), 'token of p1');
      expect(await store.session('token of p1')).not.toBeNull();
      await store.deleteSessionsOf(person('p1'), null);
      expect(await store.session('token of p1')).toBeNull();
    });
  });

  describe('roles', () => {
    const change = (participant: string, role: Role, by: string, blueprint = first) => store.changeRole({ blueprint, participant: person(participant), role, by: person(by), at: NOW });
    const remove = (participant: string, by: string, blueprint = first) => store.removeParticipant({ blueprint, participant: person(participant), by: person(by), at: NOW });
    beforeEach(async () => {
      await comeIn('a', 'facilitator');
      await comeIn('b', 'facilitator');
      await comeIn('e');
    });

    it('are changed by a facilitator who is in, in their own blueprint', async () => {
      expect(await change('e', 'viewer', 'e')).toBe(false);
      expect(await change('e', 'viewer', 'nobody')).toBe(false);
      expect(await change('e', 'viewer', 'a', second)).toBe(false);
      expect(await change('nobody', 'viewer', 'a')).toBe(false);
      expect(await roles()).toMatchObject({ e: 'editor' });
      expect(await change('e', 'viewer', 'a')).toBe(true);
      expect(await change('e', 'facilitator', 'b')).toBe(true);
      expect(await roles()).toMatchObject({ a: 'facilitator', b: 'facilitator', e: 'facilitator' });
      expect(await store.session('token of e')).toMatchObject({ participant: { role: 'facilitator' } });
    });

    it('leave one facilitator, whoever asks', async () => {
      expect(await change('a', 'editor', 'a')).toBe(true);
      expect(await change('b', 'editor', 'b')).toBe(false);
      expect(await remove('b', 'b')).toBe(false);
      expect(await change('b', 'facilitator', 'b')).toBe(true);
      expect(await roles()).toMatchObject({ a: 'editor', b: 'facilitator' });
    });

    it('leave a facilitator who can come in: one without a session does not count', async () => {
      await store.deleteSessionsOf(person('b'), null);
      expect(await change('a', 'editor', 'a')).toBe(false);
      expect(await remove('a', 'a')).toBe(false);
    });

    it('are decided one after the other: of two facilitators who lower each other, one remains', async () => {
      const answers = await Promise.all([change('b', 'editor', 'a'), change('a', 'editor', 'b')]);
      expect(answers).toEqual([true, false]);
      expect(await roles()).toMatchObject({ a: 'facilitator', b: 'editor' });
    });

    it('are decided one after the other when two facilitators put each other out', async () => {
      expect(await Promise.all([remove('b', 'a'), remove('a', 'b')])).toEqual([true, false]);
      expect(await store.session('token of a')).not.toBeNull();
      expect(await store.session('token of b')).toBeNull();
    });

    it('end with those who are put out, their sessions too', async () => {
      expect(await remove('e', 'e')).toBe(false);
      expect(await remove('e', 'a', second)).toBe(false);
      expect(await remove('e', 'a')).toBe(true);
      expect(await store.session('token of e')).toBeNull();
      expect((await store.people(first, NOW)).find(({ participant }) => participant.id === 'e')).toMatchObject({ participant: { standing: 'removed' }, sessions: 0 });
      expect(await remove('e', 'a')).toBe(false);
      expect(await change('e', 'viewer', 'a')).toBe(false);
    });

    it('do not count those who wait', async () => {
      await comeIn('w', 'facilitator', { standing: 'waiting' });
      await change('b', 'editor', 'a');
      expect(await change('a', 'editor', 'a')).toBe(false);
      expect(await change('w', 'editor', 'a')).toBe(false);
      expect(await change('e', 'viewer', 'w')).toBe(false);
    });
  });

  describe('personal links', () => {
    const link = (id: string, participant: string, expiresAt = NOW + 10) => ({ id, participant: person(participant), secretHash: `secret of ${id}`, createdAt: NOW, expiresAt });
    const fresh = (participant: string, token: string) => ({ ...sessionRecord(participant, token), expiresAt: NOW + 10 });
    beforeEach(async () => {
      await comeIn('a', 'facilitator');
      await comeIn('e');
    });

    it('are kept one for each person, with who it is and how they came', async () => {
      await store.createPersonalLink(link('l1', 'e'));
      await store.createPersonalLink(link('l2', 'e'));
      await store.createPersonalLink(link('l3', 'a'));
      expect(await store.personalLink('l1')).toBeNull();
      expect(await store.personalLink('l2')).toMatchObject({ link: link('l2', 'e'), participant: { id: 'e', role: 'editor' }, invite: { id: 'edit' } });
      expect(await store.personalLink('l3')).toMatchObject({ link: link('l3', 'a') });
      await expect(store.createPersonalLink(link('l4', 'nobody'))).rejects.toMatchObject({ reason: 'unavailable' });
    });

    it('open one session, once, however many try at the same moment', async () => {
      await store.createPersonalLink(link('l1', 'e'));
      const used = await Promise.all(['t1', 't2', 't3'].map((token) => store.usePersonalLink('l1', fresh('e', token), NOW)));
      expect(used.filter(Boolean)).toHaveLength(1);
      expect((await store.people(first, NOW)).find(({ participant }) => participant.id === 'e')?.sessions).toBe(2);
      expect(await store.personalLink('l1')).toBeNull();
    });

    it('open nothing for another person, once they have run out, or once their person is not in', async () => {
      await store.createPersonalLink(link('l1', 'e'));
      expect(await store.usePersonalLink('l1', fresh('a', 't1'), NOW)).toBe(false);
      expect(await store.usePersonalLink('l1', fresh('e', 't1'), NOW + 10)).toBe(false);
      await store.revokeInvite(first, 'edit', NOW, null);
      expect(await store.usePersonalLink('l1', fresh('e', 't1'), NOW)).toBe(false);
      expect(await store.session('t1')).toBeNull();
    });

    it('go when they are withdrawn, and when their person is put out or signed out', async () => {
      for (const end of [
        () => store.deletePersonalLinksOf(person('e')),
        () => store.deleteSessionsOf(person('e'), 'token of e'),
        () => store.removeParticipant({ blueprint: first, participant: person('e'), by: person('a'), at: NOW }),
      ]) {
        await store.createPersonalLink(link('l1', 'e'));
        await end();
        expect(await store.personalLink('l1')).toBeNull();
      }
    });
  });

  it('refuses all of it once closed', async () => {
    await store.close();
    const calls: (() => Promise<unknown>)[] = [
      () => store.createInvite(inviteRecord('first', 'x')),
      () => store.changeInvite(first, 'edit', { expiresAt: null, maxUses: null, waitingRoom: false }),
      () => store.revokeInvite(first, 'edit', NOW, null),
      () => comeIn('p1'),
      () => store.people(first, NOW),
      () => store.answerWaiting(first, person('p1'), 'in', NOW),
      () => store.changeRole({ blueprint: first, participant: person('p1'), role: 'viewer', by: person('a'), at: NOW }),
      () => store.removeParticipant({ blueprint: first, participant: person('p1'), by: person('a'), at: NOW }),
      () => store.deleteSessionsOf(person('p1'), null),
      () => store.markSeen([]),
      () => store.mergeAgencies(first, 'a' as AgencyId, { id: 'b' as AgencyId, name: 'B' }),
      () => store.createPersonalLink({ id: 'l', participant: person('p1'), secretHash: 's', createdAt: 1, expiresAt: 2 }),
      () => store.personalLink('l'),
      () => store.usePersonalLink('l', sessionRecord('p1', 't'), 1),
      () => store.deletePersonalLinksOf(person('p1')),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ reason: 'closed' });
  });
}
