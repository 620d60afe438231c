import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What SQLite takes for a parameter. */
export type SqlValue = string | number | null | Uint8Array;

/** One statement of a transaction, run for each row. */
export interface Step {
  readonly sql: string;
  readonly rows: readonly (readonly SqlValue[])[];
  /** How many rows it has to change altogether; when it does not, the whole transaction is taken back. */
  readonly changes?: number;
}

/** The row id after each row of each step. */
export type StepResults = readonly (readonly number[])[];

/** A transaction that was taken back: nothing of it happened. */
export class TransactionFailed extends Error {
  /** Of SQLite, such as `SQLITE_FULL`; `OTHER_CHANGES` when a step changed another number of rows than it had to; empty for
   *  other reasons. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'TransactionFailed';
    this.code = code;
  }
}

interface Waiting {
  readonly resolve: (results: StepResults) => void;
  readonly reject: (error: TransactionFailed) => void;
}

type Answer =
  | { readonly number: number; readonly ids: StepResults; readonly failure?: never }
  | { readonly number: number; readonly failure: { readonly code: string; readonly message: string } };

/** The connection that writes to a database, in a thread of its own: a commit waits for the disk, for milliseconds on a good day,
 *  and everybody would wait with it. Transactions run one after the other, in the order of the calls. */
export class WriterThread {
  readonly #file: string;
  readonly #pragmas: readonly string[];
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #number = 0;

  /** The file has to exist. `pragmas` are set first, such as `synchronous = FULL`. */
  constructor(file: string, pragmas: readonly string[]) {
    this.#file = file;
    this.#pragmas = pragmas;
    this.#start();
  }

  /** Run steps in one transaction: all of it or nothing. Settles when it is on disk. @throws TransactionFailed */
  run(steps: readonly Step[]): Promise<StepResults> {
    const worker = this.#worker ?? this.#start();
    const number = (this.#number += 1);
    const { packed, bytes } = pack(steps);
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.ref();
      worker.postMessage({ kind: 'run', number, steps: packed, bytes }, [bytes.buffer]);
    });
  }

  /** Finish what was asked, and let go of the file. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = once(worker, 'exit');
    worker.ref();
    worker.postMessage({ kind: 'close' });
    await ended;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./writerThread.mjs', import.meta.url), { workerData: { file: this.#file, pragmas: this.#pragmas } });
    this.#worker = worker;
    let why = 'The writing thread ended';
    worker.on('message', (answer: Answer) => this.#take(answer, worker));
    worker.on('error', (error) => {
      why = `The writing thread failed: ${error instanceof Error ? error.message : String(error)}`;
    });
    worker.on('exit', () => {
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(new TransactionFailed('', why));
      this.#waiting.clear();
    });
    // An idle thread is no reason for the process to go on.
    worker.unref();
    return worker;
  }

  #take(answer: Answer, worker: Worker): void {
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if (this.#waiting.size === 0) worker.unref();
    if (answer.failure === undefined) waiting?.resolve(answer.ids);
    else waiting?.reject(new TransactionFailed(answer.failure.code, answer.failure.message));
  }
}

/** All blobs in one buffer, which changes hands as a whole: a thousand small ones cost more to hand over than to write. */
function pack(steps: readonly Step[]): { packed: readonly object[]; bytes: Uint8Array<ArrayBuffer> } {
  const blobs: Uint8Array[] = [];
  let size = 0;
  const packed = steps.map((step) => ({
    ...step,
    rows: step.rows.map((row) =>
      row.map((value) => {
        if (!(value instanceof Uint8Array)) return value;
        blobs.push(value);
        return [size, (size += value.length)];
      }),
    ),
  }));
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const blob of blobs) {
    bytes.set(blob, at);
    at += blob.length;
  }
  return { packed, bytes };
}
