import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bringForward, bringToFront, groupItems, lockItems, sendBackward, sendToBack, ungroupItems, unlockItems } from '../../../shared/crdt/commands/arranging.ts';
import { moveElement, removeElement } from '../../../shared/crdt/commands/elements.ts';
import { addNote, moveNote, removeNote } from '../../../shared/crdt/commands/notes.ts';
import { addItems, setArrowEnd, stylePieces, type NewPiece } from '../../../shared/crdt/commands/pieces.ts';
import { moveItems, removeItems, resizeItem, restoreItems } from '../../../shared/crdt/commands/placing.ts';
import { changedSince, markOf } from '../../../shared/crdt/changedSince.ts';
import { pieceFragment, undoScope } from '../../../shared/crdt/fragments.ts';
import { observeBlueprint } from '../../../shared/crdt/observeBlueprint.ts';
import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import { stackOf } from '../../../shared/crdt/stack.ts';
import type { ElementId, GroupId, LayerId, NoteId, PieceId } from '../../../shared/domain/ids.ts';
import type { BoardItem } from '../../../shared/domain/Piece.ts';
import { plainTextOf, richTextOf } from '../../../shared/domain/RichText.ts';
import { parseBlueprint } from '../../../shared/schema/blueprintSchema.ts';
import { pieceOfEachKind } from '../../helpers/pieces.ts';
import { freshBlueprint } from '../../helpers/shippedTemplate.ts';
import { boardDoc, boardDocs, BY, meet } from './boardDoc.ts';

const piece = (id: string): BoardItem => ({ kind: 'piece', id: id as PieceId });
const note = (id: string): BoardItem => ({ kind: 'note', id: id as NoteId });
const frame = (id: string, box = { x: 0, y: 0, width: 400, height: 300 }): NewPiece => ({ id: id as PieceId, kind: 'frame', ...box, text: richTextOf('Ideas'), group: null });
const shape = (id: string, box = { x: 0, y: 0, width: 100, height: 100 }): NewPiece => ({ id: id as PieceId, kind: 'shape', form: 'ellipse', colour: 'ink', filled: false, ...box, text: richTextOf(''), group: null });
const pieceIn = (doc: Y.Doc, id: string) => readBlueprint(doc).blueprint.pieces.find((each) => each.id === id);
const noteIn = (doc: Y.Doc, id: string) => readBlueprint(doc).blueprint.notes.find((each) => each.id === id);
const shownOrder = (doc: Y.Doc) => stackOf(doc).map(({ id }) => id as string).join(' ');
const firstElement = (doc: Y.Doc) => readBlueprint(doc).blueprint.layers[0]?.elements[0]?.id ?? fail('elements');
const fail = (what: string): never => {
  throw new Error(`There should be ${what}`);
};

/** A board with three shapes on one spot, from the bottom: a, b, c. */
function three(): Y.Doc {
  const doc = boardDoc();
  addItems(doc, { pieces: [shape('a'), shape('b'), shape('c')] }, BY, 'me');
  return doc;
}

