import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import type { PutBackAnswer, TakenBackAnswer, WorkAnswer } from '../../../shared/protocol/takingBack.ts';
import { addNote } from '../../../shared/crdt/commands/notes.ts';
import { setStance } from '../../../shared/crdt/commands/elements.ts';
import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import { readTalk } from '../../../shared/crdt/talk/readTalk.ts';
import { startThread } from '../../../shared/crdt/talk/talkCommands.ts';
import type { Blueprint } from '../../../shared/domain/Blueprint.ts';
import type { CommentId, ElementId, NoteId, ThreadId } from '../../../shared/domain/ids.ts';
import { systemClock } from '../../../server/Clock.ts';
import { DAY_MS } from '../../../server/storage/compactLog.ts';
import { putBackAnswer, takenBackAnswer, workAnswer } from '../../../server/http/answers.ts';
import { expectProblem } from '../../helpers/api.ts';
import { PeopleWorld } from '../people/PeopleWorld.ts';

const AT = '2026-03-12T09:30:00.000Z';

let world: PeopleWorld;
/** The date moves only when a test says so. */
const clock = { ...systemClock, at: 0, now: (): number => clock.at };
let facilitator: OpenedSession;
let hostile: OpenedSession;
let other: OpenedSession;
beforeEach(async () => {
  clock.at = Date.UTC(2026, 0, 10);
  world = await PeopleWorld.open({ clock });
  [facilitator, hostile, other] = [await world.join('facilitator', 'Fay'), await world.join('editor', 'Hugo'), await world.join('editor', 'Olga')];
});
afterEach(() => world.stop());

const board = () => `${world.made.id}/board` as const;
const talk = () => `${world.made.id}/talk` as const;

function as(who: OpenedSession, document: ReturnType<typeof board> | ReturnType<typeof talk>, change: Parameters<typeof world.server.registry.edit>[2]): Promise<void> {
  return world.server.registry.edit(document, who.participant.id, change);
}

function now(): Promise<Blueprint> {
  return world.server.registry.read(board(), (doc) => readBlueprint(doc).blueprint);
}

function said(): Promise<number> {
  return world.server.registry.read(talk(), (doc) => readTalk(doc).threads.length);
}

const by = ({ participant: { name, agency } }: OpenedSession) => ({ name, agency: agency.id, at: AT });

/** What the hostile one does: to the board, and in the comments. */
async function vandalise(note = 'note-1'): Promise<void> {
  const [element] = (await now()).layers[0]?.elements ?? [];
  await as(hostile, board(), (doc) => {
    addNote(doc, note as NoteId, { x: 0, y: 0 }, 'mint', 'Hateful', by(hostile), null);
  });
  await as(hostile, board(), (doc) => setStance(doc, element?.id as ElementId, 'remove', by(hostile), null));
  await as(hostile, talk(), (doc) => startThread(doc, { thread: `t-${note}` as ThreadId, comment: `c-${note}` as CommentId }, { kind: 'element', id: element?.id as ElementId }, ['Hateful too'], { ...by(hostile), participant: hostile.participant.id }, null));
}

async function weigh(since: string | null, of = hostile): Promise<WorkAnswer> {
  const response = await world.ask(facilitator, 'POST', `/people/${of.participant.id}/work`, { since });
  expect(response.status).toBe(200);
  return workAnswer.parse(await response.json());
}

async function takeBack(since: string | null, of = hostile): Promise<TakenBackAnswer> {
  const response = await world.ask(facilitator, 'POST', `/people/${of.participant.id}/take-back`, { since });
  expect(response.status).toBe(200);
  return takenBackAnswer.parse(await response.json());
}

async function putBack(changes: TakenBackAnswer['changes']): Promise<PutBackAnswer> {
  const response = await world.ask(facilitator, 'POST', '/put-back', changes);
  expect(response.status).toBe(200);
  return putBackAnswer.parse(await response.json());
}

