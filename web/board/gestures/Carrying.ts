import type { BoardItemId } from '../../../shared/domain/ids.ts';
import type { FreeItem } from '../../../shared/domain/Piece.ts';
import { boundsOf, type Point, type Rect } from '../../../shared/geometry/Rect.ts';
import { isLocked } from '../../commands/locked.ts';
import { selectedFree } from '../../commands/selected.ts';
import { placeOf, takenAlong } from '../../commands/takenAlong.ts';
import { framesTakeAlong } from '../../workplace/framesTakeAlong.ts';
import type { Move } from '../../model/ItemCommands.ts';
import type { BoardParts } from '../BoardContext.ts';
import { nodeOf } from '../items.ts';
import { placeAt } from '../placeAt.ts';

/** The notes and pieces in the hand: all that are selected and not locked, and what lies in the frames among them. What is
 *  selected goes from where it was taken; what lies in a frame, from where others have put it by now: what they take out
 *  of the frame stays there. */
export class Carrying {
  readonly #board: BoardParts;
  readonly #chosen: readonly FreeItem[];
  /** Where what is selected was when it was taken. */
  readonly #from: ReadonlyMap<BoardItemId, Point>;
  readonly #stops: readonly (() => void)[];
  #alone = !framesTakeAlong.get();
  #along: readonly FreeItem[] = [];
  #ids: ReadonlySet<FreeItem['id']> = new Set();
  #by: Point = { x: 0, y: 0 };

  readonly #onOther: () => void;

  /** @param onOther called when something else is carried than before. */
  constructor(board: BoardParts, onOther: () => void) {
    const { workplace, map } = board;
    this.#board = board;
    this.#onOther = onOther;
    this.#chosen = selectedFree(workplace).filter((each) => !isLocked(workplace, each));
    this.#from = new Map(this.#chosen.flatMap((item) => {
      const place = placeOf(workplace, item);
      return place === undefined ? [] : [[item.id, { x: place.x, y: place.y }]];
    }));
    this.#take();
    this.#stops = [map.notesMoved, map.pieces.moved].map((moved) => moved.subscribe(() => this.#look()));
  }

  get ids(): ReadonlySet<FreeItem['id']> {
    return this.#ids;
  }

  /** How many things lie in frames and go along. */
  get along(): number {
    return this.#along.length;
  }

  /** Around all that is selected, where it was taken; undefined when there is none. */
  area(): Rect | undefined {
    return boundsOf(this.#chosen.flatMap((item) => {
      const rect = this.#board.map.rectOf(item);
      const height = item.kind === 'note' ? nodeOf(item)?.offsetHeight : undefined;
      return rect === undefined ? [] : [{ ...rect, ...this.#from.get(item.id), ...(height !== undefined && { height }) }];
    }));
  }

  /** Whether frames are to do now what they usually do not: to move alone, or to take along what lies in them. */
  otherwise(isSo: boolean): void {
    const alone = framesTakeAlong.get() === isSo;
    if (alone === this.#alone) return;
    this.#alone = alone;
    this.#look();
  }

  /** Show all of it so far from where it was: what is in the page. Arrows, and the picture of the overview, follow
   *  `dragBy`. */
  show(by: Point): void {
    this.#by = by;
    for (const item of [...this.#chosen, ...this.#along]) this.#showAt(item);
    if (this.#ids.size > 0) this.#board.state.dragBy.set(by);
  }

  /** Where all of it goes when it is let go so far from where it was. */
  moves(by: Point): readonly Move[] {
    return [...this.#chosen, ...this.#along].flatMap((item) => {
      const from = this.#from.get(item.id) ?? placeOf(this.#board.workplace, item);
      return from === undefined ? [] : [{ item, to: { x: from.x + Math.round(by.x), y: from.y + Math.round(by.y) } }];
    });
  }

  /** No longer carry it. */
  end(): void {
    for (const stop of this.#stops) stop();
    this.#board.state.dragBy.set(null);
  }

  /** Show all of it where the blueprint has it. */
  putBack(): void {
    for (const item of [...this.#chosen, ...this.#along]) this.#release(item);
  }

  #take(): void {
    this.#along = this.#alone ? [] : takenAlong(this.#board.workplace, this.#chosen);
    this.#ids = new Set([...this.#chosen, ...this.#along].map(({ id }) => id));
  }

  /** See what lies in the frames now. */
  #look(): void {
    const left = new Map(this.#along.map((item) => [item.id, item]));
    const before = left.size;
    this.#take();
    for (const { id } of this.#along) left.delete(id);
    if (left.size === 0 && this.#along.length === before) return;
    for (const item of left.values()) this.#release(item);
    for (const item of this.#along) this.#showAt(item);
    this.#onOther();
  }

  #release(item: FreeItem): void {
    const node = nodeOf(item);
    const place = placeOf(this.#board.workplace, item);
    if (node !== null && place !== undefined && !('from' in place)) placeAt(node, place);
  }

  #showAt(item: FreeItem): void {
    const node = nodeOf(item);
    const place = placeOf(this.#board.workplace, item);
    if (node === null || place === undefined || 'from' in place) return;
    const from = this.#from.get(item.id) ?? place;
    placeAt(node, { x: from.x + this.#by.x, y: from.y + this.#by.y });
  }
}