describe('pieces on the board', () => {
  it('of every kind are read as they were written, go into the JSON form and come back the same', () => {
    const blueprint = { ...freshBlueprint('community-integration'), pieces: pieceOfEachKind(BY) };
    const doc = boardDoc(blueprint);
    expect(readBlueprint(doc)).toEqual({ blueprint, problems: [] });
    expect(parseBlueprint(JSON.parse(JSON.stringify(blueprint)))).toEqual(blueprint);
  });

  it('are put above all others, but frames below, and undoing that keeps what others wrote on them', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    const undo = new Y.UndoManager(undoScope(mine) as never, { trackedOrigins: new Set(['me']), captureTimeout: 0 });
    addItems(mine, { pieces: [shape('s'), frame('f')], notes: [{ id: 'n' as NoteId, x: 0, y: 0, width: 208, height: 150, colour: 'sky', text: richTextOf('One'), group: null }] }, BY, 'me');
    expect(shownOrder(mine)).toBe('f n s');
    meet(mine, yours);
    yours.transact(() => (pieceFragment(yours, 'f' as PieceId)?.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('Good ')]));
    meet(mine, yours);
    undo.undo();
    meet(mine, yours);
    expect(['f', 's'].map((id) => pieceIn(yours, id)?.removed)).toEqual([BY, BY]);
    expect(noteIn(yours, 'n')?.removed).toEqual(BY);
    restoreItems(yours, [piece('f')], 'you');
    expect(plainTextOf(pieceIn(yours, 'f')?.text ?? fail('the frame'))).toContain('Good ');
  });

  it('moved by one and resized by another at once are moved and resized', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    addItems(mine, { pieces: [frame('f')] }, BY, 'me');
    meet(mine, yours);
    moveItems(mine, [{ item: piece('f'), to: { x: 900, y: -20 } }], 'me');
    resizeItem(yours, piece('f'), { x: 0, y: 0, width: 700, height: 500 }, 'you');
    stylePieces(yours, ['f' as PieceId], { colour: 'red' }, 'you');
    meet(mine, yours);
    expect(pieceIn(mine, 'f')).toMatchObject({ x: 900, y: -20, width: 700, height: 500 });
    expect(readBlueprint(yours)).toEqual(readBlueprint(mine));
  });

  it('have only the looks of their kind, and unknown ones are refused', () => {
    const doc = boardDoc();
    addItems(doc, { pieces: [shape('s'), frame('f')] }, BY, 'me');
    stylePieces(doc, ['s', 'f'] as PieceId[], { colour: 'red', textSize: 'huge', form: 'diamond' }, 'me');
    expect(pieceIn(doc, 's')).toMatchObject({ colour: 'red', form: 'diamond' });
    expect(readBlueprint(doc).problems).toEqual([]);
    expect(pieceIn(doc, 'f')).not.toHaveProperty('colour');
    expect(() => stylePieces(doc, ['s' as PieceId], { colour: 'pink' as never }, 'me')).toThrow(RangeError);
  });

  it('are refused with an id that is taken, a place or size that is none, or an arrow on nothing', () => {
    const doc = three();
    const arrow = (id: string, on: BoardItem | null): NewPiece => ({ id: id as PieceId, kind: 'arrow', x: 0, y: 0, width: 1, height: 1, from: { x: 0, y: 0, on: on && { ...on, ax: 0.5, ay: 0.5 } }, to: { x: 1, y: 1, on: null }, heads: 'end', colour: 'ink', text: richTextOf(''), group: null });
    for (const bad of [shape('a'), shape('x', { x: Number.NaN, y: 0, width: 5, height: 5 }), frame('x', { x: 0, y: 0, width: 0, height: 5 }), arrow('x', piece('nowhere'))]) {
      expect(() => addItems(doc, { pieces: [bad] }, BY, 'me')).toThrow(RangeError);
    }
    addItems(doc, { pieces: [arrow('first', piece('a'))] }, BY, 'me');
    expect(() => addItems(doc, { pieces: [arrow('second', piece('first'))] }, BY, 'me')).toThrow(RangeError);
  });

  it('are told apart by whoever observes the board or asks what changed', () => {
    const doc = three();
    const seen: string[][] = [];
    observeBlueprint(doc, ({ pieces, elements, notes }) => seen.push([...pieces, ...elements, ...notes]));
    const mark = markOf(doc);
    moveItems(doc, [{ item: piece('b'), to: { x: 5, y: 5 } }], 'me');
    expect(seen).toEqual([['b']]);
    expect([...changedSince(doc, mark)]).toEqual(['b']);
  });
});

