import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import type { Logger } from '../../../server/Logger.ts';
import { lockOf } from '../../../server/storage/sqlite/DataFolderLock.ts';
import { inspectWal } from '../../../server/storage/sqlite/inspectWal.ts';
import { DATABASE_FILE } from '../../../server/storage/sqlite/openDatabase.ts';
import { SqliteStore } from '../../../server/storage/sqlite/SqliteStore.ts';
import { makeReadOnly } from '../../helpers/mounts.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';

const board = 'first/board' as DocumentName;
const WAL_HEADER_BYTES = 32;
const FRAME_BYTES = 24 + 4_096;
const runScript = fileURLToPath(new URL('../../helpers/runScript.mjs', import.meta.url));
const appendUntilKilled = fileURLToPath(new URL('appendUntilKilled.ts', import.meta.url));

let top: string;
let folder: string;
let file: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'placeprint-folder-'));
  folder = join(top, 'data');
  file = join(folder, DATABASE_FILE);
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  it('refuses a second server, says who has it, and leaves the first one undisturbed', async () => {
    const first = new SqliteStore(folder);
    await add(first, 1);
    expect(() => new SqliteStore(folder)).toThrow(new RegExp(`Another Placeprint serves the data in .*process ${process.pid} on .*Stop it first`));
    expect(lockOf(folder)).toMatchObject({ held: true, holder: { pid: process.pid } });
    await add(first, 2);
    expect(await numbersIn(first)).toEqual([1, 2]);
    await first.close();
    expect(lockOf(folder)).toEqual({ held: false, holder: null });
    const second = new SqliteStore(folder);
    expect(await numbersIn(second)).toEqual([1, 2]);
    await second.close();
  });

  it('ends with a process that is killed, and needs no hand', async () => {
    const child = spawn(process.execPath, [runScript, appendUntilKilled, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stdin.write('64\n');
    await lines.next();
    expect(() => new SqliteStore(folder)).toThrow(`process ${child.pid}`);
    child.kill('SIGKILL');
    await lines.next();
    const store = new SqliteStore(folder);
    expect(await store.history(board, 0, 10)).toHaveLength(3);
    expect(lockOf(folder).holder?.pid).toBe(process.pid);
    await store.close();
  });
});

describe('a data folder that cannot be used', () => {
  it('is refused where something else has its name', () => {
    writeFileSync(folder, 'a letter');
    expect(() => new SqliteStore(folder)).toThrow(/data folder .* cannot be made/);
  });

  it('is refused where nothing can be written, and says so', async ({ skip }) => {
    const store = new SqliteStore(folder);
    await add(store, 1);
    await store.close();
    const writable = makeReadOnly(folder);
    if (writable === null) return skip('Nothing can be mounted here, and permissions do not bind root');
    try {
      expect(() => new SqliteStore(folder)).toThrow(/data folder .* cannot be written to/);
    } finally {
      writable();
    }
    const again = new SqliteStore(folder);
    expect(await numbersIn(again)).toEqual([1]);
    await again.close();
  });

  it.each([
    ['missing beside its key', () => rmSync(file)],
    ['empty beside its key', () => truncateSync(file)],
    ['missing beside its write-ahead log', () => [rmSync(file), rmSync(join(folder, 'secret.key')), writeFileSync(`${file}-wal`, 'frames')]],
  ])('is refused when the database is %s, instead of beginning anew', async (_what, lose) => {
    const store = new SqliteStore(folder);
    await add(store, 1);
    await store.close();
    writeFileSync(join(folder, 'secret.key'), 'a key');
    lose();
    const before = readdirSync(folder);
    expect(() => new SqliteStore(folder)).toThrow(/placeprint\.sqlite is (missing|empty), but .* that there was one\. Put it back from a backup/);
    expect(readdirSync(folder).filter((name) => !before.includes(name))).toEqual([]);
  });
});

