import type { FreeItem } from '../../../shared/domain/Piece.ts';
import type { Point, Rect } from '../../../shared/geometry/Rect.ts';
import { tellMoved } from '../../commands/moveFree.ts';
import { selectedOnMap } from '../../commands/selected.ts';
import type { BoardParts } from '../BoardContext.ts';
import { NO_GUIDES } from '../BoardState.ts';
import { Carrying } from './Carrying.ts';
import type { DragGesture } from './DragGesture.ts';
import { EdgeScroll } from './EdgeScroll.ts';
import { snapTo } from './snapTo.ts';

/** A note or piece in the hand, and all that are selected with it, with what lies in the frames among them: they stay where
 *  they are let go. Selected cards stay in their layers. */
export class FreeDrag implements DragGesture {
  readonly #board: BoardParts;
  readonly #carrying: Carrying;
  /** Where it was taken, canvas units. */
  readonly #grip: Point;
  readonly #edges: EdgeScroll;
  readonly #stop: () => void;
  /** Around all that is selected, where it was. */
  readonly #area: Rect | undefined;
  #at: Point;
  #free = false;

  /** @param at where on the stage it was taken. */
  constructor(board: BoardParts, item: FreeItem, at: Point) {
    const tell = () => board.state.drag.set({ ...item, free: this.#carrying.ids });
    this.#board = board;
    this.#at = at;
    this.#edges = new EdgeScroll(board.camera);
    this.#grip = board.camera.toCanvas(at);
    this.#carrying = new Carrying(board, tell);
    this.#area = this.#carrying.area();
    tell();
    this.#stop = board.camera.onPaint(() => this.#place());
  }

  move(at: Point, free: boolean, event?: PointerEvent): void {
    this.#at = at;
    this.#free = free;
    if (event !== undefined) this.#carrying.otherwise(event.altKey);
    this.#edges.move(at);
    this.#place();
  }

  drop(): void {
    const { workplace } = this.#board;
    const moves = this.#carrying.moves(this.#by());
    this.#end();
    workplace.model.items.move(moves);
    tellMoved({ along: this.#carrying.along, stay: selectedOnMap(workplace).length });
  }

  cancel(): void {
    this.#end();
    requestAnimationFrame(() => this.#carrying.putBack());
  }

  #by(): Point {
    const point = this.#board.camera.toCanvas(this.#at);
    const by = { x: point.x - this.#grip.x, y: point.y - this.#grip.y };
    if (this.#area === undefined) return by;
    const snapped = snapTo(this.#board, { ...this.#area, x: this.#area.x + by.x, y: this.#area.y + by.y }, this.#carrying.ids, this.#free);
    this.#board.state.guides.set(snapped.guides);
    return { x: by.x + snapped.by.x, y: by.y + snapped.by.y };
  }

  #place(): void {
    this.#carrying.show(this.#by());
  }

  #end(): void {
    this.#stop();
    this.#edges.stop();
    this.#carrying.end();
    this.#board.state.drag.set(null);
    this.#board.state.guides.set(NO_GUIDES);
  }
}
