import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { SqliteStore } from '../../../server/storage/sqlite/SqliteStore.ts';
import { pending } from '../../contracts/blueprintStore.ts';
import { mountSmallDisk } from '../../helpers/mounts.ts';

const board = 'first/board' as DocumentName;
const MIB = 1 << 20;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placeprint-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a full disk', () => {
  it('fails a write as a whole, keeps what was stored, and goes on reading, when SQLite may not grow the file', async () => {
    const store = new SqliteStore(folder, { maxPages: 200 });
    const stored = await fillUp(store);
    expect(stored.length).toBeGreaterThan(5);
    expect((await store.history(board, 0, 1_000)).map(({ seq }) => seq)).toEqual(stored);
    await expect(store.append([pending(board, 1), large(100_000)])).rejects.toMatchObject({ reason: 'unavailable', message: expect.stringContaining('full') as string });
    expect(await store.history(board, 0, 1_000)).toHaveLength(stored.length);
    await store.close();
    const roomier = new SqliteStore(folder);
    expect((await roomier.history(board, 0, 1_000)).map(({ seq }) => seq)).toEqual(stored);
    expect(await roomier.append([large(100_000)])).toEqual([(stored.at(-1) ?? 0) + 1]);
    await roomier.close();
  });

  it('that is real fails the same way, works again when there is room, and harms nothing', async ({ skip }) => {
    const unmount = mountSmallDisk(folder, 4 * MIB);
    if (unmount === null) return skip('Nothing can be mounted here: only the bound of SQLite was tried');
    try {
      const ballast = join(folder, 'ballast');
      writeFileSync(ballast, Buffer.alloc(2 * MIB));
      const store = new SqliteStore(folder);
      const stored = await fillUp(store);
      expect(statfsSync(folder).bavail * statfsSync(folder).bsize).toBeLessThan(MIB / 4);
      expect((await store.history(board, 0, 1_000)).map(({ seq }) => seq)).toEqual(stored);
      rmSync(ballast);
      stored.push(...(await store.append([large(20_000), large(20_000)])));
      expect((await store.history(board, 0, 1_000)).map(({ seq }) => seq)).toEqual(stored);
      await store.close();
      const again = new SqliteStore(folder);
      expect((await again.history(board, 0, 1_000)).map(({ seq }) => seq)).toEqual(stored);
      await again.close();
    } finally {
      unmount();
    }
  });
});

describe('a slow disk', () => {
  it('keeps nobody waiting but those who wrote: the process goes on, and reads', async () => {
    const store = new SqliteStore(folder);
    await store.append([pending(board, 1)]);
    let turns = 0;
    let writing = true;
    const turn = (): void => {
      turns += 1;
      if (writing) setImmediate(turn);
    };
    setImmediate(turn);
    // Large enough that the disk, or whatever stands in for it, takes its time.
    const append = store.append(Array.from({ length: 60 }, () => large(MIB)));
    expect(await store.history(board, 0, 10), 'what was stored is read meanwhile').toHaveLength(1);
    const turnsBefore = turns;
    await append;
    writing = false;
    expect(turns - turnsBefore).toBeGreaterThan(100);
    expect(await store.history(board, 0, 100)).toHaveLength(61);
    await store.close();
  });
});

it('a store is not stopped by one transaction that failed within it', async () => {
  const store = new SqliteStore(folder, { maxPages: 100 });
  const results = await Promise.allSettled([store.append([pending(board, 1)]), store.append([large(MIB)]), store.append([pending(board, 2)])]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await store.history(board, 0, 10)).map(({ update }) => update)).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
  await store.close();
});

/** Append until it fails. @returns what was stored. */
async function fillUp(store: SqliteStore): Promise<number[]> {
  const stored: number[] = [];
  for (;;) {
    try {
      stored.push(...(await store.append([large(30_000), large(20_000)])));
    } catch (error) {
      expect(error).toMatchObject({ name: 'StorageError', reason: 'unavailable' });
      return stored;
    }
  }
}

function large(bytes: number): ReturnType<typeof pending> {
  return { ...pending(board), update: new Uint8Array(bytes).fill(7) };
}
