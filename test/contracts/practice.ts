import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { BlueprintStore, PracticeRecord } from '../../server/storage/BlueprintStore.ts';
import { blueprintRecord, pending } from './blueprintStore.ts';

const id = (text: string): BlueprintId => text as BlueprintId;
const board = (of: string): DocumentName => `${id(of)}/board`;
const talk = (of: string): DocumentName => `${id(of)}/talk`;
const room = (of: string, name: string, over: Partial<PracticeRecord> = {}): PracticeRecord => ({ id: id(name), blueprint: id(of), madeAt: 10, usedAt: 10, endedAt: null, ...over });

/** What every BlueprintStore must do with practice rooms. `open` gives an empty one. */
export function practiceContract(open: () => BlueprintStore): void {
  let store: BlueprintStore;
  beforeEach(async () => {
    store = open();
    for (const each of ['first', 'second']) await store.createBlueprint(blueprintRecord(each), [], [pending(board(each), 1)]);
  });
  afterEach(() => store.close());

  const make = (of: string, name: string, instead: string | null = null) =>
    store.openPractice(room(of, name), [pending(board(name), 7), pending(talk(name), 8)], instead === null ? null : id(instead));

  describe('practice rooms', () => {
    it('are one for each blueprint, found by either id, with their documents, and are no blueprints', async () => {
      expect(await make('first', 'a')).toBe(true);
      expect(await make('second', 'b')).toBe(true);
      expect(await store.practiceOf(id('first'))).toEqual(room('first', 'a'));
      expect(await store.practice(id('b'))).toEqual(room('second', 'b'));
      expect(await store.blueprint(id('a'))).toBeNull();
      expect(await store.practice(id('first'))).toBeNull();
      expect((await store.load(board('a')))?.tail).toHaveLength(1);
      expect(await make('none', 'c')).toBe(false);
      expect(await store.load(board('c'))).toBeNull();
    });

    it('are made once, however many ask at the same moment, and leave nothing of the others', async () => {
      const made = await Promise.all(['a', 'b', 'c'].map((name) => make('first', name)));
      expect(made).toEqual([true, false, false]);
      expect((await store.documents()).toSorted()).toEqual(['a/board', 'a/talk', 'first/board', 'second/board']);
    });

    it('are replaced once, by whoever is first; the one before has ended', async () => {
      await make('first', 'a');
      await make('second', 'z');
      expect(await make('first', 'b', 'z')).toBe(false);
      expect(await Promise.all([make('first', 'b', 'a'), make('first', 'c', 'a')])).toEqual([true, false]);
      expect(await store.practiceOf(id('first'))).toEqual(room('first', 'b'));
      expect(await store.practice(id('a'))).toBeNull();
      expect(await store.practice(id('z'))).not.toBeNull();
      expect(await store.practices()).toEqual([room('first', 'a', { endedAt: 10 }), room('second', 'z'), room('first', 'b')]);
    });

    it('end when nobody was in them since, and not when somebody was', async () => {
      await make('first', 'a');
      expect(await store.markPracticeUsed(id('a'), 50)).toBe(true);
      expect(await store.markPracticeUsed(id('a'), 40)).toBe(true);
      expect(await store.practice(id('a'))).toMatchObject({ usedAt: 50 });
      expect(await store.endPractice(id('a'), 49, 99)).toBe(false);
      expect(await store.endPractice(id('a'), 50, 99)).toBe(true);
      expect(await store.endPractice(id('a'), 50, 99)).toBe(false);
      expect(await store.markPracticeUsed(id('a'), 100)).toBe(false);
      expect(await store.markPracticeUsed(id('none'), 100)).toBe(false);
      expect(await store.practices()).toEqual([room('first', 'a', { usedAt: 50, endedAt: 99 })]);
      expect(await make('first', 'b')).toBe(true);
    });

    it('are removed once they have ended, with all of their documents, and nothing else is', async () => {
      await make('first', 'a');
      await store.saveCheckpoint(board('a'), { seq: 1_000, at: 1, state: Uint8Array.of(1), stateVector: Uint8Array.of(2) });
      await store.deletePractice(id('a'));
      expect(await store.load(board('a'))).not.toBeNull();
      await store.endPractice(id('a'), 10, 99);
      await store.deletePractice(id('a'));
      await store.deletePractice(id('a'));
      expect(await store.practices()).toEqual([]);
      expect([await store.load(board('a')), await store.load(talk('a'))]).toEqual([null, null]);
      expect(await store.history(board('a'), 0, 10)).toEqual([]);
      expect((await store.documents()).toSorted()).toEqual(['first/board', 'second/board']);
    });
  });

  it('refuses all of it once closed', async () => {
    await store.close();
    const calls: (() => Promise<unknown>)[] = [
      () => make('first', 'a'),
      () => store.practice(id('a')),
      () => store.practiceOf(id('first')),
      () => store.practices(),
      () => store.markPracticeUsed(id('a'), 1),
      () => store.endPractice(id('a'), 1, 1),
      () => store.deletePractice(id('a')),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ reason: 'closed' });
  });
}
