import type { BlueprintId } from '../../shared/domain/ids.ts';

/** Something that was done, or tried, and by whom. Ids only: names are looked up when it is read, so that erasing one changes nothing here. */
export interface AuditEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The operation, as the description of the interface calls it. */
  readonly what: string;
  /** `done`, or the name of the problem that it was refused with. */
  readonly outcome: string;
  /** A participant, an organiser, or nobody who is known. */
  readonly by: { readonly kind: 'participant' | 'organiser'; readonly id: string } | null;
  readonly blueprint: BlueprintId | null;
  /** The way in, person or organiser that it was done to or by; null for none. */
  readonly about: string | null;
}

/** An entry as it is kept. */
export interface KeptAuditEntry extends AuditEntry {
  /** Grows with each entry. */
  readonly seq: number;
}

/** The trail of access and administration. There is no way to change or remove an entry. Implementations pass `test/contracts/audit.ts`. */
export interface AuditStore {
  record(entry: AuditEntry): Promise<void>;
  /** Entries before a `seq` (null for the newest), the newest first, at most so many. */
  before(seq: number | null, most: number): Promise<readonly KeptAuditEntry[]>;
}
