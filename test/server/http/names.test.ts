import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setStance } from '../../../shared/crdt/commands/elements.ts';
import { addNote } from '../../../shared/crdt/commands/notes.ts';
import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import { readTalk } from '../../../shared/crdt/talk/readTalk.ts';
import { startThread } from '../../../shared/crdt/talk/talkCommands.ts';
import { bySomebody } from '../../../shared/domain/withoutNames.ts';
import type { CommentId, ElementId, NoteId, ParticipantId, ThreadId } from '../../../shared/domain/ids.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { OpenedSession, SessionAnswer, WritersAnswer } from '../../../shared/protocol/api.ts';
import { SqliteStore } from '../../../server/storage/sqlite/SqliteStore.ts';
import { barrier, presence, update } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { PeopleWorld } from '../people/PeopleWorld.ts';

const AT = '2026-03-12T09:30:00.000Z';

let folder: string;
let world: PeopleWorld;
let fay: OpenedSession;
let hugo: OpenedSession;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'placeprint-names-'));
  world = await PeopleWorld.open({ store: new SqliteStore(folder) });
  [fay, hugo] = [await world.join('facilitator', 'Fayzabad', 'Ministry of Fay'), await world.join('editor', 'Hugolino', 'Hugos and sons')];
});
afterEach(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function set(withoutNames: boolean, forget = false): Promise<void> {
  expect((await world.ask(fay, 'PATCH', '/names', { withoutNames, forget })).status).toBe(204);
}

/** Everything in the database but the tables that say who has access, and who came in when. */
function stored(): string {
  const database = new Database(join(folder, 'placeprint.sqlite'), { readonly: true });
  try {
    const tables = (database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]).filter((name) => !['participant', 'session', 'invite', 'personal_link', 'audit'].includes(name));
    expect(tables).toEqual(expect.arrayContaining(['document_update', 'document_checkpoint', 'blueprint']));
    return tables.flatMap((table) => (database.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[]).map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join('|'))).join('\n');
  } finally {
    database.close();
  }
}

/** Who and what must not be told. */
const secrets = (): readonly string[] => [fay, hugo].flatMap(({ participant: { id, name, agency } }) => [id, name, agency.name]);

/** What a client of ours writes while nobody is named, over a socket: on the board and in the comments. */
async function writeAs(who: OpenedSession, id: string): Promise<void> {
  for (const rest of ['', '/talk']) {
    const client = await world.connect(who, { rest });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await world.server.registry.read(`${world.made.id}/${rest === '' ? 'board' : 'talk'}`, (stored) => Y.encodeStateAsUpdate(stored)));
    const updates: Uint8Array[] = [];
    doc.on('update', (made: Uint8Array) => updates.push(made));
    if (rest === '') {
      const element = readBlueprint(doc).blueprint.layers[0]?.elements[0]?.id as ElementId;
      addNote(doc, `n-${id}` as NoteId, { x: 0, y: 0 }, 'mint', 'Said', bySomebody(AT), null);
      setStance(doc, element, 'keep', bySomebody(AT), null);
      client.send(presence({ client: doc.clientID, clock: 1, state: { pointer: { x: 1, y: 2 } } }));
    } else {
      startThread(doc, { thread: `t-${id}` as ThreadId, comment: `c-${id}` as CommentId }, { kind: 'place', x: 1, y: 1 }, ['Said'], { ...bySomebody(AT), participant: `own-${id}` as ParticipantId }, null);
    }
    for (const made of updates) client.send(update(made));
    client.send(barrier(1));
    await until('it is stored', () => client.heard.some(({ kind }) => kind === 'stored'));
    client.socket.close();
    await until('they are gone', () => world.server.registry.figures().sessions === 0);
  }
}

async function authors(): Promise<readonly (string | null)[]> {
  return (await Promise.all((['board', 'talk'] as const).map((kind) => world.server.store.history(`${world.made.id}/${kind}`, 0, 1_000)))).flat().map(({ participant }) => participant);
}

