import * as Y from 'yjs';
import type { Work } from './Work.ts';

type AnyType = Y.AbstractType<unknown>;

/** Puts back what the chosen updates deleted. Yjs never brings back what was deleted: a copy takes its place, in what it stood in,
 *  or in a copy of that. */
export class Restoring {
  /** The copies, by what they are copies of. */
  readonly copies = new Map<Y.Item, Y.Item>();
  /** The copies of containers that are put back only for what others wrote in them. */
  readonly revived: Y.Item[] = [];
  readonly #transaction: Y.Transaction;
  readonly #work: Work;
  /** Copies of containers whose content is not copied yet. */
  readonly #unfilled: Y.Item[] = [];

  constructor(transaction: Y.Transaction, work: Work) {
    this.#transaction = transaction;
    this.#work = work;
  }

  /** Put everything back. */
  run(): void {
    const { made, removed, removedByOthers } = this.#work;
    const gone: Y.Item[] = [];
    const keys = new Map<AnyType, Set<string>>();
    const collect = (item: Y.Item | Y.GC): void => {
      if (!(item instanceof Y.Item)) return;
      if (item.parentSub !== null) {
        const parent = item.parent as AnyType;
        keys.set(parent, (keys.get(parent) ?? new Set()).add(item.parentSub));
      } else if (item.deleted && !made.has(item.id)) {
        gone.push(item);
      }
    };
    // Walking through them also cuts items where they begin and end, so that from here on each item belongs to one as a whole.
    for (const ranges of [removedByOthers, made, removed]) Y.iterateDeletedStructs(this.#transaction, ranges.asDeleteSet(), () => undefined);
    for (const ranges of [made, removed]) Y.iterateDeletedStructs(this.#transaction, ranges.asDeleteSet(), collect);
    for (const item of gone) this.#restore(item);
    for (const [parent, names] of keys) for (const name of names) this.#restoreValue(parent, name);
    this.#fillAll();
  }

  /** A part of a text or list. */
  #restore(item: Y.Item): void {
    const parent = item.parent as AnyType;
    if (this.#alive(parent._item) !== 'itself') return; // gone for good, or a copy that is filled with all of its content
    this.#copy(item, parent, item.left, item);
  }

  /** The value of a key. */
  #restoreValue(parent: AnyType, name: string): void {
    const value = this.#valueOf(parent, name, false);
    if (value === null || !value.deleted || this.#alive(parent._item) !== 'itself') return;
    this.#copy(value, parent, parent._map.get(name) ?? null, null);
  }

  /** The value that a key would have, but for what is taken back; null when others deleted it, or there would be none. */
  #valueOf(type: AnyType, name: string, withMade: boolean): Y.Item | null {
    const { made, removedByOthers } = this.#work;
    for (let item = type._map.get(name) ?? null; item !== null; item = item.left) {
      if (item.deleted && removedByOthers.has(item.id)) return null;
      if (withMade || !made.has(item.id)) return item;
    }
    return null;
  }

  /** See to it that a container is there, when it was not others who deleted it, or what it stood in. @returns whether it is there
   *  itself, or as a copy. */
  #alive(container: Y.Item | null): 'itself' | 'copy' | 'gone' {
    const missing: Y.Item[] = [];
    let at = container;
    while (at !== null && at.deleted && !this.copies.has(at)) {
      if (this.#work.removedByOthers.has(at.id)) return 'gone';
      missing.push(at);
      at = (at.parent as AnyType)._item;
    }
    for (const item of missing.reverse()) {
      const parent = item.parent as AnyType;
      const held = parent._item === null ? undefined : this.copies.get(parent._item);
      if (held !== undefined) this.#fillAll();
      else if (item.parentSub === null) this.#copy(item, parent, item.left, item);
      else if (this.#valueOf(parent, item.parentSub, true) === item) this.#copy(item, parent, parent._map.get(item.parentSub) ?? null, null);
      if (!this.copies.has(item)) return 'gone';
    }
    return container === null || !container.deleted ? 'itself' : 'copy';
  }

  #fillAll(): void {
    for (let item = this.#unfilled.pop(); item !== undefined; item = this.#unfilled.pop()) this.#fill(item);
  }

  /** Copy into the copy of a container what others put into it. What it says of itself is copied whoever set it. */
  #fill(item: Y.Item): void {
    const { made, removedByOthers } = this.#work;
    const copy = this.copies.get(item);
    const [from, into] = [typeIn(item), copy === undefined ? null : typeIn(copy)];
    if (from === null || into === null) return;
    let last: Y.Item | null = null;
    for (let each = from._start; each !== null; each = each.right) {
      const kept = !removedByOthers.has(each.id) && (!made.has(each.id) || this.#holdsOthers(each));
      if (kept) last = this.#copy(each, into, last, null) ?? last;
    }
    for (const name of from._map.keys()) {
      const value = this.#valueOf(from, name, made.has(item.id));
      if (value !== null) this.#copy(value, into, null, null);
    }
  }

  /** Whether others put something into a container, whatever became of it, that they did not delete themselves. */
  #holdsOthers(container: Y.Item): boolean {
    const { made, removedByOthers } = this.#work;
    const containers = [container];
    for (let at = containers.pop(); at !== undefined; at = containers.pop()) {
      const type = typeIn(at);
      if (type === null) continue;
      for (const item of itemsIn(type)) {
        if (removedByOthers.has(item.id)) continue;
        if (!made.has(item.id) && (item.countable || item.parentSub !== null) && !(item.content instanceof Y.ContentDeleted)) return true;
        containers.push(item);
      }
    }
    return false;
  }

  /** @returns null when nothing is left of it to copy. */
  #copy(item: Y.Item, parent: AnyType, left: Y.Item | null, right: Y.Item | null): Y.Item | null {
    const { doc } = this.#transaction;
    if (this.copies.has(item) || item.content instanceof Y.ContentDeleted) return null;
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    const copy = new Y.Item(id, left, left === null ? null : left.lastId, right, right === null ? null : right.id, parent, item.parentSub, item.content.copy());
    copy.integrate(this.#transaction, 0);
    this.copies.set(item, copy);
    if (item.content instanceof Y.ContentType) this.#unfilled.push(item);
    if (this.#work.made.has(item.id)) this.revived.push(copy);
    return copy;
  }
}

/** The type that an item holds; null for other content. */
export function typeIn({ content }: Y.Item): AnyType | null {
  return content instanceof Y.ContentType ? (content.type as AnyType) : null;
}

/** The items right in a type: those of a list or text, and the values of keys, the deleted ones and earlier ones too. */
function* itemsIn(type: AnyType): Iterable<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item;
  for (const value of type._map.values()) for (let item: Y.Item | null = value; item !== null; item = item.left) yield item;
}
