import { newSetup, openAdminSession, openOrganiserSession, type SignedIn } from '../../server/auth/organisers.ts';
import type { Clock } from '../../server/Clock.ts';
import type { BlueprintStore } from '../../server/storage/BlueprintStore.ts';
import { postJson } from './api.ts';

let counted = 0;

/** Sign somebody in as an organiser, as an admin by a setup, else as a provider's sign-in does. */
export async function signInAsOrganiser({ store: { organisers }, clock }: { readonly store: BlueprintStore; readonly clock: Clock }, name: string, { admin }: { readonly admin: boolean }): Promise<SignedIn> {
  if (!admin) return openOrganiserSession(organisers, clock, { identity: { issuer: 'https://sign-in.example', subject: `somebody ${(counted += 1)}` }, name, agency: 'Council' });
  const { offer, token } = newSetup(clock.now());
  await organisers.offerSetup(offer);
  const signedIn = await openAdminSession(organisers, clock, token, { name, agency: null });
  if (signedIn === null) throw new Error('The setup was not taken.');
  return signedIn;
}

/** The header that speaks for an organiser. */
export function organiserCookieOf({ token }: { readonly token: string }): Record<string, string> {
  return { cookie: `placeprint-organiser=${token}` };
}

/** A request of an organiser, or of nobody, with some JSON if it is given. */
export function askAs(who: { readonly token: string } | null, url: string, method = 'GET', body?: unknown): Promise<Response> {
  const headers = who === null ? {} : organiserCookieOf(who);
  if (method === 'POST') return postJson(url, body, headers);
  return fetch(url, { method, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}
