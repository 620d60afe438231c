import * as Y from 'yjs';
import { MOST_CHARACTERS, plainWords, type Subject, type Words, type Writer } from '../../domain/Comment.ts';
import type { CommentId, ThreadId } from '../../domain/ids.ts';
import { entryIn, entryOf } from '../layout.ts';
import { changeText, textOfWords } from './commentText.ts';
import { readComment, subjectIn, turnIn, writerIn } from './readTalk.ts';
import { talkRoots, type CommentFields, type ThreadFields } from './talkLayout.ts';

/** Commands on a talk document. Each is one step of undo. */

/** Say something new about something. Undoing it takes the comment back and keeps what others answered.
 *  @throws RangeError if an id is taken, there are no words or too many, or that is nothing to talk about. */
export function startThread(doc: Y.Doc, ids: { readonly thread: ThreadId; readonly comment: CommentId }, about: Subject, words: readonly Words[], by: Writer, origin: unknown): void {
  const { threads } = talkRoots(doc);
  const subject = subjectIn(about);
  if (subject === undefined) throw new RangeError('That is nothing to talk about');
  if (threads.has(ids.thread)) throw new RangeError(`There is a thread "${ids.thread}" already`);
  requireNew(doc, ids.comment, words);
  doc.transact(() => {
    threads.set(ids.thread, entryOf<ThreadFields>({ about: subject, resolved: null }));
    hide(doc, ids.comment, ids.thread, words, by);
  }, null);
  doc.transact(() => show(doc, ids.comment), origin);
}

/** Answer in a thread; one that was resolved is open again. Does nothing when there is no such thread.
 *  @throws RangeError if the id is taken, or there are no words or too many. */
export function answerThread(doc: Y.Doc, thread: ThreadId, comment: CommentId, words: readonly Words[], by: Writer, origin: unknown): void {
  const entry = entryIn(talkRoots(doc).threads, thread);
  requireNew(doc, comment, words);
  if (entry === undefined) return;
  doc.transact(() => hide(doc, comment, thread, words, by), null);
  doc.transact(() => {
    show(doc, comment);
    if ((entry.get('resolved') ?? null) !== null) entry.set('resolved', null);
  }, origin);
}

/** Change my own words. Does nothing when the comment is gone or says this already.
 *  @throws RangeError if it is not mine, or there are no words or too many. */
export function changeComment(doc: Y.Doc, id: CommentId, words: readonly Words[], by: Writer, origin: unknown): void {
  requireWords(words);
  const entry = ownEntry(doc, id, by);
  const text = entry?.get('words');
  if (entry === undefined || !(text instanceof Y.Text) || JSON.stringify(readComment(doc, id)?.comment.words) === JSON.stringify(words)) return;
  doc.transact(() => {
    changeText(text, words);
    entry.set('changedAt', by.at);
  }, origin);
}

/** Take back my own comment: its words are kept, and undo shows it again. @throws RangeError if it is not mine. */
export function removeComment(doc: Y.Doc, id: CommentId, by: Writer, origin: unknown): void {
  const entry = ownEntry(doc, id, by);
  if (entry === undefined || (entry.get('removed') ?? null) !== null) return;
  doc.transact(() => entry.set('removed', { name: by.name, agency: by.agency, at: by.at }), origin);
}

/** Call a thread settled, or open it again with `null`. Does nothing when it is so already, or gone. */
export function resolveThread(doc: Y.Doc, id: ThreadId, by: Writer | null, origin: unknown): void {
  const entry = entryIn(talkRoots(doc).threads, id);
  if (entry === undefined || ((entry.get('resolved') ?? null) === null) === (by === null)) return;
  doc.transact(() => entry.set('resolved', by), origin);
}

function hide(doc: Y.Doc, id: CommentId, thread: ThreadId, words: readonly Words[], by: Writer): void {
  const { comments } = talkRoots(doc);
  const turns = [...comments.keys()].flatMap((each) => {
    const entry = entryIn(comments, each);
    return entry?.get('thread') === thread ? [turnIn(entry.get('turn')) ?? -1] : [];
  });
  const turn = turnIn(Math.max(-1, ...turns) + 1) ?? Math.max(...turns);
  comments.set(id, entryOf<CommentFields>({ thread, turn, by, words: textOfWords(words), changedAt: null, removed: { name: by.name, agency: by.agency, at: by.at } }));
}

function show(doc: Y.Doc, id: CommentId): void {
  entryIn(talkRoots(doc).comments, id)?.set('removed', null);
}

function ownEntry(doc: Y.Doc, id: CommentId, by: Writer) {
  const entry = entryIn(talkRoots(doc).comments, id);
  if (entry !== undefined && writerIn(entry.get('by'))?.participant !== by.participant) throw new RangeError(`Comment "${id}" is somebody else's`);
  return entry;
}

function requireNew(doc: Y.Doc, id: CommentId, words: readonly Words[]): void {
  requireWords(words);
  if (talkRoots(doc).comments.has(id)) throw new RangeError(`There is a comment "${id}" already`);
}

function requireWords(words: readonly Words[]): void {
  const text = plainWords(words);
  if (text.trim() === '') throw new RangeError('A comment says something');
  if (text.length > MOST_CHARACTERS) throw new RangeError(`A comment has at most ${MOST_CHARACTERS} characters, not ${text.length}`);
}
