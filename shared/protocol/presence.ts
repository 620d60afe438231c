import type { AgencyId, BoardItemId, ParticipantId } from '../domain/ids.ts';
import type { Role } from '../domain/Role.ts';
import type { Chosen } from './chosenOf.ts';

/** What the server stamps on everybody's presence: whatever a client put there is overwritten. */
export interface PresenceIdentity {
  readonly participant: ParticipantId;
  readonly name: string;
  readonly agency: { readonly id: AgencyId; readonly name: string };
  readonly role: Role;
}

/** A text that somebody has their caret in: of an element; `text` of a note, `words` of a piece. */
export type ProseField = 'title' | 'summary' | 'body' | 'reason' | 'text' | 'words';

/** What somebody sees: a part of the board, canvas units; or the outline, with this row in the middle. */
export type Seen =
  | { readonly view: 'board'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly view: 'outline'; readonly row: string };

/** Quick words to everybody, and pointing at something. */
export const SIGNS = ['agree', 'question', 'thanks', 'wellDone', 'point'] as const;
export type SignKind = (typeof SIGNS)[number];

/** One client's awareness state. All but `user` is what the client says of itself, and may be missing or nonsense. */
export interface Presence {
  /** Stamped by the server. */
  readonly user: PresenceIdentity;
  /** Where the pointer is, canvas units; null off the board. */
  readonly pointer?: { readonly x: number; readonly y: number } | null;
  /** Which view they look at. */
  readonly view?: 'board' | 'outline';
  /** A few things one by one; of many, see `chosen`. */
  readonly selected?: readonly BoardItemId[];
  /** Which of all things on the board, when they are many. */
  readonly chosen?: Chosen | null;
  readonly editing?: { readonly id: BoardItemId; readonly field: ProseField } | null;
  /** The client whose view mine follows. */
  readonly following?: number | null;
  /** What I see; told only while somebody follows me. */
  readonly seen?: Seen | null;
  /** Everybody is asked to come and see this. Counts only from a facilitator. */
  readonly call?: { readonly id: string; readonly seen: Seen } | null;
  /** What I answered to a call. */
  readonly answer?: { readonly call: string; readonly came: boolean } | null;
  /** A sign given just now; taken back after some seconds. `item` is the element or note that it is about. */
  readonly sign?: { readonly id: string; readonly kind: SignKind; readonly item: string | null } | null;
  /** Whether my pointer points: it leaves a trail. */
  readonly laser?: boolean;
  /** y-tiptap's relative caret positions. */
  readonly cursor?: unknown;
}
