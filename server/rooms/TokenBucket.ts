/** Lets through a steady rate, with a burst saved up in quiet times. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt: number;

  /** Starts full. `nowMs` is any clock in milliseconds, the same as given to the other methods. */
  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAt = nowMs;
  }

  /** Whether nothing is missing. */
  isFull(nowMs: number): boolean {
    this.#fill(nowMs);
    return this.#tokens === this.#burst;
  }

  /** Take `count` tokens. @returns false, and takes none, when there are not that many. */
  take(count: number, nowMs: number): boolean {
    this.#fill(nowMs);
    if (count > this.#tokens) return false;
    this.#tokens -= count;
    return true;
  }

  /** Take `count` tokens, on credit when there are not that many. @returns how many are left; below 0 is owed. */
  spend(count: number, nowMs: number): number {
    this.#fill(nowMs);
    this.#tokens -= count;
    return this.#tokens;
  }

  /** Milliseconds until there are `count` tokens, or as many as it holds. */
  msUntil(count: number, nowMs: number): number {
    this.#fill(nowMs);
    return Math.max(0, ((Math.min(count, this.#burst) - this.#tokens) / this.#perSecond) * 1_000);
  }

  #fill(nowMs: number): void {
    // A clock that was set back fills nothing, and takes nothing away.
    const elapsedMs = Math.max(0, nowMs - this.#filledAt);
    this.#filledAt = nowMs;
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsedMs / 1000) * this.#perSecond);
  }
}
