import { layoutMap, type MapLayout } from '../../shared/geometry/layoutMap.ts';
import { boundsOf, unionOf, type Point, type Rect } from '../../shared/geometry/Rect.ts';
import { SpatialIndex } from '../../shared/geometry/SpatialIndex.ts';
import type { LinkRouter, Route } from '../../shared/geometry/LinkRouter.ts';
import type { ElementId, LayerId, LinkId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { BlueprintModel } from '../model/BlueprintModel.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { Turns } from './Turns.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { PieceMap } from './PieceMap.ts';

/** About what is looked for at once, canvas units. */
const SQUARE = 1024;

/** Where everything on the board is, following the blueprint. */
export class BoardMap {
  readonly layout: Watchable<MapLayout>;
  /** Counts whenever links get other ways: a moment after what they go by, where there are very many. */
  readonly routed: Watchable<number>;
  /** Counts whenever notes come, go or move. */
  readonly notesMoved: Watchable<number>;
  /** Where what else lies freely is. */
  readonly pieces: PieceMap;

  readonly #model: BlueprintModel;
  readonly #collapsed: Watchable<ReadonlySet<LayerId>>;
  readonly #layout: Signal<MapLayout>;
  #router: LinkRouter | null = null;
  readonly #routed = new Signal(0);
  #routing: Turns<boolean> | null = null;
  readonly #notes = new SpatialIndex<NoteId>(SQUARE);
  readonly #notesMoved = new Signal(0);

  /** @param collapsed the layers of which only the name is shown. */
  constructor(model: BlueprintModel, collapsed: Watchable<ReadonlySet<LayerId>> = new Signal(new Set())) {
    this.#model = model;
    this.#collapsed = collapsed;
    this.#layout = new Signal(this.#lay());
    for (const id of model.notes.get().shown) this.#placeNote(id);
    this.layout = this.#layout;
    this.pieces = new PieceMap(model.pieces, (item) => this.rectOf(item), SQUARE);
    this.notesMoved = this.#notesMoved;
    this.routed = this.#routed;
  }

  /** Begin to follow the blueprint. @returns how to stop. */
  follow(): () => void {
    const route = () => this.#routing?.ask();
    const place = () => {
      this.#layout.set(this.#lay(this.#layout.get()));
      route();
      this.pieces.targetsMoved(null);
    };
    const moveNotes = (ids: ReadonlySet<NoteId>) => {
      for (const id of ids) this.#placeNote(id);
      this.#notesMoved.set(this.#notesMoved.get() + 1);
      this.pieces.targetsMoved(ids);
    };
    const stops = [this.#model.structure.subscribe(place), this.#collapsed.subscribe(place), this.#model.links.subscribe(route), this.#model.onNotesChanged(moveNotes), this.#model.pieces.onChanged((ids) => this.pieces.take(ids))];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Have the ways of links found, now and whenever what they go by changes. @returns how to stop. */
  routeBy(router: LinkRouter): () => void {
    const routing = new Turns(() => router.route(this.#model.links.get(), this.#layout.get()), (changed) => {
      if (changed) this.#routed.set(this.#routed.get() + 1);
    });
    this.#router = router;
    this.#routing = routing;
    routing.ask();
    return () => {
      routing.stop();
      this.#routing = null;
    };
  }

  /** The way of a link; undefined while it has none. */
  route(id: LinkId): Route | undefined {
    return this.#router?.wayOf(id);
  }

  /** The ways of the links of an element. */
  routesAt(id: ElementId): readonly Route[] {
    return this.#router?.waysAt(id) ?? [];
  }

  /** The ways of links that may be seen in this part of the canvas, in no order. */
  routesIn(rect: Rect): readonly Route[] {
    return this.#router?.waysIn(rect) ?? [];
  }

  /** The way nearest to a point, of those that `counts` holds for; undefined when none is within reach, canvas units. */
  routeNear(point: Point, reach: number, counts: (route: Route) => boolean): Route | undefined {
    return this.#router?.wayNear(point, reach, counts);
  }

  /** Where the card of an element is; undefined when it is not on the map. */
  cardRect(id: ElementId): Rect | undefined {
    return this.#layout.get().cards.get(id);
  }

  /** About where a note is: it is higher when its words need more. Undefined when it is not on the board. */
  noteRect(id: NoteId): Rect | undefined {
    const note = this.#model.notePlacement(id);
    return note === undefined || note.removed ? undefined : { x: note.x, y: note.y, width: note.width, height: note.height };
  }

  /** Where a piece is; undefined when it is not on the board. */
  pieceRect(id: PieceId): Rect | undefined {
    return this.pieces.rect(id);
  }

  /** Where a card, note or piece is; undefined when it is not on the board. */
  rectOf(item: BoardItem): Rect | undefined {
    switch (item.kind) {
      case 'element': return this.cardRect(item.id);
      case 'note': return this.noteRect(item.id);
      case 'piece': return this.pieceRect(item.id);
    }
  }

  /** The notes that are, even in part, in this part of the canvas, sorted by id. */
  notesIn(rect: Rect): readonly NoteId[] {
    return this.#notes.in(rect).sort();
  }

  /** Around all bands, notes and pieces. */
  bounds(): Rect {
    const notes = this.#model.notes.get().shown.flatMap((id) => this.noteRect(id) ?? []);
    const pieces = this.#model.pieces.ids.get().shown.flatMap((id) => this.pieceRect(id) ?? []);
    const free = boundsOf([...notes, ...pieces]);
    return free === undefined ? this.#layout.get().bounds : unionOf(this.#layout.get().bounds, free);
  }

  /** The notes on the board as people walk them by keys: from the top, then from the left. */
  notesInOrder(): readonly NoteId[] {
    return inReadingOrder(this.#model.notes.get().shown, (id) => this.noteRect(id));
  }

  /** The pieces on the board in the same order. */
  piecesInOrder(): readonly PieceId[] {
    return inReadingOrder(this.#model.pieces.ids.get().shown, (id) => this.pieceRect(id));
  }

  #lay(before?: MapLayout): MapLayout {
    const collapsed = this.#collapsed.get();
    return layoutMap(this.#model.structure.get().layers.map(({ id, elements }) => ({ id, elements, collapsed: collapsed.has(id) })), before);
  }

  #placeNote(id: NoteId): void {
    const rect = this.noteRect(id);
    if (rect === undefined) this.#notes.delete(id);
    else this.#notes.set(id, rect);
  }
}

function inReadingOrder<Id extends string>(ids: readonly Id[], rectOf: (id: Id) => Rect | undefined): readonly Id[] {
  const placed = ids.map((id) => ({ id, ...(rectOf(id) ?? { x: 0, y: 0 }) }));
  return placed.sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}
