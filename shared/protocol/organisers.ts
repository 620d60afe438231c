import type { OrganiserId } from '../domain/ids.ts';

/** What the interface says of organisers. Times are in ISO 8601, UTC. */

/** Somebody whom the server knows across blueprints. */
export interface OrganiserAnswer {
  readonly id: OrganiserId;
  readonly name: string;
  /** The organisation they are of; null where nobody said. */
  readonly agency: string | null;
  /** Whether they may administer the server. */
  readonly admin: boolean;
  /** How they sign in: by their organisation's provider, or by links that are made here. */
  readonly signsIn: 'here' | 'provider';
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

/** Answer to `POST /api/organiser/link`: to sign in once on another device. */
export interface OrganiserLinkAnswer {
  /** Its secret stands behind `#`, so that no server or proxy on the way sees it. */
  readonly link: string;
  readonly expiresAt: string;
}
