import { z } from 'zod';
import { SIGN_IN_PARAMETER, type SignInAnswer, type SignInBegun } from '../../../shared/protocol/signIn.ts';
import { openOrganiserSession, organiserCookie } from '../../auth/organisers.ts';
import { organiserOf } from '../../auth/Principal.ts';
import { ORGANISER_COOKIE, readCookie } from '../../auth/sessionCookie.ts';
import type { SignInEnd } from '../../auth/signIn/SignIn.ts';
import { signInAnswer, signInBegun } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import { openRoute, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { makes } from './makes.ts';

/** Pages of ours that somebody may be sent back to: the home page, and those of joining. */
const BACK = /^\/(?:join(?:\/[A-Za-z0-9_-]{1,200}|\?code=[0-9 %+-]{1,60})?)?$/;

/** Signing in with an organisation. */
export const signInRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/sign-in',
    operation: 'readSignIn',
    summary: 'Which organisations people can sign in with, who this browser has signed in as, and whether it may make blueprints.',
    access: 'open',
    answers: { 200: { description: 'How it stands.', json: signInAnswer } },
    handle: async ({ headers }, services) => {
      const answer: SignInAnswer = {
        providers: services.signIn.providers,
        you: services.signIn.known(headers),
        making: { who: services.makers, allowed: await makes(headers, services) },
      };
      return { status: 200, json: answer };
    },
  },
  openRoute({
    method: 'post',
    path: '/api/sign-in/:provider',
    operation: 'beginSignIn',
    summary: 'Begin to sign in with an organisation. Sets a cookie that binds the way back to this browser, for one use within ten minutes.',
    body: z.strictObject({ back: z.string().regex(BACK, 'must be the home page or a page of joining').describe('The page to come back to.') }),
    answers: { 200: { description: 'Where to go.', json: signInBegun } },
    problems: ['not-found', 'unavailable'],
    handle: async ({ params, body: { back } }, { signIn }) => {
      const begun = await signIn.begin(params['provider'] ?? '', back);
      if (begun === 'unknown') throw new Problem('not-found', 'There is no such organisation to sign in with.');
      if (begun === 'unavailable') throw new Problem('unavailable', 'The organisation’s sign-in does not answer. Try again in a moment.');
      const answer: SignInBegun = { address: begun.address };
      return { status: 200, headers: { 'Set-Cookie': begun.cookie }, json: answer };
    },
  }),
  {
    method: 'get',
    path: '/api/sign-in/:provider/callback',
    operation: 'finishSignIn',
    summary: 'Where an organisation sends people back. Leads on to the page they came from, with `sign-in=done` or why it failed.',
    access: 'open',
    answers: { 303: { description: 'Signed in, or not.' } },
    handle: async ({ params, search, headers }, services) => {
      const end = await services.signIn.finish(params['provider'] ?? '', search, headers);
      const signedIn = await organiserSession(end, services);
      const cookies = signedIn === null ? [] : [organiserCookie(signedIn, isHttps(services.publicUrl))];
      return {
        status: 303,
        headers: { Location: placeOf(end), 'Set-Cookie': [...end.cookies, ...cookies] },
        signIn: { outcome: end.ok ? 'done' : end.failure, organiser: signedIn?.organiser.id ?? null },
      };
    },
  },
  {
    method: 'delete',
    path: '/api/sign-in',
    operation: 'signOutPerson',
    summary: 'Be nobody in this browser any more, and no organiser by an organisation’s word. Blueprints that one has joined stay.',
    access: 'open',
    answers: { 204: { description: 'Signed out here.' } },
    handle: async ({ headers }, { store, clock, signIn, publicUrl }) => {
      const principal = await organiserOf(store, clock, readCookie(headers.cookie, ORGANISER_COOKIE));
      if (principal === null || principal.organiser.identity === null) return { status: 204, headers: { 'Set-Cookie': signIn.signOut() } };
      await store.organisers.deleteSession(principal.tokenHash);
      return { status: 204, headers: { 'Set-Cookie': [signIn.signOut(), organiserCookie(null, isHttps(publicUrl))] } };
    },
  },
];

function placeOf(end: SignInEnd): string {
  const [path = '/', query = ''] = end.back.split('?', 2);
  const search = new URLSearchParams(query);
  search.set(SIGN_IN_PARAMETER, end.ok ? 'done' : end.failure);
  return `${path}?${search.toString()}`;
}

/** Whoever is of an organisers' group is signed in as one too. Whoever is not, or no longer, has no session as one by this
 *  identity. */
async function organiserSession(end: SignInEnd, { store: { organisers }, clock }: Services) {
  if (!end.ok) return null;
  const { issuer, subject, name, agency, organiser, admin } = end.person;
  if (organiser) return openOrganiserSession(organisers, clock, { identity: { issuer, subject }, name, agency, admin });
  const before = (await organisers.all()).find(({ identity }) => identity?.issuer === issuer && identity.subject === subject);
  if (before !== undefined) await organisers.deleteSessionsOf(before.id, null);
  return null;
}

function isHttps(publicUrl: string | null): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}
