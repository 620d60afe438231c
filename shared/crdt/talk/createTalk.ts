import * as Y from 'yjs';
import { TALK_SCHEMA, talkRoots } from './talkLayout.ts';

/** The first update of a talk document: no comments yet, and the version of its layout. Made once, by the server, with the
 *  board. */
export function createTalkUpdate(): Uint8Array {
  const doc = new Y.Doc();
  talkRoots(doc).meta.set('schema', TALK_SCHEMA);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
