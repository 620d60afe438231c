import fc from 'fast-check';
import { linkId, type ElementId } from '../../../shared/domain/ids.ts';
import { graphOf, type EnablesGraph, type Enabling } from '../../../web/enables/graph/EnablesGraph.ts';

export const id = (name: string | number): ElementId => `e${name}` as ElementId;

export const link = (from: ElementId, to: ElementId): Enabling => ({ id: linkId(from, 'enables', to), from, to });

/** A graph by its links, such as `1>2 2>3`, with the elements 0 to `count` - 1. */
export function graph(count: number, links: string): EnablesGraph {
  const all = links.split(' ').filter(Boolean).map((each) => each.split('>').map(id) as [ElementId, ElementId]);
  return graphOf(Array.from({ length: count }, (_, index) => id(index)), all.map(([from, to]) => link(from, to)));
}

/** Elements and links of any kind: to themselves, twice, from or to what is not there. */
export const anyInput = fc.integer({ min: 0, max: 24 }).chain((count) =>
  fc.record({
    elements: fc.constant(Array.from({ length: count }, (_, index) => id(index))),
    links: fc.array(fc.tuple(fc.integer({ min: 0, max: count + 1 }), fc.integer({ min: 0, max: count + 1 })), { maxLength: 40 }).map((pairs) => pairs.map(([from, to]) => link(id(from), id(to)))),
  }),
);
