import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ElementId, LayerId } from '../../../shared/domain/ids.ts';
import { cardsIn, positionOf } from '../../../shared/geometry/cardsIn.ts';
import { layoutMap } from '../../../shared/geometry/layoutMap.ts';
import { overlap } from '../../../shared/geometry/Rect.ts';

/** A map of layers with these numbers of elements. */
function mapOf(counts: readonly number[]) {
  return layoutMap(counts.map((count, layer) => ({
    id: `layer-${layer}` as LayerId,
    elements: Array.from({ length: count }, (_, index) => `element-${layer}-${index}` as ElementId),
  })));
}

describe('the cards in a part of the map', () => {
  it('are those that looking at every card finds', () => {
    const part = fc.record({ x: fc.integer({ min: -600, max: 6000 }), y: fc.integer({ min: -600, max: 6000 }), width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 5000 }) });
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }), part, (counts, rect) => {
      const layout = mapOf(counts);
      const all = [...layout.cards].filter(([, card]) => overlap(card, rect)).map(([id]) => id);
      expect(cardsIn(layout, rect)).toEqual(all);
    }));
  });

  it('are a screenful of five thousand', () => {
    const layout = mapOf([1000, 1000, 1000, 1000, 1000]);
    expect(cardsIn(layout, { x: 2000, y: 3000, width: 1440, height: 900 }).length).toBeLessThan(40);
  });

  it('know their places in their layers', () => {
    const layout = mapOf([30, 2]);
    for (const { elements } of layout.layers) elements.forEach((id, index) => expect(positionOf(layout, id)).toBe(index + 1));
    expect(positionOf(layout, 'nowhere' as ElementId)).toBeUndefined();
  });
});
