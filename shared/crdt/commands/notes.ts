import type * as Y from 'yjs';
import { NOTE_COLOURS, type Authorship, type NoteColour } from '../../domain/Blueprint.ts';
import type { NoteId } from '../../domain/ids.ts';
import { richTextOf } from '../../domain/RichText.ts';
import { entryIn, entryOf, roots, type NoteFields } from '../layout.ts';
import { fragmentOf } from '../richText.ts';

/** A point on the canvas: canvas units, origin at the top left, y downwards. */
export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

/** Put a note on the board. As with elements, undoing it marks it as removed and keeps what others wrote on it.
 *  @throws RangeError if the point is not finite or the id is taken. */
export function addNote(doc: Y.Doc, id: NoteId, at: CanvasPoint, colour: NoteColour, text: string, by: Authorship, origin: unknown): void {
  const { notes } = roots(doc);
  requireFinite(at);
  if (notes.has(id)) throw new RangeError(`There is a note "${id}" already`);
  const fields: NoteFields = { position: { x: at.x, y: at.y }, colour, text: fragmentOf(richTextOf(text)), by, removed: by };
  doc.transact(() => notes.set(id, entryOf(fields)), null);
  restoreNote(doc, id, origin);
}

/** Move a note. @throws RangeError if the point is not finite. */
export function moveNote(doc: Y.Doc, id: NoteId, to: CanvasPoint, origin: unknown): void {
  requireFinite(to);
  const entry = entryIn(roots(doc).notes, id);
  if (entry !== undefined) doc.transact(() => entry.set('position', { x: to.x, y: to.y }), origin);
}

/** Give a note another colour of paper. @throws RangeError if there is no such colour. */
export function setNoteColour(doc: Y.Doc, id: NoteId, colour: NoteColour, origin: unknown): void {
  if (!NOTE_COLOURS.includes(colour)) throw new RangeError(`There is no note colour "${String(colour)}"`);
  const entry = entryIn(roots(doc).notes, id);
  if (entry !== undefined) doc.transact(() => entry.set('colour', colour), origin);
}

/** Take a note off the board. Its words are kept and it can be put back. */
export function removeNote(doc: Y.Doc, id: NoteId, by: Authorship, origin: unknown): void {
  const entry = entryIn(roots(doc).notes, id);
  if (entry !== undefined && (entry.get('removed') ?? null) === null) doc.transact(() => entry.set('removed', by), origin);
}

/** Put a note back on the board. */
export function restoreNote(doc: Y.Doc, id: NoteId, origin: unknown): void {
  const entry = entryIn(roots(doc).notes, id);
  if (entry !== undefined && (entry.get('removed') ?? null) !== null) doc.transact(() => entry.set('removed', null), origin);
}

function requireFinite({ x, y }: CanvasPoint): void {
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError(`(${x}, ${y}) is not a point on the canvas`);
}
