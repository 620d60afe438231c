import type { Subject } from '../../shared/domain/Comment.ts';
import type { CommentId } from '../../shared/domain/ids.ts';
import type { Watchable } from '../model/Signal.ts';

/** A comment as searching sees it. */
export interface SaidWords {
  readonly id: CommentId;
  readonly by: string;
  readonly text: string;
}

/** What the part for comments lets others do, once it is here. */
export interface TalkControls {
  /** All comments, in the order that people read them. A new list when anything of them changes. */
  readonly said: Watchable<readonly SaidWords[]>;
  /** Show what is said about something, and let it be answered. */
  openOn(about: Subject): void;
  /** Show a comment and what it is about. The keyboard stays where it is. @returns whether it is there. */
  showComment(id: CommentId): boolean;
  /** Forget what this browser keeps of who has seen what. */
  forget(): void;
}
