import type { ParticipantId } from '../domain/ids.ts';
import type { Role } from '../domain/Role.ts';
import type { DocumentKind } from './documents.ts';

/** Everything that is held about a person of one blueprint. Times are in ISO 8601, UTC. */
export interface HeldData {
  readonly participant: {
    readonly id: ParticipantId;
    readonly name: string;
    readonly agency: string;
    readonly role: Role;
    readonly standing: 'waiting' | 'in' | 'declined' | 'removed';
    readonly joinedAt: string;
    readonly lastSeenAt: string;
  };
  /** The way in that they came by. */
  readonly invite: { readonly id: string; readonly role: Role; readonly createdAt: string } | null;
  readonly sessions: readonly HeldTimes[];
  readonly personalLinks: readonly HeldTimes[];
  /** Their entries in the log of the documents: when, how many updates, how many bytes. */
  readonly log: readonly { readonly document: DocumentKind; readonly at: string; readonly updates: number; readonly bytes: number }[];
  /** What they wrote in comments, those too that they took back. */
  readonly comments: readonly { readonly id: string; readonly at: string; readonly changedAt: string | null; readonly takenBack: boolean; readonly text: string }[];
}

/** When something could be used. */
export interface HeldTimes {
  readonly createdAt: string;
  readonly expiresAt: string;
}
