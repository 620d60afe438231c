import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { AssetId, BlueprintId } from '../../../shared/domain/ids.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { describeReport } from '../../../server/doctor/describeReport.ts';
import { examineFolder } from '../../../server/doctor/examineFolder.ts';
import type { FolderReport } from '../../../server/doctor/examineFolder.ts';
import { MIGRATIONS } from '../../../server/storage/sqlite/migrations.ts';
import { FileImages } from '../../../server/storage/files/FileImages.ts';
import { SqliteStore } from '../../../server/storage/sqlite/SqliteStore.ts';
import { blueprintRecord, inviteRecord, participantRecord, pending, sessionRecord } from '../../contracts/blueprintStore.ts';
import { png } from '../../helpers/images.ts';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { ServerProcess } from '../../helpers/ServerProcess.ts';
import { TOP } from '../../helpers/sourceGraph.ts';

const board = 'first/board' as DocumentName;
const update = Y.encodeStateAsUpdate(written());

let top: string;
let folder: string;
let file: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'placeprint-examined-'));
  folder = join(top, 'data');
  file = join(folder, 'placeprint.sqlite');
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

/** A store with a blueprint, two updates of one person, and a checkpoint. */
async function filled(): Promise<SqliteStore> {
  const store = new SqliteStore(folder);
  await store.createBlueprint(blueprintRecord('first'), [inviteRecord('first', 'i1', { secretHash: 'the hash of a secret' })], [{ ...pending(board), participant: null, update }]);
  await store.createParticipant(participantRecord('first', 'i1', 'p1'), sessionRecord('p1', 'the hash of a token'));
  const seqs = await store.append([{ ...pending(board), update }, { ...pending(board), at: 1_700_000_005_000, update }]);
  await store.saveCheckpoint(board, { seq: seqs[0] ?? 0, at: 1, state: update, stateVector: Uint8Array.of(0) });
  return store;
}

function written(): Y.Doc {
  const doc = new Y.Doc();
  doc.getMap('test').set('words', 'what people wrote');
  return doc;
}

