import { centreOf, type Rect } from '../../shared/geometry/Rect.ts';
import { Signal, type Watchable } from '../model/Signal.ts';

/** Which ways there are to go. */
export interface Ways {
  readonly back: boolean;
  readonly forward: boolean;
}

/** Views that are kept. */
const MOST = 50;
/** A view is another one when its middle lies this far off, in parts of what is shown, or it shows this much more. */
const FAR = 0.4;
const LARGER = 1.3;

/** The views of the board I had, to go back to like a browser's pages. Where the view comes to rest is kept when it is
 *  another one than the last; small moves are no new view. */
export class ViewHistory {
  readonly ways: Watchable<Ways>;
  readonly #ways = new Signal<Ways>({ back: false, forward: false });
  #views: readonly Rect[] = [];
  #at = -1;

  constructor() {
    this.ways = this.#ways;
  }

  /** The view has come to rest and shows this part of the canvas. */
  rest(shown: Rect): void {
    const now = this.#views[this.#at];
    if (shown.width <= 0 || (now !== undefined && !isAnother(now, shown))) return;
    this.#views = [...this.#views.slice(0, this.#at + 1), shown].slice(-MOST);
    this.#at = this.#views.length - 1;
    this.#tell();
  }

  canGo(step: keyof Ways): boolean {
    return this.#ways.get()[step];
  }

  /** Whether this part of the canvas is another view than the one I am at: where a move leads that has not come to rest. */
  isLeft(shown: Rect): boolean {
    const now = this.#views[this.#at];
    return now !== undefined && shown.width > 0 && isAnother(now, shown);
  }

  /** Go one view back or forward. @returns what to show; undefined when there is nothing. */
  go(step: keyof Ways): Rect | undefined {
    const to = this.#at + (step === 'back' ? -1 : 1);
    const view = this.#views[to];
    if (view === undefined) return undefined;
    this.#at = to;
    this.#tell();
    return view;
  }

  #tell(): void {
    this.#ways.set({ back: this.#at > 0, forward: this.#at < this.#views.length - 1 });
  }
}

function isAnother(a: Rect, b: Rect): boolean {
  const [from, to] = [centreOf(a), centreOf(b)];
  const larger = Math.max(a.width / b.width, b.width / a.width);
  return larger > LARGER || Math.abs(from.x - to.x) > FAR * a.width || Math.abs(from.y - to.y) > FAR * a.height;
}
