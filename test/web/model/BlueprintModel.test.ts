import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ElementId } from '../../../shared/domain/ids.ts';
import { elementFragment } from '../../../shared/crdt/fragments.ts';
import { plainTextOf } from '../../../shared/domain/RichText.ts';
import { BlueprintModel } from '../../../web/model/BlueprintModel.ts';
import { UndoHistory } from '../../../web/model/UndoHistory.ts';
import { boardDocs, BY, meet } from '../../shared/crdt/boardDoc.ts';

function two() {
  const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
  const open = (doc: Y.Doc) => {
    const model = new BlueprintModel(doc, () => BY);
    return { doc, model, history: new UndoHistory(doc, model.origin) };
  };
  return { me: open(mine), you: open(yours), sync: () => meet(mine, yours) };
}

/** Add a paragraph to an element's field, as an editor does. */
function write(doc: Y.Doc, id: ElementId, field: 'summary' | 'body', words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  elementFragment(doc, id, field)?.insert(0, [paragraph]);
}

function elementAt(model: BlueprintModel, layer: number, index: number): ElementId {
  const id = model.structure.get().layers[layer]?.elements[index];
  if (id === undefined) throw new Error('no element there');
  return id;
}

function watch(subscribe: (listener: () => void) => () => void): { times: number } {
  const count = { times: 0 };
  subscribe(() => (count.times += 1));
  return count;
}

describe('the model of an open blueprint', () => {
  it("tells those who watch one element, and nobody else, when somebody writes in it", () => {
    const { me, you, sync } = two();
    const id = elementAt(me.model, 0, 0);
    const seen = watch(me.model.element(id).subscribe);
    const other = watch(me.model.element(elementAt(me.model, 0, 1)).subscribe);
    const structure = watch(me.model.structure.subscribe);
    const counts = watch(me.model.stanceCounts.subscribe);
    write(you.doc, id, 'summary', 'More');
    sync();
    expect(seen.times).toBe(1);
    expect([other.times, structure.times, counts.times]).toEqual([0, 0, 0]);
  });

  it('numbers elements by layer and order, and follows moves of others', () => {
    const { me, you, sync } = two();
    const [a, b] = [elementAt(me.model, 0, 0), elementAt(me.model, 0, 1)];
    expect(me.model.structure.get().numbers.get(b)).toBe('1.2');
    you.model.moveElement(a, { layer: you.model.structure.get().layers[2]?.id ?? raise(), after: null });
    sync();
    expect(me.model.structure.get().numbers.get(b)).toBe('1.1');
    expect(me.model.structure.get().numbers.get(a)).toBe('3.1');
  });

  it('counts stances of what is on the map', () => {
    const { me } = two();
    const all = me.model.structure.get().numbers.size;
    const id = elementAt(me.model, 0, 0);
    me.model.setStance(id, 'change');
    const own = me.model.addElement({ layer: me.model.structure.get().layers[0]?.id ?? raise(), after: id }, 'Our own');
    expect(me.model.stanceCounts.get()).toEqual({ keep: 0, change: 1, add: 1, remove: 0, undecided: all - 1 });
    me.model.removeElement(own);
    expect(me.model.stanceCounts.get().add).toBe(0);
    expect(me.model.structure.get().layers[0]?.removed).toEqual([own]);
  });

  it('hides links of elements that are taken off the map, and shows them again', () => {
    const { me } = two();
    const own = me.model.addElement({ layer: me.model.structure.get().layers[0]?.id ?? raise(), after: null }, 'Our own');
    const link = me.model.addLink(own, elementAt(me.model, 1, 0));
    expect(me.model.links.get().map(({ id }) => id)).toContain(link);
    me.model.removeElement(own);
    expect(me.model.links.get().map(({ id }) => id)).not.toContain(link);
    me.model.restoreElement(own);
    expect(me.model.links.get().map(({ id }) => id)).toContain(link);
  });
});

