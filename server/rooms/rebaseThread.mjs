// The thread that puts a document together from its bytes: with fifty thousand edits that takes a tenth of a second, in
// which nobody else would be served. Plain JavaScript, because a thread is started from a file, in the sources as in the
// build. `RebaseThread.ts` speaks with it.
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';

/** Updates come in one piece, with where each of them ends. */
function rebase(bytes, ends) {
  const updates = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
  const doc = new Y.Doc();
  // In one transaction of this thread's own, as the server does it: so that nothing is cleaned up that nobody sent.
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    transaction.local = true;
  });
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error('Some of it waits for its ground');
  const stateVector = Y.encodeStateVector(doc);
  return { state: Y.encodeStateAsUpdate(doc), stateVector, deletions: Y.encodeStateAsUpdate(doc, stateVector) };
}

parentPort.on('message', ({ number, bytes, ends }) => {
  try {
    const rebased = rebase(bytes, ends);
    parentPort.postMessage({ number, rebased }, [rebased.state.buffer]);
  } catch (error) {
    parentPort.postMessage({ number, failure: error instanceof Error ? error.message : String(error) });
  }
});
