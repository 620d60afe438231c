import type * as Y from 'yjs';
import { NOTE_SIZE, type Note } from '../domain/Blueprint.ts';
import type { AgencyId, NoteId } from '../domain/ids.ts';
import { authorshipIn, noteColourIn, pointIn, sizeIn } from './fields.ts';
import { entryIn, roots, type Entry } from './layout.ts';
import { arrangedIn, signedIn } from './readArranged.ts';
import { byId, entriesOf, optional, prose, UNREPORTED, type Report } from './reading.ts';

/** All notes, removed ones too, sorted by id. */
export function readNotes(doc: Y.Doc, report: Report = UNREPORTED): Note[] {
  return entriesOf<NoteId>(doc, 'notes', report).map(([id, entry]) => noteIn(id, entry, report)).sort(byId);
}

/** One note, or undefined when there is none with that id. */
export function readNote(doc: Y.Doc, id: NoteId, report: Report = UNREPORTED): Note | undefined {
  const entry = entryIn(roots(doc).notes, id);
  return entry === undefined ? undefined : noteIn(id, entry, report);
}

function noteIn(id: NoteId, entry: Entry, report: Report): Note {
  const at = `notes/${id}`;
  return {
    id,
    ...(optional(entry, 'position', pointIn, at, report) ?? { x: 0, y: 0 }),
    ...(optional(entry, 'size', sizeIn, at, report) ?? NOTE_SIZE),
    colour: optional(entry, 'colour', noteColourIn, at, report) ?? 'lemon',
    text: prose(entry, 'text', 'note', at, report),
    ...arrangedIn(entry, at, report),
    ...signedIn(entry, at, report),
  };
}

/** A note without its words. */
export type NotePlacement = Omit<Note, 'text' | 'by' | 'removed'> & { readonly agency: AgencyId | null; readonly removed: boolean };

/** Where all notes are, removed ones too, sorted by id: `readNotes` for whoever needs no words. */
export function readNotePlacements(doc: Y.Doc): NotePlacement[] {
  return entriesOf<NoteId>(doc, 'notes', UNREPORTED).map(([id, entry]) => placementIn(id, entry)).sort(byId);
}

/** Where one note is, or undefined when there is none with that id. */
export function readNotePlacement(doc: Y.Doc, id: NoteId): NotePlacement | undefined {
  const entry = entryIn(roots(doc).notes, id);
  return entry === undefined ? undefined : placementIn(id, entry);
}

function placementIn(id: NoteId, entry: Entry): NotePlacement {
  return {
    id,
    ...(pointIn(entry.get('position')) ?? { x: 0, y: 0 }),
    ...(sizeIn(entry.get('size')) ?? NOTE_SIZE),
    colour: noteColourIn(entry.get('colour')) ?? 'lemon',
    ...arrangedIn(entry),
    agency: authorshipIn(entry.get('by'))?.agency ?? null,
    removed: authorshipIn(entry.get('removed')) !== undefined,
  };
}
