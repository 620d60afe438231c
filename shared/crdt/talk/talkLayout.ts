import type * as Y from 'yjs';
import type { Authorship } from '../../domain/Blueprint.ts';
import type { Subject, Writer } from '../../domain/Comment.ts';
import type { ThreadId } from '../../domain/ids.ts';
import type { Entry } from '../layout.ts';

/** The layout of a talk document, version 1: threads and comments, each a root map of `Y.Map`s keyed by id. A comment names
 *  its thread, so that answers written at the same time never meet in one place. Readers check every value. */

/** The version of this layout that this program reads and writes. */
export const TALK_SCHEMA = 1;

/** A thread's fields. */
export interface ThreadFields {
  about: Subject;
  resolved: Writer | null;
}

/** A comment's fields. `by` is written once. `turn` is one more than the highest that its writer saw in the thread, so that an
 *  answer never stands before what it answers, whatever anybody's clock says. `words` is text; a mention is a run of it. */
export interface CommentFields {
  thread: ThreadId;
  turn: number;
  by: Writer;
  words: Y.Text;
  changedAt: string | null;
  removed: Authorship | null;
}

/** The root maps of a talk document. */
export function talkRoots(doc: Y.Doc) {
  return {
    meta: doc.getMap<unknown>('meta'),
    threads: doc.getMap<Entry>('threads'),
    comments: doc.getMap<Entry>('comments'),
  };
}

/** Whether this program may write to a talk document that is loaded. One that was never written to is of no version yet. */
export function talkSchemaState(doc: Y.Doc): 'current' | 'newer' {
  const schema = talkRoots(doc).meta.get('schema');
  return typeof schema === 'number' && schema > TALK_SCHEMA ? 'newer' : 'current';
}

/** The shared types whose changes a participant can undo. */
export function talkUndoScope(doc: Y.Doc): Y.AbstractType<unknown>[] {
  const { threads, comments } = talkRoots(doc);
  return [threads, comments] as unknown as Y.AbstractType<unknown>[];
}
