import { Signal, type Watchable } from '../model/Signal.ts';
import type { ArrangeAnswer, ArrangeRequest } from './arrangeInWorker.ts';
import { MOST_WORK, type Arrangement } from './graph/Arrangement.ts';
import type { EnablesGraph } from './graph/EnablesGraph.ts';

/** The parts of a worker that are used. */
export interface ArrangeWorker {
  postMessage(request: ArrangeRequest): void;
  addEventListener(kind: 'message', listener: (event: { readonly data: ArrangeAnswer }) => void): void;
  addEventListener(kind: 'error', listener: (event: { preventDefault(): void }) => void): void;
  terminate(): void;
}

/** How the arranging goes on. */
export type Arranging =
  | { readonly kind: 'rest' }
  | { readonly kind: 'busy'; readonly done: number; readonly count: number }
  | { readonly kind: 'failed' };

const REST: Arranging = { kind: 'rest' };

/** Has graphs arranged by a worker, one at a time; of those asked for meanwhile only the newest is. */
export class Arranger {
  readonly state: Watchable<Arranging>;
  /** Whether everything is laid in plain columns, since somebody had enough of waiting. */
  readonly plainly: Watchable<boolean>;
  readonly #state = new Signal<Arranging>(REST);
  readonly #plainly = new Signal(false);
  readonly #makeWorker: () => ArrangeWorker;
  readonly #arranged: (arrangement: Arrangement) => void;
  #worker: ArrangeWorker | null = null;
  #asked: { readonly graph: EnablesGraph; readonly folded: boolean } | null = null;
  #waiting = false;

  /** @param arranged is given each arrangement that is ready. */
  constructor(makeWorker: () => ArrangeWorker, arranged: (arrangement: Arrangement) => void) {
    this.#makeWorker = makeWorker;
    this.#arranged = arranged;
    this.state = this.#state;
    this.plainly = this.#plainly;
  }

  /** @param folded whether elements without links are left out. */
  ask(graph: EnablesGraph, folded: boolean): void {
    this.#asked = { graph, folded };
    if (this.#state.get().kind === 'busy') this.#waiting = true;
    else this.#begin();
  }

  /** End what takes too long, and lay everything in plain columns until `carefully`. */
  stop(): void {
    this.#again(true);
  }

  /** Look for few crossings again, or try again after it failed. */
  carefully(): void {
    this.#again(false);
  }

  close(): void {
    this.#end();
    this.#asked = null;
  }

  #again(plainly: boolean): void {
    this.#end();
    this.#plainly.set(plainly);
    this.#begin();
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting = false;
    this.#state.set(REST);
  }

  #begin(): void {
    if (this.#asked === null) return;
    const { graph, folded } = this.#asked;
    this.#waiting = false;
    this.#worker ??= this.#start();
    this.#state.set({ kind: 'busy', done: 0, count: graph.elements.length });
    this.#worker.postMessage({ graph, wish: { most: this.#plainly.get() ? 0 : MOST_WORK, folded } });
  }

  #start(): ArrangeWorker {
    const worker = this.#makeWorker();
    worker.addEventListener('message', ({ data }) => {
      const now = this.#state.get();
      if (worker !== this.#worker || now.kind !== 'busy') return;
      if ('done' in data) {
        this.#state.set({ ...now, done: data.done });
        return;
      }
      this.#state.set(REST);
      this.#arranged(data.arrangement);
      if (this.#waiting) this.#begin();
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // people are told in the page
      if (worker !== this.#worker) return;
      this.#end();
      this.#state.set({ kind: 'failed' });
    });
    return worker;
  }
}
