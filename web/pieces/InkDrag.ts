import type { InkPoint } from '../../shared/domain/inkPoints.ts';
import { simplifyStroke, strokePath } from '../../shared/geometry/inkStroke.ts';
import type { Point } from '../../shared/geometry/Rect.ts';
import type { BoardParts } from '../board/BoardContext.ts';
import type { DragGesture } from '../board/gestures/DragGesture.ts';
import { DrawnOver } from './DrawnOver.ts';
import { newInk, PEN_THICKNESS } from './newPieces.ts';

/** How far a stroke may be from how it was drawn, pixels of the screen. */
const TOLERANCE = 0.6;
/** A stroke of more points goes on as another. */
const MOST_POINTS = 3_000;

/** A stroke of the pen, by mouse, finger or pen: every place the device told, with its pressure where there is one. */
export class InkDrag implements DragGesture {
  readonly #board: BoardParts;
  readonly #drawn = new DrawnOver();
  readonly #pressed: boolean;
  #points: InkPoint[] = [];

  /** @param at where on the stage it begins. */
  constructor(board: BoardParts, at: Point, event: PointerEvent) {
    this.#board = board;
    this.#pressed = event.pointerType === 'pen';
    this.#add(at, event);
    this.#show();
  }

  move(at: Point, _free: boolean, event?: PointerEvent): void {
    if (event === undefined) return;
    const all = event.getCoalescedEvents();
    for (const each of all.length === 0 ? [event] : all) this.#add({ x: at.x + each.clientX - event.clientX, y: at.y + each.clientY - event.clientY }, each);
    if (this.#points.length >= MOST_POINTS) this.#keep(this.#points.slice(-1));
    this.#show();
  }

  drop(): void {
    this.#keep([]);
    this.#drawn.remove();
  }

  cancel(): void {
    this.#drawn.remove();
  }

  #add(at: Point, { pressure }: PointerEvent): void {
    const point = { ...this.#board.camera.toCanvas(at), pressure: this.#pressed ? pressure : null };
    const last = this.#points.at(-1);
    if (last === undefined || last.x !== point.x || last.y !== point.y) this.#points.push(point);
  }

  #keep(rest: InkPoint[]): void {
    const { camera, workplace } = this.#board;
    workplace.model.pieces.add({ pieces: [newInk(simplifyStroke(this.#points, TOLERANCE / camera.viewport.zoom))] });
    this.#points = rest;
  }

  #show(): void {
    const { d, filled } = strokePath(this.#points, PEN_THICKNESS);
    this.#drawn.show(d, PEN_THICKNESS, filled);
  }
}
