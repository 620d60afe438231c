import type * as Y from 'yjs';

/** Run several commands as one transaction, and so as one step of undo. For commands that change what is there: those
 *  that add something need a transaction that nobody tracks, and have forms of their own for many. */
export function atOnce(doc: Y.Doc, origin: unknown, run: () => void): void {
  doc.transact(run, origin);
}
