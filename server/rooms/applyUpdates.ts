import * as Y from 'yjs';

/** Apply updates in one transaction, so that the document changes by them and by nothing else.
 *  One that cannot be applied is given to `onFailure`, and the rest goes on.
 *  @returns what the document gained from all of them together; null when nothing. */
export function applyUpdates<T extends { readonly update: Uint8Array }>(
  doc: Y.Doc,
  updates: readonly T[],
  onFailure: (failed: T, error: unknown) => void,
): Uint8Array | null {
  const gained: Uint8Array[] = [];
  const gain = (update: Uint8Array): void => void gained.push(update);
  doc.on('update', gain);
  try {
    doc.transact((transaction) => {
      for (const each of updates) {
        try {
          Y.applyUpdate(doc, each.update);
        } catch (error) {
          onFailure(each, error);
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