describe('undo', () => {
  it("takes back each of my commands as a step, and leaves others' work", () => {
    const { me, you, sync } = two();
    const id = elementAt(me.model, 0, 0);
    me.model.setStance(id, 'keep');
    me.model.setReadiness(id, 'now', 2);
    sync();
    you.model.setReadiness(id, 'target', 4);
    sync();
    me.history.undo();
    expect(me.model.element(id).get()).toMatchObject({ readinessNow: null, readinessTarget: 4, stance: { stance: 'keep' } });
    me.history.undo();
    expect(me.model.element(id).get()).toMatchObject({ stance: null, readinessTarget: 4 });
    expect(me.history.state.get()).toEqual({ canUndo: false, canRedo: true });
    me.history.redo();
    me.history.redo();
    expect(me.model.element(id).get()).toMatchObject({ readinessNow: 2, readinessTarget: 4, stance: { stance: 'keep' } });
    expect(you.history.state.get().canUndo).toBe(true);
  });

  it('of adding an element keeps what others wrote into it, and putting it back shows it', () => {
    const { me, you, sync } = two();
    const own = me.model.addElement({ layer: me.model.structure.get().layers[0]?.id ?? raise(), after: null }, 'Our own');
    sync();
    write(you.doc, own, 'body', 'Written by another');
    sync();
    me.history.undo();
    sync();
    expect(you.model.structure.get().numbers.has(own)).toBe(false);
    expect(you.model.structure.get().layers[0]?.removed).toEqual([own]);
    expect(plainTextOf(you.model.element(own).get()?.body ?? raise())).toContain('Written by another');
    me.history.redo();
    sync();
    expect(you.model.structure.get().numbers.has(own)).toBe(true);
  });

  it('of a move does not undo a later move by somebody else', () => {
    const { me, you, sync } = two();
    const id = elementAt(me.model, 0, 0);
    const [first, second, third] = me.model.structure.get().layers.map((layer) => layer.id);
    me.model.moveElement(id, { layer: second ?? raise(), after: null });
    sync();
    you.model.moveElement(id, { layer: third ?? raise(), after: null });
    sync();
    me.history.undo();
    sync();
    expect(first).toBeDefined();
    expect(me.model.structure.get().layerOf.get(id)).toBe(third);
    expect(you.model.structure.get().layerOf.get(id)).toBe(third);
  });

  it('of drawing a link leaves the same link that somebody else drew', () => {
    const { me, you, sync } = two();
    const from = elementAt(me.model, 0, 0);
    const to = elementAt(me.model, 4, 1);
    me.model.addLink(from, to);
    you.model.addLink(from, to);
    sync();
    me.history.undo();
    sync();
    expect(me.model.links.get().filter((link) => link.from === from && link.to === to)).toEqual(you.model.links.get().filter((link) => link.from === from && link.to === to));
  });

  it('of what was done to many takes all of it back at once', () => {
    const { me } = two();
    const { elements } = me.model.structure.get().layers[0] ?? raise();
    me.model.atOnce(() => {
      for (const id of elements) me.model.setStance(id, 'keep');
    });
    expect(me.model.stanceCounts.get().keep).toBe(elements.length);
    me.history.undo();
    expect(me.model.stanceCounts.get().keep).toBe(0);
    expect(me.history.state.get().canUndo).toBe(false);
  });

  it('gives back how things stood before a step, and after it once it is done again', async () => {
    const { me } = two();
    const id = elementAt(me.model, 0, 0);
    let now = 'before';
    me.history.remember(() => now);
    me.model.setStance(id, 'keep');
    now = 'after';
    await Promise.resolve();
    now = 'elsewhere';
    expect(me.history.undo()).toBe('before');
    expect(me.history.redo()).toBe('after');
    expect(me.history.undo()).toBe('before');
    expect(me.history.undo()).toBeUndefined();
  });

  it('keeps what is typed after a command apart from the command', () => {
    const { me } = two();
    const id = elementAt(me.model, 0, 0);
    const typing = { typing: true };
    me.history.track(typing);
    me.model.setStance(id, 'keep');
    me.doc.transact(() => write(me.doc, id, 'body', 'Words'), typing);
    me.history.undo();
    expect(me.model.element(id).get()?.stance?.stance).toBe('keep');
  });

  it('does not reach what others did', () => {
    const { me, you, sync } = two();
    you.model.setStance(elementAt(you.model, 0, 0), 'keep');
    sync();
    expect(me.history.state.get().canUndo).toBe(false);
    me.history.undo();
    sync();
    expect(you.model.element(elementAt(you.model, 0, 0)).get()?.stance?.stance).toBe('keep');
  });
});

function raise(): never {
  throw new Error('not there');
}
