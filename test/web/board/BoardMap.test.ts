import { describe, expect, it } from 'vitest';
import { plainTextOf } from '../../../shared/domain/RichText.ts';
import { contains } from '../../../shared/geometry/Rect.ts';
import { BoardMap } from '../../../web/board/BoardMap.ts';
import { neighbourOf, rectOf } from '../../../web/board/items.ts';
import { BlueprintModel } from '../../../web/model/BlueprintModel.ts';
import { boardDocs, BY, meet } from '../../shared/crdt/boardDoc.ts';

function open() {
  const [mine, yours] = boardDocs(2);
  if (mine === undefined || yours === undefined) throw new Error('two documents were asked for');
  const model = new BlueprintModel(mine, () => BY);
  const partner = new BlueprintModel(yours, () => BY);
  const map = new BoardMap(model);
  return { model, partner, map, stop: map.follow(), sync: () => meet(mine, yours) };
}

function layerOf(model: BlueprintModel, index: number) {
  const layer = model.structure.get().layers[index];
  if (layer === undefined) throw new Error(`There is no layer ${index}`);
  return layer;
}

describe('the map of a board', () => {
  it('has every element that is on the map, and draws every link once', () => {
    const { model, map } = open();
    expect([...map.layout.get().cards.keys()].sort()).toEqual([...model.structure.get().numbers.keys()].sort());
    expect(map.routes.get().map(({ id }) => id).sort()).toEqual(model.links.get().map(({ id }) => id).sort());
  });

  it("follows a partner's move, with the links at both ends", () => {
    const { model, partner, map, sync } = open();
    const [first] = layerOf(model, 0).elements;
    const target = layerOf(model, 1);
    const before = map.cardRect(first!);
    partner.moveElement(first!, { layer: target.id, after: target.elements.at(-1) ?? null });
    sync();
    expect(map.cardRect(first!)).not.toEqual(before);
    expect(map.layout.get().layers[1]?.elements.at(-1)).toBe(first);
    for (const { from, points } of map.routes.get().filter((route) => route.from === first)) {
      const card = map.cardRect(from)!;
      expect(contains(card, { ...points[0]!, width: 0, height: 0 })).toBe(true);
    }
  });

  it('stays as it is while people only write', () => {
    const { model, partner, map, sync } = open();
    const layout = map.layout.get();
    const routes = map.routes.get();
    partner.setStance(layerOf(model, 0).elements[0]!, 'keep');
    sync();
    expect(map.layout.get()).toBe(layout);
    expect(map.routes.get()).toBe(routes);
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