describe('taking back what somebody wrote', () => {
  it('says how much it is, and changes nothing by that', async () => {
    await vandalise();
    const before = await now();
    const work = await weigh(null);
    expect(work).toMatchObject({ updates: 3, from: new Date(clock.now()).toISOString(), byDay: false, touchedAll: 4 });
    expect(work.touched.map(({ document, collection, name, touch }) => [document, collection, name, touch])).toEqual(expect.arrayContaining([
      ['board', 'notes', 'Hateful', 'made'],
      ['board', 'elements', expect.stringMatching(/\w/), 'changed'],
      ['talk', 'comments', 'Hateful too', 'made'],
    ]));
    expect(await now()).toEqual(before);
    expect(await weigh(null, other)).toMatchObject({ updates: 0, from: null, touched: [] });
  });

  it('takes all of it back as one change of the facilitator’s, once, and puts it back again', async () => {
    const before = await now();
    await as(other, board(), (doc) => addNote(doc, 'note-o' as NoteId, { x: 9, y: 9 }, 'sky', 'Olga', by(other), null));
    const withOthers = await now();
    await vandalise();
    const vandalised = await now();
    const done = await takeBack(null);
    expect(done).toMatchObject({ updates: 3, changes: { board: expect.any(Number) as number, talk: expect.any(Number) as number } });
    expect(await now()).toEqual(withOthers);
    expect(withOthers).not.toEqual(before);
    expect(await said()).toBe(0);
    const [row] = (await world.server.store.history(board(), 0, 100)).filter(({ seq }) => seq === done.changes.board);
    expect(row).toMatchObject({ participant: facilitator.participant.id, takesBack: [{ participant: hostile.participant.id }] });

    expect(await takeBack(null), 'twice').toMatchObject({ updates: 0, touched: [], changes: { board: null, talk: null } });
    const put = await putBack(done.changes);
    expect(put.changes).toEqual({ board: expect.any(Number) as number, talk: expect.any(Number) as number });
    expect(await now()).toEqual(vandalised);
    expect(await said()).toBe(1);
    expect(await putBack(done.changes), 'put back twice').toEqual({ changes: { board: null, talk: null } });

    expect((await takeBack(null)).changes.board, 'taken back again').not.toBeNull();
    expect(await now()).toEqual(withOthers);
    expect(world.server.logged()).toContain('what somebody wrote was taken back');
  });

  it('takes back what came since a time, and leaves what was before', async () => {
    await vandalise('note-old');
    clock.at += 60_000;
    const since = new Date(clock.now()).toISOString();
    await vandalise('note-new');
    expect(await weigh(since)).toMatchObject({ updates: 3 });
    await takeBack(since);
    expect((await now()).notes.map(({ id }) => id)).toEqual(['note-old']);
    expect(await weigh(null), 'what is left').toMatchObject({ updates: 3 });
    await takeBack(null);
    expect((await now()).notes).toEqual([]);
  });

  it('works on what is kept by day, a day at a time, and says so', async () => {
    await vandalise('note-1');
    clock.at += 3_600_000;
    await vandalise('note-2');
    clock.at += 2 * DAY_MS;
    await vandalise('note-3');
    const { store, registry } = world.server;
    const covered = (await store.history(board(), 0, 1_000)).at(-1)?.seq ?? 0;
    const [state, stateVector] = await registry.read(board(), (doc) => [Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc)] as const);
    await store.saveCheckpoint(board(), { seq: covered, at: clock.now(), state, stateVector });
    expect(await store.compact(board(), clock.now() - DAY_MS)).toBeGreaterThan(0);
    const work = await weigh(new Date(Date.UTC(2026, 0, 10, 0, 30)).toISOString());
    expect(work.byDay).toBe(true);
    expect(work.touched.filter(({ collection }) => collection === 'notes').map(({ id }) => id).sort()).toEqual(['note-1', 'note-2', 'note-3']);
    await takeBack(null);
    expect((await now()).notes).toEqual([]);
  });

  it('is done once when two facilitators do it at once', async () => {
    await vandalise();
    const second = await world.join('facilitator', 'Flo');
    const both = await Promise.all([facilitator, second].map(async (who) => (await (await world.ask(who, 'POST', `/people/${hostile.participant.id}/take-back`, { since: null })).json()) as TakenBackAnswer));
    expect(both.map(({ changes }) => changes.board).filter((change) => change !== null)).toHaveLength(1);
    expect((await now()).notes).toEqual([]);
  });

  it('is refused for somebody who never came, and for what is no time or change', async () => {
    await expectProblem(await world.ask(facilitator, 'POST', '/people/nobody/take-back', { since: null }), 'not-found');
    for (const body of [{}, { since: 'yesterday' }, { since: 5 }, { since: null, more: 1 }]) await expectProblem(await world.ask(facilitator, 'POST', `/people/${hostile.participant.id}/work`, body), 'invalid-input');
    for (const body of [{}, { board: null, talk: null }, { board: 'x', talk: null }, { board: -1, talk: null }, { board: 1e300, talk: null }]) await expectProblem(await world.ask(facilitator, 'POST', '/put-back', body), 'invalid-input');
    expect(await putBack({ board: 1, talk: null }), 'what is no taking back').toEqual({ changes: { board: null, talk: null } });
  });
});
