/** Lets through a steady rate, with a burst saved up in quiet times. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt: number;

  /** Starts full. `nowMs` is any clock in milliseconds, the same as given to `take`. */
  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAt = nowMs;
  }

  /** Whether nothing is missing. */
  isFull(nowMs: number): boolean {
    return this.take(0, nowMs) && this.#tokens === this.#burst;
  }

  /** Take `count` tokens. @returns false, and takes none, when there are not that many. */
  take(count: number, nowMs: number): boolean {
    // A clock that was set back fills nothing, and takes nothing away.
    const elapsedMs = Math.max(0, nowMs - this.#filledAt);
    this.#filledAt = nowMs;
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsedMs / 1000) * this.#perSecond);
    if (count > this.#tokens) return false;
    this.#tokens -= count;
    return true;
  }
}
