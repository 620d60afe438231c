import type * as Y from 'yjs';
import type { CommentId, ThreadId } from '../../domain/ids.ts';
import { changesIn, type DeepEvent } from '../observeBlueprint.ts';
import { talkRoots } from './talkLayout.ts';

/** What one transaction changed. */
export interface TalkChange {
  readonly threads: ReadonlySet<ThreadId>;
  readonly comments: ReadonlySet<CommentId>;
}

/** Call `listener` once after each transaction that changed a talk document. @returns how to stop. */
export function observeTalk(doc: Y.Doc, listener: (change: TalkChange) => void): () => void {
  const { threads, comments } = talkRoots(doc);
  const changed = { threads: new Set<string>(), comments: new Set<string>() };
  const onThreads = (events: readonly DeepEvent[]) => changesIn(events).ids.forEach((id) => changed.threads.add(id));
  const onComments = (events: readonly DeepEvent[]) => changesIn(events).ids.forEach((id) => changed.comments.add(id));
  threads.observeDeep(onThreads);
  comments.observeDeep(onComments);
  const afterTransaction = () => {
    if (changed.threads.size + changed.comments.size === 0) return;
    const change = { threads: new Set(changed.threads) as ReadonlySet<string>, comments: new Set(changed.comments) as ReadonlySet<string> } as TalkChange;
    changed.threads.clear();
    changed.comments.clear();
    listener(change);
  };
  doc.on('afterTransaction', afterTransaction);
  return () => {
    doc.off('afterTransaction', afterTransaction);
    threads.unobserveDeep(onThreads);
    comments.unobserveDeep(onComments);
  };
}
