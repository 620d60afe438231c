import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createTalkUpdate } from '../../../shared/crdt/talk/createTalk.ts';
import { piecesOfComment, readTalk } from '../../../shared/crdt/talk/readTalk.ts';
import { answerThread, changeComment, removeComment, resolveThread, startThread } from '../../../shared/crdt/talk/talkCommands.ts';
import { talkSchemaState } from '../../../shared/crdt/talk/talkLayout.ts';
import { isMentioned, mentionsIn, MOST_CHARACTERS, plainWords, wordsOf, type Mention, type Subject, type Words, type Writer } from '../../../shared/domain/Comment.ts';
import type { AgencyId, CommentId, ElementId, ParticipantId, ThreadId } from '../../../shared/domain/ids.ts';
import { meet } from './boardDoc.ts';

const writer = (name: string, minute = 0): Writer => ({ participant: `p-${name}` as ParticipantId, name, agency: 'council' as AgencyId, at: new Date(Date.UTC(2026, 2, 12, 9, minute)).toISOString() });
const [ADA, BEN] = [writer('Ada'), writer('Ben', 1)];
const ELEMENT: Subject = { kind: 'element', id: 'shared-vision' as ElementId };
const [T, C1, C2, C3] = ['t_1' as ThreadId, 'c_1' as CommentId, 'c_2' as CommentId, 'c_3' as CommentId];
const LENA: Mention = { kind: 'person', id: 'p-Lena' as ParticipantId, name: 'Lena' };
const POLICE: Mention = { kind: 'agency', id: 'police' as AgencyId, name: 'Police' };

function talks(count: number): Y.Doc[] {
  const update = createTalkUpdate();
  return Array.from({ length: count }, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    return doc;
  });
}

function talk(): Y.Doc {
  return talks(1)[0] as Y.Doc;
}

const said = (doc: Y.Doc) => readTalk(doc).threads.map(({ comments }) => comments.filter(({ removed }) => removed === null).map(({ words }) => plainWords(words)));

