import { Signal, type Watchable } from '../model/Signal.ts';

/** Where what I wrote is. Never a hope: `saved` and `onDevice` rest on answers from the server and from IndexedDB. */
export type SaveStatus =
  /** All of it is on the server's disk, and we are connected. */
  | 'saved'
  /** Sent; the server has not answered yet. */
  | 'saving'
  /** All of it is on the server's disk, and we are not connected. */
  | 'offline'
  /** Some of it is on this device only. */
  | 'onDevice'
  /** Some of it is in this window only, or the server cannot write. */
  | 'notSaved';

/** Counts my changes, and how many of them the server and this device have answered for. Knows no network and no clock. */
export class SaveTracker {
  readonly status: Watchable<SaveStatus>;
  readonly #status = new Signal<SaveStatus>('offline');
  #made = 0;
  #onServer = 0;
  #onDevice = 0;
  #connected = false;
  #serverFailing = false;
  #overdue = false;

  constructor() {
    this.status = this.#status;
  }

  /** How many changes I have made: what a barrier asks about. */
  get made(): number {
    return this.#made;
  }

  /** Whether something of mine is in this window only, and would be lost with it. */
  get onlyHere(): boolean {
    return this.#onServer < this.#made && this.#onDevice < this.#made;
  }

  /** I changed something. @returns its number. */
  changed(): number {
    this.#made += 1;
    this.#update();
    return this.#made;
  }

  /** This device has on disk all up to change `number`. */
  storedOnDevice(number: number): void {
    this.#onDevice = Math.max(this.#onDevice, number);
    this.#update();
  }

  /** The server has on disk all up to change `number`. */
  storedOnServer(number: number): void {
    this.#onServer = Math.max(this.#onServer, Math.min(number, this.#made));
    this.#overdue = false;
    this.#update();
  }

  /** The server's answer is taking longer than people should be left to believe in it. */
  answerOverdue(): void {
    this.#overdue = true;
    this.#update();
  }

  /** Connected, with each side having what the other had; or not. */
  connection(connected: boolean): void {
    this.#connected = connected;
    if (!connected) this.#serverFailing = false;
    this.#overdue = false;
    this.#update();
  }

  /** The server says that it cannot write, or that it can again. */
  serverFailing(failing: boolean): void {
    this.#serverFailing = failing;
    this.#update();
  }

  #update(): void {
    this.#status.set(this.#read());
  }

  #read(): SaveStatus {
    if (this.#onServer >= this.#made) return this.#connected ? 'saved' : 'offline';
    if (this.#serverFailing) return 'notSaved';
    if (this.#connected && !this.#overdue) return 'saving';
    return this.#onDevice >= this.#made ? 'onDevice' : 'notSaved';
  }
}
