import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ElementId } from '../../../shared/domain/ids.ts';
import { columnsFor, elementAt, layoutMap, MAP, type LayerOrder } from '../../../shared/geometry/layoutMap.ts';
import { centreOf, contains, overlap } from '../../../shared/geometry/Rect.ts';
import { layersOf, mapsWithLinks } from './mapsForTests.ts';

describe('layoutMap', () => {
  it('puts the elements of a layer in rows of twelve, in their order', () => {
    const { cells, cards } = layoutMap(layersOf(3, 13));
    expect(cells.get('1.3' as ElementId)).toEqual({ layer: 0, row: 0, column: 2 });
    expect(cells.get('2.12' as ElementId)).toEqual({ layer: 1, row: 1, column: 11 });
    expect(cells.get('2.13' as ElementId)).toEqual({ layer: 1, row: 2, column: 0 });
    expect(cards.get('1.1' as ElementId)).toEqual({ x: MAP.margin, y: MAP.bandPadding, width: 256, height: 212 });
  });

  it('keeps every card inside its band and inside the map, and no two cards touch', () => {
    fc.assert(fc.property(mapsWithLinks, ({ layers }) => {
      const { cards, cells, bands, bounds } = layoutMap(layers);
      const all = [...cards];
      for (const [id, card] of all) {
        expect(contains(bands[cells.get(id)!.layer]!, card)).toBe(true);
        expect(contains(bounds, card)).toBe(true);
      }
      expect(all.some(([a, one]) => all.some(([b, other]) => a < b && overlap(one, other)))).toBe(false);
    }));
  });

  it('leaves room for a card in a layer that has none', () => {
    const { bands } = layoutMap(layersOf(2, 0, 1));
    expect(bands.map(({ height }) => height)).toEqual([300, 300, 300]);
  });

  it('keeps twelve columns when elements are added to a plan of forty-six, and takes more for a very large one', () => {
    expect(columnsFor(layersOf(8, 9, 11, 11, 7))).toBe(12);
    expect(columnsFor(layersOf(36, 36, 36, 36, 36))).toBe(12);
    const large = layoutMap(layersOf(1000, 1000, 1000, 1000, 1000));
    expect(large.bounds.height).toBeLessThan(1.5 * large.bounds.width);
  });

  it('gives after any changes what laying all of it anew gives, and keeps what stands in layers that did not change', () => {
    const change = fc.record({ layer: fc.nat(), to: fc.nat(), at: fc.nat(), fold: fc.boolean() });
    fc.assert(fc.property(mapsWithLinks, fc.array(change, { maxLength: 8 }), ({ layers }, changes) => {
      let [orders, layout] = [layers, layoutMap(layers)];
      for (const { layer, to, at, fold } of changes) {
        const from = orders[layer % orders.length]!;
        const id = from.elements[at % Math.max(1, from.elements.length)];
        const target = orders[to % orders.length]!;
        const without = (order: LayerOrder) => (order === from ? order.elements.filter((each) => each !== id) : order.elements);
        orders = orders.map((order) => {
          if (order !== from && order !== target) return order;
          const elements = order === target && id !== undefined ? [id, ...without(order)] : without(order);
          return { ...order, elements, collapsed: order === target ? fold : order.collapsed === true };
        });
        const before = layout;
        layout = layoutMap(orders, before);
        expect(layout).toEqual(layoutMap(orders));
        const first = Math.min(orders.findIndex(({ id: each }) => each === from.id), orders.findIndex(({ id: each }) => each === target.id));
        if (layout.columns === before.columns) for (const [index, standing] of layout.standing.slice(0, first).entries()) expect(standing).toBe(before.standing[index]);
      }
    }));
  });

  it('finds the card at a point, and none in the gutters', () => {
    const layout = layoutMap(layersOf(3, 9));
    for (const [id, card] of layout.cards) expect(elementAt(layout, centreOf(card))).toBe(id);
    const first = layout.cards.get('1.1' as ElementId)!;
    expect(elementAt(layout, { x: first.x + first.width + 5, y: first.y + 5 })).toBeUndefined();
    expect(elementAt(layout, { x: first.x + 5, y: first.y - 5 })).toBeUndefined();
  });
});
