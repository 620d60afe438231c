import * as Y from 'yjs';
import type { Authorship } from '../../domain/Blueprint.ts';
import { arrowEndIn } from '../fields.ts';
import { entryIn } from '../layout.ts';
import { collectionsOf, nameOf, Places, type Collection, type Place } from './entries.ts';
import { Restoring, typeIn } from './Restoring.ts';
import type { Work } from './Work.ts';

/** What was done to something: it was made, deleted altogether, or something in it was changed. */
export type Touch = 'made' | 'removed' | 'changed';

/** Something that the work touched. */
export interface Touched {
  readonly collection: Collection | 'other';
  readonly id: string;
  /** What it is called, before or after; empty when it has no words. */
  readonly name: string;
  readonly touch: Touch;
}

/** What taking work back needs to know beside the document. */
export interface TakingBackContext {
  /** Who takes it back: what others have worked on is marked as removed by them, as whenever something is removed. */
  readonly by: Authorship;
  /** Agencies that people belong to: they stay. */
  readonly agencies: readonly string[];
}

/** Where an entry that others have worked on is marked, and with what. */
const MARKED: Readonly<Partial<Record<Collection, 'authorship' | 'yes'>>> = { elements: 'authorship', links: 'yes', notes: 'authorship', pieces: 'authorship', comments: 'authorship' };

type Named = Pick<Place, 'id'> & { readonly collection: Collection };

/** Which fields of which entries name an entry that has to stay for them, and how. */
const NAMED_BY: readonly { readonly in: Collection; readonly field: string; readonly names: (value: unknown) => readonly Named[] }[] = [
  { in: 'elements', field: 'owner', names: byId('agencies') },
  { in: 'agencies', field: 'mergedInto', names: byId('agencies') },
  { in: 'elements', field: 'layer', names: byId('layers') },
  { in: 'comments', field: 'thread', names: byId('threads') },
  { in: 'links', field: 'from', names: byId('elements') },
  { in: 'links', field: 'to', names: byId('elements') },
  { in: 'pieces', field: 'from', names: byArrow },
  { in: 'pieces', field: 'to', names: byArrow },
];

function byId(collection: Collection): (value: unknown) => readonly Named[] {
  return (value) => (typeof value === 'string' ? [{ collection, id: value }] : []);
}

/** What an end of an arrow is attached to. */
function byArrow(value: unknown): readonly Named[] {
  const on = arrowEndIn(value)?.on;
  return on === undefined || on === null ? [] : [{ collection: `${on.kind}s`, id: on.id }];
}

/** Take work back, in one transaction: delete what was made in it, put back what was deleted in it. What others did stays: their
 *  words in what was made stand in it still, and an element, note, piece, link or comment that others worked on is not deleted but
 *  marked as removed, without the words that are taken back.
 *  @param doc as `readWork` gives it; of no use afterwards.
 *  @returns the change, for the documents of everybody, null when there is nothing to change; and what the work touched. */
export function takeBack(doc: Y.Doc, work: Work, context: TakingBackContext): { readonly update: Uint8Array | null; readonly touched: readonly Touched[] } {
  const places = new Places(doc);
  const touched = new Map<Y.Item, { readonly place: Place; readonly touch: Touch; readonly name: string }>();
  const touch = (place: Place, how: Touch): void => {
    if (!touched.has(place.item)) touched.set(place.item, { place, touch: how, name: nameOf(doc, place) });
  };
  let update: Uint8Array | null = null;
  const take = (made: Uint8Array): void => {
    update = made;
  };
  doc.on('update', take);
  doc.transact((transaction) => {
    const alive = madeItems(transaction, work).filter(({ deleted }) => !deleted);
    for (const item of alive) {
      const place = places.of(item);
      touch(place, work.made.has(place.item.id) && place.collection !== 'meta' ? 'made' : 'changed');
    }
    const restoring = new Restoring(transaction, work);
    restoring.run();
    for (const copy of restoring.copies.values()) {
      const place = places.of(copy);
      touch(place, place.item === copy && copy.content instanceof Y.ContentType ? 'removed' : 'changed');
    }
    const kept = keptItems(doc, work, context.agencies);
    // Where an entry stays, its empty paragraphs do: somebody who is away may be writing in one.
    const holds = (item: Y.Item): boolean => kept.has(item) || (typeIn(item) !== null && kept.has(places.of(item).item));
    // Backwards: what stands in something goes before it, so that nothing is deleted in depth.
    for (const item of madeItems(transaction, work).reverse()) {
      const container = (item.parent as Y.AbstractType<unknown>)._item;
      const says = item.parentSub !== null && container !== null && work.made.has(container.id) && holds(container);
      if (!item.deleted && !says && !holds(item)) item.delete(transaction);
    }
    for (const item of [...kept, ...restoring.revived]) mark(doc, places.of(item), item, context.by);
  });
  doc.off('update', take);
  return {
    update,
    touched: [...touched.values()].map(({ place, name, touch: how }) => ({ collection: place.collection, id: place.id, name: name || nameOf(doc, place), touch: how })),
  };
}

function madeItems(transaction: Y.Transaction, { made }: Work): Y.Item[] {
  const items: Y.Item[] = [];
  Y.iterateDeletedStructs(transaction, made.asDeleteSet(), (item) => {
    if (item instanceof Y.Item) items.push(item);
  });
  return items;
}

/** Those of the made items that stay, because something of others is in them or names them. */
function keptItems(doc: Y.Doc, { made }: Work, agencies: readonly string[]): ReadonlySet<Y.Item> {
  const kept = new Set<Y.Item>();
  const seen = new Set<Y.Item>();
  for (const structs of doc.store.clients.values()) {
    for (const item of structs) {
      if (!(item instanceof Y.Item) || item.deleted || made.has(item.id) || (!item.countable && item.parentSub === null)) continue;
      for (let at = (item.parent as Y.AbstractType<unknown>)._item; at !== null && !seen.has(at); at = (at.parent as Y.AbstractType<unknown>)._item) {
        seen.add(at);
        if (made.has(at.id)) kept.add(at);
      }
    }
  }
  for (const item of namedItems(doc, made, agencies)) if (made.has(item.id)) kept.add(item);
  return kept;
}

/** The entries that people, or what others set, name. */
function namedItems(doc: Y.Doc, made: Work['made'], agencies: readonly string[]): readonly Y.Item[] {
  const collections = collectionsOf(doc);
  const named: Named[] = agencies.map((id) => ({ collection: 'agencies', id }));
  for (const { in: inside, field, names } of NAMED_BY) {
    const entries = collections[inside];
    for (const key of entries?.keys() ?? []) {
      const value = entries === undefined ? undefined : (entryIn(entries, key) as Y.AbstractType<unknown> | undefined)?._map.get(field);
      if (value !== undefined && !value.deleted && !made.has(value.id)) named.push(...names(value.content.getContent().at(-1)));
    }
  }
  return named.flatMap(({ collection, id }) => (collections[collection] as Y.AbstractType<unknown> | undefined)?._map.get(id) ?? []).filter(({ deleted }) => !deleted);
}

/** Mark an entry as removed, unless it is. */
function mark(doc: Y.Doc, { collection, id, item: holder }: Place, item: Y.Item, by: Authorship): void {
  const how = collection === 'other' ? undefined : MARKED[collection];
  const entries = collection === 'other' ? undefined : collectionsOf(doc)[collection];
  if (how === undefined || entries === undefined || holder !== item) return;
  const entry = entryIn(entries, id);
  const removed = entry?.get('removed');
  if (removed === null || removed === undefined || removed === false) entry?.set('removed', how === 'yes' ? true : by);
}
