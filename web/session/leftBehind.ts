import * as Y from 'yjs';
import { DeviceStore } from './DeviceStore.ts';

/** Whether the copy of that name on this device holds something that `doc`, as the server has it, does not. One that holds
 *  nothing of the kind is removed. */
export async function leftBehind(doc: Y.Doc, name: string): Promise<boolean> {
  const copy = new Y.Doc();
  try {
    const device = await DeviceStore.open(name);
    const found = await device.load(copy, null);
    await device.close();
    if (found && holdsMore(copy, doc)) return true;
    await DeviceStore.remove(name);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // nothing is kept on this device
  } finally {
    copy.destroy();
  }
  return false;
}

/** Whether a document holds items or deletions that another does not. */
export function holdsMore(copy: Y.Doc, doc: Y.Doc): boolean {
  const known = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(copy))) if (clock > (known.get(client) ?? 0)) return true;
  const [mine, theirs] = [Y.snapshot(copy).ds, Y.snapshot(doc).ds];
  for (const [client, ranges] of mine.clients) {
    for (const { clock, len } of ranges) {
      for (let at = clock; at < clock + len; at += 1) if (!Y.isDeleted(theirs, Y.createID(client, at))) return true;
    }
  }
  return false;
}
