import * as Y from 'yjs';
import { plainWords } from '../../domain/Comment.ts';
import { plainTextOf } from '../../domain/RichText.ts';
import { fragmentIn, lineIn } from '../fields.ts';
import { entryIn, roots, type Entry } from '../layout.ts';
import { richTextIn } from '../richText.ts';
import { wordsIn } from '../talk/commentText.ts';
import { talkRoots } from '../talk/talkLayout.ts';

/** The collections of both documents of a blueprint. `meta` is the heading. */
export const COLLECTIONS = ['meta', 'layers', 'elements', 'links', 'notes', 'pieces', 'agencies', 'threads', 'comments'] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** Something in a document, as people know it: an entry of a collection, or a field of the heading. `other` is what programs put
 *  where nobody looks. */
export interface Place {
  readonly collection: Collection | 'other';
  /** Its key. */
  readonly id: string;
  /** The item that holds it. */
  readonly item: Y.Item;
}

/** Whether a document is one of comments. */
function isTalk(doc: Y.Doc): boolean {
  return doc.share.has('threads') || doc.share.has('comments');
}

/** The collections of a document by name: of a board, or of comments. */
export function collectionsOf(doc: Y.Doc): Readonly<Partial<Record<Collection, Y.Map<Entry>>>> {
  return isTalk(doc) ? (talkRoots(doc) as Partial<Record<Collection, Y.Map<Entry>>>) : (roots(doc) as Partial<Record<Collection, Y.Map<Entry>>>);
}

/** Finds out what an item belongs to. */
export class Places {
  readonly #names = new Map<unknown, Collection>();
  readonly #known = new Map<Y.Item, Place>();

  constructor(doc: Y.Doc) {
    for (const [name, collection] of Object.entries(collectionsOf(doc))) this.#names.set(collection, name as Collection);
  }

  of(item: Y.Item): Place {
    const way: Y.Item[] = [];
    let at = item;
    for (;;) {
      const known = this.#known.get(at);
      if (known !== undefined) return this.#remember(way, known);
      way.push(at);
      const parent = at.parent as Y.AbstractType<unknown>;
      if (parent._item === null) {
        const collection = at.parentSub === null ? undefined : this.#names.get(parent);
        return this.#remember(way, { collection: collection ?? 'other', id: at.parentSub ?? '', item: at });
      }
      at = parent._item;
    }
  }

  #remember(way: readonly Y.Item[], place: Place): Place {
    for (const item of way) this.#known.set(item, place);
    return place;
  }
}

/** The longest name that is told. */
const MOST_LETTERS = 120;

/** What something is called, in one line; empty when it has no words. */
export function nameOf(doc: Y.Doc, { collection, id }: Pick<Place, 'collection' | 'id'>): string {
  if (collection === 'other' || collection === 'meta') return '';
  const entries = collectionsOf(doc)[collection];
  const entry = entries === undefined ? undefined : entryIn(entries, id);
  for (const field of ['title', 'name', 'text', 'words']) {
    const words = wordsOf(entry?.get(field));
    if (words !== '') return words;
  }
  return '';
}

function wordsOf(value: unknown): string {
  const fragment = fragmentIn(value);
  const text = fragment !== undefined ? plainTextOf(richTextIn(fragment)) : value instanceof Y.Text ? plainWords(wordsIn(value) ?? []) : value;
  return lineIn(text, MOST_LETTERS) ?? '';
}
