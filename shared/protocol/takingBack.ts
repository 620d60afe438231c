import type { DocumentKind } from './documents.ts';

/** What the interface says of taking back what somebody wrote. Times are in ISO 8601, UTC. */

/** So many things are named in an answer. */
export const MOST_TOUCHED = 500;

/** What something is, that was touched: an entry of a collection, the heading (`meta`), or what nobody sees. */
export const TOUCHED_KINDS = ['meta', 'layers', 'elements', 'links', 'notes', 'pieces', 'agencies', 'threads', 'comments', 'other'] as const;
export type TouchedKind = (typeof TOUCHED_KINDS)[number];

/** What was done to it. */
export const TOUCHES = ['made', 'removed', 'changed'] as const;
export type Touch = (typeof TOUCHES)[number];

/** Something that somebody’s work touched. */
export interface TouchedAnswer {
  readonly document: DocumentKind;
  readonly collection: TouchedKind;
  readonly id: string;
  /** Empty when it has no words. */
  readonly name: string;
  readonly touch: Touch;
}

/** Answer to `POST /api/blueprints/:id/people/:participant/work`. */
export interface WorkAnswer {
  /** How many changes were sent; what is taken back already does not count. */
  readonly updates: number;
  /** When the first and the last of them were stored. */
  readonly from: string | null;
  readonly upTo: string | null;
  /** Whether some of it is so old that it is kept by day: it is taken back a day at a time. */
  readonly byDay: boolean;
  /** The first of them. */
  readonly touched: readonly TouchedAnswer[];
  readonly touchedAll: number;
}

/** Changes by their numbers in the log, by document. */
export type MadeChanges = Readonly<Record<DocumentKind, number | null>>;

/** Answer to `POST …/take-back`. */
export interface TakenBackAnswer extends WorkAnswer {
  readonly changes: MadeChanges;
}

/** Answer to `POST /api/blueprints/:id/put-back`. */
export interface PutBackAnswer {
  readonly changes: MadeChanges;
}
