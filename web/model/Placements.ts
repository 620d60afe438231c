import type * as Y from 'yjs';
import type { Stance } from '../../shared/domain/Blueprint.ts';
import type { ElementId, LayerId } from '../../shared/domain/ids.ts';
import { LayeredMap } from '../../shared/domain/LayeredMap.ts';
import type { BlueprintChange } from '../../shared/crdt/observeBlueprint.ts';
import { byOrder } from '../../shared/crdt/order.ts';
import { readLayers, readPlacement, readPlacements, type LayerHeading, type Placement } from '../../shared/crdt/readBlueprint.ts';

/** A layer as views show it. */
export interface LayerView {
  readonly id: LayerId;
  /** 1 for the first: what people call the layer, and which of the five tints it has. */
  readonly number: number;
  readonly title: string;
  readonly description: string;
  /** The elements on the map, in order. */
  readonly elements: readonly ElementId[];
  /** The place's own elements that were taken off the map. */
  readonly removed: readonly ElementId[];
}

/** Where everything stands. A new object when anything is added, moved or taken off; not when words change. */
export interface Structure {
  readonly layers: readonly LayerView[];
  /** What people call an element on the map, such as `3.4`. Follows the order. */
  readonly numbers: LayeredMap<ElementId, string>;
  /** The layer of each element, removed ones too. */
  readonly layerOf: LayeredMap<ElementId, LayerId>;
}

/** How many elements on the map have which stance; `undecided` for those nobody decided on. */
export type StanceCounts = Readonly<Record<Stance | 'undecided', number>>;

/** A layer, and what its elements are called. */
interface Standing {
  readonly view: LayerView;
  readonly numbers: ReadonlyMap<ElementId, string>;
  readonly layerOf: ReadonlyMap<ElementId, LayerId>;
}

/** What a change meant for placements. */
interface Taken {
  /** Whether the structure is another. */
  readonly moved: boolean;
  /** Elements that came onto the map or went off it. */
  readonly comeOrGone: readonly ElementId[];
  /** Whether the counts of stances are others. */
  readonly counted: boolean;
}

/** Where all elements stand, kept up to date by looking at what changed only: on a board of thousands a change costs no
 *  more than sorting one layer. */
