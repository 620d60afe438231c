import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OrganiserId } from '../../shared/domain/ids.ts';
import type { BlueprintStore } from '../../server/storage/BlueprintStore.ts';
import type { OrganiserIdentity, OrganiserRecord, OrganiserSessionTerms, OrganiserStore } from '../../server/storage/OrganiserStore.ts';

const idOf = (id: string): OrganiserId => id as OrganiserId;
const RB: OrganiserIdentity = { issuer: 'https://sign-in.example', subject: 'rb' };

function record<Identity extends OrganiserIdentity | null>(id: string, identity: Identity, over: Partial<OrganiserRecord> = {}): OrganiserRecord & { readonly identity: Identity } {
  return { id: idOf(id), name: 'Siân “O’Neill” 🧭', agency: 'Tŷ & Co; DROP TABLE', admin: false, createdAt: 1, lastSeenAt: 1, ...over, identity };
}

function terms(tokenHash: string, createdAt = 10, expiresAt = 100): OrganiserSessionTerms {
  return { tokenHash, createdAt, expiresAt };
}

/** What every store must do with organisers. `open` gives an empty one. */
export function organisersContract(open: () => BlueprintStore): void {
  let store: BlueprintStore;
  let organisers: OrganiserStore;
  beforeEach(() => {
    store = open();
    ({ organisers } = store);
  });
  afterEach(() => store.close());

  /** An admin, by a setup of their own. */
  async function makeAdmin(id: string): Promise<void> {
    await organisers.offerSetup({ tokenHash: `setup of ${id}`, createdAt: 1, expiresAt: 50 });
    expect(await organisers.useSetup(`setup of ${id}`, record(id, null, { admin: true }), terms(`token of ${id}`), 10)).toBe(true);
  }

  async function admins(): Promise<readonly string[]> {
    return (await organisers.all()).filter(({ admin }) => admin).map(({ id }) => id);
  }

  it('knows nobody at first', async () => {
    expect([await organisers.all(), await organisers.setup(), await organisers.find(idOf('x')), await organisers.session('x'), await organisers.link('x')]).toEqual([[], null, null, null, null]);
  });

  it('lets the same identity in as the same organiser, with the name and agency of now and the rights of before', async () => {
    await makeAdmin('lead');
    expect(await organisers.enter(record('first', RB, { lastSeenAt: 5 }), terms('t1'))).toEqual(record('first', RB, { lastSeenAt: 5 }));
    await organisers.setAdmin({ organiser: idOf('first'), by: idOf('lead'), admin: true });
    const again = await organisers.enter(record('second', RB, { name: 'Renamed', agency: null, createdAt: 9, lastSeenAt: 3 }), terms('t2'));
    expect(again).toEqual(record('first', RB, { name: 'Renamed', agency: null, admin: true, lastSeenAt: 5 }));
    expect((await organisers.session('t1'))?.organiser).toEqual(again);
    expect((await organisers.session('t2'))?.session).toEqual({ ...terms('t2'), organiser: 'first' });
    expect(await organisers.find(idOf('second'))).toBeNull();
  });

  it('become admins when they enter as such, and stay so when they do not', async () => {
    await organisers.enter(record('first', RB), terms('t1'));
    for (const [token, admin] of [['t2', true], ['t3', false]] as const) {
      await organisers.enter(record('second', RB, { admin }), terms(token));
      expect(await organisers.session(token)).toMatchObject({ organiser: { id: 'first', admin: true } });
    }
  });

  it('makes one organiser of an identity that comes several times at once', async () => {
    const entered = await Promise.all(['a', 'b', 'c', 'd'].map((id) => organisers.enter(record(id, RB), terms(`token of ${id}`))));
    expect(new Set(entered.map(({ id }) => id)).size).toBe(1);
    expect(await organisers.all()).toHaveLength(1);
  });

  it('tells apart the same subject of two issuers, and keeps nothing of what is refused', async () => {
    const first = await organisers.enter(record('first', RB), terms('t1'));
    const other = await organisers.enter(record('other', { ...RB, issuer: 'https://other.example' }), terms('t2'));
    expect(other.id).not.toBe(first.id);
    await expect(organisers.enter(record('third', { ...RB, subject: 'third' }), terms('t1'))).rejects.toMatchObject({ reason: 'duplicate' });
    await expect(organisers.enter(record('first', { ...RB, subject: 'third' }), terms('t3'))).rejects.toMatchObject({ reason: 'duplicate' });
    expect(await organisers.all()).toHaveLength(2);
    expect(await organisers.session('t3')).toBeNull();
  });

  it('forgets sessions that have run out when somebody comes in, and others when told to', async () => {
    await organisers.enter(record('rb', RB), terms('old', 10, 20));
    await organisers.enter(record('rb', RB), terms('t1', 20));
    expect(await organisers.session('old')).toBeNull();
    for (const token of ['t2', 't3', 't4']) await organisers.enter(record('rb', RB), terms(token));
    await organisers.deleteSession('t2');
    await organisers.deleteSessionsOf(idOf('rb'), 't3');
    expect(await Promise.all(['t1', 't2', 't3', 't4'].map(async (token) => (await organisers.session(token)) !== null))).toEqual([false, false, true, false]);
    await organisers.deleteSessionsOf(idOf('rb'), null);
    expect(await organisers.session('t3')).toBeNull();
  });

  it('notes when somebody was last here, never backwards', async () => {
    await organisers.enter(record('rb', RB), terms('t1'));
    await organisers.markSeen(idOf('rb'), 77);
    await organisers.markSeen(idOf('rb'), 50);
    await organisers.markSeen(idOf('none'), 99);
    expect((await organisers.all()).map(({ lastSeenAt }) => lastSeenAt)).toEqual([77]);
  });

  it('keeps one link for each organiser, which is used once, by its organiser, in its time', async () => {
    await organisers.enter(record('rb', RB), terms('t1'));
    const link = (id: string) => ({ id, organiser: idOf('rb'), secretHash: `secret of ${id}`, createdAt: 1, expiresAt: 50 });
    await organisers.createLink(link('one'));
    await organisers.createLink(link('two'));
    expect(await organisers.link('one')).toBeNull();
    expect((await organisers.link('two'))?.link).toEqual(link('two'));
    const session = { ...terms('t2'), organiser: idOf('rb') };
    expect(await organisers.useLink('two', session, 50)).toBe(false);
    expect(await organisers.useLink('two', { ...session, organiser: idOf('other') }, 10)).toBe(false);
    expect(await Promise.all([organisers.useLink('two', session, 30), organisers.useLink('two', { ...session, tokenHash: 't3' }, 30)])).toEqual([true, false]);
    expect([(await organisers.session('t2'))?.organiser.lastSeenAt, await organisers.session('t3')]).toEqual([30, null]);
    await organisers.createLink(link('three'));
    await organisers.deleteSessionsOf(idOf('rb'), 't2');
    expect(await organisers.link('three')).toBeNull();
    await expect(organisers.createLink({ ...link('four'), organiser: idOf('none') })).rejects.toMatchObject({ reason: 'unavailable' });
  });

  it('makes an admin of one who has the setup token, and of no second one', async () => {
    await organisers.offerSetup({ tokenHash: 'setup', createdAt: 1, expiresAt: 50 });
    const use = (id: string, token = 'setup', at = 10) => organisers.useSetup(token, record(id, null, { admin: true }), terms(`token of ${id}`), at);
    expect([await use('early', 'other'), await use('late', 'setup', 50)]).toEqual([false, false]);
    expect((await Promise.all(['a', 'b', 'c'].map((id) => use(id)))).filter(Boolean)).toHaveLength(1);
    expect(await organisers.all()).toHaveLength(1);
    expect(await organisers.setup()).toEqual({ tokenHash: 'setup', createdAt: 1, expiresAt: 50, usedAt: 10 });
    expect(await organisers.session('token of late')).toBeNull();
  });

  it('offers one setup at a time: a new one takes the place of the one before, used or not', async () => {
    await organisers.offerSetup({ tokenHash: 'one', createdAt: 1, expiresAt: 50 });
    await organisers.offerSetup({ tokenHash: 'two', createdAt: 2, expiresAt: 60 });
    expect(await organisers.setup()).toEqual({ tokenHash: 'two', createdAt: 2, expiresAt: 60, usedAt: null });
    expect(await organisers.useSetup('one', record('a', null, { admin: true }), terms('t1'), 10)).toBe(false);
    await makeAdmin('a');
    await organisers.offerSetup({ tokenHash: 'three', createdAt: 3, expiresAt: 70 });
    expect(await organisers.setup()).toMatchObject({ tokenHash: 'three', usedAt: null });
    expect(await admins()).toEqual(['a']);
  });

  it('lets admins give and take the right, and nobody else', async () => {
    await makeAdmin('lead');
    await organisers.enter(record('rb', RB), terms('t1'));
    const change = (organiser: string, by: string, admin: boolean) => organisers.setAdmin({ organiser: idOf(organiser), by: idOf(by), admin });
    expect(await change('rb', 'rb', true)).toBe(false);
    expect(await change('none', 'lead', true)).toBe(false);
    expect(await change('rb', 'lead', true)).toBe(true);
    expect(await admins()).toEqual(['lead', 'rb']);
    expect(await change('lead', 'rb', false)).toBe(true);
    expect(await change('rb', 'lead', false)).toBe(false);
  });

  it('never takes the right from the last admin, or removes them, two at once included', async () => {
    await makeAdmin('a');
    const [a, b] = [idOf('a'), idOf('b')];
    expect(await organisers.setAdmin({ organiser: a, by: a, admin: false })).toBe(false);
    expect(await organisers.remove({ organiser: a, by: a })).toBe(false);
    await makeAdmin('b');
    const both = await Promise.all([organisers.setAdmin({ organiser: a, by: b, admin: false }), organisers.remove({ organiser: b, by: a })]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await admins()).toHaveLength(1);
    expect(await organisers.session('token of a')).not.toBeNull();
  });

  it('removes somebody with their sessions and link, when an admin does it', async () => {
    await makeAdmin('lead');
    await organisers.enter(record('rb', RB), terms('t1'));
    await organisers.createLink({ id: 'link', organiser: idOf('rb'), secretHash: 's', createdAt: 1, expiresAt: 50 });
    expect(await organisers.remove({ organiser: idOf('lead'), by: idOf('rb') })).toBe(false);
    expect([await organisers.session('t1'), await organisers.link('link')]).not.toContain(null);
    expect(await organisers.remove({ organiser: idOf('rb'), by: idOf('lead') })).toBe(true);
    expect([await organisers.find(idOf('rb')), await organisers.session('t1'), await organisers.link('link')]).toEqual([null, null, null]);
    expect((await organisers.enter(record('again', RB), terms('t9'))).id).toBe('again');
  });

  it('refuses everything once it is closed', async () => {
    await store.close();
    await expect(organisers.all()).rejects.toMatchObject({ reason: 'closed' });
    await expect(organisers.offerSetup({ tokenHash: 'x', createdAt: 1, expiresAt: 2 })).rejects.toMatchObject({ reason: 'closed' });
  });
}
