import { z } from 'zod';
import type { OrganiserLinkAnswer } from '../../../shared/protocol/organisers.ts';
import { originOf } from '../../auth/origin.ts';
import { findOrganiserLink, newOrganiserLink, openLinkedSession } from '../../auth/organisers.ts';
import { organiserAnswer, organiserLinkAnswer } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import { openRoute, type Route } from '../Route.ts';
import { answerOf, signedInBy, signedInReply } from './answerOf.ts';

const body = z.strictObject({ link: z.string().min(1).max(200).describe('What stands behind # in a sign-in link.') });

/** Being signed in as an organiser, on this device and others. */
export const organiserRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/organiser',
    operation: 'readOrganiser',
    summary: 'Which organiser this browser is signed in as.',
    access: 'organiser',
    answers: { 200: { description: 'Who they are.', json: organiserAnswer } },
    handle: async ({ principal: { organiser } }, { store, clock }) => {
      await store.organisers.markSeen(organiser.id, clock.now());
      return { status: 200, json: answerOf(organiser) };
    },
  },
  {
    method: 'delete',
    path: '/api/organiser',
    operation: 'signOutOrganiser',
    summary: 'Sign out in this browser.',
    access: 'organiser',
    answers: { 204: { description: 'Signed out.' } },
    handle: async ({ principal }, services) => {
      await services.store.organisers.deleteSession(principal.tokenHash);
      return { status: 204, headers: signedInBy(null, services) };
    },
  },
  {
    method: 'delete',
    path: '/api/organiser/sessions',
    operation: 'signOutOrganiserElsewhere',
    summary: 'Sign out everywhere but in this browser, and withdraw one’s sign-in link.',
    access: 'organiser',
    answers: { 204: { description: 'Signed out everywhere else.' } },
    handle: async ({ principal: { organiser, tokenHash } }, { store }) => {
      await store.organisers.deleteSessionsOf(organiser.id, tokenHash);
      return { status: 204 };
    },
  },
  {
    method: 'post',
    path: '/api/organiser/link',
    operation: 'makeOrganiserLink',
    summary: 'A link for oneself alone, to sign in once on another device within an hour. It takes the place of the one before.',
    access: 'organiser',
    answers: { 201: { description: 'The link. It is shown this once.', json: organiserLinkAnswer } },
    handle: async ({ principal, headers }, { store, clock, publicUrl, address }) => {
      const { link, code } = newOrganiserLink(principal.organiser.id, clock.now());
      await store.organisers.createLink(link);
      const answer: OrganiserLinkAnswer = { link: `${originOf(headers, publicUrl, address())}/admin/device#${code}`, expiresAt: new Date(link.expiresAt).toISOString() };
      return { status: 201, json: answer };
    },
  },
  openRoute({
    method: 'post',
    path: '/api/organiser-links/find',
    operation: 'findOrganiserLink',
    summary: 'Whom a sign-in link is for. Looking does not use it up.',
    body,
    answers: { 200: { description: 'Who would be signed in.', json: organiserAnswer } },
    problems: ['invite-closed'],
    handle: async (call, { store, clock }) => {
      const found = await findOrganiserLink(store.organisers, call.body.link, clock.now());
      if (found === null) throw closed();
      return { status: 200, json: answerOf(found.organiser) };
    },
  }),
  openRoute({
    method: 'post',
    path: '/api/organiser-links/use',
    operation: 'useOrganiserLink',
    summary: 'Sign in by a sign-in link, which is used up. Sets the organiser’s cookie. The other devices stay signed in.',
    body,
    answers: { 201: { description: 'Who they are.', json: organiserAnswer } },
    problems: ['invite-closed'],
    handle: async (call, services) => {
      const signedIn = await openLinkedSession(services.store.organisers, services.clock, call.body.link);
      if (signedIn === null) throw closed();
      return signedInReply(signedIn, services);
    },
  }),
];

function closed(): Problem {
  return new Problem('invite-closed', 'This sign-in link was used, withdrawn, or has run out. Make another one where you are signed in.');
}