describe('the doctor', () => {
  it('says what is in a folder, beside a server that runs and after it', async () => {
    const store = await filled();
    const expected = {
      problems: [],
      survey: {
        layout: { applied: MIGRATIONS.length, known: MIGRATIONS.length },
        blueprints: [{ id: 'first', place: 'Calderdale', title: 'Blueprint first', createdAt: 1 }],
        documents: 1,
        updates: { committed: 3, rows: 3 },
        checkpoints: 1,
        authors: 1,
        lastWriteAt: 1_700_000_005_000,
      },
    };
    const running = examineFolder(folder);
    expect(running).toMatchObject({ ...expected, server: { running: true, holder: { pid: process.pid } } });
    await store.append([{ ...pending(board), update }]);
    expect(examineFolder(folder).survey?.updates.committed).toBe(4);
    await store.close();
    const stopped = examineFolder(folder);
    expect(stopped.problems).toEqual([]);
    expect(stopped.server).toEqual({ running: false, holder: null });
    expect(stopped.freeBytes).toBeGreaterThan(0);
  });

  it('changes nothing in the folder, be it after a clean end or a crash', async () => {
    const store = await filled();
    const crashed = join(top, 'crashed');
    mkdirSync(crashed);
    for (const name of ['placeprint.sqlite', 'placeprint.sqlite-wal', 'placeprint.lock', 'placeprint.holder.json']) copyFileSync(join(folder, name), join(crashed, name));
    await store.close();
    for (const each of [folder, crashed]) {
      const before = contentsOf(each);
      expect(examineFolder(each)).toMatchObject({ problems: [], server: { running: false }, survey: { updates: { committed: 3 } } });
      expect(contentsOf(each)).toEqual(before);
    }
  });

  it('shows neither secrets nor what people wrote, and lets no name steer the terminal', async () => {
    const store = await filled();
    await store.createBlueprint({ ...blueprintRecord('second'), title: 'red \u001b[31m and\nmore' }, [inviteRecord('second', 'i2')], []);
    await store.close();
    writeFileSync(join(folder, 'secret.key'), 'the key of all keys');
    const report = examineFolder(folder);
    for (const shown of [JSON.stringify(report), describeReport(report)]) {
      expect(shown).not.toMatch(/hash of|key of all keys|what people wrote|secret of|O’Neill/);
    }
    const text = describeReport(report);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('Calderdale: red �[31m and�more');
    expect(text).toContain('all is well');
  });

  it('counts images, and finds one that is not what it is named for', async () => {
    await (await filled()).close();
    expect(describeReport(examineFolder(folder))).not.toContain('Images');
    const images = new FileImages(folder);
    const bytes = png();
    const asset = createHash('sha256').update(bytes).digest('base64url') as AssetId;
    await images.put('first' as BlueprintId, { asset, type: 'image/png', bytes }, 1e6);
    await images.put('second' as BlueprintId, { asset, type: 'image/png', bytes }, 1e6);
    expect(examineFolder(folder)).toMatchObject({ problems: [], images: { count: 2, bytes: 2 * bytes.length, damaged: [] } });
    expect(describeReport(examineFolder(folder))).toMatch(/^Images {8}2, with /m);
    truncateSync(join(folder, 'images', 'second', `${asset}.png`), 20);
    expect(examineFolder(folder).problems.join()).toContain(`second/${asset}.png`);
  });

  it.each<[string, () => void, RegExp]>([
    ['no folder', () => rmSync(folder, { recursive: true }), /no such folder/],
    ['a file', () => [rmSync(folder, { recursive: true }), writeFileSync(folder, '')], /not a folder/],
    ['no database', () => rmSync(file), /placeprint\.sqlite is not there/],
    ['an empty database', () => truncateSync(file), /placeprint\.sqlite is empty/],
    ['something else', () => writeFileSync(file, 'a letter'.repeat(1_000)), /not a database/],
    ['a damaged database', () => writeFileSync(file, readFileSync(file).fill(0xff, 3 * 4_096, 6 * 4_096)), /malformed|invalid|out of order|btree|Tree|page/i],
    ['a missing update', () => sql('DELETE FROM document_update WHERE seq = 2'), /1 of 3 updates that were committed are missing/],
    ['an update that does not decode', () => sql("UPDATE document_update SET bytes = x'ffff' WHERE seq = 3"), /Update 3 of first\/board does not decode/],
    ['a checkpoint beyond its log', () => sql('UPDATE document_checkpoint SET seq = 99'), /checkpoint of first\/board stands at 99, beyond its log/],
    ['rows that refer to nothing', () => sql('PRAGMA foreign_keys = OFF; DELETE FROM invite'), /Rows of participant refer to rows of invite that are not there/],
    ['a newer layout', () => sql('PRAGMA user_version = 1000'), /layout 1000, this version knows \d+: a newer version wrote it/],
  ])('finds %s', async (_what, harm, said) => {
    await (await filled()).close();
    harm();
    const report: FolderReport = examineFolder(folder);
    expect(report.problems.join('\n')).toMatch(said);
    expect(describeReport(report)).toContain('PROBLEM');
  });

  it('takes an older layout for no fault', () => {
    mkdirSync(folder);
    sql(`${MIGRATIONS[0]?.sql ?? ''}; PRAGMA user_version = 1`);
    expect(examineFolder(folder)).toMatchObject({ problems: [], notes: [`The database has layout 1; the next start of the server brings it to ${MIGRATIONS.length}`] });
  });

  function sql(statements: string): void {
    const database = new Database(file);
    database.exec(statements);
    database.close();
  }
});

describe('npm run doctor', () => {
  it('reports on a running server, as text and as JSON, and ends with 1 when something is wrong', async () => {
    const server = await ServerProcess.start();
    const { links } = await makeBlueprint(server.origin);
    const { token } = await joinByLink(server.origin, links.editor, { name: 'RB', agency: 'Council' });
    const text = await run(['--data', server.dataDir]);
    expect(text.code).toBe(0);
    expect(text.printed).toContain(`running: process ${server.pid} on `);
    expect(text.printed).toContain('Calderdale: Local digital blueprint');
    const json = await run(['--data', server.dataDir, '--json']);
    const report = JSON.parse(json.printed) as FolderReport;
    expect(report).toMatchObject({ problems: [], server: { running: true }, survey: { documents: 2, authors: 0 } });
    for (const { printed } of [text, json]) {
      for (const secret of [token, ...Object.values(links).map((link) => link.slice(link.lastIndexOf('/') + 1))]) expect(printed).not.toContain(secret);
    }
    await server.close();
    const gone = await run(['--data', server.dataDir]);
    expect([gone.code, gone.printed]).toEqual([1, expect.stringContaining('no such folder')]);
    const wrong = await run(['--colour']);
    expect([wrong.code, wrong.printed]).toEqual([1, expect.stringContaining('Use: npm run doctor')]);
  }, 60_000);
});

async function run(args: readonly string[]): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [join(TOP, 'dist/server/doctor.js'), ...args], { env: { PATH: process.env.PATH } });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed };
}

/** Names, sizes and bytes of all files. */
function contentsOf(each: string): unknown {
  return readdirSync(each).map((name) => [name, statSync(join(each, name)).mtimeMs, readFileSync(join(each, name)).toString('base64')]);
}
