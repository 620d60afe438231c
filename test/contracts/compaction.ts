import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { BlueprintStore, LoggedUpdate, PendingUpdate } from '../../server/storage/BlueprintStore.ts';
import { GROUND, POISON } from '../fixtures/poisonedUpdate.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import type { SeededRandom } from '../helpers/seededRandom.ts';

const board = 'first/board' as DocumentName;
const talk = 'first/talk' as DocumentName;
const DAY_MS = 86_400_000;
/** The beginning of a day, in UTC. */
const FIRST_DAY = 19_000 * DAY_MS;
const PEOPLE = ['ana', 'ben', null] as const;

/** What `compact` must do, in every BlueprintStore. `open` gives an empty one; the caller closes it, too. */
export function compactionContract(open: () => BlueprintStore): void {
  describe('compaction', () => {
    it('leaves what a load gives, and the document at the end of each day, in a row for each person and day', async () => {
      const store = open();
      const random = seededRandom('compaction');
      const { seqs } = await write(store, random, 5, 60);
      await checkpoint(store, seqs.at(-7) ?? 0);
      const [loaded, before] = [await store.load(board), await everything(store)];

      const keepAfter = FIRST_DAY + 3 * DAY_MS + 1_000;
      const fewer = await store.compact(board, keepAfter);
      const after = await everything(store);
      expect(after.length).toBe(before.length - fewer);
      expect(await store.load(board)).toEqual(loaded);
      expect(documentOf(after)).toEqual(documentOf(before));
      for (let day = 0; day < 5; day += 1) {
        const until = (log: readonly LoggedUpdate[]): LoggedUpdate[] => log.filter(({ at }) => dayOf(at) <= day);
        expect(documentOf(until(after)), `at the end of day ${day}`).toEqual(documentOf(until(before)));
      }
      const old = after.filter(({ at }) => dayOf(at) < 3);
      expect(new Set(old.map(({ at, participant }) => `${participant} ${dayOf(at)}`)).size, 'one row each').toBe(old.length);
      expect(after.filter(({ at }) => dayOf(at) >= 3)).toEqual(before.filter(({ at }) => dayOf(at) >= 3));
      for (const { seq, participant, at } of after) expect(before).toContainEqual(expect.objectContaining({ seq, participant, at }));
      expect(after.reduce((sum, { count }) => sum + count, 0)).toBe(before.length);
      expect(await store.compact(board, keepAfter), 'there is nothing left to do').toBe(0);
      await store.close();
    });

    it('merges more than can be merged at once into one', async () => {
      const store = open();
      const doc = new Y.Doc();
      const updates = changes(doc, () => {
        for (let index = 0; index < 1_000; index += 1) doc.getText('test').insert(index, 'x');
      });
      const seqs = await store.append(updates.map((update) => ({ document: board, participant: null, at: FIRST_DAY, update })));
      await checkpoint(store, seqs.at(-1) ?? 0);
      expect(await store.compact(board, FIRST_DAY + DAY_MS)).toBe(999);
      expect(await everything(store)).toMatchObject([{ seq: seqs.at(-1), count: 1_000 }]);
      expect(documentOf(await everything(store))).toMatchObject({ text: 'x'.repeat(1_000) });
      await store.close();
    });

    it('touches nothing that no checkpoint covers, no day that goes on, and no other document', async () => {
      const store = open();
      const { seqs } = await write(store, seededRandom('uncovered'), 1, 30);
      await store.append([1, 2].map((byte) => ({ document: talk, participant: null, at: FIRST_DAY, update: Uint8Array.of(byte) })));
      const [before, others] = [await everything(store), await store.history(talk, 0, 10)];
      expect(await store.compact(board, Number.MAX_SAFE_INTEGER), 'without a checkpoint').toBe(0);
      await checkpoint(store, seqs[9] ?? 0);
      expect(await store.compact(board, FIRST_DAY + DAY_MS - 1), 'while the day goes on').toBe(0);
      expect(await everything(store)).toEqual(before);
      expect(await store.compact(board, FIRST_DAY + DAY_MS)).toBeGreaterThan(0);
      expect((await everything(store)).slice(-20)).toEqual(before.slice(10));
      expect(await store.history(talk, 0, 10)).toEqual(others);
      expect(await store.compact('never/board' as DocumentName, FIRST_DAY)).toBe(0);
      await store.close();
    });

    it('leaves updates that do not decode, or do not apply, as they are', async () => {
      const store = open();
      const doc = new Y.Doc();
      const [first, second, third, fourth] = changes(doc, () => {
        doc.getMap('mine').set('a', 1);
        for (const key of ['b', 'c', 'd']) doc.getMap('mine').set(key, 2);
      });
      const updates = [GROUND, first, POISON, second, Uint8Array.of(255, 1, 2), third, fourth].map((update) => update ?? new Uint8Array());
      const seqs = await store.append(updates.map((update) => ({ document: board, participant: null, at: FIRST_DAY, update })));
      const before = await everything(store);
      await checkpoint(store, seqs.at(-1) ?? 0);
      expect(await store.compact(board, FIRST_DAY + DAY_MS)).toBe(2);
      const after = await everything(store);
      expect(after.filter(({ count }) => count === 1)).toEqual([before[2], before[3], before[4]]);
      expect(documentOf(after)).toEqual(documentOf(before));
      await store.close();
    });

    it('keeps apart what was taken back from what was not, and leaves what takes back as it is', async () => {
      const store = open();
      const doc = new Y.Doc();
      const updates = changes(doc, () => {
        for (let index = 0; index < 9; index += 1) doc.getText('test').insert(index, 'x');
      });
      const seqs: number[] = [];
      for (const [index, update] of updates.entries()) {
        const takesBack = index === 6 ? { takesBack: [{ participant: 'ana' as ParticipantId, from: seqs[2] ?? 0, upTo: seqs[4] ?? 0 }] } : {};
        seqs.push(...(await store.append([{ document: board, participant: 'ana' as ParticipantId, at: FIRST_DAY, update, ...takesBack }])));
      }
      await checkpoint(store, seqs.at(-1) ?? 0);
      await store.compact(board, FIRST_DAY + DAY_MS);
      const rows = await everything(store);
      expect(rows.map(({ seq, count }) => [seqs.indexOf(seq), count])).toEqual([[1, 2], [4, 3], [6, 1], [8, 3]]);
      expect(rows.map(({ takesBack }) => takesBack !== undefined)).toEqual([false, false, true, false]);
      expect(documentOf(rows)).toMatchObject({ text: 'x'.repeat(9) });
      await store.close();
    });

    it('lets others write in between, and loses nothing of theirs', async () => {
      const store = open();
      const random = seededRandom('in between');
      const { seqs } = await write(store, random, 4, 120);
      await checkpoint(store, seqs.at(-1) ?? 0);
      const before = await everything(store);
      const compacting = store.compact(board, FIRST_DAY + 4 * DAY_MS);
      const written: LoggedUpdate[] = [];
      for (let index = 0; index < 40; index += 1) {
        const doc = new Y.Doc();
        const [update = new Uint8Array()] = changes(doc, () => doc.getMap('late').set(String(index), index));
        const [seq = 0] = await store.append([{ document: board, participant: null, at: FIRST_DAY, update }]);
        written.push({ seq, participant: null, at: FIRST_DAY, update, count: 1 });
      }
      expect(await compacting).toBeGreaterThan(0);
      const after = await everything(store);
      expect(after.slice(-40)).toEqual(written);
      expect(documentOf(after)).toEqual(documentOf([...before, ...written]));
      await store.close();
    });
  });
}

