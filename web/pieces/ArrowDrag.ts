import type { Point } from '../../shared/geometry/Rect.ts';
import type { BoardParts } from '../board/BoardContext.ts';
import type { DragGesture } from '../board/gestures/DragGesture.ts';
import { EdgeScroll } from '../board/gestures/EdgeScroll.ts';
import { targetAt } from '../board/gestures/targetAt.ts';
import { addArrow } from './addPieces.ts';
import { arrowHead } from './arrowHead.ts';
import { DrawnOver } from './DrawnOver.ts';
import type { ArrowTip } from './newPieces.ts';
import { tipAt } from './tipAt.ts';

/** A new arrow, drawn from one thing to another. */
export class ArrowDrag implements DragGesture {
  readonly #board: BoardParts;
  readonly #from: ArrowTip;
  readonly #edges: EdgeScroll;
  readonly #drawn: DrawnOver;
  readonly #stop: () => void;
  #at: Point;

  /** @param at where on the stage it begins. */
  constructor(board: BoardParts, from: ArrowTip, at: Point) {
    this.#board = board;
    this.#from = from;
    this.#at = at;
    this.#edges = new EdgeScroll(board.camera);
    this.#drawn = new DrawnOver();
    this.#stop = board.camera.onPaint(() => this.#show());
  }

  move(at: Point): void {
    this.#at = at;
    this.#edges.move(at);
    this.#show();
  }

  drop(): void {
    const to = this.#to();
    this.#end();
    const same = to.on !== null && to.on.kind === this.#from.on?.kind && to.on.id === this.#from.on.id;
    addArrow(this.#board, this.#from, same ? { point: this.#board.camera.toCanvas(this.#at), on: null } : to);
  }

  cancel(): void {
    this.#end();
  }

  #to(): ArrowTip {
    const surface = document.querySelector<HTMLElement>('[data-stage]')?.getBoundingClientRect();
    const under = document.elementFromPoint(this.#at.x + (surface?.left ?? 0), this.#at.y + (surface?.top ?? 0));
    return tipAt(targetAt(this.#board, under, this.#at), this.#board, this.#board.camera.toCanvas(this.#at));
  }

  #show(): void {
    const { point: from } = this.#from;
    const to = this.#board.camera.toCanvas(this.#at);
    this.#drawn.show(`M${from.x} ${from.y}L${to.x} ${to.y}${arrowHead(from, to)}`, 2.5);
  }

  #end(): void {
    this.#stop();
    this.#edges.stop();
    this.#drawn.remove();
  }
}
