import { Worker } from 'node:worker_threads';
import type { Clock } from './Clock.ts';

/** An order that could not be carried out. */
export class OrderFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OrderFailed';
  }
}

/** What a thread is sent, and what it sends back. */
export type NumberedOrder<Order> = { readonly number: number; readonly order: Order };
export type NumberedAnswer<Answer> = { readonly number: number; readonly answer: Answer } | { readonly number: number; readonly failure: string };

/** Longer than this, an order is given up. */
const TIME_LIMIT_MS = 60_000;
/** A thread is kept at hand for this long after the last order. */
const IDLE_MS = 60_000;
/** As much memory as an order may take. */
const MAX_HEAP_MB = 512;

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: OrderFailed) => void;
  readonly cancelLimit: () => void;
}

/** Carries out orders in a thread of its own, one after the other, so that nobody's edit waits for them. The thread is started by the
 *  first order and let go of when none came for a while. */
export class OrderThread<Order, Answer> {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #worker: Worker | null = null;
  #number = 0;
  #cancelIdle = (): void => undefined;

  /** `file` is the path of the built file that runs in the thread; see `serveOrders`. */
  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  /** @param handOver buffers of the order that need not be copied: they are of no use here afterwards.
   *  @throws OrderFailed when it takes too long, too much memory, or cannot be done. */
  run(order: Order, handOver: readonly ArrayBuffer[] = []): Promise<Answer> {
    this.#cancelIdle();
    const worker = (this.#worker ??= this.#start());
    const number = (this.#number += 1);
    return new Promise((resolve, reject) => {
      const cancelLimit = this.#clock.after(TIME_LIMIT_MS, () => this.#giveUp(`it took longer than ${TIME_LIMIT_MS / 1_000} s`));
      this.#waiting.set(number, { resolve, reject, cancelLimit });
      const numbered: NumberedOrder<Order> = { number, order };
      worker.postMessage(numbered, [...handOver]);
    });
  }

  /** Let go of the thread. What is being done is given up. */
  close(): void {
    this.#cancelIdle();
    this.#giveUp('the server is stopping');
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
    worker.on('message', (answer: NumberedAnswer<Answer>) => this.#take(answer));
    worker.on('error', (error: Error) => {
      if (worker === this.#worker) this.#giveUp(error.message);
    });
    worker.unref();
    return worker;
  }

  #take(numbered: NumberedAnswer<Answer>): void {
    const waiting = this.#waiting.get(numbered.number);
    this.#waiting.delete(numbered.number);
    waiting?.cancelLimit();
    if ('answer' in numbered) waiting?.resolve(numbered.answer);
    else waiting?.reject(new OrderFailed(numbered.failure));
    if (this.#waiting.size === 0) this.#cancelIdle = this.#clock.after(IDLE_MS, () => this.#giveUp('nobody waits'));
  }

  #giveUp(why: string): void {
    const worker = this.#worker;
    this.#worker = null;
    for (const { reject, cancelLimit } of this.#waiting.values()) {
      cancelLimit();
      reject(new OrderFailed(why));
    }
    this.#waiting.clear();
    void worker?.terminate();
  }
}
