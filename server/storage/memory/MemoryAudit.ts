import type { AuditEntry, AuditStore, KeptAuditEntry } from '../AuditStore.ts';

/** The trail in this process. */
export class MemoryAudit implements AuditStore {
  readonly #refuseWhenClosed: () => void;
  readonly #entries: KeptAuditEntry[] = [];

  /** @param refuseWhenClosed throws StorageError `closed` when the store is. */
  constructor(refuseWhenClosed: () => void) {
    this.#refuseWhenClosed = refuseWhenClosed;
  }

  async record(entry: AuditEntry): Promise<void> {
    this.#refuseWhenClosed();
    this.#entries.push({ ...entry, seq: this.#entries.length + 1 });
  }

  async before(seq: number | null, most: number): Promise<readonly KeptAuditEntry[]> {
    this.#refuseWhenClosed();
    return this.#entries.filter((entry) => seq === null || entry.seq < seq).reverse().slice(0, most);
  }
}
