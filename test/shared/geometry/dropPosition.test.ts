import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ElementId } from '../../../shared/domain/ids.ts';
import { dropPosition, isWhereItWas } from '../../../shared/geometry/dropPosition.ts';
import { layoutMap } from '../../../shared/geometry/layoutMap.ts';
import { centreOf } from '../../../shared/geometry/Rect.ts';
import { layersOf, mapsWithLinks } from './mapsForTests.ts';

const id = (number: string) => number as ElementId;

describe('dropPosition', () => {
  const layout = layoutMap(layersOf(3, 14, 0));

  it.each([
    ['the left half of a card', '2.3', -50, '2.2'],
    ['the right half of a card', '2.3', 50, '2.3'],
    ['the left half of the first card', '2.1', -50, null],
    ['the left half of the first card of the second row', '2.13', -50, '2.12'],
    ['the right of the last card', '2.14', 900, '2.14'],
  ])('on %s', (_, on, dx, after) => {
    const { x, y } = centreOf(layout.cards.get(id(on))!);
    expect(dropPosition(layout, { x: x + dx, y })).toMatchObject({ layer: 'layer-2', after });
  });

  it('counts a point beyond the map for the nearest layer', () => {
    expect(dropPosition(layout, { x: 0, y: -999 })).toMatchObject({ layer: 'layer-1', after: null });
    expect(dropPosition(layout, { x: 0, y: 99_999 })).toMatchObject({ layer: 'layer-3', after: null });
  });

  it('never names the dragged card itself as its neighbour', () => {
    fc.assert(fc.property(mapsWithLinks, fc.integer({ min: -500, max: 4_000 }), fc.integer({ min: -500, max: 4_000 }), ({ layers }, x, y) => {
      const map = layoutMap(layers);
      for (const dragged of map.cards.keys()) expect(dropPosition(map, { x, y }, new Set([dragged]))?.after).not.toBe(dragged);
    }), { numRuns: 30 });
  });

  it('knows when a card is let go where it was', () => {
    const { x, y } = centreOf(layout.cards.get(id('2.3'))!);
    const drop = (dx: number, ...dragged: ElementId[]) => isWhereItWas(layout, dragged, dropPosition(layout, { x: x + dx, y }, new Set(dragged))!);
    for (const dx of [-60, 0, 60]) expect(drop(dx, id('2.3'))).toBe(true);
    expect(drop(300, id('2.3'))).toBe(false);
  });

  it('puts several cards after the nearest that stays, and knows when they are let go where they were', () => {
    const { x, y } = centreOf(layout.cards.get(id('2.5'))!);
    const dragged = [id('2.3'), id('2.4'), id('2.5')];
    expect(dropPosition(layout, { x: x + 50, y }, new Set(dragged))).toMatchObject({ after: '2.2' });
    expect(isWhereItWas(layout, dragged, { layer: layout.layers[1]!.id, after: id('2.2') })).toBe(true);
    expect(isWhereItWas(layout, [id('2.3'), id('2.5')], { layer: layout.layers[1]!.id, after: id('2.2') })).toBe(false);
  });

  it('has no answer on a map without layers', () => {
    expect(dropPosition(layoutMap([]), { x: 0, y: 0 })).toBeUndefined();
  });
});
