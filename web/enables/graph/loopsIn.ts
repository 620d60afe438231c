import type { ElementId } from '../../../shared/domain/ids.ts';
import { Neighbours, type EnablesGraph } from './EnablesGraph.ts';

/** Elements that enable one another, directly or through others. */
export interface Loops {
  /** Each in the order of the map; an element that enables itself is a loop of its own. */
  readonly all: readonly (readonly ElementId[])[];
  /** The loop that an element is in, counted from 0. */
  readonly of: ReadonlyMap<ElementId, number>;
}

/** The loops of a graph: its strongly connected components of more than one element, and elements linked to themselves.
 *  Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion, so that a chain of thousands is no
 *  harm. */
export function loopsIn(graph: EnablesGraph, neighbours = new Neighbours(graph)): Loops {
  const index = new Map<ElementId, number>();
  const low = new Map<ElementId, number>();
  const onStack = new Set<ElementId>();
  const stack: ElementId[] = [];
  const found: ElementId[][] = [];
  for (const root of graph.elements) if (!index.has(root)) visit(root);

  const place = new Map(graph.elements.map((id, at) => [id, at]));
  const inOrder = (a: ElementId, b: ElementId) => (place.get(a) ?? 0) - (place.get(b) ?? 0);
  const all = found
    .filter((ids) => ids.length > 1 || neighbours.enabledBy(ids[0]!).includes(ids[0]!))
    .map((ids) => ids.sort(inOrder))
    .sort((a, b) => inOrder(a[0]!, b[0]!));
  return { all, of: new Map(all.flatMap((ids, loop) => ids.map((id) => [id, loop] as const))) };

  function visit(root: ElementId): void {
    const way: { readonly id: ElementId; next: number }[] = [];
    const enter = (id: ElementId) => {
      index.set(id, index.size);
      low.set(id, index.get(id)!);
      stack.push(id);
      onStack.add(id);
      way.push({ id, next: 0 });
    };
    enter(root);
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const to = neighbours.enabledBy(at.id)[at.next];
      at.next += 1;
      if (to === undefined) leave(at.id);
      else if (!index.has(to)) enter(to);
      else if (onStack.has(to)) lower(at.id, index.get(to)!);
    }

    function leave(id: ElementId): void {
      way.pop();
      const before = way.at(-1);
      if (before !== undefined) lower(before.id, low.get(id)!);
      if (low.get(id) !== index.get(id)) return;
      const ids = stack.splice(stack.lastIndexOf(id));
      for (const each of ids) onStack.delete(each);
      found.push(ids);
    }
  }

  function lower(id: ElementId, to: number): void {
    low.set(id, Math.min(low.get(id)!, to));
  }
}

/** Whether a link is part of a loop: whoever follows it can come back. */
export function isInLoop({ of }: Loops, from: ElementId, to: ElementId): boolean {
  const loop = of.get(from);
  return loop !== undefined && loop === of.get(to);
}
