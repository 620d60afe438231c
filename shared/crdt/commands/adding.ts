import type * as Y from 'yjs';
import type { Authorship, Element } from '../../domain/Blueprint.ts';
import { linkId, type ElementId } from '../../domain/ids.ts';
import type { BoardItem } from '../../domain/Piece.ts';
import { elementFields } from '../createBlueprint.ts';
import { entryIn, entryOf, roots, type LinkFields } from '../layout.ts';
import { placeElements, type ElementPosition } from './elements.ts';
import { hideItems, type NewNote, type NewPiece } from './pieces.ts';
import { restoreItems } from './placing.ts';

/** An element as it is asked for: the place's own, with its words. */
export type NewElement = Pick<Element, 'id' | 'title' | 'summary' | 'body' | 'reason' | 'owner' | 'readinessNow' | 'readinessTarget'>;

/** Things to be added together. */
export interface Addition {
  /** Elements that stand one after the other from a place on. */
  readonly elements?: readonly { readonly at: ElementPosition; readonly elements: readonly NewElement[] }[];
  /** Between elements that are there or are being added. */
  readonly links?: readonly { readonly from: ElementId; readonly to: ElementId }[];
  readonly notes?: readonly NewNote[];
  readonly pieces?: readonly NewPiece[];
}

/** Add elements, links, notes and pieces as one step of undo. As with single ones, they are made under a mark that nobody
 *  tracks and then unmarked, so that undoing it keeps what others wrote in them. @param also what else belongs to the same
 *  step. @throws RangeError if an id is taken, or a layer, an owner or the end of a link does not exist. */
export function addAll(doc: Y.Doc, { elements: runs = [], links = [], notes = [], pieces = [] }: Addition, by: Authorship, origin: unknown, also: () => void = () => undefined): void {
  const all = roots(doc);
  const added = runs.flatMap(({ elements }) => elements);
  for (const { at } of runs) if (!all.layers.has(at.layer)) throw new RangeError(`There is no layer "${at.layer}"`);
  for (const { id, owner } of added) {
    if (all.elements.has(id)) throw new RangeError(`There is an element "${id}" already`);
    if (owner !== null && !all.agencies.has(owner)) throw new RangeError(`There is no agency "${owner}"`);
  }
  const ids = new Set(added.map(({ id }) => id));
  for (const end of links.flatMap(({ from, to }) => [from, to])) if (!ids.has(end) && !all.elements.has(end)) throw new RangeError(`There is no element "${end}"`);
  doc.transact(() => {
    for (const { at, elements } of runs) {
      for (const element of elements) {
        all.elements.set(element.id, entryOf(elementFields({ ...element, origin: null, stance: { stance: 'add', by }, locked: false, removed: by }, at.layer, '')));
      }
      placeElements(doc, elements.map(({ id }) => id), at);
    }
    for (const { from, to } of links) {
      const id = linkId(from, 'enables', to);
      if (!all.links.has(id)) all.links.set(id, entryOf<LinkFields>({ kind: 'enables', from, to, removed: true }));
    }
    hideItems(doc, { notes, pieces }, by);
  }, null);
  const items: BoardItem[] = [
    ...added.map(({ id }): BoardItem => ({ kind: 'element', id })),
    ...notes.map(({ id }): BoardItem => ({ kind: 'note', id })),
    ...pieces.map(({ id }): BoardItem => ({ kind: 'piece', id })),
  ];
  doc.transact(() => {
    restoreItems(doc, items, origin);
    for (const { from, to } of links) {
      const entry = entryIn(all.links, linkId(from, 'enables', to));
      if (entry?.get('removed') === true) entry.set('removed', false);
    }
    also();
  }, origin);
}
