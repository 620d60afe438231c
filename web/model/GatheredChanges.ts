import { mergeChanges, type BlueprintChange } from '../../shared/crdt/observeBlueprint.ts';

/** Passes on what changed: what I did at once, what others did at most every so often. One who looks at a large board sees
 *  no difference; but what it takes to show it is done once for all that came meanwhile. */
export class GatheredChanges {
  readonly #pass: (change: BlueprintChange) => void;
  readonly #pauseMs: () => number;
  #gathered: BlueprintChange | null = null;
  #passedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param pass is told what changed; @param pauseMs how long to gather what others do, milliseconds: 0 for not at all. */
  constructor(pass: (change: BlueprintChange) => void, pauseMs: () => number) {
    this.#pass = pass;
    this.#pauseMs = pauseMs;
  }

  add(change: BlueprintChange, mine: boolean): void {
    this.#gathered = this.#gathered === null ? change : mergeChanges(this.#gathered, change);
    const waitMs = mine ? 0 : this.#passedAt + this.#pauseMs() - performance.now();
    if (waitMs <= 0) this.#passAll();
    else this.#timer ??= setTimeout(() => this.#passAll(), waitMs);
  }

  /** Pass nothing on any more. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#gathered = null;
  }

  #passAll(): void {
    const change = this.#gathered;
    this.stop();
    if (change === null) return;
    this.#passedAt = performance.now();
    this.#pass(change);
  }
}
