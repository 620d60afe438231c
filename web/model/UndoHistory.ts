import * as Y from 'yjs';
import { undoScope } from '../../shared/crdt/fragments.ts';
import { Signal, type Watchable } from './Signal.ts';

/** Typing within this time of the last change is one step. */
const CAPTURE_TIMEOUT_MS = 500;

/** How things stood for this person around a step: opaque here. */
interface Memory {
  readonly before: unknown;
  after: unknown;
}

type StackItem = Y.UndoManager['undoStack'][number];

/** Undo and redo of this participant's own changes, in the order they were made. A command is a step; so is what is typed
 *  into one text without a pause. What others did meanwhile stays. */
export class UndoHistory {
  readonly state: Watchable<{ readonly canUndo: boolean; readonly canRedo: boolean }>;
  readonly #state = new Signal({ canUndo: false, canRedo: false });
  readonly #manager: Y.UndoManager;
  readonly #memories = new WeakMap<StackItem, Memory>();
  #situation: () => unknown = () => undefined;
  #stepping = false;
  /** The step that undoes the one being undone. */
  #reverse: StackItem | null = null;

  /** @param origin what local commands are made under. */
  constructor(doc: Y.Doc, origin: object) {
    this.state = this.#state;
    this.#manager = new Y.UndoManager(undoScope(doc) as never, { trackedOrigins: new Set<unknown>([origin]), captureTimeout: CAPTURE_TIMEOUT_MS });
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) this.#manager.on(event, () => this.#update());
    this.#manager.on('stack-item-added', ({ stackItem }: { stackItem: StackItem }) => this.#remember(stackItem));
    doc.on('beforeTransaction', (transaction: Y.Transaction) => {
      if (transaction.origin === origin) this.#manager.stopCapturing();
    });
    // What is typed after a command is a step of its own.
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.origin === origin) this.#manager.stopCapturing();
    });
  }

  /** Say how to tell how things stand for this person, such as what is selected: `undo` and `redo` give it back. */
  remember(situation: () => unknown): void {
    this.#situation = situation;
  }

  /** Count changes made under this origin, an editor's, as mine. */
  track(origin: unknown): void {
    this.#manager.addTrackedOrigin(origin);
  }

  /** Keep what is typed from now on apart from what was typed before. */
  breakTyping(): void {
    this.#manager.stopCapturing();
  }

  /** Take back my last step. @returns how things stood before it; undefined when that is not known. */
  undo(): unknown {
    return this.#step('undo')?.before;
  }

  /** Do again what I took back. @returns how things stood after it. */
  redo(): unknown {
    return this.#step('redo')?.after;
  }

  close(): void {
    this.#manager.destroy();
  }

  #step(way: 'undo' | 'redo'): Memory | undefined {
    this.#stepping = true;
    this.#reverse = null;
    const taken = this.#manager[way]();
    this.#stepping = false;
    const memory = taken === null ? undefined : this.#memories.get(taken);
    if (this.#reverse !== null && memory !== undefined) this.#memories.set(this.#reverse, memory);
    return memory;
  }

  #remember(step: StackItem): void {
    if (this.#stepping) {
      this.#reverse = step;
      return;
    }
    const memory: Memory = { before: this.#situation(), after: undefined };
    this.#memories.set(step, memory);
    // A command selects what it made right after making it.
    queueMicrotask(() => {
      memory.after = this.#situation();
    });
  }

  #update(): void {
    const next = { canUndo: this.#manager.canUndo(), canRedo: this.#manager.canRedo() };
    const last = this.#state.get();
    if (next.canUndo !== last.canUndo || next.canRedo !== last.canRedo) this.#state.set(next);
  }
}
