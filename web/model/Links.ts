import type * as Y from 'yjs';
import type { Link } from '../../shared/domain/Blueprint.ts';
import type { ElementId, LinkId } from '../../shared/domain/ids.ts';
import { readLink, readLinks } from '../../shared/crdt/readBlueprint.ts';

/** Links between elements that are both on the map, kept up to date by looking at what changed only. */
export class Links {
  readonly #doc: Y.Doc;
  readonly #isShown: (id: ElementId) => boolean;
  /** All that stand, also those whose elements are not on the map. */
  readonly #all: Map<LinkId, Link>;
  readonly #at = new Map<ElementId, Set<LinkId>>();
  #shown: readonly Link[];

  /** @param isShown whether an element is on the map. */
  constructor(doc: Y.Doc, isShown: (id: ElementId) => boolean) {
    this.#doc = doc;
    this.#isShown = isShown;
    const all = readLinks(doc, () => true);
    this.#all = new Map(all.map((link) => [link.id, link]));
    for (const link of all) this.#enter(link);
    this.#shown = all.filter((link) => this.#stands(link));
  }

  /** Sorted by id. The same list until something in it changes. */
  shown(): readonly Link[] {
    return this.#shown;
  }

  /** Look at links that changed, and at those of elements that came onto the map or went off it. */
  take(changed: ReadonlySet<LinkId>, comeOrGone: Iterable<ElementId>): void {
    const touched = new Set(changed);
    for (const id of changed) this.#readAgain(id);
    for (const element of comeOrGone) for (const id of this.#at.get(element) ?? []) touched.add(id);
    if (touched.size > 0) this.#shown = this.#with(touched);
  }

  #readAgain(id: LinkId): void {
    const before = this.#all.get(id);
    const now = readLink(this.#doc, id);
    if (before !== undefined) for (const end of [before.from, before.to]) this.#at.get(end)?.delete(id);
    if (now === undefined) this.#all.delete(id);
    else {
      this.#all.set(id, now);
      this.#enter(now);
    }
  }

  #enter({ id, from, to }: Link): void {
    for (const end of [from, to]) {
      const here = this.#at.get(end);
      if (here === undefined) this.#at.set(end, new Set([id]));
      else here.add(id);
    }
  }

  #stands({ from, to }: Link): boolean {
    return this.#isShown(from) && this.#isShown(to);
  }

  /** The list with these links in it or not, as they are now. */
  #with(touched: ReadonlySet<LinkId>): readonly Link[] {
    const next = [...this.#shown];
    let changed = false;
    for (const id of touched) {
      const link = this.#all.get(id);
      const stands = link !== undefined && this.#stands(link);
      const at = placeIn(next, id);
      const was = next[at]?.id === id;
      if (was === stands) continue; // what a link joins is in its id: it cannot have become another
      changed = true;
      if (stands) next.splice(at, 0, link);
      else next.splice(at, 1);
    }
    return changed ? next : this.#shown;
  }
}

/** Where a link with this id is in a sorted list, or would be. */
function placeIn(links: readonly Link[], id: LinkId): number {
  let low = 0;
  let high = links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (links[middle]!.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
