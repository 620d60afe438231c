import { z } from 'zod';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import type { PersonalLinkAnswer, PersonalLinkPreview } from '../../../shared/protocol/people.ts';
import { originOf } from '../../auth/origin.ts';
import { findPersonalLink, newPersonalLink } from '../../auth/personalLinks.ts';
import { hashSecret, newToken } from '../../auth/Secrets.ts';
import { SESSION_SECONDS } from '../../auth/sessionCookie.ts';
import { openedSession, personalLinkAnswer, personalLinkPreview } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import { openRoute, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { cookieFor, sessionOf } from '../sessions/sessionOf.ts';

const body = z.strictObject({ link: z.string().min(1).max(200).describe('What stands behind # in a personal link.') });

/** Coming back on another device, as the same person. */
export const personalLinkRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/blueprints/:id/personal-link',
    operation: 'makePersonalLink',
    summary: 'A link for oneself alone, to come in once on another device within an hour. It takes the place of the one before.',
    access: 'participant',
    answers: { 201: { description: 'The link. It is shown this once.', json: personalLinkAnswer } },
    handle: async ({ principal, headers }, { store, clock, publicUrl, address }) => {
      const { link, code } = newPersonalLink(principal.participant.id, clock.now());
      await store.createPersonalLink(link);
      const answer: PersonalLinkAnswer = { link: `${originOf(headers, publicUrl, address())}/join/device#${code}`, expiresAt: new Date(link.expiresAt).toISOString() };
      return { status: 201, json: answer };
    },
  },
  {
    method: 'delete',
    path: '/api/blueprints/:id/personal-link',
    operation: 'withdrawPersonalLink',
    summary: 'Withdraw one’s personal link. Whoever came by one before stays in.',
    access: 'participant',
    answers: { 204: { description: 'It no longer works.' } },
    handle: async ({ principal }, { store }) => {
      await store.deletePersonalLinksOf(principal.participant.id);
      return { status: 204 };
    },
  },
  openRoute({
    method: 'post',
    path: '/api/personal-links/find',
    operation: 'findPersonalLink',
    summary: 'Whom a personal link is for. Looking does not use it up.',
    body,
    answers: { 200: { description: 'Who would come in.', json: personalLinkPreview } },
    problems: ['invite-closed'],
    handle: async (call, services) => {
      const { participant } = await usable(call.body.link, services);
      const { blueprint } = await sessionOf(participant, participant.blueprint, services);
      const answer: PersonalLinkPreview = { name: participant.name, agency: participant.agency.name, role: participant.role, blueprint };
      return { status: 200, json: answer };
    },
  }),
  openRoute({
    method: 'post',
    path: '/api/personal-links/use',
    operation: 'usePersonalLink',
    summary: 'Come in by a personal link, which is used up. Sets the session cookie. The other devices stay signed in.',
    body,
    answers: { 201: { description: 'Who they are, and a token of its own.', json: openedSession } },
    problems: ['invite-closed'],
    handle: async (call, services) => {
      const { store, clock } = services;
      const { link, participant: { id, name, agency, role, blueprint } } = await usable(call.body.link, services);
      const now = clock.now();
      const token = newToken();
      const session = { tokenHash: hashSecret(token), participant: id, createdAt: now, expiresAt: now + SESSION_SECONDS * 1_000 };
      if (!(await store.usePersonalLink(link.id, session, now))) throw closed();
      const answer: OpenedSession = { ...(await sessionOf({ id, name, agency, role }, blueprint, services)), token };
      return { status: 201, headers: cookieFor(blueprint, token, SESSION_SECONDS, services), json: answer };
    },
  }),
];

async function usable(code: string, { store, clock }: Services) {
  const found = await findPersonalLink(store, code, clock.now());
  if (found === null) throw closed();
  return found;
}

function closed(): Problem {
  return new Problem('invite-closed', 'This personal link was used, withdrawn, or has run out. Make another one where you are signed in.');
}
