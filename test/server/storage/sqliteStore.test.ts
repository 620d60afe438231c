import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { StorageError } from '../../../server/storage/BlueprintStore.ts';
import { MIGRATIONS } from '../../../server/storage/sqlite/migrations.ts';
import { DATABASE_FILE, openDatabase } from '../../../server/storage/sqlite/openDatabase.ts';
import { SqliteStore } from '../../../server/storage/sqlite/SqliteStore.ts';
import {
  blueprintRecord,
  blueprintStoreContract,
  inviteRecord,
  participantRecord,
  pending,
  sessionRecord,
} from '../../contracts/blueprintStore.ts';
import { compactionContract } from '../../contracts/compaction.ts';
import { auditContract } from '../../contracts/audit.ts';
import { adminContract } from '../../contracts/admin.ts';
import { organisersContract } from '../../contracts/organisers.ts';
import { peopleContract } from '../../contracts/people.ts';
import { practiceContract } from '../../contracts/practice.ts';

const board = 'first/board' as DocumentName;
const runScript = fileURLToPath(new URL('../../helpers/runScript.mjs', import.meta.url));
const appendUntilKilled = fileURLToPath(new URL('appendUntilKilled.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placeprint-sqlite-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('SqliteStore', () => {
  describe('as a store', () => {
    blueprintStoreContract(() => new SqliteStore(folder));
  });

  describe('as a store of people', () => {
    peopleContract(() => new SqliteStore(folder));
  });

  describe('as a store of organisers', () => {
    organisersContract(() => new SqliteStore(folder));
  });

  describe('as a store for admins', () => {
    adminContract(() => new SqliteStore(folder));
  });

  describe('as a store of practice rooms', () => {
    practiceContract(() => new SqliteStore(folder));
  });

  describe('as a store of the audit trail', () => {
    auditContract(() => new SqliteStore(folder));
  });

  compactionContract(() => new SqliteStore(folder));

  it('refuses to change or remove an entry of the audit trail, whoever asks the database', async () => {
    const store = new SqliteStore(folder);
    await store.audit.record({ at: 1, what: 'join', outcome: 'done', by: null, blueprint: null, about: null });
    await store.close();
    const database = new Database(join(folder, DATABASE_FILE));
    expect(() => database.exec("UPDATE audit SET what = 'other'")).toThrow('append-only');
    expect(() => database.exec('DELETE FROM audit')).toThrow('append-only');
    expect(database.prepare('SELECT what FROM audit').pluck().all()).toEqual(['join']);
    database.close();
  });

  it('makes its folder, and finds everything there when opened again', async () => {
    const data = join(folder, 'not', 'there', 'yet');
    const before = new SqliteStore(data);
    await before.createBlueprint(blueprintRecord('first'), [inviteRecord('first', 'i1')], [pending(board, 1)]);
    await before.createParticipant(participantRecord('first', 'i1', 'p1'), sessionRecord('p1', 'token'));
    const [seq] = await before.append([pending(board, 2)]);
    await before.saveCheckpoint(board, { seq: Number(seq), at: 1, state: Uint8Array.of(3), stateVector: Uint8Array.of(3, 1) });
    const [last] = await before.append([pending(board, 4)]);
    await before.close();

    const after = new SqliteStore(data);
    expect(await after.blueprint('first' as BlueprintId)).toEqual(blueprintRecord('first'));
    expect((await after.session('token'))?.participant).toEqual(participantRecord('first', 'i1', 'p1'));
    const loaded = await after.load(board);
    expect(loaded?.checkpoint).toEqual({ seq, at: 1, state: Uint8Array.of(3), stateVector: Uint8Array.of(3, 1) });
    expect(loaded?.tail.map((entry) => entry.update)).toEqual([Uint8Array.of(4)]);
    const [next] = await after.append([pending(board, 5)]);
    expect(Number(next)).toBeGreaterThan(Number(last));
    await after.close();
  });

  it('writes ahead, waits for the disk at every commit, and checks references', () => {
    const database = openDatabase(join(folder, DATABASE_FILE));
    const setting = (name: string): unknown => database.pragma(name, { simple: true });
    const full = 2;
    expect([setting('journal_mode'), setting('synchronous'), setting('foreign_keys')]).toEqual(['wal', full, 1]);
    database.close();
  });

  it('finds the state vector of checkpoints that an older layout kept, and drops one that does not decode', async () => {
    const doc = new Y.Doc();
    doc.getText('test').insert(0, 'Calderdale');
    const old = new Database(join(folder, DATABASE_FILE));
    old.exec(MIGRATIONS[0]?.sql ?? '');
    old.pragma('user_version = 1');
    old.exec("INSERT INTO document (id, name) VALUES (1, 'first/board'), (2, 'first/talk')");
    for (const id of [1, 2]) old.prepare("INSERT INTO document_update (document, at, bytes) VALUES (?, 1, x'01')").run(id);
    const keep = old.prepare('INSERT INTO document_checkpoint (document, seq, at, state) VALUES (?, ?, 5, ?)');
    keep.run(1, 1, Y.encodeStateAsUpdate(doc));
    keep.run(2, 2, Uint8Array.of(255, 255, 255));
    old.close();

    const store = new SqliteStore(folder);
    expect(await store.load(board)).toEqual({
      checkpoint: { seq: 1, at: 5, state: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc) },
      tail: [],
    });
    const talk = await store.load('first/talk' as DocumentName);
    expect(talk?.checkpoint).toBeNull();
    expect(talk?.tail, 'the log has it').toHaveLength(1);
    await store.close();
  });

  it('finds people of an older layout in, last seen when they joined, and their invites open to any number', async () => {
    const old = new Database(join(folder, DATABASE_FILE));
    for (const { sql } of MIGRATIONS.slice(0, 3)) old.exec(sql.replaceAll('state_vector_of(state)', 'NULL'));
    old.pragma('user_version = 3');
    old.exec(`
      INSERT INTO blueprint (id, title, place_name, created_at) VALUES ('first', 'Plan', 'Leeds', 1);
      INSERT INTO invite (id, blueprint, role, secret_hash, created_at) VALUES ('i1', 'first', 'editor', 's1', 2), ('i2', 'first', 'viewer', 's2', 2);
      INSERT INTO participant (id, blueprint, invite, name, agency_id, agency_name, role, joined_at) VALUES ('p1', 'first', 'i1', 'RB', 'council', 'Council', 'editor', 30), ('p2', 'first', 'i1', 'AK', 'police', 'Police', 'editor', 40);
      INSERT INTO session (token_hash, participant, created_at, expires_at) VALUES ('t1', 'p1', 30, 1000);
    `);
    old.close();

    const store = new SqliteStore(folder);
    const id = 'first' as BlueprintId;
    const terms = { expiresAt: null, maxUses: null, waitingRoom: false, revokedAt: null };
    expect(await store.invites(id)).toMatchObject([{ id: 'i1', uses: 2, ...terms }, { id: 'i2', uses: 0, ...terms }]);
    expect(await store.people(id, 1)).toMatchObject([
      { participant: { id: 'p1', standing: 'in', confirmedBy: null, lastSeenAt: 30 }, sessions: 1 },
      { participant: { id: 'p2', standing: 'in', confirmedBy: null, lastSeenAt: 40 }, sessions: 0 },
    ]);
    expect(await store.session('t1')).toMatchObject({ participant: { name: 'RB', role: 'editor', standing: 'in' } });
    await store.close();
  });

  it('refuses a database that a newer version wrote, and leaves it as it is', () => {
    const file = new Database(join(folder, DATABASE_FILE));
    file.pragma('user_version = 1000');
    file.close();
    expect(() => new SqliteStore(folder)).toThrow(/newer version/);
    const again = new Database(join(folder, DATABASE_FILE));
    expect(again.pragma('user_version', { simple: true })).toBe(1000);
    again.close();
  });

  it('refuses a file that is not a database', () => {
    writeFileSync(join(folder, DATABASE_FILE), 'this is a letter, not a database. '.repeat(1000));
    expect(() => new SqliteStore(folder)).toThrow(StorageError);
  });

  it('holds all that was acknowledged when the process was killed while it appended', async () => {
    for (let round = 0; round < 3; round += 1) {
      const data = join(folder, `round ${round}`);
      const writer = startWriter(data);
      const acknowledged: number[] = [];
      // Keep it busy: the kill falls somewhere within a batch.
      writer.child.stdin.write('64\n'.repeat(5_000));
      for await (const line of writer.lines) {
        acknowledged.push(...seqsOf(line));
        if (acknowledged.length > 60 + round * 97) writer.child.kill('SIGKILL');
      }
      const store = new SqliteStore(data);
      const log = await store.history(board, 0, 100_000);
      expect(log.map((entry) => entry.seq)).toEqual(expect.arrayContaining(acknowledged));
      expect(log.length % 3, 'a batch is whole or not there').toBe(0);
      for (const [index, entry] of log.entries()) {
        expect(new DataView(entry.update.buffer, entry.update.byteOffset).getUint32(0)).toBe(index);
      }
      await store.close();
    }
  }, 60_000);

  it('says that it failed when the disk is full, keeps what it had, and works again when there is room', async () => {
    const writer = startWriter(folder);
    const lines = writer.lines[Symbol.asyncIterator]();
    const ask = async (size: number): Promise<string> => {
      writer.child.stdin.write(`${size}\n`);
      const answer = await lines.next();
      return answer.done === true ? 'ended' : answer.value;
    };
    const kept = seqsOf(await ask(100));
    limitFileSize(writer.child, 2_000_000);
    expect(await ask(3_000_000)).toBe('failed unavailable');
    expect(await ask(3_000_000)).toBe('failed unavailable');
    limitFileSize(writer.child, 'unlimited');
    kept.push(...seqsOf(await ask(3_000_000)));
    writer.child.kill('SIGKILL');
    await lines.next();

    const store = new SqliteStore(folder);
    expect((await store.history(board, 0, 100)).map((entry) => entry.seq)).toEqual(kept);
    await store.close();
  }, 30_000);
});

interface Writer {
  readonly child: ChildProcessWithoutNullStreams;
  readonly lines: AsyncIterable<string>;
}

function startWriter(data: string): Writer {
  const child = spawn(process.execPath, [runScript, appendUntilKilled, data]);
  child.stderr.pipe(process.stderr);
  // Writing to a process that was killed is what these tests do.
  child.stdin.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') throw error;
  });
  return { child, lines: createInterface({ input: child.stdout }) };
}

function seqsOf(line: string): number[] {
  const [word, ...seqs] = line.split(' ');
  if (word !== 'stored') throw new Error(`The writer answered: ${line}`);
  return seqs.map(Number);
}

/** Let the kernel refuse writes past a size, as a full disk does (setrlimit(2), RLIMIT_FSIZE; the soft limit only). */
function limitFileSize(child: ChildProcessWithoutNullStreams, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:`]);
}
