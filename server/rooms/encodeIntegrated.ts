import * as Y from 'yjs';

/** What a document has beyond a state vector, as an update, without updates whose ground has not come yet: Yjs would put
 *  those in as they are, and one that can never be applied would then spoil the whole state for whoever receives it. */
export function encodeIntegrated(doc: Y.Doc, stateVector?: Uint8Array): Uint8Array {
  const { store } = doc;
  const { pendingStructs, pendingDs } = store;
  store.pendingStructs = null;
  store.pendingDs = null;
  try {
    return Y.encodeStateAsUpdate(doc, stateVector);
  } finally {
    store.pendingStructs = pendingStructs;
    store.pendingDs = pendingDs;
  }
}

/** Whether a document keeps updates whose ground has not come yet. */
export function hasPending({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** About how many bytes such updates have. */
export function pendingBytes({ store }: Y.Doc): number {
  return (store.pendingStructs?.update.length ?? 0) + (store.pendingDs?.length ?? 0);
}
