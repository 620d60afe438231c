import { cardsIn } from '../../../shared/geometry/cardsIn.ts';
import type { PieceId } from '../../../shared/domain/ids.ts';
import { contains, rectBetween, type Point, type Rect } from '../../../shared/geometry/Rect.ts';
import { withGroups } from '../../workplace/groups.ts';
import { joined, selectionOf, type Selection } from '../../workplace/Selection.ts';
import type { BoardParts } from '../BoardContext.ts';
import type { DragGesture } from './DragGesture.ts';
import { EdgeScroll } from './EdgeScroll.ts';

/** A frame drawn on the map: what it touches is selected, together with what was before if that is to be kept. */
export class FrameDrag implements DragGesture {
  readonly #board: BoardParts;
  readonly #before: Selection;
  readonly #kept: Selection;
  readonly #start: Point;
  readonly #edges: EdgeScroll;
  readonly #stop: () => void;
  #at: Point;

  /** @param at where on the stage it begins. @param keep whether what is selected stays so. */
  constructor(board: BoardParts, at: Point, keep: boolean) {
    this.#board = board;
    this.#before = board.workplace.selection.get();
    this.#kept = keep ? this.#before : null;
    this.#start = board.camera.toCanvas(at);
    this.#at = at;
    this.#edges = new EdgeScroll(board.camera);
    this.#stop = board.camera.onPaint(() => this.#select());
  }

  move(at: Point): void {
    this.#at = at;
    this.#edges.move(at);
    this.#select();
  }

  drop(): void {
    this.#end();
  }

  cancel(): void {
    this.#end();
    this.#board.workplace.select(this.#before);
  }

  #select(): void {
    const { camera, map, state, workplace } = this.#board;
    const frame = rectBetween(this.#start, camera.toCanvas(this.#at));
    const left = workplace.showing.ids.get();
    const touched = selectionOf({
      elements: cardsIn(map.layout.get(), frame).filter((id) => left?.has(id) !== false),
      notes: map.notesIn(frame).filter((id) => left?.has(id) !== false),
      pieces: map.pieces.in(frame).filter((id) => this.#counts(id, frame) && left?.has(id) !== false),
    });
    state.frame.set(frame);
    workplace.select(joined(this.#kept, withGroups(workplace, touched)));
  }

  /** A titled area is selected when all of it is in the frame, so that things in it can be selected alone. */
  #counts(id: PieceId, frame: Rect): boolean {
    const { workplace: { model }, map } = this.#board;
    const rect = map.pieceRect(id);
    return rect !== undefined && (model.pieces.placement(id)?.kind !== 'frame' || contains(frame, rect));
  }

  #end(): void {
    this.#stop();
    this.#edges.stop();
    this.#board.state.frame.set(null);
  }
}
