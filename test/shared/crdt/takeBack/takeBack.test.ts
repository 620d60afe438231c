import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ensureAgency } from '../../../../shared/crdt/commands/agencies.ts';
import { addElement, removeElement, setOwner, setStance } from '../../../../shared/crdt/commands/elements.ts';
import { addLink } from '../../../../shared/crdt/commands/links.ts';
import { addNote } from '../../../../shared/crdt/commands/notes.ts';
import { elementFragment, noteFragment } from '../../../../shared/crdt/fragments.ts';
import { roots } from '../../../../shared/crdt/layout.ts';
import { readBlueprint, readElement } from '../../../../shared/crdt/readBlueprint.ts';
import { readTalk } from '../../../../shared/crdt/talk/readTalk.ts';
import { answerThread, startThread } from '../../../../shared/crdt/talk/talkCommands.ts';
import { createBlueprintUpdate } from '../../../../shared/crdt/createBlueprint.ts';
import { createTalkUpdate } from '../../../../shared/crdt/talk/createTalk.ts';
import type { Writer } from '../../../../shared/domain/Comment.ts';
import type { AgencyId, CommentId, ElementId, LayerId, NoteId, ParticipantId, ThreadId } from '../../../../shared/domain/ids.ts';
import { plainTextOf } from '../../../../shared/domain/RichText.ts';
import { freshBlueprint } from '../../../helpers/shippedTemplate.ts';
import { Desk } from './Desk.ts';

const START = createBlueprintUpdate(freshBlueprint('community-integration'));
const BY = { name: 'X', agency: null, at: '2026-03-12T09:30:00.000Z' };
const { layers: [firstLayer] } = freshBlueprint('community-integration');
const ELEMENT = firstLayer?.elements[0]?.id as ElementId;
const LAYER = firstLayer?.id as LayerId;

function desk(): Desk {
  return new Desk(START, ['x', 'y', 'z']);
}

function textOf(doc: Y.Doc, id = ELEMENT, field: 'title' | 'summary' = 'summary'): Y.XmlText {
  const paragraph = elementFragment(doc, id, field)?.get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  return text;
}

function words(doc: Y.Doc, id = ELEMENT): string {
  return plainTextOf(readElement(doc, id)?.element.summary ?? { type: 'doc', content: [] });
}

/** Everybody, and whoever comes anew, has the same. */
function expectSame(at: Desk): ReturnType<typeof readBlueprint> {
  const fresh = readBlueprint(at.fresh());
  for (const { doc, name, away } of at.windows.values()) {
    if (away) continue;
    expect(readBlueprint(doc), name).toEqual(fresh);
    expect(doc.store.pendingStructs).toBeNull();
  }
  return fresh;
}

