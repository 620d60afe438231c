/** A value that can be watched: the shape React's `useSyncExternalStore` reads. */
export interface Watchable<T> {
  /** The same object until something changed. */
  get(): T;
  /** @returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/** A watchable value that its owner sets. */
export class Signal<T> implements Watchable<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(initial: T) {
    this.#value = initial;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Change the value and tell everybody who watches, unless it is the same. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}