describe('a damaged database', () => {
  it('is refused, named, and left as it is, wherever its structure is hit', async () => {
    await fill(folder, 300);
    const bytes = readFileSync(file);
    const random = seededRandom('damaged pages');
    let refused = 0;
    for (let round = 0; round < 30; round += 1) {
      const broken = Buffer.from(bytes);
      const page = random.below(bytes.length / 4_096);
      // The beginning of a page says what it is: without that, its rows are gone.
      for (let index = 0; index < 16; index += 1) broken[page * 4_096 + index] = random.below(256);
      writeFileSync(file, broken);
      const { opened, error } = await open(folder);
      if (opened === null) {
        refused += 1;
        expect(error).toContain(`The database file ${file} is damaged`);
        expect(error).toContain('put back a backup');
        expect(readFileSync(file).equals(broken), 'it is left as it is').toBe(true);
      } else {
        await opened.close();
      }
    }
    expect(refused).toBeGreaterThan(25);
    writeFileSync(file, bytes);
    const whole = await open(folder);
    expect(whole.opened).not.toBeNull();
    await whole.opened?.close();
  });

  it('is refused when its end is cut off', async () => {
    await fill(folder, 300);
    for (const part of [0.9, 0.5, 0.1]) {
      truncateSync(file, Math.floor((readFileSync(file).length * part) / 512) * 512);
      const { opened, error } = await open(folder);
      expect(opened).toBeNull();
      expect(error).toContain(file);
    }
  });
});

describe('a write-ahead log', () => {
  /** A folder as `kill -9` leaves it: the layout is in the database, and all updates in the log, a commit for each. */
  async function leaveBehind(appends: number): Promise<void> {
    const living = join(top, 'living');
    await new SqliteStore(living).close();
    const store = new SqliteStore(living);
    for (let number = 1; number <= appends; number += 1) await add(store, number);
    mkdirSync(folder);
    for (const name of [DATABASE_FILE, `${DATABASE_FILE}-wal`]) copyFileSync(join(living, name), join(folder, name));
    await store.close();
  }

  it('cut off anywhere, gives back every commit before the cut, and no half of one', async () => {
    await leaveBehind(3);
    const whole = join(top, 'whole');
    cpSync(folder, whole, { recursive: true });
    const bytes = readFileSync(`${file}-wal`).length;
    let most = 0;
    for (let cut = bytes; cut >= 0; cut -= 512) {
      rmSync(folder, { recursive: true });
      cpSync(whole, folder, { recursive: true });
      truncateSync(`${file}-wal`, cut);
      const commits = inspectWal(`${file}-wal`)?.commits ?? 0;
      const logged = new Messages();
      const store = new SqliteStore(folder, { logger: logged });
      const numbers = await numbersIn(store);
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
      expect(numbers.length).toBe(commits);
      expect(logged.errors, 'a torn end is what a crash leaves').toEqual([]);
      await add(store, numbers.length + 1);
      expect(await numbersIn(store)).toHaveLength(numbers.length + 1);
      await store.close();
      most = Math.max(most, numbers.length);
    }
    expect(most).toBe(3);
  }, 60_000);

  it('damaged before its end, is told with what is lost, and kept beside', async () => {
    await leaveBehind(12);
    const wal = readFileSync(`${file}-wal`);
    const frames = Math.floor((wal.length - WAL_HEADER_BYTES) / FRAME_BYTES);
    const random = seededRandom('damaged frames');
    const whole = join(top, 'whole');
    cpSync(folder, whole, { recursive: true });
    for (let round = 0; round < 20; round += 1) {
      rmSync(folder, { recursive: true });
      cpSync(whole, folder, { recursive: true });
      const at = WAL_HEADER_BYTES + random.below(frames) * FRAME_BYTES + random.below(FRAME_BYTES);
      const broken = Buffer.from(wal);
      broken[at] = (broken[at] ?? 0) ^ (1 << random.below(8));
      writeFileSync(`${file}-wal`, broken);
      const report = inspectWal(`${file}-wal`);
      const logged = new Messages();
      const store = new SqliteStore(folder, { logger: logged });
      const numbers = await numbersIn(store);
      await store.close();
      expect(numbers.length).toBe(report?.commits ?? 0);
      // One may be the damaged one's own, and one's own mark may be what is damaged.
      expect(report?.lostCommits).toBeGreaterThanOrEqual(12 - numbers.length - 2);
      if (report?.lostCommits === 0) {
        expect(logged.errors).toEqual([]);
        continue;
      }
      expect(logged.errors[0]).toContain('the write-ahead log is damaged');
      const [copy] = readdirSync(folder).filter((name) => name.includes('-wal.damaged-'));
      expect(readFileSync(join(folder, copy ?? '')).equals(broken)).toBe(true);
    }
  }, 60_000);
});

