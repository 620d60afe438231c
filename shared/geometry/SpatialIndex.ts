import { bottomOf, overlap, rightOf, type Rect } from './Rect.ts';

/** Which things lie in a part of the canvas, without looking at all of them: each is listed in every square it touches.
 *  Things much larger than a square make it slow, not wrong. */
export class SpatialIndex<Id> {
  readonly #square: number;
  readonly #rects = new Map<Id, Rect>();
  readonly #squares = new Map<string, Set<Id>>();

  /** @param square the side of a square, canvas units: about as large as what is usually asked for. */
  constructor(square: number) {
    this.#square = square;
  }

  get size(): number {
    return this.#rects.size;
  }

  /** Put a thing where it is now. */
  set(id: Id, rect: Rect): void {
    const before = this.#rects.get(id);
    if (before !== undefined && this.#sameSquares(before, rect)) {
      this.#rects.set(id, rect);
      return;
    }
    this.delete(id);
    this.#rects.set(id, rect);
    this.#visit(rect, (key) => {
      const here = this.#squares.get(key);
      if (here === undefined) this.#squares.set(key, new Set([id]));
      else here.add(id);
    });
  }

  delete(id: Id): void {
    const rect = this.#rects.get(id);
    if (rect === undefined) return;
    this.#rects.delete(id);
    this.#visit(rect, (key) => {
      const here = this.#squares.get(key);
      here?.delete(id);
      if (here?.size === 0) this.#squares.delete(key);
    });
  }

  /** What overlaps this part, each once, in no particular order. */
  in(rect: Rect): Id[] {
    const found = new Set<Id>();
    const look = (key: string) => {
      for (const id of this.#squares.get(key) ?? []) if (!found.has(id) && overlap(this.#rects.get(id)!, rect)) found.add(id);
    };
    // A part with more squares than are in use is looked through the other way round.
    if ((rect.width / this.#square + 1) * (rect.height / this.#square + 1) > this.#squares.size) for (const key of this.#squares.keys()) look(key);
    else this.#visit(rect, look);
    return [...found];
  }

  #visit(rect: Rect, visit: (key: string) => void): void {
    const [right, bottom] = [this.#at(rightOf(rect)), this.#at(bottomOf(rect))];
    for (let row = this.#at(rect.y); row <= bottom; row += 1) {
      for (let column = this.#at(rect.x); column <= right; column += 1) visit(`${column} ${row}`);
    }
  }

  #sameSquares(a: Rect, b: Rect): boolean {
    return [[a.x, b.x], [a.y, b.y], [rightOf(a), rightOf(b)], [bottomOf(a), bottomOf(b)]].every(([one, other]) => this.#at(one!) === this.#at(other!));
  }

  #at(value: number): number {
    return Math.floor(value / this.#square);
  }
}
