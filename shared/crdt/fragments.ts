import type * as Y from 'yjs';
import type { ElementId, NoteId, PieceId } from '../domain/ids.ts';
import { fragmentIn } from './fields.ts';
import { entryIn, roots } from './layout.ts';

/** The prose fields of an element. */
export type ElementProse = 'title' | 'summary' | 'body' | 'reason';

/** The live text of an element's field, for an editor to bind to; undefined when the element or field is not there. */
export function elementFragment(doc: Y.Doc, id: ElementId, field: ElementProse): Y.XmlFragment | undefined {
  return fragmentIn(entryIn(roots(doc).elements, id)?.get(field));
}

/** The live text of a note; undefined when it is not there. */
export function noteFragment(doc: Y.Doc, id: NoteId): Y.XmlFragment | undefined {
  return fragmentIn(entryIn(roots(doc).notes, id)?.get('text'));
}

/** The live text of a piece; undefined when it is not there. */
export function pieceFragment(doc: Y.Doc, id: PieceId): Y.XmlFragment | undefined {
  return fragmentIn(entryIn(roots(doc).pieces, id)?.get('text'));
}

/** The shared types whose changes a participant can undo: all that commands and editors change, but not the list of
 *  agencies, which other people's choices come to rest on. */
export function undoScope(doc: Y.Doc): Y.AbstractType<unknown>[] {
  const { meta, layers, elements, links, notes, pieces } = roots(doc);
  return [meta, layers, elements, links, notes, pieces] as unknown as Y.AbstractType<unknown>[];
}
