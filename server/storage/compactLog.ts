import type { LoggedUpdate } from './BlueprintStore.ts';
import { mergeUpdates } from './yjs/mergeUpdates.ts';
import { Replay } from './yjs/Replay.ts';

/** The log of one document, up to what its newest checkpoint covers. */
export interface CompactableLog {
  /** Whether some participant has more than one update on one of the days before a time: a quick look, before all is read. */
  hasSeveral(before: number): boolean;
  /** Updates after a seq, oldest first. */
  after(seq: number, limit: number): readonly LoggedUpdate[];
  /** In one transaction: put `merged` in the place of the update with its seq, and remove those with the other seqs.
   *  Nothing happens, and it fails, when one of them is not there. */
  replace(merged: LoggedUpdate, others: readonly number[]): Promise<void>;
}

/** Merging costs more than in proportion to the number of updates, and everybody waits meanwhile: 64 small ones take some 3 ms. */
const MOST_AT_ONCE = 64;
const MOST_BYTES = 1 << 18;
/** A day of UTC, in milliseconds. */
export const DAY_MS = 24 * 60 * 60 * 1_000;

/** What is known of an update without holding its bytes. */
interface Entry {
  readonly seq: number;
  readonly bytes: number;
}

/** Merge what `DocumentLog.compact` says. @returns how many updates there are fewer. */
export async function compactLog(log: CompactableLog, keepAfter: number): Promise<number> {
  const endDay = Math.floor(keepAfter / DAY_MS);
  if (!log.hasSeveral(endDay * DAY_MS)) return 0;
  const groups = await mergeable(log, endDay);
  let fewer = 0;
  for (const group of groups) {
    let entries = group;
    for (;;) {
      const { merged, left } = await mergeOnce(log, entries);
      if (merged === 0) break;
      fewer += merged;
      entries = left;
    }
  }
  return fewer;
}

/** Updates that apply, of days before `endDay`, by participant and day. Not across one that does not apply: whether it does
 *  depends on what came before it. Nor across the borders of what was taken back. */
async function mergeable(log: CompactableLog, endDay: number): Promise<readonly (readonly Entry[])[]> {
  const groups = new Map<string, Entry[]>();
  const replay = new Replay();
  /** Where what was taken back begins, and where what comes after it does: an update before is never merged with one after. */
  const borders: number[] = [];
  let stretch = 0;
  try {
    for (let page = log.after(0, MOST_AT_ONCE); page.length > 0; page = log.after(page.at(-1)?.seq ?? Infinity, MOST_AT_ONCE)) {
      for (const { seq, participant, at, update, takesBack } of page) {
        const outcome = replay.next(update);
        // Which one failed cannot be told: each keeps a row of its own.
        if (outcome === 'waiting') return [];
        const day = Math.floor(at / DAY_MS);
        if (outcome === 'failed') stretch += 1;
        for (const { from, upTo } of takesBack ?? []) borders.push(from, upTo + 1);
        if (outcome === 'failed' || takesBack !== undefined || day >= endDay) continue;
        const key = JSON.stringify([day, participant, stretch]);
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        group.push({ seq, bytes: update.length });
      }
      await letOthersIn();
    }
  } finally {
    replay.destroy();
  }
  return [...groups.values()].flatMap((group) => cutAt(group, borders));
}

/** A group in order, cut before each border. */
function cutAt(group: readonly Entry[], borders: readonly number[]): readonly (readonly Entry[])[] {
  const parts: Entry[][] = [];
  for (const entry of group) {
    const last = parts.at(-1);
    const before = last?.at(-1)?.seq ?? 0;
    if (last === undefined || borders.some((border) => before < border && border <= entry.seq)) parts.push([entry]);
    else last.push(entry);
  }
  return parts;
}

/** Merge neighbours within a group, as many as may be merged at once. @returns what is left of the group. */
async function mergeOnce(log: CompactableLog, entries: readonly Entry[]): Promise<{ merged: number; left: readonly Entry[] }> {
  const left: Entry[] = [];
  for (const batch of batchesOf(entries)) {
    const result = batch.length > 1 ? await mergeBatch(log, batch) : null;
    left.push(...(result === null ? batch : [result]));
    if (batch.length > 1) await letOthersIn();
  }
  return { merged: entries.length - left.length, left };
}

async function mergeBatch(log: CompactableLog, batch: readonly Entry[]): Promise<Entry | null> {
  const updates = batch.flatMap(({ seq }) => log.after(seq - 1, 1).filter((found) => found.seq === seq));
  const last = updates.at(-1);
  if (last === undefined || updates.length < batch.length) return null;
  const merged = mergeUpdates(updates.map(({ update }) => update));
  if (merged === null) return null;
  const count = updates.reduce((sum, update) => sum + update.count, 0);
  const others = updates.slice(0, -1).map(({ seq }) => seq);
  await log.replace({ ...last, update: merged, count }, others);
  return { seq: last.seq, bytes: merged.length };
}

function batchesOf(entries: readonly Entry[]): Entry[][] {
  const batches: Entry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const batch = batches.at(-1);
    if (batch === undefined || batch.length >= MOST_AT_ONCE || bytes + entry.bytes > MOST_BYTES) {
      batches.push([entry]);
      bytes = entry.bytes;
    } else {
      batch.push(entry);
      bytes += entry.bytes;
    }
  }
  return batches;
}

function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
