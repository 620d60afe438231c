import type { OrganiserId } from '../../shared/domain/ids.ts';

/** Somebody whom the server knows across blueprints. There is nobody unless somebody was set up: taking part needs no account. */
export interface OrganiserRecord {
  readonly id: OrganiserId;
  readonly name: string;
  /** The organisation they are of; null where nobody said. */
  readonly agency: string | null;
  /** Whether they may administer the server. */
  readonly admin: boolean;
  /** Whom their organisation's sign-in knows them as; null for those who were set up here. */
  readonly identity: OrganiserIdentity | null;
  readonly createdAt: number;
  /** When they were last here, about. */
  readonly lastSeenAt: number;
}

/** Somebody as an OpenID Connect provider names them: `sub` is unique and stable within its issuer, nothing else is. */
export interface OrganiserIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/** A token of an organiser, to be stored with them. */
export interface OrganiserSessionTerms {
  readonly tokenHash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A token that speaks for an organiser. */
export interface OrganiserSessionRecord extends OrganiserSessionTerms {
  readonly organiser: OrganiserId;
}

/** A way for one organiser to sign in on another device, once. */
export interface OrganiserLinkRecord {
  readonly id: string;
  readonly organiser: OrganiserId;
  /** Of the secret half of the link. */
  readonly secretHash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** The newest way to become an admin, for whoever has the machine. */
export interface SetupRecord {
  readonly tokenHash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

/** An admin who does something to an organiser. */
export interface OrganiserChange {
  readonly organiser: OrganiserId;
  readonly by: OrganiserId;
}

/** Who is known across blueprints. Secrets are stored as SHA-256 hashes only. Implementations pass `test/contracts/organisers.ts`. */
export interface OrganiserStore {
  /** Everybody, in the order in which they came. */
  all(): Promise<readonly OrganiserRecord[]>;
  /** @returns null when there is no such organiser. */
  find(id: OrganiserId): Promise<OrganiserRecord | null>;
  /** Let somebody in whom a provider has identified, all or nothing: whoever has that identity takes the name and agency given,
   *  and keeps their id and rights, and is an admin from then on when `fresh` is; where nobody has it, `fresh` is inserted as it is. Sessions that have run out are forgotten.
   *  @returns who it is. @throws StorageError `duplicate` when the id or token is taken. */
  enter(fresh: OrganiserRecord & { readonly identity: OrganiserIdentity }, session: OrganiserSessionTerms): Promise<OrganiserRecord>;
  /** @returns null when there is no such session; an expired one is returned, and refused by the caller. */
  session(tokenHash: string): Promise<{ session: OrganiserSessionRecord; organiser: OrganiserRecord } | null>;
  deleteSession(tokenHash: string): Promise<void>;
  /** End the sessions of an organiser, but for one token if it is given, and withdraw their link. */
  deleteSessionsOf(organiser: OrganiserId, except: string | null): Promise<void>;
  /** Note when somebody was last here. An earlier time than the one known is ignored. */
  markSeen(organiser: OrganiserId, at: number): Promise<void>;
  /** Keep a sign-in link, in the place of the one that the organiser had. */
  createLink(link: OrganiserLinkRecord): Promise<void>;
  /** @returns null when there is none of that id, or it was used or withdrawn; one that has run out is returned. */
  link(id: string): Promise<{ link: OrganiserLinkRecord; organiser: OrganiserRecord } | null>;
  /** Use a link up for a session of its organiser, all or nothing. @returns false when it was used or withdrawn meanwhile, or has
   *  run out at `at`. */
  useLink(id: string, session: OrganiserSessionRecord, at: number): Promise<boolean>;
  /** Offer a way to become an admin, in the place of the one before, used or not. */
  offerSetup(offer: Omit<SetupRecord, 'usedAt'>): Promise<void>;
  /** The newest offer, used or not; null when there was never one. */
  setup(): Promise<SetupRecord | null>;
  /** Use the offer up for a new admin and their session, all or nothing. @returns false when it was used or replaced meanwhile, or has
   *  run out at `at`. */
  useSetup(tokenHash: string, admin: OrganiserRecord, session: OrganiserSessionTerms, at: number): Promise<boolean>;
  /** Give or take the right to administer. One transaction decides: `by` must be an admin, and one always remains.
   *  @returns false otherwise, and when there is no such organiser; then nothing was changed. */
  setAdmin(change: OrganiserChange & { readonly admin: boolean }): Promise<boolean>;
  /** Remove somebody with their sessions and link. Held to the same as `setAdmin`. */
  remove(change: OrganiserChange): Promise<boolean>;
}
