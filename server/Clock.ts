/** Time as the server sees it, so that tests can own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since some moment: for intervals, since it is never set back or forward. */
  elapsed(): number;
  /** Run once after `delayMs`. @returns cancels it; harmless when it already ran. */
  after(delayMs: number, run: () => void): () => void;
  /** Run once when all input that is ready now has been read: the tick in which rooms commit. */
  soon(run: () => void): void;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  soon: (run) => void setImmediate(run),
};
