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
  readonly #board: Y.UndoManager;
  /** One for each document. */
  readonly #managers = new Set<Y.UndoManager>();
  readonly #memories = new WeakMap<StackItem, Memory>();
  /** When each step was made, undone or redone, counted up. */
  readonly #turns = new WeakMap<StackItem, number>();
  #turn = 0;
  #situation: () => unknown = () => undefined;
  #stepping = false;
  /** The step that undoes the one being undone. */
  #reverse: StackItem | null = null;

  /** @param origin what local commands are made under. */
  constructor(doc: Y.Doc, origin: object) {
    this.state = this.#state;
    this.#board = this.#follow(doc, undoScope(doc), origin);
  }

  /** Count commands on another document in: all are steps of one history. @returns how to stop. */
  include(doc: Y.Doc, scope: readonly Y.AbstractType<unknown>[], origin: object): () => void {
    const manager = this.#follow(doc, scope, origin);
    return () => {
      manager.destroy();
      this.#managers.delete(manager);
      this.#update();
    };
  }

  /** Say how to tell how things stand for this person, such as what is selected: `undo` and `redo` give it back. */
  remember(situation: () => unknown): void {
    this.#situation = situation;
  }

  /** Count changes made under this origin, an editor's, as mine. */
  track(origin: unknown): void {
    this.#board.addTrackedOrigin(origin);
  }

  /** Keep what is typed from now on apart from what was typed before. */
  breakTyping(): void {
    for (const manager of this.#managers) manager.stopCapturing();
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
    for (const manager of this.#managers) manager.destroy();
  }

  #follow(doc: Y.Doc, scope: readonly Y.AbstractType<unknown>[], origin: object): Y.UndoManager {
    const manager = new Y.UndoManager(scope as never, { trackedOrigins: new Set<unknown>([origin]), captureTimeout: CAPTURE_TIMEOUT_MS });
    this.#managers.add(manager);
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) manager.on(event, () => this.#update());
    manager.on('stack-item-added', ({ stackItem }: { stackItem: StackItem }) => this.#remember(stackItem, manager));
    const breakTyping = (transaction: Y.Transaction) => {
      if (transaction.origin === origin) this.breakTyping();
    };
    doc.on('beforeTransaction', breakTyping);
    doc.on('afterTransaction', breakTyping); // what is typed after a command is a step of its own
    return manager;
  }

  #step(way: 'undo' | 'redo'): Memory | undefined {
    const stackOf = (manager: Y.UndoManager) => (way === 'undo' ? manager.undoStack : manager.redoStack);
    const turnOf = (manager: Y.UndoManager) => this.#turns.get(stackOf(manager).at(-1) as StackItem) ?? 0;
    const [last] = [...this.#managers].filter((manager) => stackOf(manager).length > 0).sort((a, b) => turnOf(b) - turnOf(a));
    this.breakTyping();
    this.#stepping = true;
    this.#reverse = null;
    const taken = last?.[way]() ?? null;
    this.#stepping = false;
    const memory = taken === null ? undefined : this.#memories.get(taken);
    if (this.#reverse !== null && memory !== undefined) this.#memories.set(this.#reverse, memory);
    return memory;
  }

  #remember(step: StackItem, by: Y.UndoManager): void {
    this.#turns.set(step, (this.#turn += 1));
    if (this.#stepping) {
      this.#reverse = step;
      return;
    }
    for (const manager of this.#managers) if (manager !== by) manager.clear(false, true); // what was undone is not done again
    const memory: Memory = { before: this.#situation(), after: undefined };
    this.#memories.set(step, memory);
    // A command selects what it made right after making it.
    queueMicrotask(() => {
      memory.after = this.#situation();
    });
  }

  #update(): void {
    const managers = [...this.#managers];
    const next = { canUndo: managers.some((manager) => manager.canUndo()), canRedo: managers.some((manager) => manager.canRedo()) };
    const last = this.#state.get();
    if (next.canUndo !== last.canUndo || next.canRedo !== last.canRedo) this.#state.set(next);
  }
}
