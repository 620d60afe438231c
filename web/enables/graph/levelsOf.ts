import type { ElementId } from '../../../shared/domain/ids.ts';
import { Neighbours, type EnablesGraph, type Enabling } from './EnablesGraph.ts';

/** Elements in steps, so that each comes after all that it needs: in the first are those that need nothing, in the next
 *  those that need only these, and so on. */
export interface Levels {
  /** Each element that has links, once, in the order of the map. */
  readonly steps: readonly (readonly ElementId[])[];
  /** The step of each of them, from 0. */
  readonly of: ReadonlyMap<ElementId, number>;
  /** The elements without links, in the order of the map. */
  readonly alone: readonly ElementId[];
  /** The links that lead back to the same or an earlier step: every loop has one. */
  readonly back: ReadonlySet<Enabling>;
  /** Whether the link between two elements is one of these. */
  leadsBack(from: ElementId, to: ElementId): boolean;
}

/** The steps of a graph. In a loop nothing comes first: the links by which a walk along links, from what needs nothing and
 *  else in the order of the map, comes back on itself are left out of the count. */
export function levelsOf(graph: EnablesGraph, neighbours = new Neighbours(graph)): Levels {
  const linked = graph.elements.filter((id) => !neighbours.isAlone(id));
  const starts = [...linked.filter((id) => neighbours.neededBy(id).length === 0), ...linked];
  const place = new Map(walk(starts, neighbours).map((id, index) => [id, index]));
  // Counted from the end of the walk, a link leads onwards unless it closes a loop.
  const leadsBack = (from: ElementId, to: ElementId) => place.get(from)! <= place.get(to)!;
  const of = new Map<ElementId, number>();
  for (const id of [...place.keys()].reverse()) {
    const before = neighbours.neededBy(id).filter((need) => !leadsBack(need, id));
    of.set(id, before.reduce((most, need) => Math.max(most, of.get(need)! + 1), 0));
  }
  const steps: ElementId[][] = [];
  for (const id of linked) (steps[of.get(id)!] ??= []).push(id);
  return {
    steps,
    of,
    alone: graph.elements.filter((id) => neighbours.isAlone(id)),
    leadsBack,
    back: new Set(graph.links.filter(({ from, to }) => leadsBack(from, to))),
  };
}

/** Elements in the order in which a walk in depth is done with them: without loops, each after all that it enables. */
function walk(starts: readonly ElementId[], neighbours: Neighbours): readonly ElementId[] {
  const seen = new Set<ElementId>();
  const done: ElementId[] = [];
  for (const start of starts) {
    if (seen.has(start)) continue;
    seen.add(start);
    const way = [{ id: start, next: 0 }];
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const to = neighbours.enabledBy(at.id)[at.next];
      at.next += 1;
      if (to === undefined) done.push(way.pop()!.id);
      else if (!seen.has(to)) {
        seen.add(to);
        way.push({ id: to, next: 0 });
      }
    }
  }
  return done;
}
