import type { NewPiece } from '../model/Pieces.ts';
import { rectBetween, type Point, type Rect } from '../../shared/geometry/Rect.ts';
import type { BoardParts } from '../board/BoardContext.ts';
import type { DragGesture } from '../board/gestures/DragGesture.ts';
import { EdgeScroll } from '../board/gestures/EdgeScroll.ts';
import { addAndWrite } from './addPieces.ts';

/** Smaller than this nobody means an area, canvas units. */
const LEAST = 16;

/** The area of a new piece, drawn from corner to corner. */
export class BoxDrag implements DragGesture {
  readonly #board: BoardParts;
  readonly #start: Point;
  readonly #make: (box: Rect) => NewPiece;
  readonly #edges: EdgeScroll;
  readonly #stop: () => void;
  #at: Point;

  /** @param at where on the stage it begins. */
  constructor(board: BoardParts, at: Point, make: (box: Rect) => NewPiece) {
    this.#board = board;
    this.#start = board.camera.toCanvas(at);
    this.#make = make;
    this.#at = at;
    this.#edges = new EdgeScroll(board.camera);
    this.#stop = board.camera.onPaint(() => this.#show());
  }

  move(at: Point): void {
    this.#at = at;
    this.#edges.move(at);
    this.#show();
  }

  drop(): void {
    const box = this.#box();
    this.#end();
    addAndWrite(this.#board, this.#make({ ...box, width: Math.max(LEAST, box.width), height: Math.max(LEAST, box.height) }));
  }

  cancel(): void {
    this.#end();
  }

  #box(): Rect {
    return rectBetween(this.#start, this.#board.camera.toCanvas(this.#at));
  }

  #show(): void {
    this.#board.state.frame.set(this.#box());
  }

  #end(): void {
    this.#stop();
    this.#edges.stop();
    this.#board.state.frame.set(null);
  }
}
