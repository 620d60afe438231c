import { Signal, type Watchable } from '../model/Signal.ts';

/** Lets things into the page, and out of it, a few in each frame, so that no frame has to wait for many. */
export class FewAtATime<Id> {
  /** Counts whenever it is time to ask again, since not all could come or go. */
  readonly turn: Watchable<number>;
  readonly #turn = new Signal(0);
  readonly #few: number;
  #inside: ReadonlySet<Id> = new Set();
  #lacking = false;
  #frame: number | null = null;

  /** @param few how many come, and how many go, in one frame. */
  constructor(few: number) {
    this.#few = few;
    this.turn = this.#turn;
  }

  /** Whether something that was wanted last is not inside yet. */
  get lacking(): boolean {
    return this.#lacking;
  }

  /** What is inside now: some more of what is wanted than the last time, and what has not left yet.
   *  @param isUrgent whether something wanted has to be inside at once. */
  of(wanted: Iterable<Id>, isUrgent: (id: Id) => boolean): ReadonlySet<Id> {
    const goal = new Set(wanted);
    const inside = new Set<Id>();
    let [toCome, toGo] = [this.#few, this.#few];
    this.#lacking = false;
    for (const id of goal) {
      if (this.#inside.has(id) || isUrgent(id)) inside.add(id);
      else if (toCome > 0) {
        toCome -= 1;
        inside.add(id);
      } else this.#lacking = true;
    }
    let lingering = false;
    for (const id of this.#inside) {
      if (goal.has(id)) continue;
      if (toGo > 0) toGo -= 1;
      else {
        lingering = true;
        inside.add(id);
      }
    }
    this.#inside = inside;
    if (this.#lacking || lingering) this.#frame ??= requestAnimationFrame(this.#next);
    return inside;
  }

  stop(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
  }

  readonly #next = (): void => {
    this.#frame = null;
    this.#turn.set(this.#turn.get() + 1);
  };
}
