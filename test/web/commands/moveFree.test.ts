import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Y from 'yjs';
import type { GroupId, NoteId, PieceId } from '../../../shared/domain/ids.ts';
import type { ArrowEnd, FreeItem } from '../../../shared/domain/Piece.ts';
import { richTextOf } from '../../../shared/domain/RichText.ts';
import { align } from '../../../shared/geometry/arrange.ts';
import type { Rect } from '../../../shared/geometry/Rect.ts';
import { moveFreeBy, moveFreeTo } from '../../../web/commands/moveFree.ts';
import { placeOf } from '../../../web/commands/takenAlong.ts';
import { BlueprintModel } from '../../../web/model/BlueprintModel.ts';
import { UndoHistory } from '../../../web/model/UndoHistory.ts';
import { framesTakeAlong } from '../../../web/workplace/framesTakeAlong.ts';
import { boardDocs, BY, meet } from '../../shared/crdt/boardDoc.ts';

beforeEach(() => vi.stubGlobal('localStorage', { setItem: vi.fn() }));
afterEach(() => {
  framesTakeAlong.set(true);
  vi.unstubAllGlobals();
});

const note = (id: string): FreeItem => ({ kind: 'note', id: id as NoteId });
const piece = (id: string): FreeItem => ({ kind: 'piece', id: id as PieceId });
const loose = (x: number, y: number): ArrowEnd => ({ x, y, on: null });
const on = (item: FreeItem): ArrowEnd => ({ x: 0, y: 0, on: { ...item, ax: 0.5, ay: 0.5 } });

/** Two people on a board with a frame of 400 × 300 at the origin. */
function two() {
  const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
  const open = (doc: Y.Doc) => {
    const model = new BlueprintModel(doc, () => BY);
    return { doc, model, history: new UndoHistory(doc, model.origin) };
  };
  const [me, you] = [open(mine), open(yours)];
  const sync = () => meet(mine, yours);
  const { pieces } = me.model;
  const text = richTextOf('');
  const add = {
    frame: (id: string, box: Rect) => pieces.add({ pieces: [{ id: id as PieceId, kind: 'frame', ...box, text, group: null }] }),
    shape: (id: string, box: Rect, group: string | null = null) => pieces.add({ pieces: [{ id: id as PieceId, kind: 'shape', ...box, form: 'rounded', colour: 'ink', filled: true, text, group: group as GroupId | null }] }),
    note: (id: string, x: number, y: number, group: string | null = null) => pieces.add({ notes: [{ id: id as NoteId, x, y, width: 100, height: 80, colour: 'lemon', text, group: group as GroupId | null }] }),
    arrow: (id: string, from: ArrowEnd, to: ArrowEnd) => pieces.add({ pieces: [{ id: id as PieceId, kind: 'arrow', x: 0, y: 0, width: 1, height: 1, from, to, heads: 'end', colour: 'ink', text, group: null }] }),
  };
  add.frame('frame', { x: 0, y: 0, width: 400, height: 300 });
  const at = (item: FreeItem, who = me) => {
    const place = placeOf(who, item);
    return place === undefined ? undefined : [place.x, place.y];
  };
  return { me, you, sync, add, at };
}

const BY_TEN = { x: 10, y: 20 };

