import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addNote, removeNote } from '../../../shared/crdt/commands/notes.ts';
import { answerThread, startThread } from '../../../shared/crdt/talk/talkCommands.ts';
import { readTalk } from '../../../shared/crdt/talk/readTalk.ts';
import type { Blueprint } from '../../../shared/domain/Blueprint.ts';
import { plainWords } from '../../../shared/domain/Comment.ts';
import type { CommentId, NoteId, ThreadId } from '../../../shared/domain/ids.ts';
import { FORMER_NAME } from '../../../shared/domain/Participant.ts';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import type { HeldData } from '../../../shared/protocol/heldData.ts';
import { heldData } from '../../../server/http/answers.ts';
import { maskName } from '../../../server/rooms/maskName.ts';
import { piecesIn } from '../../../server/rooms/piecesIn.ts';
import { expectProblem } from '../../helpers/api.ts';
import { askAs, signInAsOrganiser } from '../../helpers/organisers.ts';
import { startTestServer } from '../../helpers/startServer.ts';
import { PeopleWorld } from './PeopleWorld.ts';

const NAME = 'Siân O’Neill 🧭';
const AT = '2026-03-01T09:30:00.000Z';

let world: PeopleWorld;
let lead: OpenedSession;
let sian: OpenedSession;
beforeEach(async () => {
  world = await PeopleWorld.open();
  lead = await world.join('facilitator', 'Lead');
  sian = await world.join('editor', NAME, 'Police');
});
afterEach(() => world.stop());

const board = () => documentName(world.made.id, 'board');
const talk = () => documentName(world.made.id, 'talk');
const by = ({ participant: { id, name, agency } }: OpenedSession) => ({ participant: id, name, agency: agency.id, at: AT });
const onBoard = (who: OpenedSession) => ({ name: who.participant.name, agency: who.participant.agency.id, at: AT });

/** Somebody puts down a note, and takes another back. */
async function writeOnBoard(who: OpenedSession, id: string): Promise<void> {
  await world.server.registry.edit(board(), who.participant.id, (doc) => {
    addNote(doc, id as NoteId, { x: 1, y: 2 }, 'mint', `Words of ${id}`, onBoard(who), null);
    addNote(doc, `${id}-gone` as NoteId, { x: 1, y: 2 }, 'mint', 'Gone', onBoard(who), null);
  });
  await world.server.registry.edit(board(), who.participant.id, (doc) => removeNote(doc, `${id}-gone` as NoteId, onBoard(who), null));
}

/** Somebody comments, and somebody else mentions them. */
async function writeInTalk(who: OpenedSession, other: OpenedSession): Promise<void> {
  await world.server.registry.edit(talk(), who.participant.id, (doc) => {
    startThread(doc, { thread: 't1' as ThreadId, comment: 'c1' as CommentId }, { kind: 'place', x: 1, y: 2 }, ['I would keep this'], by(who), null);
  });
  await world.server.registry.edit(talk(), other.participant.id, (doc) => {
    answerThread(doc, 't1' as ThreadId, 'c2' as CommentId, ['As ', { kind: 'person', id: who.participant.id, name: who.participant.name }, ' says'], by(other), null);
  });
}

async function read(): Promise<{ notes: [string, string][]; comments: [string, string][] }> {
  const { notes } = (await (await world.ask(lead, 'GET', '')).json()) as Blueprint;
  const threads = await world.server.registry.read(talk(), (doc) => readTalk(doc).threads);
  return { notes: notes.filter(({ removed }) => removed === null).map(({ id, by: who }) => [id, who.name]), comments: threads.flatMap(({ comments }) => comments.map((each): [string, string] => [each.by.name, plainWords(each.words)])) };
}

/** Whether a name is in any byte that is stored of the documents. */
async function isStored(name: string): Promise<boolean> {
  const { store } = world.server;
  const bytes: Uint8Array[] = [];
  for (const document of [board(), talk()]) {
    bytes.push(...(await store.history(document, 0, 10_000)).map(({ update }) => update));
    const checkpoint = (await store.load(document))?.checkpoint;
    if (checkpoint !== null && checkpoint !== undefined) bytes.push(checkpoint.state);
  }
  return bytes.some((each) => Buffer.from(each).includes(name));
}

const erase = (who: OpenedSession, by_ = lead): Promise<Response> => world.ask(by_, 'POST', `/people/${who.participant.id}/erasure`);

