import * as Y from 'yjs';
import type { DecodedUpdate } from './readClientMessage.ts';

/** Whether an update holds nothing at all, whatever the document. */
export function isEmpty({ structs, ds }: DecodedUpdate): boolean {
  return structs.length === 0 && ds.clients.size === 0;
}

/** Whether a document has everything in an update already: each item, and each deletion.
 *  A client's step 2 always repeats all deletions it knows, so that comparing bytes would not tell. */
export function isKnown(doc: Y.Doc, { structs, ds }: DecodedUpdate): boolean {
  const { store } = doc;
  if (!structs.every(({ id, length }) => id.clock + length <= Y.getState(store, id.client))) return false;
  for (const [client, deletions] of ds.clients) {
    const state = Y.getState(store, client);
    const items = store.clients.get(client) ?? [];
    for (const { clock, len } of deletions) {
      const end = clock + len;
      if (end > state) return false;
      if (len === 0) continue;
      for (let index = Y.findIndexSS(items, clock); index < items.length; index += 1) {
        const item = items[index];
        if (item === undefined || item.id.clock >= end) break;
        if (!item.deleted) return false;
      }
    }
  }
  return true;
}
