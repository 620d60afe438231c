import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { BlueprintStore } from '../../server/storage/BlueprintStore.ts';
import { blueprintRecord, inviteRecord, participantRecord, pending, sessionRecord } from './blueprintStore.ts';

const [first, second] = ['first' as BlueprintId, 'second' as BlueprintId];
const [board, talk, other] = ['first/board' as DocumentName, 'first/talk' as DocumentName, 'second/board' as DocumentName];

/** What every store must do for admins. `open` gives an empty one. */
export function adminContract(open: () => BlueprintStore): void {
  let store: BlueprintStore;
  beforeEach(async () => {
    store = open();
    await store.createBlueprint(blueprintRecord('first'), [inviteRecord('first', 'i1')], [pending(board, 1, 2, 3), pending(talk, 4)]);
    await store.createBlueprint(blueprintRecord('second'), [inviteRecord('second', 'i2')], [pending(other, 5, 6)]);
    await store.createParticipant(participantRecord('first', 'i1', 'p1'), sessionRecord('p1', 't1'));
    await store.createParticipant(participantRecord('first', 'i1', 'waits', { standing: 'waiting' }), sessionRecord('waits', 't2'));
    await store.createParticipant(participantRecord('second', 'i2', 'p2'), sessionRecord('p2', 't3'));
    await store.createPersonalLink({ id: 'link', participant: 'p1' as ParticipantId, secretHash: 's', createdAt: 1, expiresAt: 9 });
  });
  afterEach(() => store.close());

  it('surveys all blueprints, with what is kept of each, who came in, and when something was last written', async () => {
    const [seq] = await store.append([{ ...pending(talk, 7, 8), at: 1_800_000_000_000 }]);
    await store.saveCheckpoint(talk, { seq: Number(seq), at: 1, state: Uint8Array.of(1, 2, 3, 4), stateVector: Uint8Array.of(5) });
    const survey = [...(await store.admin.survey())].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(survey).toEqual([
      { ...blueprintRecord('first'), changedAt: 1_800_000_000_000, people: 1, boardBytes: 3, talkBytes: 8 },
      { ...blueprintRecord('second'), changedAt: pending(other).at, people: 1, boardBytes: 2, talkBytes: 0 },
    ]);
  });

  it('archives a blueprint and puts it back, once each', async () => {
    expect([await store.admin.setArchived(first, null), await store.admin.setArchived(first, 70), await store.admin.setArchived(first, 80)]).toEqual([false, true, false]);
    expect([(await store.blueprint(first))?.archivedAt, (await store.blueprint(second))?.archivedAt]).toEqual([70, null]);
    expect([await store.admin.setArchived(first, null), await store.admin.setArchived('none' as BlueprintId, 1)]).toEqual([true, false]);
    expect(await store.blueprint(first)).toEqual(blueprintRecord('first'));
  });

  it('keeps how long history is kept', async () => {
    expect([await store.admin.setHistoryDays(first, 0), await store.admin.setHistoryDays('none' as BlueprintId, 1)]).toEqual([true, false]);
    expect((await store.blueprint(first))?.historyDays).toBe(0);
    expect([await store.admin.setHistoryDays(first, null), (await store.blueprint(first))?.historyDays]).toEqual([true, null]);
  });

  it('deletes a blueprint once, restores it until it is due, and changes nothing of one that is deleted', async () => {
    expect([await store.admin.restore(first, 50), await store.admin.delete(first, 50, 90), await store.admin.delete(first, 60, 99)]).toEqual([false, true, false]);
    expect((await store.blueprint(first))?.deleted).toEqual({ at: 50, eraseAt: 90 });
    expect([await store.admin.setArchived(first, 60), await store.admin.setHistoryDays(first, 1)]).toEqual([false, false]);
    expect([await store.admin.due(89), await store.admin.due(90)]).toEqual([[], [first]]);
    expect([await store.admin.restore(first, 90), await store.admin.restore(first, 89)]).toEqual([false, true]);
    expect([await store.blueprint(first), await store.admin.due(999)]).toEqual([blueprintRecord('first'), []]);
  });

  it('erases all of a blueprint that is due, and nothing else, however often it is asked', async () => {
    await store.append(Array.from({ length: 2_500 }, (_each, index) => pending(board, index % 256)));
    const [seq = 0] = await store.append([pending(board, 1)]);
    await store.saveCheckpoint(board, { seq, at: 1, state: Uint8Array.of(1), stateVector: Uint8Array.of(2) });
    await store.admin.erase(first, 99);
    await store.admin.delete(first, 50, 90);
    await store.admin.erase(first, 89);
    expect((await store.history(board, 0, 10_000)).length).toBe(2_502);
    await Promise.all([store.admin.erase(first, 90), store.admin.erase(first, 90)]);
    await store.admin.erase(first, 99);
    expect([await store.blueprint(first), await store.load(board), await store.load(talk), await store.documents(), await store.admin.due(999)]).toEqual([null, null, null, [other], []]);
    expect([await store.invites(first), await store.participant('p1' as ParticipantId), await store.session('t1'), await store.personalLink('link')]).toEqual([[], null, null, null]);
    expect([(await store.session('t3'))?.participant.id, (await store.history(other, 0, 10)).length, (await store.invites(second)).length]).toEqual(['p2', 1, 1]);
    await store.createBlueprint(blueprintRecord('first'), [inviteRecord('first', 'i1')], [pending(board, 9)]);
    expect((await store.load(board))?.tail.map(({ update }) => [...update])).toEqual([[9]]);
  });

  it('begins to erase somebody once: their name is kept aside until it ends, and they are out', async () => {
    const before = await store.participant('p1' as ParticipantId);
    expect((await store.admin.heldOf('p1' as ParticipantId))).toEqual({ sessions: [{ createdAt: 4, expiresAt: 5 }], personalLinks: [{ createdAt: 1, expiresAt: 9 }] });
    expect([await store.admin.beginErasure(second, 'p1' as ParticipantId, 'Former'), await store.admin.beginErasure(first, 'p1' as ParticipantId, 'Former'), await store.admin.beginErasure(first, 'p1' as ParticipantId, 'Former')]).toEqual([false, true, false]);
    expect(await store.participant('p1' as ParticipantId)).toEqual({ ...before, name: 'Former', standing: 'removed' });
    expect([await store.session('t1'), await store.personalLink('link'), (await store.session('t3'))?.participant.id]).toEqual([null, null, 'p2']);
    const erasure = { participant: 'p1', blueprint: first, name: before?.name, agency: before?.agency.id };
    expect(await store.admin.erasures()).toEqual([erasure]);
    await store.admin.endErasure('p1' as ParticipantId);
    expect([await store.admin.erasures(), await store.admin.beginErasure(first, 'p1' as ParticipantId, 'Former')]).toEqual([[], false]);
    await store.admin.beginErasure(first, 'waits' as ParticipantId, 'Former');
    await store.admin.delete(first, 1, 2);
    await store.admin.erase(first, 2);
    expect(await store.admin.erasures()).toEqual([]);
  });

  it('rewrites a log with bytes of the same length, drops its checkpoint, and leaves other logs', async () => {
    const [seq = 0] = await store.append([pending(board, 1, 9)]);
    await store.saveCheckpoint(board, { seq, at: 1, state: Uint8Array.of(1), stateVector: Uint8Array.of(2) });
    const change = ({ update }: { readonly update: Uint8Array }) => (update.includes(1) ? update.map((byte) => (byte === 1 ? 77 : byte)) : null);
    await store.admin.rewriteLog(board, change);
    expect((await store.load(board))?.checkpoint).toBeNull();
    expect((await store.history(board, 0, 9)).map(({ update }) => [...update])).toEqual([[77, 2, 3], [77, 9]]);
    expect((await store.history(other, 0, 9)).map(({ update }) => [...update])).toEqual([[5, 6]]);
    await expect(store.admin.rewriteLog(board, () => Uint8Array.of(1))).rejects.toThrow(RangeError);
  });

  it('refuses everything once it is closed', async () => {
    await store.close();
    await expect(store.admin.survey()).rejects.toMatchObject({ reason: 'closed' });
    await expect(store.admin.delete(first, 1, 2)).rejects.toMatchObject({ reason: 'closed' });
  });
}
