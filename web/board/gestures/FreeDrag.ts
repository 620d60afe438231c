import type { BoardItem } from '../../../shared/domain/Piece.ts';
import type { BoardItemId } from '../../../shared/domain/ids.ts';
import { boundsOf, type Point, type Rect } from '../../../shared/geometry/Rect.ts';
import { isLocked } from '../../commands/locked.ts';
import { moveFreeBy } from '../../commands/moveFree.ts';
import { selectedFree } from '../../commands/selected.ts';
import type { BoardParts } from '../BoardContext.ts';
import { snapping } from '../../workplace/snapping.ts';
import { nodeOf } from '../items.ts';
import { NO_GUIDES } from '../BoardState.ts';
import { placeAt } from '../placeAt.ts';
import type { DragGesture } from './DragGesture.ts';
import { EdgeScroll } from './EdgeScroll.ts';
import { snapTo } from './snapTo.ts';

/** A note or a piece. */
export type FreeItem = Exclude<BoardItem, { kind: 'element' }>;

/** A note or piece in the hand, and all that are selected with it: they stay where they are let go. Locked ones stay where
 *  they are. */
export class FreeDrag implements DragGesture {
  readonly #board: BoardParts;
  readonly #all: readonly FreeItem[];
  readonly #carried: ReadonlySet<BoardItemId>;
  /** Where it was taken, canvas units. */
  readonly #grip: Point;
  readonly #edges: EdgeScroll;
  readonly #stop: () => void;
  #at: Point;
  #free = false;
  /** Around all that is carried, where it was. */
  readonly #area: Rect | undefined;

  /** @param at where on the stage it was taken. */
  constructor(board: BoardParts, item: FreeItem, at: Point) {
    this.#board = board;
    this.#all = selectedFree(board.workplace).filter((each): each is FreeItem => each.kind !== 'element' && !isLocked(board.workplace, each));
    this.#at = at;
    this.#edges = new EdgeScroll(board.camera);
    this.#grip = board.camera.toCanvas(at);
    const carried = new Set(this.#all.map(({ id }) => id));
    this.#carried = carried;
    this.#area = boundsOf(this.#all.flatMap((each) => {
      const rect = board.map.rectOf(each);
      const height = each.kind === 'note' ? nodeOf(each)?.offsetHeight : undefined;
      return rect === undefined ? [] : [height === undefined ? rect : { ...rect, height }];
    }));
    board.state.drag.set({ ...item, with: carried });
    this.#stop = board.camera.onPaint(() => this.#place());
  }

  move(at: Point, free: boolean): void {
    this.#at = at;
    this.#free = free;
    this.#edges.move(at);
    this.#place();
  }

  drop(): void {
    const { x, y } = this.#by();
    this.#end();
    moveFreeBy(this.#board.workplace, this.#all, { x: Math.round(x), y: Math.round(y) });
  }

  cancel(): void {
    this.#end();
    requestAnimationFrame(() => this.#placeAll({ x: 0, y: 0 }));
  }

  #by(): Point {
    const point = this.#board.camera.toCanvas(this.#at);
    const by = { x: point.x - this.#grip.x, y: point.y - this.#grip.y };
    if (this.#area === undefined || this.#free || !snapping.get()) {
      this.#board.state.guides.set(NO_GUIDES);
      return by;
    }
    const snapped = snapTo(this.#board, { ...this.#area, x: this.#area.x + by.x, y: this.#area.y + by.y }, this.#carried);
    this.#board.state.guides.set(snapped.guides);
    return { x: by.x + snapped.by.x, y: by.y + snapped.by.y };
  }

  #place(): void {
    const by = this.#by();
    this.#placeAll(by);
    this.#board.state.dragBy.set(by);
  }

  /** Those in the page; arrows, and the picture of the overview, follow `dragBy`. */
  #placeAll(by: Point): void {
    const { model } = this.#board.workplace;
    for (const item of this.#all) {
      const node = nodeOf(item);
      const lies = item.kind === 'note' ? model.notePlacement(item.id) : model.pieces.placement(item.id);
      if (node === null || lies === undefined || ('from' in lies)) continue;
      placeAt(node, { x: lies.x + by.x, y: lies.y + by.y });
    }
  }

  #end(): void {
    this.#stop();
    this.#edges.stop();
    this.#board.state.drag.set(null);
    this.#board.state.dragBy.set(null);
    this.#board.state.guides.set(NO_GUIDES);
  }
}
