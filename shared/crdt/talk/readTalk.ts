import * as Y from 'yjs';
import type { Comment, Subject, Thread, Writer } from '../../domain/Comment.ts';
import type { CommentId, ParticipantId, ThreadId } from '../../domain/ids.ts';
import type { BoardItem } from '../../domain/Piece.ts';
import { authorshipIn, idIn, instantIn, pointIn } from '../fields.ts';
import { entryIn, type Entry } from '../layout.ts';
import { byId, entriesIn, optional, UNREPORTED, type Problem, type Report } from '../reading.ts';
import { wordsIn } from './commentText.ts';
import { talkRoots } from './talkLayout.ts';

/** A comment with where it stands. */
export interface PlacedComment {
  readonly comment: Comment;
  readonly thread: ThreadId;
  readonly turn: number;
}

/** A thread without its comments. */
export type ThreadHead = Omit<Thread, 'comments'>;

const NOBODY: Writer = { participant: '?' as ParticipantId, name: '?', agency: null, at: new Date(0).toISOString() };
const ITEM_KINDS = ['element', 'note', 'piece'] as const;
/** No conversation is longer. */
const LAST_TURN = 1e9;

/** All threads of a talk document, and what is wrong with it. Never throws, whatever partners wrote. */
export function readTalk(doc: Y.Doc): { threads: readonly Thread[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (kind, at) => problems.push({ kind, at });
  const { threads, comments } = talkRoots(doc);
  const heads = entriesIn<ThreadId>(threads, 'threads', report).map(([id, entry]) => headIn(id, entry, report));
  const placed = entriesIn<CommentId>(comments, 'comments', report).flatMap(([id, entry]) => commentIn(id, entry, report) ?? []);
  const known = new Set(heads.map(({ id }) => id));
  for (const { thread, comment } of placed) if (!known.has(thread)) report('thread-missing', `comments/${comment.id}/thread`);
  return { threads: threadsOf(heads, placed), problems };
}

/** One thread without its comments; undefined when there is none with that id. */
export function readThreadHead(doc: Y.Doc, id: ThreadId, report: Report = UNREPORTED): ThreadHead | undefined {
  const entry = entryIn(talkRoots(doc).threads, id);
  return entry === undefined || idIn(id) === undefined ? undefined : headIn(id, entry, report);
}

/** One comment; undefined when there is none with that id, or it is in no thread. */
export function readComment(doc: Y.Doc, id: CommentId, report: Report = UNREPORTED): PlacedComment | undefined {
  const entry = entryIn(talkRoots(doc).comments, id);
  return entry === undefined || idIn(id) === undefined ? undefined : commentIn(id, entry, report);
}

/** Runs of pieces of a document: of one Yjs client, from a clock up to and without another. */
export type Pieces = readonly [client: number, from: number, to: number];

/** The pieces of the document that a comment's writer and words are read from: what the server's log knows writers by. */
export function piecesOfComment(doc: Y.Doc, id: CommentId): readonly Pieces[] {
  const { comments } = talkRoots(doc);
  const entry = entryIn(comments, id);
  const words = entry?.get('words');
  const items = [
    (comments as Y.AbstractType<unknown>)._map.get(id),
    ...['by', 'words'].map((field) => (entry as Y.AbstractType<unknown> | undefined)?._map.get(field)),
  ].filter((item) => item !== undefined);
  for (let item = words instanceof Y.Text ? words._start : null; item !== null; item = item.right) items.push(item);
  return items.filter(({ deleted }) => !deleted).map(({ id: { client, clock }, length }) => [client, clock, clock + length]);
}

/** Threads with their comments in order, those in which something is said; by when they began. */
export function threadsOf(heads: Iterable<ThreadHead>, placed: Iterable<PlacedComment>): readonly Thread[] {
  const said = new Map<ThreadId, PlacedComment[]>();
  for (const each of placed) {
    const comments = said.get(each.thread);
    if (comments === undefined) said.set(each.thread, [each]);
    else comments.push(each);
  }
  return [...heads]
    .flatMap((head): Thread[] => {
      const comments = (said.get(head.id) ?? []).sort(byTurn).map(({ comment }) => comment);
      return comments.some(({ removed }) => removed === null) ? [{ ...head, comments }] : [];
    })
    .sort((a, b) => compare(beganAt(a), beganAt(b)) || byId(a, b));
}

function byTurn(a: PlacedComment, b: PlacedComment): number {
  return a.turn - b.turn || compare(a.comment.by.at, b.comment.by.at) || byId(a.comment, b.comment);
}

function beganAt({ comments }: Thread): string {
  return comments[0]?.by.at ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function headIn(id: ThreadId, entry: Entry, report: Report): ThreadHead {
  const at = `threads/${id}`;
  const about = subjectIn(entry.get('about'));
  if (about === undefined) report('value-unknown', `${at}/about`);
  return { id, about: about ?? { kind: 'place', x: 0, y: 0 }, resolved: optional(entry, 'resolved', writerIn, at, report) };
}

function commentIn(id: CommentId, entry: Entry, report: Report): PlacedComment | undefined {
  const at = `comments/${id}`;
  const thread = idIn(entry.get('thread')) as ThreadId | undefined;
  if (thread === undefined) {
    report('thread-missing', `${at}/thread`);
    return undefined;
  }
  const by = writerIn(entry.get('by'));
  const words = wordsIn(entry.get('words'));
  const turn = turnIn(entry.get('turn'));
  if (by === undefined) report('value-unknown', `${at}/by`);
  if (words === undefined) report('value-unknown', `${at}/words`);
  if (turn === undefined) report('value-unknown', `${at}/turn`);
  return {
    thread,
    turn: turn ?? LAST_TURN,
    comment: {
      id,
      by: by ?? NOBODY,
      words: words ?? [],
      changedAt: optional(entry, 'changedAt', instantIn, at, report),
      removed: optional(entry, 'removed', authorshipIn, at, report),
    },
  };
}

/** A turn, as written. */
export function turnIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LAST_TURN ? value : undefined;
}

/** Who wrote something. */
export function writerIn(value: unknown): Writer | undefined {
  const authorship = authorshipIn(value);
  const participant = idIn((value as { participant?: unknown } | null | undefined)?.participant);
  return authorship === undefined || participant === undefined ? undefined : { ...authorship, participant: participant as ParticipantId };
}

/** What a thread is about. */
export function subjectIn(value: unknown): Subject | undefined {
  const { kind, id } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const named = idIn(id);
  const item = ITEM_KINDS.find((each) => each === kind);
  if (item !== undefined) return named === undefined ? undefined : ({ kind: item, id: named } as BoardItem);
  const point = kind === 'place' ? pointIn(value) : undefined;
  return point === undefined ? undefined : { kind: 'place', ...point };
}
