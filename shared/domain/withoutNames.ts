import type { Authorship, Blueprint, Element } from './Blueprint.ts';
import type { Note } from './Blueprint.ts';
import type { Piece } from './Piece.ts';

/** A blueprint can be worked on without names (under the Chatham House rule): what is said is kept, and who said it is not. */

/** What whoever did something is called then. */
export const SOMEBODY = 'Somebody';

/** Somebody did something. @param at ISO 8601, UTC. */
export function bySomebody(at: string): Authorship {
  return { name: SOMEBODY, agency: null, at };
}

/** A blueprint that says of nothing who did it. */
export function withoutNames(blueprint: Blueprint): Blueprint {
  return {
    ...blueprint,
    layers: blueprint.layers.map((layer) => ({ ...layer, elements: layer.elements.map(elementWithout) })),
    notes: blueprint.notes.map(itemWithout),
    pieces: blueprint.pieces.map(itemWithout),
  };
}

function elementWithout(element: Element): Element {
  const { stance, removed } = element;
  return { ...element, stance: stance === null ? null : { ...stance, by: bySomebody(stance.by.at) }, removed: removed === null ? null : bySomebody(removed.at) };
}

function itemWithout<Item extends Note | Piece>(item: Item): Item {
  const { by, removed } = item;
  return { ...item, by: bySomebody(by.at), removed: removed === null ? null : bySomebody(removed.at) };
}
