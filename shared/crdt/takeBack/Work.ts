import * as Y from 'yjs';
import { ClockRanges, type ClockRange } from './ClockRanges.ts';

/** An update of a document's log, and whether it is part of what is to be taken back. */
export interface WorkUpdate {
  readonly update: Uint8Array;
  readonly chosen: boolean;
}

/** What was done to a document by some of its updates, and by the others. What several updates hold was done by the first of
 *  them: programs repeat what they know. */
export interface Work {
  /** Made by the chosen updates. */
  readonly made: ClockRanges;
  /** Deleted by the chosen updates. */
  readonly removed: ClockRanges;
  /** Deleted by the others. */
  readonly removedByOthers: ClockRanges;
}

/** A document with all that was ever in it, from its whole log in order, and what the chosen updates did. Updates that do not
 *  apply are left out. */
export function readWork(log: readonly WorkUpdate[]): { readonly doc: Y.Doc; readonly work: Work } {
  const doc = new Y.Doc({ gc: false });
  const work = { made: new ClockRanges(), removed: new ClockRanges(), removedByOthers: new ClockRanges() };
  const [everMade, everRemoved] = [new ClockRanges(), new ClockRanges()];
  // In one transaction of our own, as rooms do it: so that nothing is cleaned up that nobody sent.
  doc.transact((transaction) => {
    for (const { update, chosen } of log) {
      const { structs, ds } = decoded(update);
      const fresh = freshlyRemoved(doc, ds, everRemoved);
      if (!applies(doc, update)) continue;
      for (const struct of structs) {
        if (struct instanceof Y.Skip) continue;
        const { client, clock } = struct.id;
        for (const [from, to] of everMade.add(client, clock, clock + struct.length)) if (chosen) work.made.add(client, from, to);
      }
      for (const [client, from, to] of fresh) (chosen ? work.removed : work.removedByOthers).add(client, from, to);
    }
    transaction.local = true;
  });
  return { doc, work };
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

const NOTHING: Decoded = { structs: [], ds: Y.createDeleteSet() };

/** What an update holds; nothing when it does not decode. */
function decoded(update: Uint8Array): Decoded {
  try {
    return Y.decodeUpdate(update);
  } catch (error) {
    if (error instanceof Error) return NOTHING;
    throw error;
  }
}

/** What an update deletes that nobody deleted before. What is gone already because it stood in something that was deleted was
 *  deleted by nobody: programs repeat that as well. */
function freshlyRemoved(doc: Y.Doc, { clients }: Decoded['ds'], everRemoved: ClockRanges): readonly (readonly [client: number, from: number, to: number])[] {
  const fresh: [number, number, number][] = [];
  for (const [client, deleted] of clients) {
    for (const { clock, len } of deleted) {
      for (const [from, to] of everRemoved.add(client, clock, clock + len)) {
        for (const [start, end] of thereIn(doc, client, from, to)) fresh.push([client, start, end]);
      }
    }
  }
  return fresh;
}

/** Those parts of a range that are not deleted in a document, or not there yet. */
function thereIn({ store }: Y.Doc, client: number, from: number, to: number): readonly ClockRange[] {
  const structs = store.clients.get(client) ?? [];
  const known = Math.min(to, Y.getState(store, client));
  const there: ClockRange[] = [];
  if (from < known) {
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index];
      if (struct === undefined || struct.id.clock >= known) break;
      if (!struct.deleted) there.push([Math.max(from, struct.id.clock), Math.min(known, struct.id.clock + struct.length)]);
    }
  }
  if (known < to) there.push([Math.max(from, known), to]);
  return there;
}

function applies(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
