import type { NoteId } from '../../../shared/domain/ids.ts';
import type { Point } from '../../../shared/geometry/Rect.ts';
import type { BoardParts } from '../BoardContext.ts';
import { placeAt } from '../placeAt.ts';
import type { DragGesture } from './DragGesture.ts';
import { EdgeScroll } from './EdgeScroll.ts';

/** A note in the hand: it stays where it is let go. */
export class NoteDrag implements DragGesture {
  readonly #board: BoardParts;
  readonly #id: NoteId;
  readonly #slip: HTMLElement;
  /** From the note's corner to the pointer, canvas units. */
  readonly #grip: Point;
  readonly #edges: EdgeScroll;
  readonly #stop: () => void;
  #at: Point;

  /** @param at where on the stage it was taken. */
  constructor(board: BoardParts, id: NoteId, slip: HTMLElement, at: Point) {
    this.#board = board;
    this.#id = id;
    this.#slip = slip;
    this.#at = at;
    this.#edges = new EdgeScroll(board.camera);
    const rect = board.map.noteRect(id) ?? { x: 0, y: 0 };
    const point = board.camera.toCanvas(at);
    this.#grip = { x: point.x - rect.x, y: point.y - rect.y };
    board.state.drag.set({ kind: 'note', id });
    this.#stop = board.camera.onPaint(() => placeAt(slip, this.#corner()));
  }

  move(at: Point): void {
    this.#at = at;
    this.#edges.move(at);
    placeAt(this.#slip, this.#corner());
  }

  drop(): void {
    const { x, y } = this.#corner();
    this.#end();
    this.#board.workplace.model.moveNote(this.#id, { x: Math.round(x), y: Math.round(y) });
  }

  cancel(): void {
    this.#end();
    const rect = this.#board.map.noteRect(this.#id);
    if (rect !== undefined) requestAnimationFrame(() => placeAt(this.#slip, rect));
  }

  #corner(): Point {
    const point = this.#board.camera.toCanvas(this.#at);
    return { x: point.x - this.#grip.x, y: point.y - this.#grip.y };
  }

  #end(): void {
    this.#stop();
    this.#edges.stop();
    this.#board.state.drag.set(null);
  }
}
