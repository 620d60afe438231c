import type { OpenedSession, SessionAnswer } from '../../../shared/protocol/api.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { credentialOf } from '../../auth/credentials.ts';
import { principalOf } from '../../auth/Principal.ts';
import { sessionCookie } from '../../auth/sessionCookie.ts';
import { openedSession, sessionAnswer } from '../answers.ts';
import { headingOf } from '../blueprints/headingOf.ts';
import { admit } from '../invites/admit.ts';
import { openRoute, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { openSession } from './openSession.ts';
import { sessionSchema } from './sessionSchema.ts';

/** Coming in, being in, leaving. */
export const sessionRoutes: readonly Route[] = [
  openRoute({
    method: 'post',
    path: '/api/sessions',
    operation: 'join',
    summary: 'Join a blueprint by a link or a join code, with a name and an agency. Sets the session cookie.',
    body: sessionSchema,
    answers: { 201: { description: 'Who they are now, and the token.', json: openedSession } },
    problems: ['invite-not-found', 'invite-closed', 'too-many-guesses'],
    handle: async ({ body, headers }, services) => {
      const invite = await admit(services, body);
      const known = await principalOf(services.store, services.clock, credentialOf(headers, invite.blueprint)?.token ?? null);
      const { participant, token, secondsLeft } = await openSession(services, invite, body, known);
      services.metrics.peopleJoined.inc({ role: participant.role });
      const answer: OpenedSession = { ...(await sessionOf(participant, invite.blueprint, services)), token };
      return { status: 201, headers: { 'Set-Cookie': sessionCookie(invite.blueprint, token, secondsLeft, isSecure(services)) }, json: answer };
    },
  }),
  {
    method: 'get',
    path: '/api/blueprints/:id/session',
    operation: 'readSession',
    summary: 'Who this browser or token is in the blueprint.',
    access: 'participant',
    answers: { 200: { description: 'Who they are.', json: sessionAnswer } },
    handle: async ({ principal }, services) => ({ status: 200, json: await sessionOf(principal.participant, principal.blueprint, services) }),
  },
  {
    method: 'delete',
    path: '/api/blueprints/:id/session',
    operation: 'leave',
    summary: 'Leave the blueprint: the token no longer works, its connections end, and the cookie is taken away.',
    access: 'participant',
    answers: { 204: { description: 'Left.' } },
    handle: async ({ principal }, services) => {
      await services.store.deleteSession(principal.tokenHash);
      services.rooms.disconnect(({ tokenHash }) => tokenHash === principal.tokenHash, CLOSE.unauthorised);
      return { status: 204, headers: { 'Set-Cookie': sessionCookie(principal.blueprint, '', 0, isSecure(services)) } };
    },
  },
];

async function sessionOf(participant: SessionAnswer['participant'], blueprint: SessionAnswer['blueprint']['id'], { rooms }: Services): Promise<SessionAnswer> {
  const { heading } = await headingOf(rooms, blueprint);
  const { id, title, place } = heading;
  return { participant, role: participant.role, blueprint: { id, title, place } };
}

function isSecure({ publicUrl }: Services): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}
