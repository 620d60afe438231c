import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createTalkUpdate } from '../../../shared/crdt/talk/createTalk.ts';
import { talkUndoScope } from '../../../shared/crdt/talk/talkLayout.ts';
import { plainWords, type Subject } from '../../../shared/domain/Comment.ts';
import type { ElementId, ParticipantId } from '../../../shared/domain/ids.ts';
import { BlueprintModel } from '../../../web/model/BlueprintModel.ts';
import { TalkModel } from '../../../web/model/TalkModel.ts';
import { UndoHistory } from '../../../web/model/UndoHistory.ts';
import { boardDoc, BY, meet } from '../../shared/crdt/boardDoc.ts';

const ABOUT: Subject = { kind: 'element', id: 'know-need' as ElementId };

function open(name: string) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return { doc, model: new TalkModel(doc, () => ({ ...BY, name, participant: `p-${name}` as ParticipantId })) };
}

const update = createTalkUpdate();
const said = (model: TalkModel) => model.threads.get().map(({ comments }) => comments.filter(({ removed }) => removed === null).map(({ words }) => plainWords(words)).join(' / '));

describe('the model of comments', () => {
  it('gives the same threads and comments until something of them changes', () => {
    const [me, you] = [open('me'), open('you')];
    const first = me.model.start(ABOUT, ['One']);
    me.model.start(ABOUT, ['Two']);
    meet(me.doc, you.doc);
    const [one, two] = me.model.threads.get();
    you.model.answer(first.thread, ['Yes']);
    meet(me.doc, you.doc);
    const [oneNow, twoNow] = me.model.threads.get();
    expect(said(me.model)).toEqual(said(you.model));
    expect([oneNow, twoNow].filter((thread) => thread === one || thread === two)).toHaveLength(1);
    expect(me.model.thread(first.thread)?.comments[0], 'the comment that was answered').toBe([one, two].find((thread) => thread?.id === first.thread)?.comments[0]);
  });

  it('finds the thread of a comment, unless it is taken back', () => {
    const me = open('me');
    const { thread, comment } = me.model.start(ABOUT, ['One']);
    expect(me.model.threadOf(comment)?.id).toBe(thread);
    me.model.remove(comment);
    expect(me.model.threadOf(comment)).toBeUndefined();
    expect(me.model.threads.get()).toEqual([]);
  });
});

describe('undo over the board and the comments', () => {
  function both() {
    const board = boardDoc();
    const model = new BlueprintModel(board, () => BY);
    const history = new UndoHistory(board, model.origin);
    const talk = open('me');
    const stop = history.include(talk.doc, talkUndoScope(talk.doc), talk.model.origin);
    return { board, model, history, talk, stop };
  }
  const stance = (model: BlueprintModel) => model.element('know-need' as ElementId).get()?.stance?.stance;

  it('goes back in the order in which things were done, and forth again', () => {
    const { model, history, talk } = both();
    model.setStance('know-need' as ElementId, 'keep');
    const { thread } = talk.model.start(ABOUT, ['Why?']);
    model.setStance('know-need' as ElementId, 'change');
    talk.model.answer(thread, ['Because']);
    const states = () => [stance(model), said(talk.model).join()];
    history.undo();
    expect(states()).toEqual(['change', 'Why?']);
    history.undo();
    expect(states()).toEqual(['keep', 'Why?']);
    history.undo();
    expect(states()).toEqual(['keep', '']);
    history.undo();
    expect(states()).toEqual([undefined, '']);
    expect(history.state.get()).toEqual({ canUndo: false, canRedo: true });
    for (let step = 0; step < 4; step += 1) history.redo();
    expect(states()).toEqual(['change', 'Why? / Because']);
    expect(history.state.get()).toEqual({ canUndo: true, canRedo: false });
  });

  it('does not do again what was undone before something new was done, in either', () => {
    const { model, history, talk } = both();
    model.setStance('know-need' as ElementId, 'keep');
    history.undo();
    talk.model.start(ABOUT, ['Why?']);
    expect(history.state.get()).toEqual({ canUndo: true, canRedo: false });
    history.redo();
    expect(stance(model)).toBeUndefined();
  });

  it('of a comment that was answered keeps the answer', () => {
    const { history, talk } = both();
    const you = open('you');
    const { thread } = talk.model.start(ABOUT, ['Why?']);
    meet(talk.doc, you.doc);
    you.model.answer(thread, ['Because']);
    meet(talk.doc, you.doc);
    history.undo();
    meet(talk.doc, you.doc);
    expect(said(you.model)).toEqual(['Because']);
    history.redo();
    meet(talk.doc, you.doc);
    expect(said(you.model)).toEqual(['Why? / Because']);
  });

  it('is of the board alone once the comments are closed', () => {
    const { model, history, talk, stop } = both();
    model.setStance('know-need' as ElementId, 'keep');
    talk.model.start(ABOUT, ['Why?']);
    stop();
    history.undo();
    expect(stance(model)).toBeUndefined();
    expect(said(talk.model)).toEqual(['Why?']);
  });
});
