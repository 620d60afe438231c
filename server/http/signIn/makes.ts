import type { IncomingHttpHeaders } from 'node:http';
import { mayMake, organiserOf } from '../../auth/Principal.ts';
import { ORGANISER_COOKIE, readCookie } from '../../auth/sessionCookie.ts';
import type { Services } from '../Services.ts';

/** Whether a browser may make blueprints here. */
export async function makes(headers: IncomingHttpHeaders, { store, clock, signIn, makers }: Services): Promise<boolean> {
  const organiser = await organiserOf(store, clock, readCookie(headers.cookie, ORGANISER_COOKIE));
  return mayMake(makers, { isOrganiser: organiser !== null, hasSignedIn: signIn.known(headers) !== null });
}
