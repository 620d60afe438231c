import { arrowLine, boxOf, type Line } from '../../shared/geometry/arrowLine.ts';
import { inflate, type Rect } from '../../shared/geometry/Rect.ts';
import { SpatialIndex } from '../../shared/geometry/SpatialIndex.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { PieceId } from '../../shared/domain/ids.ts';
import type { Pieces } from '../model/Pieces.ts';
import { Signal, type Watchable } from '../model/Signal.ts';

/** How far an arrow's head and label reach out of the box of its line, canvas units. */
const ARROW_EDGE = 24;

/** Where all pieces are. Arrows are where what they are attached to is: a change moves those on it, and no others. */
export class PieceMap {
  /** Counts whenever pieces come, go, move, or are laid above or below others. */
  readonly moved: Watchable<number>;

  readonly #pieces: Pieces;
  readonly #rectOf: (item: BoardItem) => Rect | undefined;
  readonly #index: SpatialIndex<PieceId>;
  /** The arrows on each thing, by its id. */
  readonly #arrowsOn = new Map<string, Set<PieceId>>();
  readonly #targetsOf = new Map<PieceId, readonly string[]>();
  readonly #moved = new Signal(0);

  /** @param rectOf where a card or note is. @param square see `SpatialIndex`. */
  constructor(pieces: Pieces, rectOf: (item: Exclude<BoardItem, { kind: 'piece' }>) => Rect | undefined, square: number) {
    this.#pieces = pieces;
    // An arrow on an arrow, which only a strange program makes, would have no end.
    this.#rectOf = (item) => (item.kind !== 'piece' ? rectOf(item) : pieces.placement(item.id)?.kind === 'arrow' ? undefined : this.rect(item.id));
    this.#index = new SpatialIndex(square);
    this.moved = this.#moved;
    for (const id of pieces.ids.get().shown) this.#place(id);
  }

  /** Where a piece is; undefined when it is not on the board. */
  rect(id: PieceId): Rect | undefined {
    const piece = this.#pieces.placement(id);
    if (piece === undefined || piece.removed) return undefined;
    if (piece.kind === 'arrow') return boxOf(arrowLine(piece, this.#rectOf));
    return { x: piece.x, y: piece.y, width: piece.width, height: piece.height };
  }

  /** Where an arrow is drawn. @param rectOf where things are now, when that is not where the blueprint has them. */
  line(id: PieceId, rectOf: (item: BoardItem) => Rect | undefined = this.#rectOf): Line | undefined {
    const piece = this.#pieces.placement(id);
    return piece?.kind === 'arrow' && !piece.removed ? arrowLine(piece, rectOf) : undefined;
  }

  /** The pieces that are, even in part, in this part of the canvas, sorted by id. */
  in(rect: Rect): readonly PieceId[] {
    return this.#index.in(rect).sort();
  }

  /** Look at pieces that changed. */
  take(ids: ReadonlySet<PieceId>): void {
    for (const id of ids) this.#place(id);
    this.#follow(ids);
    this.#moved.set(this.#moved.get() + 1);
  }

  /** Look at the arrows on things that may have moved; null for all arrows. */
  targetsMoved(ids: ReadonlySet<string> | null): void {
    if (this.#arrowsOn.size > 0 && this.#follow(ids)) this.#moved.set(this.#moved.get() + 1);
  }

  #follow(ids: ReadonlySet<string> | null): boolean {
    const arrows = new Set<PieceId>();
    for (const [target, on] of this.#arrowsOn) if (ids === null || ids.has(target)) for (const arrow of on) arrows.add(arrow);
    for (const arrow of arrows) this.#place(arrow);
    return arrows.size > 0;
  }

  #place(id: PieceId): void {
    const piece = this.#pieces.placement(id);
    const rect = this.rect(id);
    if (rect === undefined) this.#index.delete(id);
    else this.#index.set(id, piece?.kind === 'arrow' ? inflate(rect, ARROW_EDGE) : rect);
    for (const target of this.#targetsOf.get(id) ?? []) {
      const on = this.#arrowsOn.get(target);
      on?.delete(id);
      if (on?.size === 0) this.#arrowsOn.delete(target);
    }
    const targets = piece?.kind === 'arrow' && !piece.removed ? [piece.from.on?.id, piece.to.on?.id].filter((target) => target !== undefined) : [];
    if (targets.length === 0) this.#targetsOf.delete(id);
    else this.#targetsOf.set(id, targets);
    for (const target of targets) {
      const on = this.#arrowsOn.get(target);
      if (on === undefined) this.#arrowsOn.set(target, new Set([id]));
      else on.add(id);
    }
  }
}
