import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import { addAll } from '../../../shared/crdt/commands/adding.ts';
import { removeItems } from '../../../shared/crdt/commands/placing.ts';
import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import type { ElementId, NoteId } from '../../../shared/domain/ids.ts';
import { richTextOf } from '../../../shared/domain/RichText.ts';
import { BlueprintModel } from '../../../web/model/BlueprintModel.ts';
import { UndoHistory } from '../../../web/model/UndoHistory.ts';
import { boardDoc, BY } from './boardDoc.ts';

const element = (id: string) => ({ id: id as ElementId, title: richTextOf(id), summary: richTextOf(''), body: richTextOf(''), reason: richTextOf(''), owner: null, readinessNow: null, readinessTarget: null });
const note = (id: string) => ({ id: id as NoteId, x: 0, y: 0, width: 208, height: 96, colour: 'sky' as const, text: richTextOf(id), group: null });
const idsIn = (doc: Y.Doc) => readBlueprint(doc).blueprint.layers[0]!.elements.filter(({ removed }) => removed === null).map(({ id }) => id);

it('elements, links and notes are added as one step, in their order, and undone without losing them', () => {
  const doc = boardDoc();
  const model = new BlueprintModel(doc, () => BY);
  const history = new UndoHistory(doc, model.origin);
  const before = idsIn(doc);
  const layer = readBlueprint(doc).blueprint.layers[0]!.id;
  const links = readBlueprint(doc).blueprint.links.length;
  model.addAll({ elements: [{ at: { layer, after: before[0]! }, elements: [element('e1'), element('e2')] }], links: [{ from: 'e1' as ElementId, to: 'e2' as ElementId }], notes: [note('n1')] });
  expect(idsIn(doc)).toEqual([before[0], 'e1', 'e2', ...before.slice(1)]);
  expect(readBlueprint(doc).blueprint.links).toHaveLength(links + 1);
  expect(readBlueprint(doc).problems).toEqual([]);
  history.undo();
  expect(idsIn(doc)).toEqual(before);
  const { blueprint } = readBlueprint(doc);
  expect(blueprint.links).toHaveLength(links);
  expect(blueprint.notes[0]?.removed).not.toBeNull();
  expect(history.state.get().canUndo).toBe(false);
  history.redo();
  expect(idsIn(doc)).toContain('e2');
});

it('what else belongs to it is undone with it', () => {
  const doc = boardDoc();
  const model = new BlueprintModel(doc, () => BY);
  const history = new UndoHistory(doc, model.origin);
  model.addAll({ notes: [note('n1')] });
  const layer = readBlueprint(doc).blueprint.layers[0]!.id;
  model.addAll({ elements: [{ at: { layer, after: null }, elements: [element('e1')] }] }, () => removeItems(doc, [{ kind: 'note', id: 'n1' as NoteId }], BY, model.origin));
  expect(model.notes.get().shown).toEqual([]);
  history.undo();
  expect(model.notes.get().shown).toEqual(['n1']);
  expect(idsIn(doc)).not.toContain('e1');
});

it('refuses what cannot be', () => {
  const doc = boardDoc();
  const layer = readBlueprint(doc).blueprint.layers[0]!.id;
  const taken = idsIn(doc)[0]!;
  const before = readBlueprint(doc).blueprint;
  for (const addition of [
    { elements: [{ at: { layer: 'nowhere' as never, after: null }, elements: [element('e1')] }] },
    { elements: [{ at: { layer, after: null }, elements: [element(taken)] }] },
    { elements: [{ at: { layer, after: null }, elements: [{ ...element('e1'), owner: 'nobody' as never }] }] },
    { links: [{ from: taken, to: 'gone' as ElementId }] },
  ]) expect(() => addAll(doc, addition, BY, 'me')).toThrow(RangeError);
  expect(readBlueprint(doc).blueprint).toEqual(before);
});