describe('taking back what somebody did', () => {
  it('puts back a text as the others wrote it, with what they wrote in it since', () => {
    const at = desk();
    const before = words(at.of('y'));
    textOf(at.of('y')).insert(5, '[Y]');
    const both = words(at.of('y'));
    textOf(at.of('x')).delete(2, 10);
    textOf(at.of('x')).insert(0, 'SPAM ');
    textOf(at.of('z')).insert(7, '[Z]');
    at.takeBack('x');
    const { blueprint } = expectSame(at);
    expect(blueprint).toBeDefined();
    const now = words(at.fresh());
    expect(now.replace('[Z]', '')).toBe(both);
    expect(now).toContain('[Z]');
    expect(now).not.toContain('SPAM');
    expect(before.length).toBeGreaterThan(20);
  });

  it('puts back the value that a field had, over several of their own, and keeps what others set since', () => {
    const at = desk();
    setStance(at.of('y'), ELEMENT, 'keep', { ...BY, name: 'Y' }, null);
    setStance(at.of('x'), ELEMENT, 'change', BY, null);
    setStance(at.of('x'), ELEMENT, 'remove', BY, null);
    const other = firstLayer?.elements[1]?.id as ElementId;
    setStance(at.of('x'), other, 'remove', BY, null);
    setStance(at.of('z'), other, 'change', { ...BY, name: 'Z' }, null);
    at.takeBack('x');
    expectSame(at);
    expect(readElement(at.fresh(), ELEMENT)?.element.stance).toMatchObject({ stance: 'keep', by: { name: 'Y' } });
    expect(readElement(at.fresh(), other)?.element.stance).toMatchObject({ stance: 'change', by: { name: 'Z' } });
  });

  it('puts back a value between others of theirs: the newest that is not theirs', () => {
    const at = desk();
    setStance(at.of('y'), ELEMENT, 'keep', { ...BY, name: 'Y1' }, null);
    setStance(at.of('x'), ELEMENT, 'change', BY, null);
    setStance(at.of('y'), ELEMENT, 'keep', { ...BY, name: 'Y2' }, null);
    setStance(at.of('x'), ELEMENT, 'remove', BY, null);
    at.takeBack('x');
    expectSame(at);
    expect(readElement(at.fresh(), ELEMENT)?.element.stance).toMatchObject({ by: { name: 'Y2' } });
  });

  it('deletes what they made and nobody else worked on, and marks as removed what others worked on, their words in it', () => {
    const at = desk();
    addElement(at.of('x'), 'own-1' as ElementId, { layer: LAYER, after: null }, 'Only theirs', BY, null);
    addElement(at.of('x'), 'own-2' as ElementId, { layer: LAYER, after: null }, 'Theirs first', BY, null);
    addNote(at.of('x'), 'note-1' as NoteId, { x: 1, y: 2 }, 'mint', 'Hate', BY, null);
    textOf(at.of('y'), 'own-2' as ElementId, 'title').insert(0, 'kept words ');
    const touched = at.takeBack('x');
    const { problems } = expectSame(at);
    expect(problems).toEqual([]);
    const doc = at.fresh();
    expect(readElement(doc, 'own-1' as ElementId)).toBeUndefined();
    expect(noteFragment(doc, 'note-1' as NoteId)).toBeUndefined();
    const shared = readElement(doc, 'own-2' as ElementId)?.element;
    expect(plainTextOf(shared?.title ?? { type: 'doc', content: [] })).toBe('kept words ');
    expect(shared?.removed?.name).toBe('Facilitator');
    expect(touched.map(({ collection, id, name, touch }) => [collection, id, name, touch]).sort()).toEqual([
      ['elements', 'own-1', 'Only theirs', 'made'],
      ['elements', 'own-2', 'kept words Theirs first', 'made'],
      ['notes', 'note-1', 'Hate', 'made'],
    ]);
  });

  it('puts back what they took off the map, or deleted outright, with all that is in it', () => {
    const at = desk();
    const other = firstLayer?.elements[1]?.id as ElementId;
    addElement(at.of('y'), 'own-y' as ElementId, { layer: LAYER, after: null }, 'Of Y', { ...BY, name: 'Y' }, null);
    const before = readBlueprint(at.fresh()).blueprint;
    removeElement(at.of('x'), 'own-y' as ElementId, BY, null);
    roots(at.of('x')).elements.delete(ELEMENT);
    roots(at.of('x')).elements.delete(other);
    roots(at.of('x')).layers.clear();
    roots(at.of('x')).meta.set('title', 'Mine now');
    at.takeBack('x');
    expect(expectSame(at)).toEqual({ blueprint: before, problems: [] });
  });

  it('puts back what others wrote in something that they made and deleted again, under what is removed', () => {
    const at = desk();
    addNote(at.of('x'), 'note-1' as NoteId, { x: 1, y: 2 }, 'mint', 'Theirs', BY, null);
    const paragraph = noteFragment(at.of('y'), 'note-1' as NoteId)?.get(0) as Y.XmlElement;
    (paragraph.get(0) as Y.XmlText).insert(0, 'words of Y ');
    roots(at.of('x')).notes.delete('note-1');
    at.takeBack('x');
    const { blueprint: { notes }, problems } = expectSame(at);
    expect(problems).toEqual([]);
    expect(notes.map(({ text, removed }) => [plainTextOf(text), removed?.name])).toEqual([['words of Y ', 'Facilitator']]);
  });

  it('puts back a paragraph with what somebody wrote in it who did not know that it was deleted', () => {
    const at = desk();
    at.leave('y');
    textOf(at.of('y')).insert(0, 'late words ');
    elementFragment(at.of('x'), ELEMENT, 'summary')?.delete(0, 1);
    at.return('y');
    expect(words(at.fresh())).toBe('');
    at.takeBack('x');
    expectSame(at);
    expect(words(at.fresh())).toMatch(/^late words \w+/);
  });

  it('changes nothing for ever: taking the change back gives what there was, with what others did meanwhile', () => {
    const at = desk();
    addElement(at.of('x'), 'own-1' as ElementId, { layer: LAYER, after: null }, 'Theirs', BY, null);
    setStance(at.of('x'), ELEMENT, 'change', BY, null);
    textOf(at.of('x')).insert(0, 'Their words. ');
    textOf(at.of('x')).delete(20, 4);
    const before = readBlueprint(at.fresh()).blueprint;
    at.takeBack('x');
    expect(readBlueprint(at.fresh()).blueprint).not.toEqual(before);
    at.takeBack(at.log.length - 1);
    expect(expectSame(at)).toEqual({ blueprint: before, problems: [] });
  });

  it('lets others’ deletions be', () => {
    const at = desk();
    textOf(at.of('y')).delete(0, 4);
    textOf(at.of('x')).delete(0, 4);
    textOf(at.of('x')).insert(0, 'SPAM');
    textOf(at.of('z')).delete(0, 2);
    const template = words(new Desk(START, ['n']).fresh());
    at.takeBack('x');
    expectSame(at);
    expect(words(at.fresh())).toBe(template.slice(4));
  });

  it('counts what a program repeats as the work of whoever did it first', () => {
    const at = desk();
    textOf(at.of('y')).insert(0, 'words of Y ');
    textOf(at.of('y')).delete(20, 3);
    const before = words(at.fresh());
    at.log.push({ by: 'x', update: Y.encodeStateAsUpdate(at.of('x')) });
    expect(at.takeBack('x')).toEqual([]);
    expect(words(at.fresh())).toBe(before);
  });

  it('keeps an agency that others rely on, and deletes the rest of those they added', () => {
    const at = desk();
    ensureAgency(at.of('x'), 'Their spam', null);
    const used = ensureAgency(at.of('x'), 'Used by Y', null);
    const people = ensureAgency(at.of('x'), 'Of people', null);
    setOwner(at.of('y'), ELEMENT, used, null);
    at.takeBack('x', [people]);
    const { blueprint: { agencies }, problems } = expectSame(at);
    expect(problems).toEqual([]);
    expect(agencies.map(({ id }) => id)).toEqual(expect.arrayContaining([used, people]));
    expect(agencies.some(({ id }) => id === ('their-spam' as AgencyId))).toBe(false);
  });

  it('marks as removed what others drew a link to, and keeps the link', () => {
    const at = desk();
    addElement(at.of('x'), 'own-1' as ElementId, { layer: LAYER, after: null }, 'Linked', BY, null);
    addLink(at.of('y'), ELEMENT, 'enables', 'own-1' as ElementId, null);
    at.takeBack('x');
    const { blueprint, problems } = expectSame(at);
    expect(problems).toEqual([]);
    expect(blueprint.links.some(({ to }) => to === 'own-1')).toBe(true);
    expect(readElement(at.fresh(), 'own-1' as ElementId)?.element).toMatchObject({ removed: { name: 'Facilitator' }, title: { content: [{ type: 'paragraph' }] } });
  });

  it('takes comments back, and keeps a conversation that others answered in', () => {
    const at = new Desk(createTalkUpdate(), ['x', 'y']);
    const by = (name: string): Writer => ({ participant: name as ParticipantId, name, agency: null, at: '2026-03-12T09:30:00.000Z' });
    const about = { kind: 'element', id: ELEMENT } as const;
    startThread(at.of('x'), { thread: 't1' as ThreadId, comment: 'c1' as CommentId }, about, ['Hate'], by('x'), null);
    startThread(at.of('x'), { thread: 't2' as ThreadId, comment: 'c2' as CommentId }, about, ['More hate'], by('x'), null);
    answerThread(at.of('y'), 't2' as ThreadId, 'c3' as CommentId, ['Please stop'], by('y'), null);
    at.takeBack('x');
    const { threads, problems } = readTalk(at.fresh());
    expect(problems).toEqual([]);
    expect(threads.map(({ id, comments }) => [id, comments.map((comment) => comment.id)])).toEqual([['t2', ['c3']]]);
    expect(readTalk(at.of('x'))).toEqual(readTalk(at.fresh()));
  });

  it('deletes types that are nested a thousand deep', () => {
    const at = desk();
    const doc = at.of('x');
    doc.transact(() => {
      let map: Y.Map<unknown> = doc.getMap('meta');
      for (let depth = 0; depth < 1_000; depth += 1) {
        const next = new Y.Map<unknown>();
        map.set('deep', next);
        map = next;
      }
    });
    at.takeBack('x');
    expect(at.fresh().getMap('meta').has('deep')).toBe(false);
  });
});
