/** How long one turn takes, milliseconds: short enough that a frame has room beside it, also on a slow device. */
const TURN_MS = 3;

/** Long work in short turns, between which the browser can draw. When it is asked for while it is going on, it is done
 *  once more afterwards: never broken off, or it would not end while others go on changing things. */
export class Turns<Result> {
  readonly #begin: () => Generator<void, Result>;
  readonly #done: (result: Result) => void;
  #work: Generator<void, Result> | null = null;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param begin begins the work with what is so by then; @param done gets what came of it. */
  constructor(begin: () => Generator<void, Result>, done: (result: Result) => void) {
    this.#begin = begin;
    this.#done = done;
  }

  /** Have it done. What takes no longer than a turn is done when this returns. */
  ask(): void {
    if (this.#work !== null) {
      this.#again = true;
      return;
    }
    this.#work = this.#begin();
    this.#turn();
  }

  /** Leave it. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#work = null;
    this.#again = false;
  }

  readonly #turn = (): void => {
    this.#timer = null;
    const end = performance.now() + TURN_MS;
    for (let step = this.#work?.next(); step !== undefined; step = this.#work?.next()) {
      if (step.done === true) {
        this.#work = null;
        this.#done(step.value);
        break;
      }
      if (performance.now() >= end) break;
    }
    if (this.#work === null && this.#again) {
      this.#again = false;
      this.#work = this.#begin();
    }
    if (this.#work !== null) this.#timer = setTimeout(this.#turn);
  };
}
