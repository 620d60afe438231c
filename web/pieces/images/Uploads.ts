import type { StoredImageAnswer } from '../../../shared/protocol/api.ts';
import { Signal, type Watchable } from '../../model/Signal.ts';

/** Why an image is not on the server. */
export interface UploadFailure {
  /** What happened and what to do, for the person who chose it. */
  readonly words: string;
  /** Whether it may go well another time: without a connection, or when the server is busy. */
  readonly passing: boolean;
}

/** An image that I chose and that is not on the board yet. Nobody else sees it. */
export interface Upload {
  readonly id: number;
  readonly file: Blob;
  /** What the file is called; empty for what was pasted. */
  readonly name: string;
  /** Null while it waits or is sent. */
  readonly failure: UploadFailure | null;
}

/** What becomes of an image. */
export interface UploadSteps {
  /** Send it. @throws anything; `explain` says what. */
  send(file: Blob, signal: AbortSignal): Promise<StoredImageAnswer>;
  explain(error: unknown): UploadFailure;
}

/** Calls of whoever chose an image, once it is stored, or could not be. */
export interface UploadEnds {
  stored(stored: StoredImageAnswer): void;
  failed(failure: UploadFailure): void;
}

interface Entry {
  upload: Upload;
  readonly ends: UploadEnds;
  readonly giveUp: AbortController;
}

/** The images that are on their way to the server: sent one after the other, kept when they fail until they are sent again or given
 *  up. Knows no board. */
export class Uploads {
  readonly list: Watchable<readonly Upload[]>;
  readonly #list = new Signal<readonly Upload[]>([]);
  readonly #steps: UploadSteps;
  #entries: readonly Entry[] = [];
  #sending: Entry | null = null;
  #nextId = 1;

  constructor(steps: UploadSteps) {
    this.#steps = steps;
    this.list = this.#list;
  }

  /** Send an image, after those that were added before. */
  add(file: Blob, name: string, ends: UploadEnds): void {
    this.#entries = [...this.#entries, { upload: { id: this.#nextId, file, name, failure: null }, ends, giveUp: new AbortController() }];
    this.#nextId += 1;
    this.#show();
    void this.#sendOn();
  }

  /** Send one that failed again. */
  again(id: number): void {
    for (const entry of this.#entries) if (entry.upload.id === id && entry.upload.failure !== null) entry.upload = { ...entry.upload, failure: null };
    this.#show();
    void this.#sendOn();
  }

  /** Send all again that failed for what has passed. */
  readonly allAgain = (): void => {
    for (const { upload } of this.#entries) if (upload.failure?.passing === true) this.again(upload.id);
  };

  /** Do not send one, or stop sending it. */
  giveUp(id: number): void {
    const entry = this.#entries.find(({ upload }) => upload.id === id);
    if (entry === undefined) return;
    this.#forget(entry);
    entry.giveUp.abort();
  }

  /** Give up all. */
  close(): void {
    for (const { upload } of this.#entries) this.giveUp(upload.id);
  }

  async #sendOn(): Promise<void> {
    const next = this.#entries.find(({ upload }) => upload.failure === null);
    if (next === undefined || this.#sending !== null) return;
    this.#sending = next;
    const { signal } = next.giveUp;
    const outcome = await this.#steps.send(next.upload.file, signal).then(
      (stored) => ({ stored }),
      (error: unknown) => ({ failure: signal.aborted ? null : this.#steps.explain(error) }),
    );
    this.#sending = null;
    if (!signal.aborted) {
      if ('stored' in outcome) {
        this.#forget(next);
        next.ends.stored(outcome.stored);
      } else if (outcome.failure !== null) {
        next.upload = { ...next.upload, failure: outcome.failure };
        this.#show();
        next.ends.failed(outcome.failure);
      }
    }
    void this.#sendOn();
  }

  #forget(entry: Entry): void {
    this.#entries = this.#entries.filter((each) => each !== entry);
    this.#show();
  }

  #show(): void {
    this.#list.set(this.#entries.map(({ upload }) => upload));
  }
}