export class Placements {
  readonly #doc: Y.Doc;
  readonly #all = new Map<ElementId, Placement>();
  /** Sorted, by layer that exists. */
  readonly #byLayer = new Map<LayerId, Placement[]>();
  /** By layer, until something in it moves. */
  readonly #standing = new Map<LayerId, Standing>();
  #layers: readonly LayerHeading[] = [];
  #counts: Record<Stance | 'undecided', number> = { keep: 0, change: 0, add: 0, remove: 0, undecided: 0 };

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#readAll();
  }

  /** How many elements there are, removed ones too. */
  get size(): number {
    return this.#all.size;
  }

  /** One element's; undefined when there is none. */
  of(id: ElementId): Placement | undefined {
    return this.#all.get(id);
  }

  /** How many on the map have which stance. A new object each time. */
  counts(): StanceCounts {
    return { ...this.#counts };
  }

  /** A new object each time; its layers are the same as before where nothing in them moved. */
  structure(): Structure {
    const all = this.#layers.map((heading, index) => {
      const before = this.#standing.get(heading.id);
      if (before !== undefined) return before;
      const now = this.#stand(heading, index + 1);
      this.#standing.set(heading.id, now);
      return now;
    });
    return {
      layers: all.map(({ view }) => view),
      numbers: new LayeredMap(all.map(({ numbers }) => numbers)),
      layerOf: new LayeredMap(all.map(({ layerOf }) => layerOf)),
    };
  }

  #stand({ id, title, description }: LayerHeading, number: number): Standing {
    const here = this.#byLayer.get(id) ?? [];
    const ids = (removed: boolean) => here.filter((each) => each.removed === removed).map((each) => each.id);
    const view = { id, number, title, description, elements: ids(false), removed: ids(true) };
    return {
      view,
      numbers: new Map(view.elements.map((element, position) => [element, `${number}.${position + 1}`])),
      layerOf: new Map(here.map((each) => [each.id, id])),
    };
  }

  /** Look at what a transaction changed. */
  take(change: BlueprintChange): Taken {
    if (change.layers) {
      const before = new Set(this.#shownIds());
      this.#readAll();
      const now = new Set(this.#shownIds());
      return { moved: true, comeOrGone: [...[...before].filter((id) => !now.has(id)), ...[...now].filter((id) => !before.has(id))], counted: true };
    }
    if (!change.decisions) return { moved: false, comeOrGone: [], counted: false };
    const comeOrGone: ElementId[] = [];
    let [moved, counted] = [false, false];
    const touched = new Set<LayerId>();
    for (const id of change.elements) {
      const before = this.#all.get(id);
      const now = readPlacement(this.#doc, id);
      const movesIt = before?.layer !== now?.layer || before?.order !== now?.order || before?.removed !== now?.removed;
      if (movesIt) this.#put(id, before, now, touched);
      else if (before !== undefined && now !== undefined) this.#replace(before, now);
      moved ||= movesIt;
      if (isShown(before) !== isShown(now)) comeOrGone.push(id);
      counted ||= isShown(before) !== isShown(now) || before?.stance !== now?.stance;
    }
    for (const layer of touched) this.#byLayer.get(layer)?.sort(byOrder);
    for (const layer of touched) this.#standing.delete(layer);
    return { moved, comeOrGone, counted };
  }

  #shownIds(): ElementId[] {
    return [...this.#all.values()].filter(isShown).map(({ id }) => id);
  }

  #put(id: ElementId, before: Placement | undefined, now: Placement | undefined, touched: Set<LayerId>): void {
    if (before !== undefined) {
      const layer = this.#layerFor(before);
      const list = this.#byLayer.get(layer) ?? [];
      const index = list.indexOf(before);
      if (index >= 0) list.splice(index, 1);
      touched.add(layer);
      this.#count(before, -1);
      this.#all.delete(id);
    }
    if (now === undefined) return;
    const layer = this.#layerFor(now);
    this.#byLayer.get(layer)?.push(now);
    touched.add(layer);
    this.#count(now, 1);
    this.#all.set(id, now);
  }

  /** Another decision at the same place. */
  #replace(before: Placement, now: Placement): void {
    const list = this.#byLayer.get(this.#layerFor(now));
    const index = list?.indexOf(before) ?? -1;
    if (list !== undefined && index >= 0) list[index] = now;
    this.#count(before, -1);
    this.#count(now, 1);
    this.#all.set(now.id, now);
  }

  #readAll(): void {
    this.#layers = readLayers(this.#doc);
    this.#all.clear();
    this.#byLayer.clear();
    this.#standing.clear();
    this.#counts = { keep: 0, change: 0, add: 0, remove: 0, undecided: 0 };
    for (const { id } of this.#layers) this.#byLayer.set(id, []);
    for (const placement of readPlacements(this.#doc)) {
      this.#all.set(placement.id, placement);
      this.#byLayer.get(this.#layerFor(placement))?.push(placement);
      this.#count(placement, 1);
    }
    for (const list of this.#byLayer.values()) list.sort(byOrder);
  }

  /** One whose layer is missing stands in the first. */
  #layerFor({ layer }: Placement): LayerId {
    return this.#byLayer.has(layer) ? layer : (this.#layers[0]?.id ?? layer);
  }

  #count(placement: Placement, by: 1 | -1): void {
    if (isShown(placement) && this.#layers.length > 0) this.#counts[placement.stance ?? 'undecided'] += by;
  }
}

function isShown(placement: Placement | undefined): boolean {
  return placement !== undefined && !placement.removed;
}
