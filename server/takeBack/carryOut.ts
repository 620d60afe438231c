import { takeBack, type TakingBackContext, type Touched } from '../../shared/crdt/takeBack/takeBack.ts';
import { readWork } from '../../shared/crdt/takeBack/Work.ts';

/** A whole log in one piece: thousands of small ones would take longer to hand over. */
export interface PackedLog {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each update ends. */
  readonly ends: readonly number[];
}

/** What is to be taken back of a document. */
export interface TakeBackOrder extends TakingBackContext {
  readonly log: PackedLog;
  /** For each update, whether it is to be taken back. */
  readonly chosen: readonly boolean[];
}

/** The change that takes it back, null when there is nothing to change; and what it touches. */
export interface TakenBack {
  readonly update: Uint8Array | null;
  readonly touched: readonly Touched[];
}

/** Work out a change that takes work back. */
export function carryOut({ log: { bytes, ends }, chosen, by, agencies }: TakeBackOrder): TakenBack {
  const { doc, work } = readWork(ends.map((end, index) => ({ update: bytes.subarray(ends[index - 1] ?? 0, end), chosen: chosen[index] ?? false })));
  try {
    return takeBack(doc, work, { by, agencies });
  } finally {
    doc.destroy();
  }
}
