import * as Y from 'yjs';

/** Applies a log from its beginning, to learn what of it applies. */
export class Replay {
  readonly #doc = new Y.Doc();

  /** Apply the next update. @returns `waiting` when it failed while others waited for their ground: then it may be one of those that failed. */
  next(update: Uint8Array): 'applied' | 'failed' | 'waiting' {
    const { store } = this.#doc;
    const waiting = store.pendingStructs !== null || store.pendingDs !== null;
    try {
      Y.applyUpdate(this.#doc, update);
      return 'applied';
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return waiting ? 'waiting' : 'failed';
    }
  }

  destroy(): void {
    this.#doc.destroy();
  }
}
