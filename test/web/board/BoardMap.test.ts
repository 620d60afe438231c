import { describe, expect, it, vi } from 'vitest';
import { plainTextOf } from '../../../shared/domain/RichText.ts';
import { contains } from '../../../shared/geometry/Rect.ts';
import { BoardMap } from '../../../web/board/BoardMap.ts';
import { neighbourOf, rectOf } from '../../../web/board/items.ts';
import { LinkRouter } from '../../../shared/geometry/LinkRouter.ts';
import { BlueprintModel } from '../../../web/model/BlueprintModel.ts';
import type * as Y from 'yjs';
import type { PieceId } from '../../../shared/domain/ids.ts';
import { pieceOfEachKind } from '../../helpers/pieces.ts';
import { freshBlueprint } from '../../helpers/shippedTemplate.ts';
import { boardDoc, boardDocs, BY, meet } from '../../shared/crdt/boardDoc.ts';

function open() {
  const [mine, yours] = boardDocs(2);
  if (mine === undefined || yours === undefined) throw new Error('two documents were asked for');
  const model = new BlueprintModel(mine, () => BY);
  const partner = new BlueprintModel(yours, () => BY);
  const map = new BoardMap(model);
  map.routeBy(new LinkRouter());
  return { model, partner, map, stop: map.follow(), sync: () => meet(mine, yours) };
}

function layerOf(model: BlueprintModel, index: number) {
  const layer = model.structure.get().layers[index];
  if (layer === undefined) throw new Error(`There is no layer ${index}`);
  return layer;
}

const routesOf = (map: BoardMap) => map.routesIn(map.bounds());

describe('the map of a board', () => {
  it('has every element that is on the map, and draws every link once', async () => {
    const { model, map } = open();
    expect([...map.layout.get().cards.keys()].sort()).toEqual([...model.structure.get().numbers.keys()].sort());
    await vi.waitFor(() => expect(routesOf(map).map(({ id }) => id).sort()).toEqual(model.links.get().map(({ id }) => id).sort()));
  });

  it("follows a partner's move, with the links at both ends", async () => {
    const { model, partner, map, sync } = open();
    const [first] = layerOf(model, 0).elements;
    const target = layerOf(model, 1);
    const before = map.cardRect(first!);
    partner.moveElement(first!, { layer: target.id, after: target.elements.at(-1) ?? null });
    sync();
    expect(map.cardRect(first!)).not.toEqual(before);
    expect(map.layout.get().layers[1]?.elements.at(-1)).toBe(first);
    await vi.waitFor(() => {
      const leaving = map.routesAt(first!).filter((route) => route.from === first);
      expect(leaving).not.toEqual([]);
      for (const { from, points } of leaving) expect(contains(map.cardRect(from)!, { ...points[0]!, width: 0, height: 0 })).toBe(true);
    });
  });

  it('stays as it is while people only write', async () => {
    const { model, partner, map, sync } = open();
    await vi.waitFor(() => expect(map.routed.get()).toBeGreaterThan(0));
    const layout = map.layout.get();
    const routed = map.routed.get();
    partner.setStance(layerOf(model, 0).elements[0]!, 'keep');
    sync();
    expect(map.layout.get()).toBe(layout);
    expect(map.routed.get()).toBe(routed);
  });

  it('follows nothing any more once it was told to stop', () => {
    const { model, map, stop } = open();
    const layout = map.layout.get();
    stop();
    model.addElement({ layer: layerOf(model, 0).id, after: null }, 'Another');
    expect(map.layout.get()).toBe(layout);
  });

  it('reaches around notes beside the bands, and walks them from the top', () => {
    const { model, map } = open();
    const low = model.addNote({ x: -400, y: 900 }, 'mint', 'low');
    const high = model.addNote({ x: 5_000, y: -300 }, 'sky', 'high');
    expect(map.notesInOrder().map((id) => plainTextOf(model.note(id).get()!.text)).slice(0, 1)).toEqual(['high']);
    for (const id of [low, high]) expect(contains(map.bounds(), map.noteRect(id)!)).toBe(true);
    model.removeNote(high);
    expect(map.noteRect(high)).toBeUndefined();
    expect(map.notesInOrder()).not.toContain(high);
  });

  it('names the neighbour that gets the keyboard when something leaves the board', () => {
    const { model, map } = open();
    const { elements } = layerOf(model, 0);
    expect(neighbourOf(map, { kind: 'element', id: elements[0]! })).toEqual({ kind: 'element', id: elements[1] });
    expect(neighbourOf(map, { kind: 'element', id: elements.at(-1)! })).toEqual({ kind: 'element', id: elements.at(-2) });
    const note = model.addNote({ x: 0, y: -500 }, 'lemon', 'only one');
    expect(rectOf(map, { kind: 'note', id: note })).toMatchObject({ x: 0, y: -500 });
  });
});

describe('pieces on the map', () => {
  it('have arrows that follow what they are attached to, from the first look on, and are found where they are', () => {
    const doc = boardDoc({ ...freshBlueprint('community-integration'), pieces: pieceOfEachKind(BY) });
    const model = new BlueprintModel(doc, () => BY);
    const map = new BoardMap(model);
    const stop = map.follow();
    const arrow = 'p_arrow' as PieceId;
    const frame = 'p_frame' as PieceId;
    const before = map.pieces.line(arrow);
    expect(before?.to).toEqual({ x: 400, y: 200 });
    model.items.unlock([{ kind: 'piece', id: frame }]);
    model.items.move([{ item: { kind: 'piece', id: frame }, to: { x: 20_000, y: 20_000 } }]);
    expect(map.pieces.line(arrow)?.from.x).toBeGreaterThan(19_000);
    expect(map.pieces.in({ x: 10_000, y: 10_000, width: 500, height: 500 })).toContain(arrow);
    expect(map.pieces.in({ x: 20_000, y: 20_000, width: 10, height: 10 })).toEqual([arrow, frame]);
    expect(map.bounds().width).toBeGreaterThan(20_000);
    model.items.remove([{ kind: 'piece', id: frame }]);
    expect(map.pieces.line(arrow)?.from).toEqual({ x: 0, y: 10 });
    stop();
  });

  it('are drawn even when a strange program attached an arrow to an arrow', () => {
    const doc = boardDoc({ ...freshBlueprint('community-integration'), pieces: pieceOfEachKind(BY) });
    doc.getMap<Y.Map<unknown>>('pieces').get('p_arrow')?.set('to', { x: 7, y: 8, on: { kind: 'piece', id: 'p_arrow', ax: 0.5, ay: 0.5 } });
    const map = new BoardMap(new BlueprintModel(doc, () => BY));
    expect(map.pieces.line('p_arrow' as PieceId)?.to).toEqual({ x: 7, y: 8 });
  });
});
