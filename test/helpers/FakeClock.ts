import type { Clock } from '../../server/Clock.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that moves only when a test says so. Ticks (`soon`) come by themselves. */
export class FakeClock implements Clock {
  #now = 1_700_000_000_000;
  /** What the date has been set forward by, or back. */
  #setForwardMs = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now + this.#setForwardMs;
  }

  elapsed(): number {
    return this.#now;
  }

  /** Time passes, and the process does not run: timers that became due run at the next `advance`, late. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  /** Set the date forward, or back: no time passes. */
  setForward(ms: number): void {
    this.#setForwardMs += ms;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.#now + delayMs, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  soon(run: () => void): void {
    setImmediate(run);
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Let time pass: timers run when they are due, in order, those that they set included. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const due = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = end;
  }
}
