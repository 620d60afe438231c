import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { Participant } from '../../shared/domain/Participant.ts';
import { looksAfterPeople } from '../../shared/domain/Role.ts';
import { rightOn } from '../../shared/protocol/documents.ts';
import type { Makers } from '../../shared/protocol/signIn.ts';
import type { BlueprintRecord, BlueprintStore, Standing } from '../storage/BlueprintStore.ts';
import type { OrganiserRecord } from '../storage/OrganiserStore.ts';
import { hashSecret } from './Secrets.ts';
import type { Clock } from '../Clock.ts';

/** Somebody the server knows, in one blueprint. */
export interface Principal {
  /** Everybody is a viewer of what is archived, whatever role they have. */
  readonly participant: Participant;
  readonly archived: boolean;
  readonly blueprint: BlueprintId;
  /** The way they came in by. */
  readonly invite: string;
  /** Whether they are in, or asked to be. */
  readonly standing: Standing;
  /** Whose sign-in said who they are; null when they said so themselves. */
  readonly confirmedBy: string | null;
  /** As it was sent; never logged. */
  readonly token: string;
  readonly tokenHash: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** What somebody needs to be for a request to a blueprint: somebody who asked to come into it; in it; the participant whom
 *  the path names, or who looks after the people; somebody who may edit its board; its facilitator. */
export type MemberAccess = 'asking' | 'participant' | 'self' | 'editor' | 'facilitator';

/** What somebody needs to be for a request beyond one blueprint: known to the server, or allowed to administer it. */
export type OrganiserAccess = 'organiser' | 'admin';

/** What somebody needs to be for a request; `open` is anybody. */
export type Access = 'open' | MemberAccess | OrganiserAccess;

/** Somebody whom the server knows across blueprints. A participant's token never speaks for one, nor theirs for a participant. */
export interface OrganiserPrincipal {
  readonly organiser: OrganiserRecord;
  readonly tokenHash: string;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A blueprint that can be opened. @returns null when there is none, and for one that was deleted. */
export async function openBlueprint(store: Pick<BlueprintStore, 'blueprint'>, id: BlueprintId): Promise<BlueprintRecord | null> {
  const known = await store.blueprint(id);
  return known?.deleted === null ? known : null;
}

/** Whom a token belongs to, wherever they stand. @returns null for an unknown or expired token, once the link it came by
 *  was revoked, and when its blueprint was deleted. */
export async function holderOf(store: BlueprintStore, clock: Clock, token: string | null): Promise<Principal | null> {
  if (token === null || !TOKEN.test(token)) return null;
  const tokenHash = hashSecret(token);
  const found = await store.session(tokenHash);
  if (found === null || found.session.expiresAt <= clock.now() || found.invite.revokedAt !== null) return null;
  const { id, name, agency, blueprint, invite, standing, confirmedBy } = found.participant;
  const opened = await openBlueprint(store, blueprint);
  if (opened === null) return null;
  const archived = opened.archivedAt !== null;
  const role = archived ? 'viewer' : found.participant.role;
  return { participant: { id, name, agency, role }, archived, blueprint, invite, standing, confirmedBy, token, tokenHash, expiresAt: found.session.expiresAt };
}

/** Who a token speaks for: somebody who is in. @returns null as `holderOf` does, and for those who wait or were declined. */
export async function principalOf(store: BlueprintStore, clock: Clock, token: string | null): Promise<Principal | null> {
  const holder = await holderOf(store, clock, token);
  return holder?.standing === 'in' ? holder : null;
}

/** Whether somebody may make a request; `named` is the participant in its path. What a role may do in a document is decided
 *  by `rightOn`. */
export function mayEnter(access: MemberAccess, { participant: { id, role }, standing }: Principal, named: string | undefined): boolean {
  if (standing !== 'in') return access === 'asking';
  switch (access) {
    case 'asking':
    case 'participant': return true;
    case 'self': return named === id || looksAfterPeople(role);
    case 'editor': return rightOn('board', role) === 'write';
    case 'facilitator': return looksAfterPeople(role);
  }
}

/** Which organiser a token speaks for. @returns null for an unknown or expired token, and once they were removed. */
export async function organiserOf({ organisers }: Pick<BlueprintStore, 'organisers'>, clock: Clock, token: string | null): Promise<OrganiserPrincipal | null> {
  if (token === null || !TOKEN.test(token)) return null;
  const tokenHash = hashSecret(token);
  const found = await organisers.session(tokenHash);
  return found === null || found.session.expiresAt <= clock.now() ? null : { organiser: found.organiser, tokenHash };
}

/** Whether somebody may make blueprints, imports included. */
export function mayMake(makers: Makers, { isOrganiser, hasSignedIn }: { readonly isOrganiser: boolean; readonly hasSignedIn: boolean }): boolean {
  switch (makers) {
    case 'anyone': return true;
    case 'signed-in': return hasSignedIn || isOrganiser;
    case 'organisers': return isOrganiser;
  }
}

/** Whether an organiser may make a request. */
export function mayOrganise(access: OrganiserAccess, { organiser }: OrganiserPrincipal): boolean {
  return access === 'organiser' || organiser.admin;
}
