import type { NoteId } from '../../../shared/domain/ids.ts';
import { boundsOf, type Point, type Rect } from '../../../shared/geometry/Rect.ts';
import { moveNotesBy } from '../../commands/noteCommands.ts';
import { isLocked } from '../../commands/locked.ts';
import { selectedNotes } from '../../commands/selected.ts';
import type { BoardParts } from '../BoardContext.ts';
import { snapping } from '../../workplace/snapping.ts';
import { nodeOf } from '../items.ts';
import { NO_GUIDES } from '../BoardState.ts';
import { placeAt } from '../placeAt.ts';
import type { DragGesture } from './DragGesture.ts';
import { EdgeScroll } from './EdgeScroll.ts';
import { snapTo } from './snapTo.ts';

/** A note in the hand, and all that are selected with it: they stay where they are let go. */
export class NoteDrag implements DragGesture {
  readonly #board: BoardParts;
  readonly #all: readonly NoteId[];
  readonly #carried: ReadonlySet<NoteId>;
  /** Where it was taken, canvas units. */
  readonly #grip: Point;
  readonly #edges: EdgeScroll;
  readonly #stop: () => void;
  #at: Point;
  #free = false;
  /** Around all that is carried, where it was. */
  readonly #area: Rect | undefined;

  /** @param at where on the stage it was taken. */
  constructor(board: BoardParts, id: NoteId, at: Point) {
    this.#board = board;
    this.#all = selectedNotes(board.workplace).filter((each) => !isLocked(board.workplace, { kind: 'note', id: each }));
    this.#at = at;
    this.#edges = new EdgeScroll(board.camera);
    this.#grip = board.camera.toCanvas(at);
    this.#carried = new Set(this.#all);
    this.#area = boundsOf(this.#all.flatMap((each) => {
      const rect = board.map.noteRect(each);
      const height = nodeOf({ kind: 'note', id: each })?.offsetHeight;
      return rect === undefined ? [] : [height === undefined ? rect : { ...rect, height }];
    }));
    board.state.drag.set({ kind: 'note', id, with: this.#carried });
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
    moveNotesBy(this.#board.workplace, this.#all, { x: Math.round(x), y: Math.round(y) });
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

  /** Those in the page; the picture of the overview follows `dragBy`. */
  #placeAll(by: Point): void {
    for (const id of this.#all) {
      const slip = nodeOf({ kind: 'note', id });
      const note = slip === null ? undefined : this.#board.workplace.model.notePlacement(id);
      if (slip !== null && note !== undefined) placeAt(slip, { x: note.x + by.x, y: note.y + by.y });
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