/** Let people write in a document, a number of times each day, on copies that know of each other only sometimes. */
export async function write(store: BlueprintStore, random: SeededRandom, days: number, timesADay: number): Promise<{ seqs: number[] }> {
  const docs = PEOPLE.map((_, index) => {
    const doc = new Y.Doc();
    doc.clientID = index + 1;
    return doc;
  });
  const seqs: number[] = [];
  for (let day = 0; day < days; day += 1) {
    const batch: PendingUpdate[] = [];
    for (let time = 0; time < timesADay; time += 1) {
      const who = random.below(PEOPLE.length);
      const doc = docs[who] ?? new Y.Doc();
      if (random.below(timesADay) < 20) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
      const text = doc.getText('test');
      const [update] = changes(doc, () => {
        if (text.length > 3 && random.below(3) === 0) text.delete(random.below(text.length - 2), 2);
        else text.insert(random.below(text.length + 1), `${who}${time} `);
      });
      if (update === undefined) throw new Error('Nothing was written');
      const at = FIRST_DAY + day * DAY_MS + time * 1_000;
      batch.push({ document: board, participant: (PEOPLE[who] ?? null) as ParticipantId | null, at, update });
    }
    seqs.push(...(await store.append(batch)));
    // At the end of a day all know all; within it, an update may come before its ground.
    for (const doc of docs) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  }
  return { seqs };
}

/** Keep a checkpoint of the document as it is after a seq. */
export async function checkpoint(store: BlueprintStore, seq: number): Promise<void> {
  const doc = replay((await everything(store)).filter((entry) => entry.seq <= seq));
  await store.saveCheckpoint(board, { seq, at: 1, state: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc) });
}

/** The whole log of the board. */
export function everything(store: BlueprintStore): Promise<readonly LoggedUpdate[]> {
  return store.history(board, 0, 1_000_000);
}

/** What a log makes, to compare: contents, items known and items deleted. */
export function documentOf(log: readonly LoggedUpdate[]): unknown {
  const doc = replay(log);
  const text = doc.getText('test').toString();
  return { text, mine: doc.getMap('mine').toJSON(), late: doc.getMap('late').toJSON(), snapshot: [...Y.encodeSnapshot(Y.snapshot(doc))] };
}

function replay(log: readonly LoggedUpdate[]): Y.Doc {
  const doc = new Y.Doc();
  for (const { update } of log) {
    try {
      Y.applyUpdate(doc, update);
    } catch (error) {
      // As rooms do: what does not apply is skipped.
      if (!(error instanceof Error)) throw error;
    }
  }
  return doc;
}

/** The updates that a change makes. */
function changes(doc: Y.Doc, change: () => void): Uint8Array[] {
  const made: Uint8Array[] = [];
  const take = (update: Uint8Array): void => void made.push(update);
  doc.on('update', take);
  change();
  doc.off('update', take);
  return made;
}

function dayOf(at: number): number {
  return Math.floor((at - FIRST_DAY) / DAY_MS);
}
