import type { AgencyId, ParticipantId } from '../domain/ids.ts';
import type { Role } from '../domain/Role.ts';
import type { BlueprintHeading } from './api.ts';

/** What the interface says of ways in and of people, beside `api.ts`. Times are in ISO 8601, UTC. */

/** What a facilitator decides about a way in. */
export interface InviteTermsAnswer {
  /** Null for never. */
  readonly expiresAt: string | null;
  /** How many people may come by it; null for any number. */
  readonly maxUses: number | null;
  /** Whether a facilitator admits each person. */
  readonly waitingRoom: boolean;
}

/** A way in that was not withdrawn. */
export interface InviteAnswer extends InviteTermsAnswer {
  readonly id: string;
  readonly role: Role;
  readonly state: 'open' | 'expired' | 'usedUp';
  /** The whole link; null when the server's key has changed since: the link still works, and cannot be shown. */
  readonly link: string | null;
  /** Nine digits in threes; null for one without a code. */
  readonly joinCode: string | null;
  readonly createdAt: string;
  /** How many people have come by it, those who wait included. */
  readonly uses: number;
  /** How many of them could come in now: withdrawing it would put them out. */
  readonly people: number;
}

/** Somebody who is, or was, in a blueprint, as facilitators see them. */
export interface PersonAnswer {
  readonly id: ParticipantId;
  readonly name: string;
  readonly agency: { readonly id: AgencyId; readonly name: string };
  readonly role: Role;
  /** What people know the organisation's sign-in as that said who they are; null when they said so themselves. */
  readonly confirmedBy: string | null;
  /** `here`: connected now; `away`: can come in; `out`: has no session any more; `removed`: was put out by a facilitator. */
  readonly state: 'here' | 'away' | 'out' | 'removed';
  readonly joinedAt: string;
  readonly lastSeenAt: string;
}

/** Somebody who waits to be let in. */
export interface WaitingAnswer {
  readonly id: ParticipantId;
  readonly name: string;
  readonly agency: { readonly id: AgencyId; readonly name: string };
  /** As in `PersonAnswer`. */
  readonly confirmedBy: string | null;
  /** The role they would have. */
  readonly role: Role;
  readonly since: string;
}

/** Answer to `GET /api/blueprints/:id/people`. */
export interface PeopleAnswer {
  readonly people: readonly PersonAnswer[];
  readonly waiting: readonly WaitingAnswer[];
}

/** How it stands with somebody who asked to come in: answer to `GET /api/blueprints/:id/admission`. */
export interface AdmissionAnswer {
  readonly state: 'waiting' | 'in' | 'declined';
  readonly name: string;
  readonly agency: string;
  readonly role: Role;
  readonly blueprint: BlueprintHeading;
}

/** Answer (202) to `POST /api/sessions` by an invite with a waiting room: the token works once a facilitator has let them in. */
export interface AskedSession extends AdmissionAnswer {
  readonly token: string;
}

/** Answer to `POST /api/blueprints/:id/personal-link`: for this person alone, to come in once on another device. */
export interface PersonalLinkAnswer {
  /** Its secret stands behind `#`, so that no server or proxy on the way sees it. */
  readonly link: string;
  readonly expiresAt: string;
}

/** Whom a personal link is for: answer to `POST /api/personal-links/find`. */
export interface PersonalLinkPreview {
  readonly name: string;
  readonly agency: string;
  readonly role: Role;
  readonly blueprint: BlueprintHeading;
}
