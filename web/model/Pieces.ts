import type * as Y from 'yjs';
import type { Authorship } from '../../shared/domain/Blueprint.ts';
import type { ArrowEnd, Piece } from '../../shared/domain/Piece.ts';
import type { PieceId } from '../../shared/domain/ids.ts';
import { addItems, setArrowEnd, stylePieces, type NewNote, type NewPiece, type PieceStyle } from '../../shared/crdt/commands/pieces.ts';
import { readPiece, readPiecePlacement, readPiecePlacements, type PiecePlacement } from '../../shared/crdt/readPieces.ts';
import { Signal, type Watchable } from './Signal.ts';
import { watched } from './watched.ts';

export type { NewPiece } from '../../shared/crdt/commands/pieces.ts';
export type { PiecePlacement } from '../../shared/crdt/readPieces.ts';

/** The pieces on the board and those taken off it, by id. */
export interface PieceIds {
  readonly shown: readonly PieceId[];
  readonly removed: readonly PieceId[];
}

/** What lies freely on the board beside notes, each watched on its own, kept up to date by looking at what changed only. */
export class Pieces {
  readonly ids: Watchable<PieceIds>;

  readonly #doc: Y.Doc;
  readonly #author: () => Authorship;
  readonly #origin: object;
  readonly #ids: Signal<PieceIds>;
  readonly #placements = new Map<PieceId, PiecePlacement>();
  readonly #byId = new Map<PieceId, Signal<Piece | undefined>>();
  readonly #changed = new Set<(ids: ReadonlySet<PieceId>) => void>();

  constructor(doc: Y.Doc, author: () => Authorship, origin: object) {
    this.#doc = doc;
    this.#author = author;
    this.#origin = origin;
    for (const placement of readPiecePlacements(doc)) this.#placements.set(placement.id, placement);
    this.ids = this.#ids = new Signal(this.#listed());
  }

  /** One piece, watched on its own; undefined when there is none. */
  piece(id: PieceId): Watchable<Piece | undefined> {
    return watched(this.#byId, id, () => readPiece(this.#doc, id));
  }

  /** How a piece is drawn, without its words; undefined when there is none. */
  placement(id: PieceId): PiecePlacement | undefined {
    return this.#placements.get(id);
  }

  /** Be told which pieces changed in any way. @returns how to stop. */
  onChanged(listener: (ids: ReadonlySet<PieceId>) => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  /** Put notes and pieces on the board as one step of undo. @throws RangeError as `addItems` says. */
  add(items: { readonly notes?: readonly NewNote[]; readonly pieces?: readonly NewPiece[] }): void {
    addItems(this.#doc, items, this.#author(), this.#origin);
  }

  /** Change how pieces look. */
  style(ids: readonly PieceId[], style: PieceStyle): void {
    stylePieces(this.#doc, ids, style, this.#origin);
  }

  /** Put an end of an arrow somewhere, or attach it. */
  setArrowEnd(id: PieceId, which: 'from' | 'to', end: ArrowEnd): void {
    setArrowEnd(this.#doc, id, which, end, this.#origin);
  }

  /** Look at what a transaction changed. */
  take(ids: ReadonlySet<PieceId>): void {
    if (ids.size === 0) return;
    let comeOrGone = false;
    for (const id of ids) {
      this.#byId.get(id)?.set(readPiece(this.#doc, id));
      const before = this.#placements.get(id);
      const now = readPiecePlacement(this.#doc, id);
      comeOrGone ||= before?.removed !== now?.removed;
      if (now === undefined) this.#placements.delete(id);
      else this.#placements.set(id, now);
    }
    for (const listener of [...this.#changed]) listener(ids);
    if (comeOrGone) this.#ids.set(this.#listed());
  }

  #listed(): PieceIds {
    const all = [...this.#placements.values()];
    const ids = (removed: boolean) => all.filter((piece) => piece.removed === removed).map(({ id }) => id).sort();
    return { shown: ids(false), removed: ids(true) };
  }
}