describe('erasing a person', () => {
  it('takes their name from the list, the board, the comments, mentions, the log and checkpoints; what they did stays', async () => {
    await writeOnBoard(sian, 'n1');
    await writeOnBoard(lead, 'n2');
    await writeInTalk(sian, lead);
    const client = await world.connect(sian);
    const watching = await world.connect(lead);
    expect(await isStored(NAME)).toBe(true);
    expect((await erase(sian)).status).toBe(204);
    expect([await client.closed(), await watching.closed()]).toEqual([CLOSE.removed, CLOSE.goingAway]);
    expect(await isStored(NAME)).toBe(false);
    expect(await read()).toEqual({ notes: [['n1', FORMER_NAME], ['n2', 'Lead']], comments: [[FORMER_NAME, 'I would keep this'], ['Lead', `As @${FORMER_NAME} says`]] });
    const blueprint = await (await world.ask(lead, 'GET', '')).text();
    expect(blueprint).toContain('Words of n1');
    expect(blueprint).not.toContain(NAME);
    expect(await world.person(lead, sian.participant.id)).toMatchObject({ name: FORMER_NAME, state: 'removed' });
    await expectProblem(await world.ask(sian, 'GET', '/session'), 'unauthorised');
    expect(await world.server.store.admin.erasures()).toEqual([]);
    const before = await read();
    expect((await erase(sian)).status).toBe(204);
    expect(await read()).toEqual(before);
    expect(world.server.logged()).not.toContain(NAME);
  });

  it('leaves the name of somebody else who has the same', async () => {
    const namesake = await world.join('editor', NAME, 'Police');
    await writeOnBoard(sian, 'n1');
    await writeOnBoard(namesake, 'n2');
    await erase(sian);
    expect((await read()).notes).toEqual([['n1', FORMER_NAME], ['n2', NAME]]);
    const log = await world.server.store.history(board(), 0, 10_000);
    expect(log.filter(({ update }) => Buffer.from(update).includes(NAME)).map(({ participant }) => participant)).toEqual([namesake.participant.id, namesake.participant.id]);
  });

  it('is finished by the next start when the server ended in the middle of it', async () => {
    await writeOnBoard(sian, 'n1');
    await world.server.registry.close().catch(() => undefined);
    const { store } = world.server;
    await store.admin.beginErasure(world.made.id, sian.participant.id, FORMER_NAME);
    const next = await startTestServer({ store });
    await expect.poll(() => store.admin.erasures()).toEqual([]);
    expect(await isStored(NAME)).toBe(false);
    await next.stop();
  });

  it('is for facilitators and admins, and leaves a facilitator', async () => {
    const viewer = await world.join('viewer');
    await expectProblem(await erase(sian, viewer), 'forbidden');
    await expectProblem(await erase(sian, sian), 'forbidden');
    await expectProblem(await erase(lead), 'last-facilitator');
    expect(await world.person(lead, lead.participant.id)).toMatchObject({ name: 'Lead', state: 'away' });
    const admin = await signInAsOrganiser(world.server, 'Admin', { admin: true });
    const people = `${world.server.url}/api/admin/blueprints/${world.made.id}/people`;
    await expectProblem(await askAs(admin, `${people}/nobody/erasure`, 'POST', {}), 'not-found');
    await expectProblem(await askAs(admin, `${world.server.url}/api/admin/blueprints/elsewhere/people/${lead.participant.id}/erasure`, 'POST', {}), 'not-found');
    expect((await askAs(admin, `${people}/${lead.participant.id}/erasure`, 'POST', {})).status).toBe(204);
    expect(((await (await askAs(admin, people)).json()) as { name: string }[]).map(({ name }) => name)).toEqual([FORMER_NAME, NAME, 'Person 1']);
  });
});

describe('what is held about a person', () => {
  const data = async (who: OpenedSession, of: OpenedSession): Promise<HeldData> => {
    const response = await world.ask(who, 'GET', `/people/${of.participant.id}/data`);
    expect([response.status, response.headers.get('content-disposition')]).toEqual([200, `attachment; filename="person-${of.participant.id}.json"`]);
    return heldData.parse(await response.json()) as unknown as HeldData;
  };

  it('is given to themselves and to facilitators, with times and counts of the log, and their own words', async () => {
    await writeOnBoard(sian, 'n1');
    await writeInTalk(sian, lead);
    await world.ask(sian, 'POST', '/personal-link');
    const held = await data(sian, sian);
    expect(await data(lead, sian)).toEqual(held);
    expect(held).toMatchObject({ participant: { name: NAME, agency: 'Police', role: 'editor', standing: 'in' }, invite: { role: 'editor' }, comments: [{ id: 'c1', takenBack: false, text: 'I would keep this' }] });
    expect([held.sessions.length, held.personalLinks.length, held.log.map(({ document }) => document)]).toEqual([1, 1, ['board', 'board', 'talk']]);
    const text = JSON.stringify(held);
    for (const secret of [sian.token, 'secretHash', 'tokenHash']) expect(text).not.toContain(secret);
    await expectProblem(await world.ask(sian, 'GET', `/people/${lead.participant.id}/data`), 'forbidden');
    await expectProblem(await world.ask(lead, 'GET', '/people/nobody/data'), 'not-found');
  });
});

describe('masking a name in an update', () => {
  it('changes its letters and nothing else: ids, lengths and all that is in the document', () => {
    for (const name of [NAME, 'A', 'name', '名前'.repeat(40)]) {
      const doc = new Y.Doc();
      doc.getMap('notes').set('n', { name, agency: 'police', at: AT });
      doc.getMap('notes').set('other', { title: name, name: `${name} and others` });
      doc.getText('words').insert(0, `${name} wrote this`);
      const update = Y.encodeStateAsUpdate(doc);
      const masked = maskName(update, name);
      if (masked === null) throw new Error('The name was not found.');
      expect([masked.length, piecesIn(masked)]).toEqual([update.length, piecesIn(update)]);
      const after = new Y.Doc();
      Y.applyUpdate(after, masked);
      const { n, other } = after.getMap('notes').toJSON() as { n: { name: string }; other: unknown };
      expect([n.name.length, n.name.includes(name), other]).toEqual([name.length, false, { title: name, name: `${name} and others` }]);
      expect(after.getText('words').toJSON()).toBe(`${name} wrote this`);
      expect(maskName(masked, name)).toBeNull();
    }
  });

  it('cannot break an update in which somebody wrote what a name looks like', () => {
    const doc = new Y.Doc();
    doc.getText('words').insert(0, `before \u0004namew\u0003Ada after, and \u0004@Ada too`);
    const masked = maskName(Y.encodeStateAsUpdate(doc), 'Ada');
    const after = new Y.Doc();
    Y.applyUpdate(after, masked ?? new Uint8Array());
    expect(after.getText('words').length).toBe(doc.getText('words').length);
  });
});
