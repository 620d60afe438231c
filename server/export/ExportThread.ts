import { Worker } from 'node:worker_threads';
import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import type { ExportFormat } from '../../shared/export/formats.ts';
import type { Clock } from '../Clock.ts';
import type { ExportedFile } from './exportBlueprint.ts';
import type { ExportAnswer, ExportOrder } from './exportWorker.ts';

/** Writes a blueprint as a file. */
export type Exporter = (blueprint: Blueprint, format: ExportFormat, date: Date) => Promise<ExportedFile>;

/** A document that could not be written. */
export class ExportFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExportFailed';
  }
}

/** Longer than this, writing a document is given up. A Word document of 46 elements takes about half a second. */
const TIME_LIMIT_MS = 60_000;
/** Kept at hand for this long after the last order. */
const IDLE_MS = 60_000;
/** As much memory as a document may take. */
const MAX_HEAP_MB = 512;

interface Waiting {
  readonly resolve: (file: ExportedFile) => void;
  readonly reject: (error: ExportFailed) => void;
  readonly cancelLimit: () => void;
}

/** Writes documents in a thread of its own, one after the other, so that nobody's edit waits for them. The thread is
 *  started by the first order and let go of when none came for a while. */
export class ExportThread {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #number = 0;
  #cancelIdle = (): void => undefined;

  /** `file` is the path of the built `exportWorker`. */
  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  /** @throws ExportFailed when it takes too long, too much memory, or cannot be written. */
  readonly write: Exporter = (blueprint, format, date) => {
    this.#cancelIdle();
    const worker = (this.#worker ??= this.#start());
    const number = (this.#number += 1);
    return new Promise((resolve, reject) => {
      const cancelLimit = this.#clock.after(TIME_LIMIT_MS, () => this.#giveUp(`it took longer than ${TIME_LIMIT_MS / 1_000} s`));
      this.#waiting.set(number, { resolve, reject, cancelLimit });
      const order: ExportOrder = { number, blueprint, format: format.id, at: date.getTime() };
      worker.postMessage(order);
    });
  };

  /** Let go of the thread. What is being written is given up. */
  close(): void {
    this.#cancelIdle();
    this.#giveUp('the server is stopping');
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
    worker.on('message', (answer: ExportAnswer) => this.#take(answer));
    worker.on('error', (error: Error) => {
      if (worker === this.#worker) this.#giveUp(error.message);
    });
    worker.unref();
    return worker;
  }

  #take(answer: ExportAnswer): void {
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    waiting?.cancelLimit();
    if ('file' in answer) waiting?.resolve(answer.file);
    else waiting?.reject(new ExportFailed(answer.failure));
    if (this.#waiting.size === 0) this.#cancelIdle = this.#clock.after(IDLE_MS, () => this.#giveUp('nobody waits'));
  }

  #giveUp(why: string): void {
    const worker = this.#worker;
    this.#worker = null;
    for (const { reject, cancelLimit } of this.#waiting.values()) {
      cancelLimit();
      reject(new ExportFailed(`The document could not be written: ${why}`));
    }
    this.#waiting.clear();
    void worker?.terminate();
  }
}
