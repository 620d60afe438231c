import { StorageError } from '../../server/storage/BlueprintStore.ts';
import type { Checkpoint, DocumentLog, LoggedUpdate, PendingUpdate, StoredDocument } from '../../server/storage/BlueprintStore.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';

/** A log in front of another, whose calls a test can hold back or let fail. */
export class FaultyStore implements DocumentLog {
  readonly #store: DocumentLog;
  /** Calls made so far, whatever became of them. */
  readonly calls = { append: 0, load: 0, saveCheckpoint: 0, compact: 0 };
  /** What `append` was given. */
  readonly batches: (readonly PendingUpdate[])[] = [];
  /** Which calls fail, until told otherwise. */
  readonly failing = { append: false, load: false, saveCheckpoint: false, compact: false };
  #gate: { readonly opened: Promise<void>; readonly open: () => void } | null = null;

  constructor(store: DocumentLog) {
    this.#store = store;
  }

  /** Hold back all calls before they do anything, until `release`. */
  hold(): void {
    if (this.#gate !== null) return;
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.#gate = { opened, open };
  }

  release(): void {
    this.#gate?.open();
    this.#gate = null;
  }

  async append(batch: readonly PendingUpdate[]): Promise<readonly number[]> {
    this.batches.push(batch);
    await this.#pass('append');
    return this.#store.append(batch);
  }

  async load(document: DocumentName): Promise<StoredDocument | null> {
    await this.#pass('load');
    return this.#store.load(document);
  }

  async saveCheckpoint(document: DocumentName, checkpoint: Checkpoint): Promise<void> {
    await this.#pass('saveCheckpoint');
    return this.#store.saveCheckpoint(document, checkpoint);
  }

  history(document: DocumentName, afterSeq: number, limit: number): Promise<readonly LoggedUpdate[]> {
    return this.#store.history(document, afterSeq, limit);
  }

  documents(): Promise<readonly DocumentName[]> {
    return this.#store.documents();
  }

  async compact(document: DocumentName, keepAfter: number): Promise<number> {
    await this.#pass('compact');
    return this.#store.compact(document, keepAfter);
  }

  async #pass(call: keyof FaultyStore['calls']): Promise<void> {
    this.calls[call] += 1;
    await this.#gate?.opened;
    if (this.failing[call]) throw new StorageError('unavailable', `The test lets ${call} fail`);
  }
}
