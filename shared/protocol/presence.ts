import type { AgencyId, ElementId, NoteId, ParticipantId } from '../domain/ids.ts';
import type { Role } from '../domain/Role.ts';

/** What the server stamps on everybody's presence: whatever a client put there is overwritten. */
export interface PresenceIdentity {
  readonly participant: ParticipantId;
  readonly name: string;
  readonly agency: { readonly id: AgencyId; readonly name: string };
  readonly role: Role;
}

/** A field of an element or note that somebody has their caret in. */
export type ProseField = 'title' | 'summary' | 'body' | 'reason' | 'text';

/** One client's awareness state. All but `user` is what the client says of itself, and may be missing or nonsense. */
export interface Presence {
  /** Stamped by the server. */
  readonly user: PresenceIdentity;
  /** Where the pointer is, canvas units; null off the board. */
  readonly pointer?: { readonly x: number; readonly y: number } | null;
  /** Which view they look at. */
  readonly view?: 'board' | 'outline';
  readonly selected?: readonly (ElementId | NoteId)[];
  readonly editing?: { readonly id: ElementId | NoteId; readonly field: ProseField } | null;
  /** y-tiptap's relative caret positions. */
  readonly cursor?: unknown;
}
