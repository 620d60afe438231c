import type * as Y from 'yjs';
import type { Subject, Thread, Words, Writer } from '../../shared/domain/Comment.ts';
import type { CommentId, ThreadId } from '../../shared/domain/ids.ts';
import { observeTalk, type TalkChange } from '../../shared/crdt/talk/observeTalk.ts';
import { piecesOfComment, readComment, readThreadHead, threadsOf, type Pieces, type PlacedComment, type ThreadHead } from '../../shared/crdt/talk/readTalk.ts';
import { answerThread, changeComment, removeComment, resolveThread, startThread } from '../../shared/crdt/talk/talkCommands.ts';
import { talkRoots } from '../../shared/crdt/talk/talkLayout.ts';
import { newCommentId, newThreadId } from './newIds.ts';
import { Signal, type Watchable } from './Signal.ts';

/** The comments of a blueprint as views read them and change them. Knows no React. Threads and comments are the same objects
 *  until something of them has changed. */
export class TalkModel {
  /** What local commands are made under: what undo goes by. */
  readonly origin = { local: true };
  /** Those in which something is said, by when they began. */
  readonly threads: Watchable<readonly Thread[]>;

  readonly #doc: Y.Doc;
  readonly #writer: () => Writer;
  readonly #threads: Signal<readonly Thread[]>;
  readonly #heads = new Map<ThreadId, ThreadHead>();
  readonly #comments = new Map<CommentId, PlacedComment>();
  readonly #stop: () => void;

  /** @param writer who acts, now. */
  constructor(doc: Y.Doc, writer: () => Writer) {
    this.#doc = doc;
    this.#writer = writer;
    const { threads, comments } = talkRoots(doc);
    this.#read({ threads: new Set([...threads.keys()] as ThreadId[]), comments: new Set([...comments.keys()] as CommentId[]) });
    this.threads = this.#threads = new Signal(threadsOf(this.#heads.values(), this.#comments.values()));
    this.#stop = observeTalk(doc, (change) => {
      this.#read(change);
      this.#threads.set(this.#sameAsBefore(threadsOf(this.#heads.values(), this.#comments.values())));
    });
  }

  close(): void {
    this.#stop();
  }

  /** One thread as it is now; undefined when nothing is said in it. */
  thread(id: ThreadId): Thread | undefined {
    return this.#threads.get().find((thread) => thread.id === id);
  }

  /** The thread that a comment is in, when it is there and not taken back. */
  threadOf(id: CommentId): Thread | undefined {
    const placed = this.#comments.get(id);
    return placed === undefined || placed.comment.removed !== null ? undefined : this.thread(placed.thread);
  }

  /** The pieces of the document that a comment is read from. */
  piecesOf(id: CommentId): readonly Pieces[] {
    return piecesOfComment(this.#doc, id);
  }

  // Commands. Each is one step of undo and returns at once; the session says when it is saved.

  /** Say something new about something, and give the thread's id. */
  start(about: Subject, words: readonly Words[]): { readonly thread: ThreadId; readonly comment: CommentId } {
    const ids = { thread: newThreadId(), comment: newCommentId() };
    startThread(this.#doc, ids, about, words, this.#writer(), this.origin);
    return ids;
  }

  /** Answer in a thread, and give the comment's id. */
  answer(thread: ThreadId, words: readonly Words[]): CommentId {
    const id = newCommentId();
    answerThread(this.#doc, thread, id, words, this.#writer(), this.origin);
    return id;
  }

  change(comment: CommentId, words: readonly Words[]): void {
    changeComment(this.#doc, comment, words, this.#writer(), this.origin);
  }

  remove(comment: CommentId): void {
    removeComment(this.#doc, comment, this.#writer(), this.origin);
  }

  resolve(thread: ThreadId): void {
    resolveThread(this.#doc, thread, this.#writer(), this.origin);
  }

  reopen(thread: ThreadId): void {
    resolveThread(this.#doc, thread, null, this.origin);
  }

  #read({ threads, comments }: TalkChange): void {
    for (const id of threads) keep(this.#heads, id, readThreadHead(this.#doc, id));
    for (const id of comments) keep(this.#comments, id, readComment(this.#doc, id));
  }

  #sameAsBefore(threads: readonly Thread[]): readonly Thread[] {
    const last = new Map(this.#threads.get().map((thread) => [thread.id, thread]));
    return threads.map((thread) => {
      const before = last.get(thread.id);
      const same = before !== undefined && before.about === thread.about && before.resolved === thread.resolved
        && before.comments.length === thread.comments.length && before.comments.every((comment, index) => comment === thread.comments[index]);
      return same ? before : thread;
    });
  }
}

function keep<Id, Value>(map: Map<Id, Value>, id: Id, value: Value | undefined): void {
  if (value === undefined) map.delete(id);
  else map.set(id, value);
}
