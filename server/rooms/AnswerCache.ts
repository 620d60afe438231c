/** What is kept at most, so that asking for many differences fills no memory. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_ANSWERS = 64;

/** Answers to step 1 by the state vector that was asked for: when two hundred people open a board again, one is made. */
export class AnswerCache {
  readonly #answers = new Map<string, readonly Uint8Array[]>();
  #bytes = 0;

  get(stateVector: Uint8Array): readonly Uint8Array[] | undefined {
    return this.#answers.get(keyOf(stateVector));
  }

  /** Keep an answer; when there is no room for it, the others are forgotten. */
  set(stateVector: Uint8Array, answer: readonly Uint8Array[]): void {
    const bytes = stateVector.length + answer.reduce((sum, { length }) => sum + length, 0);
    if (this.#bytes + bytes > MAX_BYTES || this.#answers.size >= MAX_ANSWERS) this.clear();
    this.#bytes += bytes;
    this.#answers.set(keyOf(stateVector), answer);
  }

  clear(): void {
    this.#answers.clear();
    this.#bytes = 0;
  }
}

function keyOf(stateVector: Uint8Array): string {
  return Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.byteLength).toString('latin1');
}
