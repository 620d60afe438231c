/** Several maps read as one, for what is kept by layer so that a change in one layer leaves the maps of the others as they
 *  are. A key is in one of them only. */
export class LayeredMap<Key, Value> {
  readonly #parts: readonly ReadonlyMap<Key, Value>[];

  constructor(parts: readonly ReadonlyMap<Key, Value>[]) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#parts.reduce((sum, { size }) => sum + size, 0);
  }

  get(key: Key): Value | undefined {
    for (const part of this.#parts) {
      const value = part.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  has(key: Key): boolean {
    return this.#parts.some((part) => part.has(key));
  }

  *keys(): Generator<Key> {
    for (const part of this.#parts) yield* part.keys();
  }

  *values(): Generator<Value> {
    for (const part of this.#parts) yield* part.values();
  }

  *[Symbol.iterator](): Generator<[Key, Value]> {
    for (const part of this.#parts) yield* part;
  }
}
