import { nanoid } from 'nanoid';
import type { ElementId, NoteId } from '../../shared/domain/ids.ts';

/** An id for an element the place adds. The underscore keeps it apart from templates' kebab-case ids. */
export function newElementId(): ElementId {
  return `e_${nanoid(16)}` as ElementId;
}

/** An id for a note. */
export function newNoteId(): NoteId {
  return `n_${nanoid(16)}` as NoteId;
}
