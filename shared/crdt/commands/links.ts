import type * as Y from 'yjs';
import type { LinkKind } from '../../domain/Blueprint.ts';
import { linkId, type ElementId, type LinkId } from '../../domain/ids.ts';
import { entryIn, entryOf, roots, type LinkFields } from '../layout.ts';

/** Connect two elements. Connecting them twice, or by two people at once, makes one link.
 *  The entry is made under an origin that nobody tracks and then unmarked under `origin`, so that undoing it cannot
 *  take away the same link that somebody else drew.
 *  @returns its id. @throws RangeError if an end does not exist or both are the same. */
export function addLink(doc: Y.Doc, from: ElementId, kind: LinkKind, to: ElementId, origin: unknown): LinkId {
  const { links, elements } = roots(doc);
  if (from === to) throw new RangeError(`Element "${from}" cannot be linked with itself`);
  for (const end of [from, to]) if (!elements.has(end)) throw new RangeError(`There is no element "${end}"`);
  const id = linkId(from, kind, to);
  if (!links.has(id)) doc.transact(() => links.set(id, entryOf<LinkFields>({ kind, from, to, removed: true })), null);
  setRemoved(doc, id, false, origin);
  return id;
}

/** Take a link away. Does nothing when it is gone. */
export function removeLink(doc: Y.Doc, id: LinkId, origin: unknown): void {
  setRemoved(doc, id, true, origin);
}

function setRemoved(doc: Y.Doc, id: LinkId, removed: boolean, origin: unknown): void {
  const entry = entryIn(roots(doc).links, id);
  if (entry === undefined || (entry.get('removed') === true) === removed) return;
  doc.transact(() => entry.set('removed', removed), origin);
}
