import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgencyId, BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import { StorageError } from '../../server/storage/BlueprintStore.ts';
import type {
  BlueprintRecord,
  BlueprintStore,
  InviteRecord,
  ParticipantRecord,
  PendingUpdate,
  SessionRecord,
} from '../../server/storage/BlueprintStore.ts';

const board = 'first/board' as DocumentName;
const talk = 'first/talk' as DocumentName;
const somebody = 'somebody' as ParticipantId;

/** An update as the log sees it: bytes. The log does not ask whether they are of Yjs. */
export function pending(document: DocumentName, ...bytes: number[]): PendingUpdate {
  return { document, participant: somebody, at: 1_700_000_000_000, update: Uint8Array.from(bytes) };
}

export function blueprintRecord(id: string): BlueprintRecord {
  return { id: id as BlueprintId, title: `Blueprint ${id}`, placeName: 'Calderdale', createdAt: 1, archivedAt: null, deleted: null, historyDays: null, withoutNames: false };
}

export function inviteRecord(blueprint: string, id: string, over: Partial<InviteRecord> = {}): InviteRecord {
  return {
    id,
    blueprint: blueprint as BlueprintId,
    role: 'editor',
    secretHash: `secret of ${id}`,
    joinCodeHash: null,
    createdAt: 2,
    expiresAt: null,
    revokedAt: null,
    maxUses: null,
    waitingRoom: false,
    uses: 0,
    ...over,
  };
}

export function participantRecord(blueprint: string, invite: string, id: string, over: Partial<ParticipantRecord> = {}): ParticipantRecord {
  return {
    id: id as ParticipantId,
    blueprint: blueprint as BlueprintId,
    invite,
    name: 'Siân “O’Neill” 🧭',
    agency: { id: 'tŷ' as AgencyId, name: 'Tŷ & Co; DROP TABLE' },
    role: 'editor',
    joinedAt: 3,
    standing: 'in',
    confirmedBy: null,
    lastSeenAt: 3,
    ...over,
  };
}

export function sessionRecord(participant: string, tokenHash: string): SessionRecord {
  return { tokenHash, participant: participant as ParticipantId, createdAt: 4, expiresAt: 5 };
}

