import fc from 'fast-check';
import type { ElementId, LayerId } from '../../../shared/domain/ids.ts';
import { linkId } from '../../../shared/domain/ids.ts';
import type { LayerOrder } from '../../../shared/geometry/layoutMap.ts';
import type { LinkEnds } from '../../../shared/geometry/LinkRouter.ts';

/** Layers with this many elements each, named `1.1`, `1.2`, `2.1`, ... */
export function layersOf(...counts: readonly number[]): readonly LayerOrder[] {
  return counts.map((count, layer) => ({
    id: `layer-${layer + 1}` as LayerId,
    elements: Array.from({ length: count }, (_, index) => `${layer + 1}.${index + 1}` as ElementId),
  }));
}

/** A link between elements by their numbers, `1.2>3.4`. */
export function linkOf(notation: string): LinkEnds {
  const [from, to] = notation.split('>') as [ElementId, ElementId];
  return { id: linkId(from, 'enables', to), from, to };
}

/** Maps of up to six layers with up to thirty elements, and links between any of them. */
export const mapsWithLinks = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 6 })
  .map((counts) => layersOf(...counts))
  .chain((layers) => {
    const ids = layers.flatMap(({ elements }) => elements);
    const end = fc.constantFrom(...(ids.length > 0 ? ids : ['0.0' as ElementId]));
    return fc.record({ layers: fc.constant(layers), links: fc.uniqueArray(fc.tuple(end, end).map(([from, to]) => linkOf(`${from}>${to}`)), { maxLength: 120, selector: ({ id }) => id }) });
  });
