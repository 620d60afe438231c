import type { NewPiece } from '../model/Pieces.ts';
import { rectBetween, type Point, type Rect } from '../../shared/geometry/Rect.ts';
import { guidesOn, linesNear } from '../../shared/geometry/snap.ts';
import type { BoardParts } from '../board/BoardContext.ts';
import { NO_GUIDES } from '../board/BoardState.ts';
import type { DragGesture } from '../board/gestures/DragGesture.ts';
import { EdgeScroll } from '../board/gestures/EdgeScroll.ts';
import { thingsNear } from '../board/gestures/snapTo.ts';
import { addAndWrite } from './addPieces.ts';

/** Smaller than this nobody means an area, canvas units. */
const LEAST = 16;
const NOTHING: ReadonlySet<string> = new Set();

/** The area of a new piece, drawn from corner to corner; its edges line up with what is near. */
export class BoxDrag implements DragGesture {
  readonly #board: BoardParts;
  readonly #start: Point;
  readonly #make: (box: Rect) => NewPiece;
  readonly #edges: EdgeScroll;
  readonly #stop: () => void;
  #at: Point;
  #free = false;

  /** @param at where on the stage it begins. */
  constructor(board: BoardParts, at: Point, make: (box: Rect) => NewPiece) {
    this.#board = board;
    this.#start = board.camera.toCanvas(at);
    this.#make = make;
    this.#at = at;
    this.#edges = new EdgeScroll(board.camera);
    this.#stop = board.camera.onPaint(() => this.#show());
  }

  move(at: Point, free: boolean): void {
    this.#at = at;
    this.#free = free;
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
    const to = this.#board.camera.toCanvas(this.#at);
    const { others, reach } = thingsNear(this.#board, rectBetween(this.#start, to), NOTHING, this.#free);
    const matches = linesNear({ ...to, width: 0, height: 0 }, others, reach);
    const box = rectBetween(this.#start, { x: to.x + (matches.across?.by ?? 0), y: to.y + (matches.down?.by ?? 0) });
    this.#board.state.guides.set(guidesOn(box, matches, others));
    return box;
  }

  #show(): void {
    this.#board.state.frame.set(this.#box());
  }

  #end(): void {
    this.#stop();
    this.#edges.stop();
    this.#board.state.frame.set(null);
    this.#board.state.guides.set(NO_GUIDES);
  }
}
