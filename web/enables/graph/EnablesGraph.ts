import type { ElementId, LinkId } from '../../../shared/domain/ids.ts';

/** A link as this graph has it: what is at `from` enables what is at `to`. */
export interface Enabling {
  readonly id: LinkId;
  readonly from: ElementId;
  readonly to: ElementId;
}

/** Elements and what enables what among them. Anything goes: loops, elements without links, links to themselves. */
export interface EnablesGraph {
  /** Each once, in the order of the map: the same blueprint is always arranged the same way. */
  readonly elements: readonly ElementId[];
  /** Between elements that are there, each pair once. */
  readonly links: readonly Enabling[];
}

/** The graph of these elements. Links with an end that is not among them are left out, and all but one of those between
 *  the same two. */
export function graphOf(elements: Iterable<ElementId>, links: Iterable<Enabling>): EnablesGraph {
  const there = new Set(elements);
  const seen = new Set<string>();
  const kept = [...links].filter(({ from, to }) => {
    const pair = `${from}\n${to}`;
    if (!there.has(from) || !there.has(to) || seen.has(pair)) return false;
    seen.add(pair);
    return true;
  });
  return { elements: [...there], links: kept.map(({ id, from, to }) => ({ id, from, to })) };
}

/** What each element enables and what it needs, in the order of the map. */
export class Neighbours {
  readonly #enables = new Map<ElementId, ElementId[]>();
  readonly #needs = new Map<ElementId, ElementId[]>();

  constructor({ elements, links }: EnablesGraph) {
    const place = new Map(elements.map((id, index) => [id, index]));
    for (const { from, to } of links) {
      add(this.#enables, from, to);
      add(this.#needs, to, from);
    }
    for (const side of [this.#enables, this.#needs]) {
      for (const ids of side.values()) ids.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
    }
  }

  enabledBy(id: ElementId): readonly ElementId[] {
    return this.#enables.get(id) ?? NONE;
  }

  neededBy(id: ElementId): readonly ElementId[] {
    return this.#needs.get(id) ?? NONE;
  }

  /** Whether it has no link at all. */
  isAlone(id: ElementId): boolean {
    return !this.#enables.has(id) && !this.#needs.has(id);
  }

  /** An element with all that it needs and enables, however far. */
  around(id: ElementId): ReadonlySet<ElementId> {
    return new Set([...reached(id, (each) => this.neededBy(each)), ...reached(id, (each) => this.enabledBy(each))]);
  }
}

const NONE: readonly ElementId[] = [];

function add(side: Map<ElementId, ElementId[]>, at: ElementId, other: ElementId): void {
  const here = side.get(at);
  if (here === undefined) side.set(at, [other]);
  else here.push(other);
}

/** All that can be reached by steps from one element, itself too. */
function reached(start: ElementId, next: (id: ElementId) => readonly ElementId[]): ReadonlySet<ElementId> {
  const found = new Set([start]);
  for (const id of found) for (const to of next(id)) found.add(to); // a set goes on with what is added on the way
  return found;
}