describe('an arrow', () => {
  it('keeps what its ends are attached to when it is moved, and moves its loose end', () => {
    const doc = three();
    addItems(doc, { pieces: [{ id: 'arrow' as PieceId, kind: 'arrow', x: 0, y: 0, width: 0, height: 0, from: { x: 100, y: 50, on: { kind: 'piece', id: 'a' as PieceId, ax: 1, ay: 0.5 } }, to: { x: 300, y: 80, on: null }, heads: 'both', colour: 'ink', text: richTextOf('then'), group: null }] }, BY, 'me');
    moveItems(doc, [{ item: piece('arrow'), to: { x: 110, y: 60 } }], 'me');
    expect(pieceIn(doc, 'arrow')).toMatchObject({ from: { x: 100, y: 50 }, to: { x: 310, y: 90, on: null } });
    setArrowEnd(doc, 'arrow' as PieceId, 'to', { x: 5, y: 5, on: { kind: 'element', id: firstElement(doc), ax: 0, ay: 0 } }, 'me');
    expect(pieceIn(doc, 'arrow')).toMatchObject({ to: { on: { kind: 'element', id: firstElement(doc) } } });
    expect(() => setArrowEnd(doc, 'arrow' as PieceId, 'to', { x: 5, y: 5, on: { kind: 'piece', id: 'arrow' as PieceId, ax: 0, ay: 0 } }, 'me')).toThrow(RangeError);
  });

  it('keeps both when two people put its two ends elsewhere', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    addItems(mine, { pieces: [{ id: 'arrow' as PieceId, kind: 'arrow', x: 0, y: 0, width: 0, height: 0, from: { x: 0, y: 0, on: null }, to: { x: 9, y: 9, on: null }, heads: 'end', colour: 'ink', text: richTextOf(''), group: null }] }, BY, 'me');
    meet(mine, yours);
    setArrowEnd(mine, 'arrow' as PieceId, 'from', { x: -50, y: 0, on: null }, 'me');
    setArrowEnd(yours, 'arrow' as PieceId, 'to', { x: 50, y: 20, on: null }, 'you');
    meet(mine, yours);
    expect(pieceIn(mine, 'arrow')).toMatchObject({ x: -50, y: 0, width: 100, height: 20 });
    expect(readBlueprint(yours)).toEqual(readBlueprint(mine));
  });

  it('that is attached to nothing there is read as loose, and reported', () => {
    const doc = three();
    doc.getMap<Y.Map<unknown>>('pieces').set('arrow', new Y.Map<unknown>([['kind', 'arrow'], ['from', { x: 1, y: 2, on: { kind: 'note', id: 'gone', ax: 0, ay: 0 } }], ['to', 'nonsense'], ['text', new Y.XmlFragment()]]));
    const { blueprint, problems } = readBlueprint(doc);
    expect(blueprint.pieces.find(({ id }) => id === 'arrow')).toMatchObject({ from: { x: 1, y: 2, on: null }, to: { on: null } });
    expect(problems.map(({ kind, at }) => `${kind} ${at}`)).toEqual(['value-unknown pieces/arrow/to', 'arrow-dangling pieces/arrow/from']);
  });
});

describe('the stack of notes and pieces', () => {
  it.each([
    ['bringToFront', bringToFront, 'a', 'b c a'],
    ['sendToBack', sendToBack, 'c', 'c a b'],
    ['bringForward', bringForward, 'a', 'b a c'],
    ['sendBackward', sendBackward, 'c', 'a c b'],
    ['bringForward', bringForward, 'c', 'a b c'],
  ] as const)('%s moves one, and nothing else', (_name, command, id, expected) => {
    const doc = three();
    command(doc, [piece(id)], 'me');
    expect(shownOrder(doc)).toBe(expected);
  });

  it('steps over what overlaps only, and takes several along in their order', () => {
    const doc = boardDoc();
    addItems(doc, { pieces: [shape('a'), shape('b'), shape('far', { x: 5000, y: 0, width: 10, height: 10 }), shape('c')] }, BY, 'me');
    bringForward(doc, [piece('b'), piece('a')], 'me');
    expect(shownOrder(doc)).toBe('far c a b');
  });

  it('makes room among notes that older programs put down without a place in it', () => {
    const doc = boardDoc();
    for (const id of ['n1', 'n2', 'n3']) addNote(doc, id as NoteId, { x: 0, y: 0 }, 'lemon', id, BY, 'me');
    for (const entry of doc.getMap<Y.Map<unknown>>('notes').values()) entry.delete('stack');
    expect(shownOrder(doc)).toBe('n1 n2 n3');
    bringToFront(doc, [note('n1')], 'me');
    expect(shownOrder(doc)).toBe('n2 n3 n1');
    addItems(doc, { pieces: [frame('f')] }, BY, 'me');
    expect(shownOrder(doc)).toBe('f n2 n3 n1');
  });

  it('is the same for two people who bring different things to the front at once', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    addItems(mine, { pieces: [shape('a'), shape('b'), shape('c')] }, BY, 'me');
    meet(mine, yours);
    bringToFront(mine, [piece('a')], 'me');
    bringToFront(yours, [piece('b')], 'you');
    meet(mine, yours);
    expect(shownOrder(mine)).toBe(shownOrder(yours));
    expect(shownOrder(mine).startsWith('c ')).toBe(true);
    bringToFront(mine, [piece('c')], 'me');
    expect(shownOrder(mine).endsWith('c')).toBe(true);
  });
});

