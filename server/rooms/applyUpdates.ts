import * as Y from 'yjs';
import { hasPending } from './encodeIntegrated.ts';

/** Apply updates in one transaction, so that the document changes by them and by nothing else.
 *  When one fails, `onFailure` is told, and the rest goes on; `hadPending` is whether others waited for their ground then.
 *  @returns what the document gained from all of them together; null when nothing. */
export function applyUpdates<T extends { readonly update: Uint8Array }>(
  doc: Y.Doc,
  updates: readonly T[],
  onFailure: (failed: T, error: unknown, hadPending: boolean) => void,
): Uint8Array | null {
  const gained: Uint8Array[] = [];
  const gain = (update: Uint8Array): void => void gained.push(update);
  doc.on('update', gain);
  try {
    doc.transact((transaction) => {
      for (const each of updates) {
        const hadPending = hasPending(doc);
        try {
          Y.applyUpdate(doc, each.update);
        } catch (error) {
          onFailure(each, error, hadPending);
        }
      }
      // After a remote change to formatted text, Yjs deletes marks that have become redundant: a change of our own,
      // that nobody sent and that would not be in the log. Each client does the same for itself.
      transaction.local = true;
    });
  } finally {
    doc.off('update', gain);
  }
  const [first, ...more] = gained;
  return first === undefined ? null : more.length === 0 ? first : Y.mergeUpdates(gained);
}
