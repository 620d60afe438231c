import type * as Y from 'yjs';
import { NOTE_COLOURS, NOTE_SIZE, type Authorship, type NoteColour } from '../../domain/Blueprint.ts';
import type { NoteId } from '../../domain/ids.ts';
import { richTextOf } from '../../domain/RichText.ts';
import { entryIn, roots, type Position } from '../layout.ts';
import { addItems } from './pieces.ts';
import { moveItems, removeItems, restoreItems } from './placing.ts';

/** A point on the canvas: canvas units, origin at the top left, y downwards. */
export type CanvasPoint = Position;

/** Put a note on the board. As with elements, undoing it marks it as removed and keeps what others wrote on it.
 *  @throws RangeError if the point is not finite or the id is taken. */
export function addNote(doc: Y.Doc, id: NoteId, at: CanvasPoint, colour: NoteColour, text: string, by: Authorship, origin: unknown): void {
  addItems(doc, { notes: [{ id, x: at.x, y: at.y, ...NOTE_SIZE, colour, text: richTextOf(text), group: null }] }, by, origin);
}

/** Move a note, unless it is locked. @throws RangeError if the point is not finite. */
export function moveNote(doc: Y.Doc, id: NoteId, to: CanvasPoint, origin: unknown): void {
  moveItems(doc, [{ item: { kind: 'note', id }, to }], origin);
}

/** Give a note another colour of paper. @throws RangeError if there is no such colour. */
export function setNoteColour(doc: Y.Doc, id: NoteId, colour: NoteColour, origin: unknown): void {
  if (!NOTE_COLOURS.includes(colour)) throw new RangeError(`There is no note colour "${String(colour)}"`);
  const entry = entryIn(roots(doc).notes, id);
  if (entry !== undefined) doc.transact(() => entry.set('colour', colour), origin);
}

/** Take a note off the board, unless it is locked. Its words are kept and it can be put back. */
export function removeNote(doc: Y.Doc, id: NoteId, by: Authorship, origin: unknown): void {
  removeItems(doc, [{ kind: 'note', id }], by, origin);
}

/** Put a note back on the board. */
export function restoreNote(doc: Y.Doc, id: NoteId, origin: unknown): void {
  restoreItems(doc, [{ kind: 'note', id }], origin);
}
