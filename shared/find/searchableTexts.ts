import type { Element, Note } from '../domain/Blueprint.ts';
import type { Piece } from '../domain/Piece.ts';
import { plainTextOf } from '../domain/RichText.ts';
import { foldText } from './foldText.ts';

/** Where in an item a text stands. */
export type TextField = 'number' | 'title' | 'summary' | 'body' | 'reason' | 'text';

/** A text that people can search for. */
export interface SearchableText {
  readonly field: TextField;
  readonly text: string;
  /** The same as searching compares it. */
  readonly folded: string;
}

/** Every text of an element that searching looks through, in the order that people read them. What is searched is listed in
 *  this file only: another kind of item adds its own function here. */
export function textsOfElement(element: Element, number: string): readonly SearchableText[] {
  return [
    searchable('number', number),
    ...(['title', 'summary', 'reason', 'body'] as const).map((field) => searchable(field, plainTextOf(element[field]))),
  ];
}

/** Every text of a note or piece that searching looks through. */
export function textsOfNote(note: Note | Piece): readonly SearchableText[] {
  return [searchable('text', plainTextOf(note.text))];
}

/** The text of a comment that searching looks through. */
export function textsOfComment(plain: string): readonly SearchableText[] {
  return [searchable('text', plain)];
}

function searchable(field: TextField, text: string): SearchableText {
  return { field, text, folded: foldText(text) };
}