describe('locking and grouping', () => {
  it('a lock holds notes, pieces and elements where they are, and on the board, until it is taken off', () => {
    const doc = three();
    addNote(doc, 'n' as NoteId, { x: 0, y: 0 }, 'lemon', 'One', BY, 'me');
    const layers = readBlueprint(doc).blueprint.layers;
    const element = layers[0]?.elements[1]?.id ?? fail('elements');
    const everything: BoardItem[] = [piece('a'), note('n'), { kind: 'element', id: element }];
    lockItems(doc, everything, 'me');
    const before = readBlueprint(doc).blueprint;
    moveItems(doc, [{ item: piece('a'), to: { x: 9, y: 9 } }], 'me');
    moveNote(doc, 'n' as NoteId, { x: 9, y: 9 }, 'me');
    resizeItem(doc, note('n'), { x: 0, y: 0, width: 900, height: 900 }, 'me');
    bringToFront(doc, [piece('a')], 'me');
    removeItems(doc, everything.slice(0, 2), BY, 'me');
    removeNote(doc, 'n' as NoteId, BY, 'me');
    moveElement(doc, element, { layer: layers[1]?.id as LayerId, after: null }, 'me');
    expect(readBlueprint(doc).blueprint).toEqual(before);
    unlockItems(doc, everything, 'me');
    removeItems(doc, everything, BY, 'me');
    expect(pieceIn(doc, 'a')?.removed).toEqual(BY);
    expect(readBlueprint(doc).blueprint.layers[0]?.elements[1]?.stance).toMatchObject({ stance: 'remove' });
  });

  it('an element of the place that is locked stays on the map', () => {
    const doc = boardDoc();
    const own = { ...freshBlueprint('community-integration') };
    const layer = own.layers[0] ?? fail('layers');
    const element = { ...(layer.elements[0] ?? fail('elements')), id: 'own' as ElementId, origin: null, locked: true };
    const locked = boardDoc({ ...own, layers: [{ ...layer, elements: [...layer.elements, element] }, ...own.layers.slice(1)] });
    removeElement(locked, element.id, BY, 'me');
    expect(readBlueprint(locked).blueprint.layers[0]?.elements.at(-1)).toMatchObject({ id: 'own', removed: null });
    doc.destroy();
  });

  it('a group is of notes and pieces, and the last who grouped one of them has it', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    addItems(mine, { pieces: [shape('a'), shape('b'), shape('c')] }, BY, 'me');
    addNote(mine, 'n' as NoteId, { x: 0, y: 0 }, 'lemon', 'One', BY, 'me');
    meet(mine, yours);
    groupItems(mine, [piece('a'), piece('b'), { kind: 'element', id: firstElement(mine) }], 'g_1' as GroupId, 'me');
    groupItems(yours, [note('n'), piece('c')], 'g_2' as GroupId, 'you');
    meet(mine, yours);
    const groups = () => [...readBlueprint(mine).blueprint.pieces, ...readBlueprint(mine).blueprint.notes].map(({ group }) => group);
    expect(groups()).toEqual(['g_1', 'g_1', 'g_2', 'g_2']);
    ungroupItems(mine, [piece('a'), note('n')], 'me');
    expect(groups()).toEqual([null, 'g_1', 'g_2', null]);
  });
});
