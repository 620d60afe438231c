import type { ElementId } from '../../../shared/domain/ids.ts';
import { dropPosition, isWhereItWas } from '../../../shared/geometry/dropPosition.ts';
import type { Point } from '../../../shared/geometry/Rect.ts';
import { moveAndTell } from '../../commands/elementCommands.ts';
import { isLocked } from '../../commands/locked.ts';
import { selectedOnMap } from '../../commands/selected.ts';
import { countWordsOf } from '../../hands/selectionWords.ts';
import { t } from '../../messages/t.ts';
import { announce } from '../../ui/announce.ts';
import type { BoardParts } from '../BoardContext.ts';
import { placeAt } from '../placeAt.ts';
import { Carrying } from './Carrying.ts';
import type { DragGesture } from './DragGesture.ts';
import { EdgeScroll } from './EdgeScroll.ts';

/** A card in the hand, for all that are selected with it. It follows the pointer without React; the place they would go to
 *  is marked. What is selected and lies freely goes as far as the hand. Letting go is one step. */
export class CardDrag implements DragGesture {
  readonly #board: BoardParts;
  readonly #id: ElementId;
  /** In the order of the map; the one in the hand is among them. */
  readonly #all: readonly ElementId[];
  readonly #with: ReadonlySet<ElementId>;
  readonly #card: HTMLElement;
  /** From the card's corner to the pointer, canvas units. */
  readonly #held: Point;
  /** Where it was taken, canvas units. */
  readonly #grip: Point;
  readonly #carrying: Carrying;
  readonly #edges: EdgeScroll;
  readonly #stops: readonly (() => void)[];
  #at: Point;

  /** @param at where on the stage it was taken. */
  constructor(board: BoardParts, id: ElementId, card: HTMLElement, at: Point) {
    this.#board = board;
    this.#id = id;
    this.#all = selectedOnMap(board.workplace).filter((each) => !isLocked(board.workplace, { kind: 'element', id: each }));
    this.#with = new Set(this.#all);
    this.#card = card;
    this.#at = at;
    this.#edges = new EdgeScroll(board.camera);
    const rect = board.map.cardRect(id) ?? { x: 0, y: 0 };
    this.#grip = board.camera.toCanvas(at);
    this.#held = { x: this.#grip.x - rect.x, y: this.#grip.y - rect.y };
    const tell = () => {
      const free = this.#carrying.ids;
      const count = this.#all.length + free.size;
      if (count > 1) card.dataset.count = String(count);
      const drag = board.state.drag.get();
      board.state.drag.set({ kind: 'element', id, with: this.#with, free, drop: drag?.kind === 'element' ? drag.drop : null });
    };
    this.#carrying = new Carrying(board, tell);
    tell();
    this.#stops = [board.camera.onPaint(() => this.#place()), board.map.layout.subscribe(() => this.#place())];
  }

  move(at: Point, _free: boolean, event?: PointerEvent): void {
    this.#at = at;
    if (event !== undefined) this.#carrying.otherwise(event.altKey);
    this.#edges.move(at);
    this.#place();
  }

  drop(): void {
    const drag = this.#board.state.drag.get();
    const to = drag?.kind === 'element' ? drag.drop : null;
    const moves = this.#carrying.moves(this.#by());
    const { workplace, map } = this.#board;
    this.#end();
    const carry = () => workplace.model.items.move(moves);
    if (to !== null && !isWhereItWas(map.layout.get(), this.#all, to)) moveAndTell(workplace, this.#all, { layer: to.layer, after: to.after }, carry);
    else carry();
    if (moves.length > 0) announce(t('hands.moved.free', { what: countWordsOf(moves.map(({ item }) => item)) }));
    this.#rest();
  }

  cancel(): void {
    this.#end();
    this.#rest();
    requestAnimationFrame(() => this.#carrying.putBack());
  }

  #by(): Point {
    const point = this.#board.camera.toCanvas(this.#at);
    return { x: point.x - this.#grip.x, y: point.y - this.#grip.y };
  }

  #place(): void {
    const { camera, map, state } = this.#board;
    const point = camera.toCanvas(this.#at);
    placeAt(this.#card, { x: point.x - this.#held.x, y: point.y - this.#held.y });
    this.#carrying.show(this.#by());
    const layout = map.layout.get();
    const drop = layout.cards.has(this.#id) ? (dropPosition(layout, point, this.#with) ?? null) : null;
    const now = state.drag.get();
    if (now?.kind === 'element' && JSON.stringify(now.drop) !== JSON.stringify(drop)) state.drag.set({ ...now, drop });
  }

  #end(): void {
    for (const stop of this.#stops) stop();
    this.#edges.stop();
    this.#carrying.end();
    delete this.#card.dataset.count;
    this.#board.state.drag.set(null);
  }

  /** Let the card travel from the hand to its place. */
  #rest(): void {
    const rect = this.#board.map.cardRect(this.#id);
    if (rect !== undefined) requestAnimationFrame(() => placeAt(this.#card, rect));
  }
}