describe('a talk document', () => {
  it('starts empty, with the version of its layout', () => {
    expect(readTalk(talk())).toEqual({ threads: [], problems: [] });
    expect(talkSchemaState(talk())).toBe('current');
    expect(talkSchemaState(new Y.Doc()), 'one from before it had one').toBe('current');
    const newer = talk();
    newer.getMap('meta').set('schema', 2);
    expect(talkSchemaState(newer)).toBe('newer');
  });

  it('holds threads about things and places, with who said what and whom they mention', () => {
    const doc = talk();
    startThread(doc, { thread: T, comment: C1 }, ELEMENT, ['Who pays? ', LENA, ' or ', POLICE], ADA, 'me');
    answerThread(doc, T, C2, ['We do'], BEN, 'me');
    startThread(doc, { thread: 't_2' as ThreadId, comment: C3 }, { kind: 'place', x: -40, y: 20 }, ['What of this corner?'], BEN, 'me');
    const { threads, problems } = readTalk(doc);
    expect(problems).toEqual([]);
    expect(threads).toEqual([
      {
        id: T,
        about: ELEMENT,
        resolved: null,
        comments: [
          { id: C1, by: ADA, words: ['Who pays? ', LENA, ' or ', POLICE], changedAt: null, removed: null },
          { id: C2, by: BEN, words: ['We do'], changedAt: null, removed: null },
        ],
      },
      { id: 't_2', about: { kind: 'place', x: -40, y: 20 }, resolved: null, comments: [{ id: C3, by: BEN, words: ['What of this corner?'], changedAt: null, removed: null }] },
    ]);
  });

  it('is resolved and opened again, and an answer opens what was resolved', () => {
    const doc = talk();
    startThread(doc, { thread: T, comment: C1 }, ELEMENT, ['Who pays?'], ADA, 'me');
    resolveThread(doc, T, BEN, 'me');
    expect(readTalk(doc).threads[0]?.resolved).toEqual(BEN);
    resolveThread(doc, T, ADA, 'me');
    expect(readTalk(doc).threads[0]?.resolved, 'who was first').toEqual(BEN);
    resolveThread(doc, T, null, 'me');
    expect(readTalk(doc).threads[0]?.resolved).toBeNull();
    resolveThread(doc, T, BEN, 'me');
    answerThread(doc, T, C2, ['Not settled'], ADA, 'me');
    expect(readTalk(doc).threads[0]?.resolved).toBeNull();
  });

  it('lets me change and take back my own words, and nobody else’s', () => {
    const doc = talk();
    startThread(doc, { thread: T, comment: C1 }, ELEMENT, ['Who pays?'], ADA, 'me');
    answerThread(doc, T, C2, ['We do'], BEN, 'me');
    changeComment(doc, C1, ['Who pays for this, ', LENA, '?'], { ...ADA, at: BEN.at }, 'me');
    expect(readTalk(doc).threads[0]?.comments[0]).toMatchObject({ words: ['Who pays for this, ', LENA, '?'], changedAt: BEN.at });
    expect(() => changeComment(doc, C1, ['Nobody pays'], BEN, 'me')).toThrow(RangeError);
    expect(() => removeComment(doc, C1, BEN, 'me')).toThrow(RangeError);
    removeComment(doc, C1, ADA, 'me');
    expect(said(doc)).toEqual([['We do']]);
    removeComment(doc, C2, BEN, 'me');
    expect(said(doc), 'a thread in which nothing is said is none').toEqual([]);
  });

  it('changes nothing when my words are the same', () => {
    const doc = talk();
    startThread(doc, { thread: T, comment: C1 }, ELEMENT, ['Ask ', LENA], ADA, 'me');
    let updates = 0;
    doc.on('update', () => (updates += 1));
    changeComment(doc, C1, ['Ask ', LENA], ADA, 'me');
    expect(updates).toBe(0);
  });

  it('refuses what is no comment, before anything is written', () => {
    const doc = talk();
    startThread(doc, { thread: T, comment: C1 }, ELEMENT, ['Who pays?'], ADA, 'me');
    const before = Y.encodeStateAsUpdate(doc);
    expect(() => startThread(doc, { thread: T, comment: C2 }, ELEMENT, ['Again'], ADA, 'me')).toThrow(RangeError);
    expect(() => startThread(doc, { thread: 't_2' as ThreadId, comment: C1 }, ELEMENT, ['Again'], ADA, 'me')).toThrow(RangeError);
    expect(() => startThread(doc, { thread: 't_2' as ThreadId, comment: C2 }, { kind: 'place', x: NaN, y: 0 }, ['Again'], ADA, 'me')).toThrow(RangeError);
    expect(() => answerThread(doc, T, C2, ['  \n'], ADA, 'me')).toThrow(RangeError);
    expect(() => answerThread(doc, T, C2, ['x'.repeat(MOST_CHARACTERS + 1)], ADA, 'me')).toThrow(RangeError);
    answerThread(doc, 't_none' as ThreadId, C2, ['To nobody'], ADA, 'me');
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  it('keeps both of two answers written at once, in the same order for all, and never before what they answer', () => {
    const [mine, yours] = talks(2) as [Y.Doc, Y.Doc];
    startThread(mine, { thread: T, comment: C1 }, ELEMENT, ['Who pays?'], ADA, 'me');
    meet(mine, yours);
    answerThread(mine, T, C2, ['We do'], writer('Ada', 30), 'me');
    answerThread(yours, T, C3, ['They do'], writer('Ben', 20), 'me');
    answerThread(yours, T, 'c_4' as CommentId, ['I am sure'], writer('Ben', -500), 'me');
    meet(mine, yours);
    expect(said(mine)).toEqual([['Who pays?', 'They do', 'We do', 'I am sure']]);
    expect(readTalk(yours)).toEqual(readTalk(mine));
  });

  it('keeps what two windows of mine changed in different parts of my words', () => {
    const [mine, other] = talks(2) as [Y.Doc, Y.Doc];
    startThread(mine, { thread: T, comment: C1 }, ELEMENT, ['Who pays 😀 here'], ADA, 'me');
    meet(mine, other);
    changeComment(mine, C1, ['Who else pays 😀 here'], ADA, 'me');
    changeComment(other, C1, ['Who pays 😁 here ', LENA], ADA, 'me');
    meet(mine, other);
    expect(plainWords(readTalk(mine).threads[0]?.comments[0]?.words ?? [])).toBe('Who else pays 😁 here @Lena');
  });

  it('tells which pieces of the document a comment is read from', () => {
    const [mine, yours] = talks(2) as [Y.Doc, Y.Doc];
    startThread(mine, { thread: T, comment: C1 }, ELEMENT, ['Who pays?'], ADA, 'me');
    const clients = (doc: Y.Doc) => [...new Set(piecesOfComment(doc, C1).map(([client]) => client))];
    expect(clients(mine)).toEqual([mine.clientID]);
    expect(piecesOfComment(mine, C2)).toEqual([]);
    meet(mine, yours);
    changeComment(yours, C1, ['Who really pays?'], ADA, 'me');
    meet(mine, yours);
    expect(clients(mine).sort()).toEqual([mine.clientID, yours.clientID].sort());
  });
});

describe('mentions in words', () => {
  it('are the chosen names after an @, the longest that fits', () => {
    const anna: Mention = { kind: 'person', id: 'p-a' as ParticipantId, name: 'Anna' };
    const maria: Mention = { kind: 'person', id: 'p-m' as ParticipantId, name: 'Anna Maria' };
    expect(wordsOf('@Anna Maria, @Anna and @Annabel', [anna, maria])).toEqual([maria, ', ', anna, ' and @Annabel']);
    expect(wordsOf('write to a@b.org', [anna])).toEqual(['write to a@b.org']);
    expect(wordsOf('', [anna])).toEqual([]);
    expect(mentionsIn([anna, ' ', anna, ' ', POLICE])).toEqual([anna, POLICE]);
    expect(isMentioned([POLICE], { id: 'p-x' as ParticipantId, agency: { id: 'police' as AgencyId } })).toBe(true);
    expect(isMentioned([LENA], { id: 'p-x' as ParticipantId, agency: { id: 'police' as AgencyId } })).toBe(false);
  });

  it('are the same after they were written and read, whatever is around them', () => {
    const part = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom<Words>(LENA, POLICE));
    fc.assert(fc.property(fc.array(part, { maxLength: 6 }), fc.array(part, { maxLength: 6 }), (one, other) => {
      const doc = talk();
      startThread(doc, { thread: T, comment: C1 }, ELEMENT, ['x', ...one], ADA, 'me');
      changeComment(doc, C1, ['x', ...other], ADA, 'me');
      const read = readTalk(doc).threads[0]?.comments[0]?.words ?? [];
      const plain = other.filter((each) => each !== '').map((each) => (typeof each === 'string' ? each.replace(/[^\P{Cc}\n]|[\p{Zl}\p{Zp}]/gu, ' ') : `@${each.name}`)).join('');
      expect(plainWords(read)).toBe(`x${plain.replace(/\r\n?/g, '\n')}`);
    }));
  });
});

describe('whatever partners write into a talk document', () => {
  const FIELDS = ['about', 'resolved', 'thread', 'turn', 'by', 'words', 'changedAt', 'removed'];
  const text = (delta: object[]) => {
    const made = new Y.Text();
    made.applyDelta(delta);
    return made;
  };
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.double(),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(T, C1, 't_none', '__proto__', ADA, { ...ADA, participant: '<b>' }, { kind: 'place', x: Infinity, y: 0 }, { kind: 'piece', id: '../etc' }),
  );
  const strangeText = fc.array(fc.record({ insert: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), fc.constant('@Lena'), fc.constant({ image: 'x' })), attributes: fc.record({ mention: fc.oneof(junk, fc.constant({ kind: 'person', id: 'p-Lena' }), fc.constant({ kind: 'agency', id: '<script>' })), bold: fc.boolean() }) }), { maxLength: 5 });
  const change = fc.record({ root: fc.constantFrom('threads', 'comments', 'meta'), id: fc.constantFrom(T, C1, C2, 'c_9', '<script>', '__proto__'), field: fc.option(fc.constantFrom(...FIELDS)), value: junk, strange: fc.option(strangeText) });

  it('it is read without an error, and the rest of it as it was', () => {
    fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      const doc = talk();
      startThread(doc, { thread: T, comment: C1 }, ELEMENT, ['Who pays?'], ADA, 'me');
      answerThread(doc, T, C2, ['We do, ', LENA], BEN, 'me');
      startThread(doc, { thread: 't_sound' as ThreadId, comment: C3 }, ELEMENT, ['Untouched'], ADA, 'me');
      for (const { root, id, field, value, strange } of changes) {
        const collection = doc.getMap<unknown>(root);
        const content = () => (strange === null ? structuredClone(value) : text(strange));
        const target = collection.get(id);
        if (field === null || !(target instanceof Y.Map)) collection.set(id, field === null ? content() : new Y.Map([[field, content()]]));
        else target.set(field, content());
      }
      const { threads } = readTalk(doc);
      const words = threads.flatMap(({ comments }) => comments.flatMap((comment) => comment.words));
      for (const part of words) expect(typeof part === 'string' ? part : part.name).not.toMatch(/[^\P{Cc}\n]/u);
      const again = new Y.Doc();
      Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
      expect(readTalk(again)).toEqual(readTalk(doc));
      expect(threads.find(({ id }) => id === 't_sound')?.comments.some(({ words: own }) => plainWords(own) === 'Untouched')).toBe(true);
    }), { numRuns: 300 });
  });
});
