import * as Y from 'yjs';

const STORE = 'updates';
/** More stored updates than this are merged into one when they are next read. */
const MERGE_ABOVE = 200;
/** How long what the server has too waits after the last write, milliseconds. */
const SOON_MS = 500;

/** Updates that are written together: in `written`, when they are, and in `write`, how to have that at once. */
interface Gathered {
  readonly updates: Uint8Array[];
  readonly written: Promise<void>;
  readonly write: () => void;
}

/** The copy of a document on this device, in IndexedDB. Unlike y-indexeddb it answers when a write is on disk, which is
 *  what "Saved on this device" rests on. Several tabs may append to the same copy. */
export class DeviceStore {
  readonly #database: IDBDatabase;
  #writtenAt = -Infinity;
  /** What the server has too and is not written yet, and whoever waits for it. */
  #soon: Gathered | null = null;

  private constructor(database: IDBDatabase) {
    this.#database = database;
    database.onversionchange = () => database.close();
  }

  /** @throws DOMException when the browser keeps nothing for this site (private windows, storage turned off). */
  static async open(name: string): Promise<DeviceStore> {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true });
    return new DeviceStore(await answered(request));
  }

  /** Remove the copy from this device. */
  static async remove(name: string): Promise<void> {
    await answered(indexedDB.deleteDatabase(name));
  }

  /** Apply what is stored to `doc`, under `origin`. @returns whether there was anything. */
  async load(doc: Y.Doc, origin: unknown): Promise<boolean> {
    const store = this.#database.transaction(STORE).objectStore(STORE);
    const [updates, keys] = await Promise.all([answered(store.getAll() as IDBRequest<Uint8Array[]>), answered(store.getAllKeys())]);
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update, origin);
    }, origin);
    const last = keys.at(-1);
    if (updates.length > MERGE_ABOVE && last !== undefined) await this.#merge(Y.encodeStateAsUpdate(doc), last);
    return updates.length > 0;
  }

  /** Keep an update, and what is to be kept soon with it, since it may build on that. The promise settles when it is on
   *  disk. @throws DOMException when there is no room. */
  async append(update: Uint8Array): Promise<void> {
    const soon = this.#soon?.updates.splice(0) ?? [];
    await this.#write([...soon, update]);
  }

  /** Keep an update that the server has too: at once, or while many come, twice a second, which spares the page much work.
   *  The promise settles when it is on disk. @throws DOMException when there is no room. */
  appendSoon(update: Uint8Array): Promise<void> {
    this.#soon ??= this.#gather();
    this.#soon.updates.push(update);
    return this.#soon.written;
  }

  /** Write what is still to be written, and let go of the database. */
  async close(): Promise<void> {
    const soon = this.#soon;
    soon?.write();
    await soon?.written.catch(() => undefined); // whoever asked for it is told
    this.#database.close();
  }

  #gather(): Gathered {
    const updates: Uint8Array[] = [];
    let write = () => {};
    const due = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, this.#writtenAt + SOON_MS - performance.now()));
      write = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    const written = due.then(() => {
      this.#soon = null;
      return updates.length > 0 ? this.#write(updates) : undefined;
    });
    return { updates, written, write };
  }

  async #write(updates: readonly Uint8Array[]): Promise<void> {
    this.#writtenAt = performance.now();
    const transaction = this.#database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    for (const update of updates) store.add(update);
    await completed(transaction);
  }

  async #merge(state: Uint8Array, upTo: IDBValidKey): Promise<void> {
    const transaction = this.#database.transaction(STORE, 'readwrite');
    const store = transaction.objectStore(STORE);
    store.add(state);
    store.delete(IDBKeyRange.upperBound(upTo));
    await completed(transaction);
  }
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('The device store did not answer'));
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('The device store gave up'));
  });
}
