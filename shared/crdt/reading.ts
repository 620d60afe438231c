import type * as Y from 'yjs';
import { richTextOf, type RichText } from '../domain/RichText.ts';
import { checkRichText } from '../richtext/checkRichText.ts';
import type { TextKind } from '../richtext/vocabulary.ts';
import { fragmentIn, idIn } from './fields.ts';
import { entryIn, roots, type Entry } from './layout.ts';
import { richTextIn } from './richText.ts';

/** What all readers of entries share: none throws, each reports what is not as it should be. */

/** Something in the document that is not as it should be. Reading goes on without it, or with a safe value. */
export interface Problem {
  readonly kind: 'schema-missing' | 'schema-newer' | 'template-unreadable' | 'entry-unreadable' | 'layer-missing' | 'value-unknown' | 'text-unknown' | 'link-dangling' | 'arrow-dangling' | 'owner-unknown' | 'thread-missing';
  /** Where: a collection and id, for example `elements/shared-vision/stance`. */
  readonly at: string;
}

/** Collects problems while reading. */
export type Report = (kind: Problem['kind'], at: string) => void;

/** A report for whoever wants none. */
export const UNREPORTED: Report = () => undefined;

/** The readable entries of a collection of the board. */
export function entriesOf<Id extends string>(doc: Y.Doc, root: Exclude<keyof ReturnType<typeof roots>, 'meta'>, report: Report): [Id, Entry][] {
  return entriesIn(roots(doc)[root], root, report);
}

/** The readable entries of a collection that is called `name`. */
export function entriesIn<Id extends string>(collection: Y.Map<Entry>, name: string, report: Report): [Id, Entry][] {
  return [...collection.keys()].flatMap((id): [Id, Entry][] => {
    const entry = idIn(id) === undefined ? undefined : entryIn(collection, id);
    if (entry === undefined) report('entry-unreadable', `${name}/${id.slice(0, 200)}`);
    return entry === undefined ? [] : [[id as Id, entry]];
  });
}

/** A small field, or null when it is missing or unknown. */
export function optional<T>(entry: Entry, field: string, reader: (raw: unknown) => T | undefined, at: string, report: Report): T | null {
  const raw = entry.get(field);
  if (raw === null || raw === undefined) return null;
  const value = reader(raw);
  if (value === undefined) report('value-unknown', `${at}/${field}`);
  return value ?? null;
}

/** A text in the form that its kind allows. */
export function prose(entry: Entry, field: string, kind: TextKind, at: string, report: Report): RichText {
  const fragment = fragmentIn(entry.get(field));
  if (fragment === undefined) {
    report('value-unknown', `${at}/${field}`);
    return richTextOf('');
  }
  const { text, problems } = checkRichText(richTextIn(fragment), kind);
  if (problems.length > 0) report('text-unknown', `${at}/${field}`);
  return text;
}

/** Compare by id. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
