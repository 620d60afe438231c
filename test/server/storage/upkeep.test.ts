import { expect, it } from 'vitest';
import { Upkeep } from '../../../server/storage/Upkeep.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { checkpoint, documentOf, everything, write } from '../../contracts/compaction.ts';
import { FakeClock } from '../../helpers/FakeClock.ts';
import { FaultyStore } from '../../helpers/FaultyStore.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';
import { until } from '../../helpers/until.ts';

const DAY_MS = 86_400_000;

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
  const upkeep = new Upkeep({ store, clock, logger: { info: say, warn: say, error: say }, historyDays });
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
