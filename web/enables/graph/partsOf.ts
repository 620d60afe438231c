import type { ElementId } from '../../../shared/domain/ids.ts';
import type { EnablesGraph } from './EnablesGraph.ts';

/** A graph in parts that no link joins, largest first, else in the order of the map. Elements without links are left out. */
export function partsOf({ elements, links }: EnablesGraph): readonly EnablesGraph[] {
  const head = new Map<ElementId, ElementId>();
  const headOf = (id: ElementId): ElementId => {
    let at = id;
    for (let up = head.get(at); up !== undefined; up = head.get(at)) {
      const next = head.get(up);
      if (next !== undefined) head.set(at, next);
      at = up;
    }
    return at;
  };
  for (const { from, to } of links) {
    const [a, b] = [headOf(from), headOf(to)];
    if (a !== b) head.set(a, b);
  }
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const parts = new Map<ElementId, { elements: ElementId[]; links: EnablesGraph['links'][number][] }>();
  for (const id of elements) {
    if (!linked.has(id)) continue;
    const part = parts.get(headOf(id));
    if (part === undefined) parts.set(headOf(id), { elements: [id], links: [] });
    else part.elements.push(id);
  }
  for (const link of links) parts.get(headOf(link.from))?.links.push(link);
  return [...parts.values()].sort((a, b) => b.elements.length - a.elements.length);
}
