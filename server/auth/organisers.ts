import { nanoid } from 'nanoid';
import type { OrganiserId } from '../../shared/domain/ids.ts';
import type { Clock } from '../Clock.ts';
import type { OrganiserIdentity, OrganiserLinkRecord, OrganiserRecord, OrganiserSessionTerms, OrganiserStore, SetupRecord } from '../storage/OrganiserStore.ts';
import { isTheirs, newOneTimeCode, readOneTimeCode } from './oneTimeCode.ts';
import { hashSecret, newToken, sameHash } from './Secrets.ts';
import { ORGANISER_COOKIE, sessionCookie } from './sessionCookie.ts';

/** How long an organiser stays signed in, in seconds. Shorter than a participant: they reach every blueprint. */
export const ORGANISER_SECONDS = 14 * 24 * 60 * 60;

/** How long a setup link may be used. */
export const SETUP_MS = 24 * 60 * 60 * 1_000;

/** How long a sign-in link may be used: long enough to walk to another device. */
export const ORGANISER_LINK_MS = 60 * 60 * 1_000;

/** An organiser who has just signed in. `token` goes into the cookie and nowhere else; see `organiserCookie`. */
export interface SignedIn {
  readonly organiser: OrganiserRecord;
  readonly token: string;
}

/** Sign somebody in whom a provider has identified: a known organiser by that identity, else a new one. `admin` gives the
 *  right to administer, and does not take it. Their name and agency are the provider's word, each time. */
export async function openOrganiserSession(organisers: OrganiserStore, clock: Clock, { identity, name, agency, admin = false }: { readonly identity: OrganiserIdentity; readonly name: string; readonly agency: string | null; readonly admin?: boolean }): Promise<SignedIn> {
  const now = clock.now();
  const { token, terms } = newSession(now);
  return { organiser: await organisers.enter({ ...newOrganiser({ name, agency, admin }, now), identity }, terms), token };
}

/** Sign in the one who has a setup link, as a new admin. @returns null when it cannot be used (any more). */
export async function openAdminSession(organisers: OrganiserStore, clock: Clock, shown: string, { name, agency }: { readonly name: string; readonly agency: string | null }): Promise<SignedIn | null> {
  const now = clock.now();
  const { token, terms } = newSession(now);
  const organiser: OrganiserRecord = { ...newOrganiser({ name, agency, admin: true }, now), identity: null };
  return (await organisers.useSetup(hashSecret(shown), organiser, terms, now)) ? { organiser, token } : null;
}

/** Sign in on another device, by a link. @returns null when it cannot be used (any more). */
export async function openLinkedSession(organisers: OrganiserStore, clock: Clock, code: string): Promise<SignedIn | null> {
  const now = clock.now();
  const found = await findOrganiserLink(organisers, code, now);
  if (found === null) return null;
  const { link, organiser } = found;
  const { token, terms } = newSession(now);
  return (await organisers.useLink(link.id, { ...terms, organiser: organiser.id }, now)) ? { organiser, token } : null;
}

/** A new way to become an admin. @returns what is stored, and `token`, which is shown once and kept nowhere.
 *  @param at milliseconds since the epoch. */
export function newSetup(at: number): { readonly offer: Omit<SetupRecord, 'usedAt'>; readonly token: string } {
  const token = newToken();
  return { offer: { tokenHash: hashSecret(token), createdAt: at, expiresAt: at + SETUP_MS }, token };
}

/** How it stands with a setup token: it may be used; it was; it has run out; it is none, or another one took its place. */
export function stateOfSetup(setup: SetupRecord | null, shown: string, now: number): 'open' | 'used' | 'expired' | 'unknown' {
  if (setup === null || !sameHash(setup.tokenHash, hashSecret(shown))) return 'unknown';
  if (setup.usedAt !== null) return 'used';
  return setup.expiresAt <= now ? 'expired' : 'open';
}

/** Where a setup token is used. It stands behind `#`, so that no server or proxy on the way sees it. */
export function setupLink(origin: string, token: string): string {
  return `${origin}/admin/setup#${token}`;
}

/** A new sign-in link. @returns what is stored, and `code`, which is given to the organiser and kept nowhere. */
export function newOrganiserLink(organiser: OrganiserId, at: number): { readonly link: OrganiserLinkRecord; readonly code: string } {
  const { id, secretHash, code } = newOneTimeCode();
  return { link: { id, organiser, secretHash, createdAt: at, expiresAt: at + ORGANISER_LINK_MS }, code };
}

/** The link of a code, with its organiser, when it may be used. @returns null for one that is unknown, used, withdrawn or has run out. */
export async function findOrganiserLink(organisers: OrganiserStore, code: string, now: number): ReturnType<OrganiserStore['link']> {
  const shown = readOneTimeCode(code);
  const found = shown === null ? null : await organisers.link(shown.id);
  return shown !== null && found !== null && isTheirs(found.link, shown) && found.link.expiresAt > now ? found : null;
}

/** A `Set-Cookie` value that signs a browser in as an organiser. `null` signs it out. */
export function organiserCookie(signedIn: SignedIn | null, secure: boolean): string {
  return sessionCookie(ORGANISER_COOKIE, signedIn?.token ?? '', signedIn === null ? 0 : ORGANISER_SECONDS, secure);
}

function newOrganiser(who: Pick<OrganiserRecord, 'name' | 'agency' | 'admin'>, now: number): Omit<OrganiserRecord, 'identity'> {
  return { id: nanoid() as OrganiserId, ...who, createdAt: now, lastSeenAt: now };
}

function newSession(now: number): { readonly token: string; readonly terms: OrganiserSessionTerms } {
  const token = newToken();
  return { token, terms: { tokenHash: hashSecret(token), createdAt: now, expiresAt: now + ORGANISER_SECONDS * 1_000 } };
}
