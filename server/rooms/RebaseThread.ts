import { Worker } from 'node:worker_threads';
import type { Clock } from '../Clock.ts';
import type { Logger } from '../Logger.ts';

/** A document made of its updates. */
export interface Rebased {
  readonly state: Uint8Array;
  readonly stateVector: Uint8Array;
  /** All its deletions, as an update without items. */
  readonly deletions: Uint8Array;
}

/** Makes one state of many updates, somewhere else. */
export interface Rebaser {
  /** @returns null when they cannot be put together there: one does not apply, or waits for its ground. */
  rebase(updates: readonly Uint8Array[]): Promise<Rebased | null>;
}

/** Kept at hand for this long after the last order. */
const IDLE_MS = 30_000;

type Answer = { readonly number: number; readonly rebased: Rebased } | { readonly number: number; readonly failure: string };

/** Rebases in a thread of its own, one document after the other. The thread is started by the first order, and let go of
 *  when none came for a while. */
export class RebaseThread implements Rebaser {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #waiting = new Map<number, (rebased: Rebased | null) => void>();
  #worker: Worker | null = null;
  #number = 0;
  #cancelIdle = (): void => undefined;

  constructor(clock: Clock, logger: Logger) {
    this.#clock = clock;
    this.#logger = logger;
  }

  rebase(updates: readonly Uint8Array[]): Promise<Rebased | null> {
    this.#cancelIdle();
    const worker = (this.#worker ??= this.#start());
    const number = (this.#number += 1);
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      const { bytes, ends } = joined(updates);
      worker.postMessage({ number, bytes, ends }, [bytes.buffer]);
    });
  }

  /** Let go of the thread. What it was asked for is answered with null. */
  close(): void {
    this.#cancelIdle();
    const worker = this.#worker;
    this.#worker = null;
    for (const resolve of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
    void worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./rebaseThread.mjs', import.meta.url));
    worker.on('message', (answer: Answer) => this.#take(answer));
    worker.on('error', (error: Error) => {
      this.#logger.error({ err: error }, 'the rebasing thread failed');
      if (worker === this.#worker) this.close();
    });
    // A document can be put together here as well: no reason for the process to go on.
    worker.unref();
    return worker;
  }

  #take(answer: Answer): void {
    const resolve = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if ('failure' in answer) this.#logger.info({ reason: answer.failure }, 'a document could not be rebased in the thread');
    resolve?.('rebased' in answer ? answer.rebased : null);
    if (this.#waiting.size === 0) this.#cancelIdle = this.#clock.after(IDLE_MS, () => this.close());
  }
}

/** In one piece: thousands of small ones would take longer to hand over than to put together. */
function joined(updates: readonly Uint8Array[]): { bytes: Uint8Array<ArrayBuffer>; ends: readonly number[] } {
  let size = 0;
  const ends = updates.map(({ length }) => (size += length));
  const bytes = new Uint8Array(size);
  for (const [index, update] of updates.entries()) bytes.set(update, (ends[index] ?? 0) - update.length);
  return { bytes, ends };
}
