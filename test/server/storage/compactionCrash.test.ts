import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoggedUpdate } from '../../../server/storage/BlueprintStore.ts';
import { compactLog } from '../../../server/storage/compactLog.ts';
import type { CompactableLog } from '../../../server/storage/compactLog.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { SqliteStore } from '../../../server/storage/sqlite/SqliteStore.ts';
import { checkpoint, documentOf, everything, write } from '../../contracts/compaction.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';

const runScript = fileURLToPath(new URL('../../helpers/runScript.mjs', import.meta.url));
const compactUntilKilled = fileURLToPath(new URL('compactUntilKilled.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placeprint-compaction-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('compaction that is broken off', () => {
  it('has the same document, whichever write fails, and whether or not that write had happened', async () => {
    const store = new MemoryStore();
    await write(store, seededRandom('failing writes'), 2, 660);
    const before = await everything(store);
    let writes = Infinity;
    for (let failAt = 0; failAt < writes; failAt += 1) {
      for (const happened of [false, true]) {
        const log = new FailingLog(before, failAt, happened);
        const outcome = await compactLog(log, Number.MAX_SAFE_INTEGER).then(
          () => 'done',
          (error: unknown) => (error instanceof BrokenOff ? 'broken off' : error),
        );
        expect(documentOf(log.rows)).toEqual(documentOf(before));
        expect(log.rows.reduce((sum, { count }) => sum + count, 0)).toBe(before.length);
        if (outcome === 'done') writes = log.writes;
        else expect(outcome).toBe('broken off');
        expect(await compactLog(new FailingLog(log.rows, Infinity, false), Number.MAX_SAFE_INTEGER)).toBeGreaterThanOrEqual(0);
      }
    }
    expect(writes, 'there were several writes to fail').toBeGreaterThan(9);
  }, 60_000);

  it('has the same document after kill -9 at any moment, all that was appended meanwhile, and can be finished', async () => {
    const random = seededRandom('killed while compacting');
    const store = new SqliteStore(folder);
    const { seqs } = await write(store, random, 3, 1_500);
    await checkpoint(store, seqs.at(-1) ?? 0);
    const before = await everything(store);
    await store.close();

    let killed = 0;
    let rows = before.length;
    for (let round = 0; round < 6; round += 1) {
      const child = spawn(process.execPath, [runScript, compactUntilKilled, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
      const stored: number[] = [];
      const killAfter = random.below(6);
      for await (const line of createInterface({ input: child.stdout })) {
        const [word, seq] = line.split(' ');
        if (word === 'stored') stored.push(Number(seq));
        if (stored.length >= killAfter) child.kill('SIGKILL');
      }
      if ((await ended)[1] === 'SIGKILL') killed += 1;
      const opened = new SqliteStore(folder);
      const after = await everything(opened);
      expect(after.map(({ seq }) => seq)).toEqual(expect.arrayContaining(stored));
      expect(documentOf(after)).toEqual(documentOf(before));
      const old = after.filter(({ seq }) => seq <= (seqs.at(-1) ?? 0));
      expect(old.reduce((sum, { count }) => sum + count, 0)).toBe(before.length);
      expect(old.length).toBeLessThanOrEqual(rows);
      rows = old.length;
      await opened.close();
    }
    expect(killed).toBeGreaterThan(0);
    const last = new SqliteStore(folder);
    await last.compact('first/board' as Parameters<SqliteStore['compact']>[0], Number.MAX_SAFE_INTEGER);
    const old = (await everything(last)).filter(({ seq }) => seq <= (seqs.at(-1) ?? 0));
    expect(old).toHaveLength(9);
    expect(documentOf(old)).toEqual(documentOf(before));
    await last.close();
  }, 60_000);
});

class BrokenOff extends Error {}

/** A log whose write of a number fails, having happened or not. */
class FailingLog implements CompactableLog {
  rows: LoggedUpdate[];
  writes = 0;
  readonly #failAt: number;
  readonly #happened: boolean;

  constructor(rows: readonly LoggedUpdate[], failAt: number, happened: boolean) {
    this.rows = [...rows];
    this.#failAt = failAt;
    this.#happened = happened;
  }

  hasSeveral(): boolean {
    return true;
  }

  after(seq: number, limit: number): readonly LoggedUpdate[] {
    return this.rows.filter((row) => row.seq > seq).slice(0, limit);
  }

  async replace(merged: LoggedUpdate, others: readonly number[]): Promise<void> {
    const failing = this.writes === this.#failAt;
    this.writes += 1;
    if (!failing || this.#happened) {
      this.rows = this.rows.filter(({ seq }) => !others.includes(seq)).map((row) => (row.seq === merged.seq ? merged : row));
    }
    if (failing) throw new BrokenOff();
  }
}
