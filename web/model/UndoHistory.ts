import * as Y from 'yjs';
import { undoScope } from '../../shared/crdt/fragments.ts';
import { Signal, type Watchable } from './Signal.ts';

/** Typing within this time of the last change is one step. */
const CAPTURE_TIMEOUT_MS = 500;

/** Undo and redo of this participant's own changes: commands and typing, in the order they were made. What others did
 *  meanwhile stays. */
export class UndoHistory {
  readonly state: Watchable<{ readonly canUndo: boolean; readonly canRedo: boolean }>;
  readonly #state = new Signal({ canUndo: false, canRedo: false });
  readonly #manager: Y.UndoManager;

  /** @param origin what local commands are made under. */
  constructor(doc: Y.Doc, origin: object) {
    this.state = this.#state;
    this.#manager = new Y.UndoManager(undoScope(doc) as never, { trackedOrigins: new Set<unknown>([origin]), captureTimeout: CAPTURE_TIMEOUT_MS });
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) this.#manager.on(event, () => this.#update());
    doc.on('beforeTransaction', (transaction: Y.Transaction) => {
      if (transaction.origin === origin) this.#manager.stopCapturing();
    });
  }

  /** Count changes made under this origin, an editor's, as mine. */
  track(origin: unknown): void {
    this.#manager.addTrackedOrigin(origin);
  }

  undo(): void {
    this.#manager.undo();
  }

  redo(): void {
    this.#manager.redo();
  }

  close(): void {
    this.#manager.destroy();
  }

  #update(): void {
    const next = { canUndo: this.#manager.canUndo(), canRedo: this.#manager.canRedo() };
    const last = this.#state.get();
    if (next.canUndo !== last.canUndo || next.canRedo !== last.canRedo) this.#state.set(next);
  }
}
