import { nanoid } from 'nanoid';
import type { CommentId, ElementId, GroupId, NoteId, PieceId, ThreadId } from '../../shared/domain/ids.ts';

/** An id for an element the place adds. The underscore keeps it apart from templates' kebab-case ids. */
export function newElementId(): ElementId {
  return `e_${nanoid(16)}` as ElementId;
}

/** An id for a note. */
export function newNoteId(): NoteId {
  return `n_${nanoid(16)}` as NoteId;
}

/** An id for a piece. */
export function newPieceId(): PieceId {
  return `p_${nanoid(16)}` as PieceId;
}

/** An id for a group of notes and pieces. */
export function newGroupId(): GroupId {
  return `g_${nanoid(16)}` as GroupId;
}

/** An id for a thread of comments. */
export function newThreadId(): ThreadId {
  return `t_${nanoid(16)}` as ThreadId;
}

/** An id for a comment. */
export function newCommentId(): CommentId {
  return `c_${nanoid(16)}` as CommentId;
}