/** What every BlueprintStore must do. `open` gives an empty one; what it leaves behind is the caller's to remove. */
export function blueprintStoreContract(open: () => BlueprintStore): void {
  let store: BlueprintStore;
  beforeEach(() => {
    store = open();
  });
  afterEach(async () => {
    await store.close();
  });

  describe('the log', () => {
    it('knows nothing of a document that was never appended to', async () => {
      expect(await store.load(board)).toBeNull();
      expect(await store.history(board, 0, 10)).toEqual([]);
      expect(await store.documents()).toEqual([]);
      await store.saveCheckpoint(board, { seq: 1, at: 1, state: Uint8Array.of(1), stateVector: Uint8Array.of(1, 1) });
      expect(await store.load(board)).toBeNull();
    });

    it('keeps what is written in a blueprint without names without whoever wrote it, and forgets when asked', async () => {
      await store.createBlueprint(blueprintRecord('first'), [], [pending(board, 1), { ...pending(talk, 2), takesBack: [{ participant: somebody, from: 1, upTo: 1 }] }]);
      const other = 'other/board' as DocumentName;
      const authors = async (document: DocumentName) => (await store.history(document, 0, 10)).map(({ participant }) => participant);
      await store.setWithoutNames('first' as BlueprintId, true, false);
      expect((await store.blueprint('first' as BlueprintId))?.withoutNames).toBe(true);
      await store.append([pending(board, 3), pending(talk, 4), pending(other, 5)]);
      expect([await authors(board), await authors(talk), await authors(other)]).toEqual([[somebody, null], [somebody, null], [somebody]]);
      await store.setWithoutNames('first' as BlueprintId, false, false);
      await store.append([pending(board, 6)]);
      expect(await authors(board), 'what was written without stays so').toEqual([somebody, null, somebody]);
      await store.setWithoutNames('first' as BlueprintId, true, true);
      expect([await authors(board), await authors(talk), await authors(other)]).toEqual([[null, null, null], [null, null], [somebody]]);
      expect((await store.history(talk, 0, 1))[0]?.takesBack).toBeUndefined();
      await store.createBlueprint({ ...blueprintRecord('third'), withoutNames: true }, [], [pending('third/board' as DocumentName, 7)]);
      expect(await authors('third/board' as DocumentName), 'from the beginning').toEqual([null]);
    });

    it('keeps beside an update what it takes back', async () => {
      const takesBack = [{ participant: somebody, from: 1, upTo: 2 }];
      await store.append([pending(board, 1), { ...pending(board, 2), takesBack }]);
      expect((await store.history(board, 0, 10)).map((update) => update.takesBack)).toEqual([undefined, takesBack]);
      expect((await store.load(board))?.tail.at(-1)?.takesBack).toEqual(takesBack);
    });

    it('gives back updates in order, with participant and time', async () => {
      const first = await store.append([pending(board, 1), { ...pending(board, 2), participant: null, at: 7 }]);
      const second = await store.append([pending(board, 3)]);
      expect(await store.load(board)).toEqual({
        checkpoint: null,
        tail: [
          { seq: first[0], participant: somebody, at: 1_700_000_000_000, update: Uint8Array.of(1), count: 1 },
          { seq: first[1], participant: null, at: 7, update: Uint8Array.of(2), count: 1 },
          { seq: second[0], participant: somebody, at: 1_700_000_000_000, update: Uint8Array.of(3), count: 1 },
        ],
      });
    });

    it('numbers updates upwards within a document, also in a batch of several documents', async () => {
      const seqs = await store.append([pending(board, 1), pending(talk, 2), pending(board, 3), pending(talk, 4)]);
      expect(seqs).toHaveLength(4);
      expect(seqs[2]).toBeGreaterThan(Number(seqs[0]));
      expect(seqs[3]).toBeGreaterThan(Number(seqs[1]));
      const log = await store.history(talk, 0, 10);
      expect(log.map((entry) => entry.seq)).toEqual([seqs[1], seqs[3]]);
    });

    it('names every document that has a log', async () => {
      await store.append([pending(board, 1), pending(talk, 2), pending(board, 3)]);
      expect([...(await store.documents())].sort()).toEqual([board, talk]);
    });

    it('takes an empty batch', async () => {
      expect(await store.append([])).toEqual([]);
    });

    it('keeps every append when many run at once, each batch together', async () => {
      const batches = Array.from({ length: 40 }, (_, index) => [pending(board, index, 0), pending(board, index, 1)]);
      const seqs = await Promise.all(batches.map((batch) => store.append(batch)));
      const log = await store.history(board, 0, 1000);
      expect(log).toHaveLength(80);
      expect(log.map((entry) => entry.seq)).toEqual([...log.map((entry) => entry.seq)].sort((a, b) => a - b));
      for (const [index, pair] of seqs.entries()) {
        const place = log.findIndex((entry) => entry.seq === pair[0]);
        expect(log[place]?.update).toEqual(Uint8Array.of(index, 0));
        expect(log[place + 1]?.update).toEqual(Uint8Array.of(index, 1));
        expect(log[place + 1]?.seq).toBe(pair[1]);
      }
    });

    it('keeps bytes exactly: none, all values, a megabyte', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, value) => value);
      const large = Uint8Array.from({ length: 1 << 20 }, (_, index) => (index * 31) % 256);
      const none = new Uint8Array(0);
      await store.append([none, all, large].map((update) => ({ ...pending(board), update })));
      const loaded = await store.load(board);
      const given = loaded?.tail.map((entry) => Buffer.from(entry.update)) ?? [];
      expect(given.map((bytes) => bytes.length)).toEqual([0, 256, 1 << 20]);
      expect([none, all, large].map((bytes, index) => given[index]?.equals(bytes))).toEqual([true, true, true]);
    });

    it('keeps its own copy of what it was given and of what it gives', async () => {
      const update = Uint8Array.of(1, 2, 3);
      await store.append([{ ...pending(board), update }]);
      update.fill(9);
      const loaded = await store.load(board);
      expect(loaded?.tail[0]?.update).toEqual(Uint8Array.of(1, 2, 3));
      loaded?.tail[0]?.update.fill(8);
      expect((await store.load(board))?.tail[0]?.update).toEqual(Uint8Array.of(1, 2, 3));
    });

    it('takes a view into a larger buffer for what it shows, not for what lies around it', async () => {
      const frame = Uint8Array.of(0, 0, 5, 6, 7, 0);
      await store.append([{ ...pending(board), update: frame.subarray(2, 5) }]);
      expect((await store.load(board))?.tail[0]?.update).toEqual(Uint8Array.of(5, 6, 7));
    });

    it.each([
      '../../etc/passwd/board',
      "'; DROP TABLE document; --/board",
      '/board',
      ' /board',
      'a\0b/board',
      'é/board',
      'e\u0301/board',
      'A/board',
      'a/board',
      '%/board',
      '_/board',
      '__proto__/board',
      'constructor/board',
      '🧭/board',
    ])('takes %j as a name like any other', async (name) => {
      const others = ['a\0c/board', 'É/board', 'aa/board', 'b/board'];
      await store.append(others.map((other) => pending(other as DocumentName, 0)));
      await store.append([pending(name as DocumentName, 1)]);
      const loaded = await store.load(name as DocumentName);
      expect(loaded?.tail.map((entry) => entry.update)).toEqual([Uint8Array.of(1)]);
    });

    it('tells names apart that differ by case, marks or an end, however long', async () => {
      const long = 'long'.repeat(500);
      const names = [`${long}/board`, `${long}o/board`, 'a/board', 'A/board', 'a/boar', 'a/board ', 'é/board', 'e\u0301/board', 'a\0/board'] as DocumentName[];
      await store.append(names.map((name, index) => pending(name, index)));
      for (const [index, name] of names.entries()) {
        expect((await store.load(name))?.tail.map((entry) => entry.update)).toEqual([Uint8Array.of(index)]);
      }
    });

    it('pages through history after a seq, oldest first', async () => {
      const seqs = await store.append([1, 2, 3, 4, 5].map((byte) => pending(board, byte)));
      const page = await store.history(board, Number(seqs[1]), 2);
      expect(page.map((entry) => entry.seq)).toEqual([seqs[2], seqs[3]]);
      expect(await store.history(board, Number(seqs[4]), 2)).toEqual([]);
    });
  });

  describe('checkpoints', () => {
    it('shorten what a load gives, not the history', async () => {
      const seqs = await store.append([1, 2, 3].map((byte) => pending(board, byte)));
      const checkpoint = { seq: Number(seqs[1]), at: 9, state: Uint8Array.of(12), stateVector: Uint8Array.of(12, 1) };
      await store.saveCheckpoint(board, checkpoint);
      const loaded = await store.load(board);
      expect(loaded?.checkpoint).toEqual(checkpoint);
      expect(loaded?.tail.map((entry) => entry.seq)).toEqual([seqs[2]]);
      expect(await store.history(board, 0, 10)).toHaveLength(3);
    });

    it('older than the newest, or as old, are ignored', async () => {
      const seqs = (await store.append([1, 2, 3].map((byte) => pending(board, byte)))).map(Number);
      const newest = { seq: seqs[1] ?? 0, at: 9, state: Uint8Array.of(2), stateVector: Uint8Array.of(2, 1) };
      await store.saveCheckpoint(board, newest);
      await store.saveCheckpoint(board, { seq: seqs[0] ?? 0, at: 10, state: Uint8Array.of(1), stateVector: Uint8Array.of(1, 1) });
      await store.saveCheckpoint(board, { seq: seqs[1] ?? 0, at: 10, state: Uint8Array.of(99), stateVector: Uint8Array.of(99, 1) });
      expect((await store.load(board))?.checkpoint).toEqual(newest);
      const newer = { seq: seqs[2] ?? 0, at: 11, state: Uint8Array.of(3), stateVector: Uint8Array.of(3, 1) };
      await store.saveCheckpoint(board, newer);
      expect(await store.load(board)).toEqual({ checkpoint: newer, tail: [] });
    });

    it('are copies of what was given, state vector included', async () => {
      const [seq] = await store.append([pending(board, 1)]);
      const checkpoint = { seq: Number(seq), at: 9, state: Uint8Array.of(1, 2), stateVector: Uint8Array.of(3, 4) };
      await store.saveCheckpoint(board, checkpoint);
      checkpoint.state.fill(0);
      checkpoint.stateVector.fill(0);
      (await store.load(board))?.checkpoint?.stateVector.fill(7);
      expect((await store.load(board))?.checkpoint).toEqual({ seq, at: 9, state: Uint8Array.of(1, 2), stateVector: Uint8Array.of(3, 4) });
    });

    it('of one document leave the others alone', async () => {
      const [seq] = await store.append([pending(board, 1), pending(talk, 2)]);
      await store.saveCheckpoint(board, { seq: Number(seq), at: 9, state: Uint8Array.of(1), stateVector: Uint8Array.of(1, 1) });
      expect((await store.load(talk))?.checkpoint).toBeNull();
    });
  });

  describe('the registry', () => {
    const invites = [
      inviteRecord('first', 'i1', { role: 'facilitator' }),
      inviteRecord('first', 'i2', { joinCodeHash: 'code', expiresAt: 10, revokedAt: 11 }),
    ];

    it('gives back a blueprint, its invites and the start of its documents', async () => {
      await store.createBlueprint(blueprintRecord('first'), invites, [pending(board, 1)]);
      await store.createBlueprint(blueprintRecord('second'), [inviteRecord('second', 'i3')], []);
      expect(await store.blueprint('first' as BlueprintId)).toEqual(blueprintRecord('first'));
      expect(await store.invites('first' as BlueprintId)).toEqual(invites);
      expect(await store.inviteBySecret('secret of i1')).toEqual(invites[0]);
      expect(await store.inviteByJoinCode('code')).toEqual(invites[1]);
      expect((await store.load(board))?.tail).toHaveLength(1);
    });

    it('answers null for what it does not hold', async () => {
      expect(await store.blueprint('first' as BlueprintId)).toBeNull();
      expect(await store.invites('first' as BlueprintId)).toEqual([]);
      expect(await store.inviteBySecret('')).toBeNull();
      expect(await store.inviteByJoinCode('')).toBeNull();
      expect(await store.session('')).toBeNull();
    });

    it.each([
      ['id', blueprintRecord('first'), [inviteRecord('first', 'i9')]],
      ['invite id', blueprintRecord('second'), [inviteRecord('second', 'i9'), inviteRecord('second', 'i1', { secretHash: 'new' })]],
      ['secret', blueprintRecord('second'), [inviteRecord('second', 'i9'), inviteRecord('second', 'i8', { secretHash: 'secret of i1' })]],
      ['join code', blueprintRecord('second'), [inviteRecord('second', 'i9'), inviteRecord('second', 'i8', { joinCodeHash: 'code' })]],
    ])('refuses a blueprint whose %s is taken, and keeps nothing of it', async (_what, blueprint, itsInvites) => {
      await store.createBlueprint(blueprintRecord('first'), invites, []);
      const document = 'second/board' as DocumentName;
      await expect(store.createBlueprint(blueprint, itsInvites, [pending(document, 1)])).rejects.toMatchObject({
        name: 'StorageError',
        reason: 'duplicate',
      });
      expect(await store.blueprint('second' as BlueprintId)).toBeNull();
      expect(await store.inviteBySecret('secret of i9')).toBeNull();
      expect(await store.load(document)).toBeNull();
      expect(await store.invites('first' as BlueprintId)).toEqual(invites);
    });

    it('refuses a blueprint whose own invites share a secret', async () => {
      const twins = [inviteRecord('first', 'i1'), inviteRecord('first', 'i2', { secretHash: 'secret of i1' })];
      await expect(store.createBlueprint(blueprintRecord('first'), twins, [])).rejects.toThrow(StorageError);
      expect(await store.blueprint('first' as BlueprintId)).toBeNull();
    });

    it('lets many invites be without a join code', async () => {
      const without = [1, 2, 3].map((index) => inviteRecord('first', `i${index}`));
      await store.createBlueprint(blueprintRecord('first'), without, []);
      expect(await store.invites('first' as BlueprintId)).toEqual(without);
    });

    it('gives a session with its participant and invite, until it is deleted', async () => {
      await store.createBlueprint(blueprintRecord('first'), invites, []);
      const participant = participantRecord('first', 'i1', 'p1');
      await store.createParticipant(participant, sessionRecord('p1', 'token'));
      expect(await store.participant(participant.id)).toEqual(participant);
      expect(await store.participant('nobody' as ParticipantId)).toBeNull();
      const found = { session: sessionRecord('p1', 'token'), participant, invite: { ...inviteRecord('first', 'i1', { role: 'facilitator' }), uses: 1 } };
      expect(await store.session('token')).toEqual(found);
      await store.deleteSession('token');
      await store.deleteSession('token');
      expect(await store.session('token')).toBeNull();
    });

    it('keeps nothing of a participant whose token is taken', async () => {
      await store.createBlueprint(blueprintRecord('first'), invites, []);
      await store.createParticipant(participantRecord('first', 'i1', 'p1'), sessionRecord('p1', 'token'));
      const second = participantRecord('first', 'i1', 'p2');
      await expect(store.createParticipant(second, sessionRecord('p2', 'token'))).rejects.toMatchObject({
        reason: 'duplicate',
      });
      await store.createParticipant(second, sessionRecord('p2', 'other token'));
      expect((await store.session('token'))?.participant.id).toBe('p1');
    });

    it('refuses a participant of a blueprint or invite that does not exist', async () => {
      await store.createBlueprint(blueprintRecord('first'), invites, []);
      for (const stray of [participantRecord('none', 'i1', 'p1'), participantRecord('first', 'none', 'p1')]) {
        await expect(store.createParticipant(stray, sessionRecord('p1', 'token'))).rejects.toThrow(StorageError);
      }
      expect(await store.session('token')).toBeNull();
    });
  });

  it('refuses everything once closed, and may be closed twice', async () => {
    await store.append([pending(board, 1)]);
    await store.close();
    await store.close();
    const calls: (() => Promise<unknown>)[] = [
      () => store.append([pending(board, 1)]),
      () => store.load(board),
      () => store.history(board, 0, 1),
      () => store.documents(),
      () => store.compact(board, 1),
      () => store.saveCheckpoint(board, { seq: 1, at: 1, state: Uint8Array.of(1), stateVector: Uint8Array.of(1, 1) }),
      () => store.blueprint('first' as BlueprintId),
      () => store.createBlueprint(blueprintRecord('first'), [], []),
      () => store.session('token'),
      () => store.deleteSession('token'),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ reason: 'closed' });
  });
}