describe('the check at the start', () => {
  it('says in the log that all is well', async () => {
    await fill(folder, 5);
    const logged = new Messages();
    const store = new SqliteStore(folder, { logger: logged });
    expect(logged.infos).toEqual(['the data folder was checked']);
    expect(logged.errors).toEqual([]);
    await store.close();
  });

  it('tells of updates that are missing or do not decode, and serves the rest', async () => {
    await fill(folder, 5);
    change("DELETE FROM document_update WHERE seq = 2; UPDATE document_update SET bytes = x'ffff' WHERE seq = 4");
    const logged = new Messages();
    const store = new SqliteStore(folder, { logger: logged });
    expect(logged.errors).toEqual([
      '1 of 5 updates that were committed are missing from the log',
      'Update 4 of first/board does not decode',
      'the data folder was checked: something is lost, the rest is served',
    ]);
    expect((await store.history(board, 0, 10)).map(({ seq }) => seq)).toEqual([1, 3, 4, 5]);
    await store.close();
  });

  it('moves a checkpoint that stands beyond its log to the end of it, so that no later update is taken for covered', async () => {
    const store = new SqliteStore(folder);
    await add(store, 1);
    const [seq = 0] = await add(store, 2);
    await store.saveCheckpoint(board, { seq, at: 1, state: update(1), stateVector: Uint8Array.of(0) });
    await store.close();
    change('UPDATE document_checkpoint SET seq = 1000');
    const logged = new Messages();
    const again = new SqliteStore(folder, { logger: logged });
    expect(logged.errors[0]).toContain('checkpoints stood beyond their log');
    await add(again, 3);
    expect((await again.load(board))?.tail.map((entry) => entry.update)).toEqual([update(3)]);
    await again.close();
    const third = new Messages();
    await new SqliteStore(folder, { logger: third }).close();
    expect(third.errors).toEqual([]);
  });

  function change(sql: string): void {
    const database = new Database(file);
    database.exec(sql);
    database.close();
  }
});

/** Collects what was logged. */
class Messages implements Logger {
  readonly infos: string[] = [];
  readonly errors: string[] = [];
  info(_details: object, message: string): void {
    this.infos.push(message);
  }
  warn(_details: object, message: string): void {
    this.errors.push(message);
  }
  error(_details: object, message: string): void {
    this.errors.push(message);
  }
}

/** An update that sets one key to a number, always with the same bytes. */
function update(number: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = number;
  doc.getMap('test').set('number', number);
  return Y.encodeStateAsUpdate(doc);
}

function add(store: SqliteStore, number: number): Promise<readonly number[]> {
  return store.append([{ document: board, participant: null, at: number, update: update(number) }]);
}

/** The numbers that were added, in order, each whole. */
async function numbersIn(store: SqliteStore): Promise<number[]> {
  const log = await store.history(board, 0, 10_000);
  for (const entry of log) expect(entry.update).toEqual(update(entry.at));
  return log.map(({ at }) => at);
}

async function fill(data: string, updates: number): Promise<void> {
  const store = new SqliteStore(data);
  await store.append(Array.from({ length: updates }, (_, index) => ({ document: board, participant: null, at: index + 1, update: update(index + 1) })));
  await store.close();
}

async function open(data: string): Promise<{ opened: SqliteStore | null; error: string }> {
  try {
    const opened = new SqliteStore(data);
    await opened.history(board, 0, 1);
    return { opened, error: '' };
  } catch (error) {
    return { opened: null, error: error instanceof Error ? error.message : String(error) };
  }
}
