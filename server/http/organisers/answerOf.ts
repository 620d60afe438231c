import type { OrganiserAnswer } from '../../../shared/protocol/organisers.ts';
import { organiserCookie, type SignedIn } from '../../auth/organisers.ts';
import type { OrganiserRecord } from '../../storage/OrganiserStore.ts';
import type { Reply } from '../Route.ts';
import type { Services } from '../Services.ts';

/** An organiser as the interface shows them. */
export function answerOf({ id, name, agency, admin, identity, createdAt, lastSeenAt }: OrganiserRecord): OrganiserAnswer {
  return { id, name, agency, admin, signsIn: identity === null ? 'here' : 'provider', createdAt: new Date(createdAt).toISOString(), lastSeenAt: new Date(lastSeenAt).toISOString() };
}

/** The header that signs a browser in as an organiser; with null, out. */
export function signedInBy(signedIn: SignedIn | null, { publicUrl }: Services): Readonly<Record<string, string>> {
  return { 'Set-Cookie': organiserCookie(signedIn, publicUrl?.startsWith('https:') ?? false) };
}

/** What whoever has just signed in is answered. */
export function signedInReply(signedIn: SignedIn, services: Services): Reply {
  return { status: 201, headers: signedInBy(signedIn, services), json: answerOf(signedIn.organiser) };
}