describe('a frame that is moved', () => {
  it('takes along the notes and pieces that lie wholly in it, and no others, as one step', () => {
    const { me, add, at } = two();
    add.note('in', 20, 20);
    add.note('half', 350, 20);
    add.note('out', 500, 20);
    add.shape('edge', { x: 0, y: 200, width: 400, height: 100 });
    expect(moveFreeBy(me, [piece('frame')], BY_TEN)).toBe(2);
    expect([at(piece('frame')), at(note('in')), at(piece('edge'))]).toEqual([[10, 20], [30, 40], [10, 220]]);
    expect([at(note('half')), at(note('out'))]).toEqual([[350, 20], [500, 20]]);
    me.history.undo();
    expect([at(piece('frame')), at(note('in')), at(piece('edge'))]).toEqual([[0, 0], [20, 20], [0, 200]]);
  });

  it('takes along the frames in it with what is in them, once each, though some are selected too', () => {
    const { me, add, at } = two();
    add.frame('inner', { x: 100, y: 100, width: 200, height: 150 });
    add.note('deep', 120, 120);
    expect(moveFreeBy(me, [piece('frame'), note('deep')], BY_TEN)).toBe(1);
    expect([at(piece('inner')), at(note('deep'))]).toEqual([[110, 120], [130, 140]]);
  });

  it('leaves what is locked, and when it is locked itself, stays with all that is in it', () => {
    const { me, add, at } = two();
    add.note('in', 20, 20);
    add.note('fixed', 200, 20);
    me.model.items.lock([note('fixed')]);
    expect(moveFreeBy(me, [piece('frame')], BY_TEN)).toBe(1);
    expect(at(note('fixed'))).toEqual([200, 20]);
    me.model.items.lock([piece('frame')]);
    expect(moveFreeBy(me, [piece('frame')], BY_TEN)).toBe(0);
    expect(at(note('in'))).toEqual([30, 40]);
  });

  it('takes along a group that lies in it, and tears none apart', () => {
    const { me, add, at } = two();
    add.note('whole-a', 20, 20, 'whole');
    add.shape('whole-b', { x: 20, y: 120, width: 50, height: 50 }, 'whole');
    add.note('torn-a', 200, 20, 'torn');
    add.note('torn-b', 600, 20, 'torn');
    expect(moveFreeBy(me, [piece('frame')], BY_TEN)).toBe(2);
    expect([at(note('whole-a')), at(piece('whole-b')), at(note('torn-a'))]).toEqual([[30, 40], [30, 140], [200, 20]]);
  });

  it('takes along an arrow whose ends both go with it, and leaves one that leads out', () => {
    const { me, add, at } = two();
    add.note('in', 20, 20);
    add.arrow('within', on(note('in')), loose(300, 200));
    add.arrow('out', loose(300, 250), loose(700, 250));
    expect(moveFreeBy(me, [piece('frame')], BY_TEN)).toBe(2);
    const arrow = me.model.pieces.placement('within' as PieceId);
    expect(arrow?.kind === 'arrow' && arrow.to).toEqual(loose(310, 220));
    expect(at(piece('out'))).toEqual([300, 250]);
  });

  it('moves alone when that is what people chose', () => {
    const { me, add, at } = two();
    add.note('in', 20, 20);
    framesTakeAlong.set(false);
    expect(moveFreeBy(me, [piece('frame')], BY_TEN)).toBe(0);
    expect([at(piece('frame')), at(note('in'))]).toEqual([[10, 20], [20, 20]]);
  });

  it('takes along what is in it when frames are lined up, but nothing that is lined up itself', () => {
    const { me, add, at } = two();
    add.frame('other', { x: 1000, y: 500, width: 400, height: 300 });
    add.note('in', 1020, 520);
    add.note('own', 1020, 700);
    const things = [piece('frame'), piece('other'), note('own')].map((item) => ({ id: item, rect: placeOf(me, item)! }));
    expect(moveFreeTo(me, align(things, 'left'), things.map(({ id }) => id))).toBe(3);
    expect([at(piece('other')), at(note('in')), at(note('own'))]).toEqual([[0, 500], [20, 520], [0, 700]]);
    // What is selected and lies right already stays.
    expect(moveFreeTo(me, new Map([[piece('other'), { x: 0, y: 600 }]]), [piece('other'), note('own')])).toBe(2);
    expect([at(note('in')), at(note('own'))]).toEqual([[20, 620], [0, 700]]);
  });

  it('and a note in it that somebody else moves at the same moment: all else goes with it, and the note is where one of both put it, for both', () => {
    const { me, you, sync, add, at } = two();
    add.note('in', 20, 20);
    add.note('beside', 200, 20);
    sync();
    moveFreeBy(me, [piece('frame')], BY_TEN);
    moveFreeBy(you, [note('in')], { x: 600, y: 0 });
    sync();
    for (const who of [me, you]) expect([at(piece('frame'), who), at(note('beside'), who)]).toEqual([[10, 20], [210, 40]]);
    expect(at(note('in'), me)).toEqual(at(note('in'), you));
    expect([[30, 40], [620, 20]]).toContainEqual(at(note('in')));
  });
});