describe('working without names', () => {
  it('[R57] keeps nothing that is written with whoever wrote it, in no table', async () => {
    await world.server.registry.edit(`${world.made.id}/board`, hugo.participant.id, (doc) => addNote(doc, 'before' as NoteId, { x: 0, y: 0 }, 'mint', 'Before', bySomebody(AT), null));
    expect(await authors()).toContain(hugo.participant.id);
    await set(true);
    const from = (await world.server.store.history(`${world.made.id}/board`, 0, 1_000)).length;
    await writeAs(hugo, 'h');
    await writeAs(fay, 'f');
    // What comes by another way than a socket, too.
    await world.server.registry.edit(`${world.made.id}/board`, fay.participant.id, (doc) => addNote(doc, 'edit' as NoteId, { x: 0, y: 0 }, 'mint', 'Edit', bySomebody(AT), null));
    const after = (await world.server.store.history(`${world.made.id}/board`, 0, 1_000)).slice(from);
    expect(after.length).toBeGreaterThan(3);
    expect(after.map(({ participant }) => participant)).toEqual(after.map(() => null));
    const written = stored();
    for (const secret of [fay, hugo].flatMap(({ participant: { name } }) => [name])) expect(written.includes(secret), secret).toBe(false);
    expect(written.split(hugo.participant.id).length - 1, 'only beside what was written before').toBe(1);
    expect(written.includes(fay.participant.id)).toBe(false);
  });

  it('[R57] tells nobody who is here, and gives everybody a number', async () => {
    const named = await world.connect(hugo);
    await set(true);
    expect(await named.closed()).toBe(CLOSE.identityChanged);
    const [watcher, other] = [await world.connect(fay), await world.connect(hugo)];
    other.send(presence({ client: 4711, clock: 1, state: { pointer: { x: 1, y: 2 }, user: { name: 'Hugolino' } } }));
    watcher.send(presence({ client: 4712, clock: 1, state: { pointer: null } }));
    const seen = () => [...watcher.heard, ...other.heard].flatMap((message) => (message.kind === 'presence' ? message.entries : []));
    await until('both are seen', () => [4711, 4712].every((id) => seen().some(({ client, state }) => client === id && state !== null)));
    const states = seen().map(({ state }) => JSON.stringify(state));
    for (const secret of secrets()) expect(states.join().includes(secret), secret).toBe(false);
    expect(states.find((state) => state.includes('"pointer":{'))).toMatch(/"name":"Somebody \d+","agency":\{"id":"somebody","name":"Somebody"\},"role":"editor"/);
    for (const client of [watcher, other]) client.socket.close();
  });

  it('names nobody in what is taken away, nor who brought which comments', async () => {
    const by = { name: hugo.participant.name, agency: hugo.participant.agency.id, at: AT };
    await world.server.registry.edit(`${world.made.id}/board`, hugo.participant.id, (doc) => {
      const { layers } = readBlueprint(doc).blueprint;
      setStance(doc, layers[0]?.elements[0]?.id as ElementId, 'keep', by, null);
      addNote(doc, 'n1' as NoteId, { x: 0, y: 0 }, 'mint', 'Said', by, null);
    });
    const exported = async (format: string): Promise<string> => Buffer.from(await (await world.ask(fay, 'GET', `/exports/${format}`)).arrayBuffer()).toString('utf8');
    expect(await exported('json')).toContain('Hugolino');
    await set(true);
    for (const format of ['json', 'html', 'md']) expect((await exported(format)).includes('Hugolino'), format).toBe(false);
    expect(await exported('json')).toContain('"Somebody"');
    await writeAs(hugo, 'h');
    const writers = (await (await world.ask(fay, 'GET', '/talk/writers/0')).json()) as WritersAnswer;
    expect(writers.writers).toEqual([]);
  });

  it('tells everybody that it is on, and does not tell who wrote what when it is off again', async () => {
    const isOn = async (): Promise<boolean> => ((await (await world.ask(hugo, 'GET', '/session')).json()) as SessionAnswer).withoutNames;
    expect(await isOn()).toBe(false);
    await set(true);
    expect(await isOn()).toBe(true);
    await writeAs(hugo, 'h');
    await set(false);
    expect(await isOn()).toBe(false);
    expect(await authors()).not.toContain(hugo.participant.id);
    const work = await (await world.ask(fay, 'POST', `/people/${hugo.participant.id}/work`, { since: null })).json() as { updates: number };
    expect(work.updates, 'what is kept without its author cannot be taken back by them').toBe(0);
  });

  it('forgets who wrote what so far when that is asked, on the board and in the comments too', async () => {
    const by = { name: hugo.participant.name, agency: hugo.participant.agency.id, at: AT };
    await world.server.registry.edit(`${world.made.id}/board`, hugo.participant.id, (doc) => addNote(doc, 'n1' as NoteId, { x: 0, y: 0 }, 'mint', 'Said', by, null));
    await world.server.registry.edit(`${world.made.id}/talk`, hugo.participant.id, (doc) => startThread(doc, { thread: 't1' as ThreadId, comment: 'c1' as CommentId }, { kind: 'place', x: 1, y: 1 }, ['Said'], { ...by, participant: hugo.participant.id }, null));
    await set(true, true);
    expect((await authors()).every((author) => author === null)).toBe(true);
    const board = await world.server.registry.read(`${world.made.id}/board`, (doc) => JSON.stringify(readBlueprint(doc).blueprint.notes));
    const talk = await world.server.registry.read(`${world.made.id}/talk`, (doc) => JSON.stringify(readTalk(doc)));
    for (const secret of [hugo.participant.id, hugo.participant.name]) expect(board.includes(secret) || talk.includes(secret), secret).toBe(false);
    expect(talk).toContain('Said');
  });

  it('[R57] does not note when somebody was last here, which would tell who wrote then', async () => {
    await set(true);
    const before = (await world.person(fay, hugo.participant.id))?.lastSeenAt;
    const client = await world.connect(hugo);
    expect(world.server.registry.connectedByName().size).toBe(0);
    client.socket.close();
    await until('they are gone', () => world.server.registry.connected().size === 0);
    expect((await world.person(fay, hugo.participant.id))?.lastSeenAt).toBe(before);
  });

  it('can be on from the beginning', async () => {
    const response = await fetch(`${world.server.url}/api/blueprints`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ template: 'community-integration', place: { name: 'Leeds' }, withoutNames: true }) });
    const { id } = (await response.json()) as { id: string };
    expect((await world.server.store.blueprint(id as typeof world.made.id))?.withoutNames).toBe(true);
  });

  it('[R57] says nothing of who it was in the server’s log', async () => {
    await set(true);
    const before = world.server.logged().length;
    const client = await world.connect(hugo);
    client.send(Uint8Array.of(0, 2, 5, 1, 2, 3, 4, 5));
    expect(await client.closed()).toBe(CLOSE.malformed);
    const said = world.server.logged().slice(before);
    expect(said).toContain('a message was malformed');
    for (const secret of secrets()) expect(said.includes(secret)).toBe(false);
    expect(readdirSync(folder).length).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'placeprint.sqlite')).length).toBeGreaterThan(0);
  });
});
