import type { Clock } from '../Clock.ts';

/** How often something may happen, counted for the whole server: never per address, because a whole council has one.
 *  Counting is by fixed windows, and only what the caller chooses to count. */
export class Allowance {
  readonly #max: number;
  readonly #windowMs: number;
  readonly #clock: Clock;
  #windowStart = -Infinity;
  #spent = 0;

  constructor(max: number, windowMs: number, clock: Clock) {
    this.#max = max;
    this.#windowMs = windowMs;
    this.#clock = clock;
  }

  /** Whole seconds until something may happen again; 0 when it may now. */
  waitSeconds(): number {
    this.#turn();
    if (this.#spent < this.#max) return 0;
    return Math.max(1, Math.ceil((this.#windowStart + this.#windowMs - this.#clock.now()) / 1_000));
  }

  /** Count one. */
  spend(): void {
    this.#turn();
    this.#spent += 1;
  }

  #turn(): void {
    const now = this.#clock.now();
    if (now >= this.#windowStart + this.#windowMs) {
      this.#windowStart = now;
      this.#spent = 0;
    }
  }
}
