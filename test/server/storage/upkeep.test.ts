import { expect, it } from 'vitest';
import type { AssetId, BlueprintId } from '../../../shared/domain/ids.ts';
import { blueprintOfDocument, documentName, type DocumentName } from '../../../shared/protocol/documents.ts';
import { silentLogger } from '../../../server/Logger.ts';
import { Upkeep, type UpkeepOptions } from '../../../server/storage/Upkeep.ts';
import { MemoryImages } from '../../../server/storage/memory/MemoryImages.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { checkpoint, documentOf, everything, write } from '../../contracts/compaction.ts';
import { FakeClock } from '../../helpers/FakeClock.ts';
import { FaultyStore } from '../../helpers/FaultyStore.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';
import { until } from '../../helpers/until.ts';

const DAY_MS = 86_400_000;

/** A store whose log may fail, and the rest of which does not. */
function underUpkeep(log: FaultyStore, rest: MemoryStore): UpkeepOptions['store'] {
  return { documents: () => log.documents(), compact: (document, keepAfter) => log.compact(document, keepAfter), blueprint: (id) => rest.blueprint(id), admin: rest.admin };
}

it('merges what is older than the days to keep, tries again the next day what failed, and stops', async () => {
  const memory = new MemoryStore();
  const { seqs } = await write(memory, seededRandom('upkeep'), 4, 20);
  await checkpoint(memory, seqs.at(-1) ?? 0);
  const before = await everything(memory);
  const store = new FaultyStore(memory);
  store.failing.compact = true;
  const clock = new FakeClock();
  const said: string[] = [];
  const say = (_details: object, message: string): void => void said.push(message);
  const historyDays = Math.floor((clock.now() - (before[0]?.at ?? 0)) / DAY_MS) - 2;
  const upkeep = new Upkeep({ store: underUpkeep(store, memory), images: new MemoryImages(), clock, logger: { info: say, warn: say, error: say }, historyDays });
  clock.advance(10 * 60_000);
  await until('it failed', () => said.length === 1);
  expect(said).toEqual(['old updates could not be merged; this is tried again tomorrow']);
  await until('the next time is set', () => clock.waiting === 1);

  store.failing.compact = false;
  clock.advance(DAY_MS);
  await until('it is done', () => said.length === 2);
  expect(said[1]).toBe('old updates were merged');
  const after = await everything(memory);
  expect(after.length).toBeLessThan(before.length);
  expect(after.filter(({ count }) => count === 1).length, 'newer ones are kept').toBeGreaterThanOrEqual(20);
  expect(documentOf(after)).toEqual(documentOf(before));
  await until('the next time is set', () => clock.waiting === 1);
  upkeep.stop();
  expect(clock.waiting).toBe(0);
});

it('keeps each change for as long as its blueprint says, where it says so', async () => {
  const memory = new MemoryStore();
  const { seqs } = await write(memory, seededRandom('retention'), 4, 20);
  await checkpoint(memory, seqs.at(-1) ?? 0);
  const [document] = await memory.documents();
  const id = blueprintOfDocument(document as DocumentName);
  await memory.createBlueprint({ id, title: 'Plan', placeName: 'Leeds', createdAt: 1, withoutNames: false }, [], []);
  await memory.admin.setHistoryDays(id, 36_500);
  const before = await everything(memory);
  const clock = new FakeClock();
  const upkeep = new Upkeep({ store: memory, images: new MemoryImages(), clock, logger: silentLogger, historyDays: 0 });
  const runs = async (after: number): Promise<void> => {
    clock.advance(after);
    await until('the next time is set', () => clock.waiting === 1);
  };
  await runs(10 * 60_000);
  expect(await everything(memory)).toEqual(before);
  await memory.admin.setHistoryDays(id, null);
  await runs(DAY_MS);
  expect((await everything(memory)).length).toBeLessThan(before.length);
  upkeep.stop();
});

it('erases what was deleted, images too, once its time is over, and again the next day what failed', async () => {
  const [memory, images, clock] = [new MemoryStore(), new MemoryImages(), new FakeClock()];
  const id = 'first' as BlueprintId;
  await memory.createBlueprint({ id, title: 'Plan', placeName: 'Leeds', createdAt: 1, withoutNames: false }, [], [{ document: documentName(id, 'board'), participant: null, at: 1, update: Uint8Array.of(1) }]);
  await images.put(id, { asset: 'a'.repeat(43) as AssetId, type: 'image/png', bytes: Uint8Array.of(1) }, 10);
  await memory.admin.delete(id, clock.now(), clock.now() + DAY_MS);
  const said: string[] = [];
  const say = (_details: object, message: string): void => void said.push(message);
  let failing = true;
  const removeAll = (blueprint: BlueprintId): Promise<void> => (failing ? Promise.reject(new Error('The disk is busy')) : images.removeAll(blueprint));
  const upkeep = new Upkeep({ store: memory, images: { removeAll }, clock, logger: { info: say, warn: say, error: say }, historyDays: 90 });
  const runs = async (after: number): Promise<void> => {
    clock.advance(after);
    await until('the next time is set', () => clock.waiting === 1);
  };
  await runs(10 * 60_000);
  expect([said, await memory.blueprint(id)]).toEqual([[], expect.objectContaining({ id })]);
  await runs(DAY_MS);
  expect([said, (await images.sizes()).size, await memory.admin.due(clock.now())]).toEqual([['deleted blueprints could not be erased; this is tried again tomorrow'], 1, [id]]);
  failing = false;
  await runs(DAY_MS);
  expect([said[1], (await images.sizes()).size, await memory.blueprint(id), await memory.documents()]).toEqual(['deleted blueprints were erased', 0, null, []]);
  upkeep.stop();
});
