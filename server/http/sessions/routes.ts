import type { IncomingHttpHeaders } from 'node:http';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import type { AskedSession } from '../../../shared/protocol/people.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { askedSession, openedSession, sessionAnswer } from '../answers.ts';
import { admit } from '../invites/admit.ts';
import { Problem } from '../problems/Problem.ts';
import { openRoute, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { openSession, type Arrival } from './openSession.ts';
import { cookieFor, sessionOf } from './sessionOf.ts';
import { sessionSchema, type Joining } from './sessionSchema.ts';

/** Coming in, being in, leaving. */
export const sessionRoutes: readonly Route[] = [
  openRoute({
    method: 'post',
    path: '/api/sessions',
    operation: 'join',
    summary: 'Join a blueprint by a link or a join code, with a name and an agency. Sets the session cookie.',
    body: sessionSchema,
    answers: {
      201: { description: 'Who they are now, and the token.', json: openedSession },
      202: { description: 'The way in has a waiting room: the token works once a facilitator has let them in. Ask `/api/blueprints/{id}/admission`.', json: askedSession },
    },
    problems: ['invite-not-found', 'invite-closed', 'sign-in-needed', 'too-many-guesses'],
    handle: async ({ body, headers }, services) => {
      const { invite, known } = await admit(services, body, headers);
      const { participant, standing, token, secondsLeft } = await openSession(services, invite, arrivalOf(body, headers, services), known);
      const cookie = cookieFor(invite.blueprint, token, secondsLeft, services);
      const session = await sessionOf(participant, invite.blueprint, services);
      if (standing === 'waiting') {
        const asked: AskedSession = { state: 'waiting', name: participant.name, agency: participant.agency.name, role: participant.role, blueprint: session.blueprint, token };
        return { status: 202, headers: cookie, json: asked };
      }
      services.metrics.peopleJoined.inc({ role: participant.role });
      const answer: OpenedSession = { ...session, token };
      return { status: 201, headers: cookie, json: answer };
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
      services.rooms.tellPeopleChanged(principal.blueprint);
      return { status: 204, headers: cookieFor(principal.blueprint, '', 0, services) };
    },
  },
];

/** Who comes. @throws Problem `sign-in-needed` when an organisation is to say so, and this browser has signed in with none. */
function arrivalOf(body: Joining, headers: IncomingHttpHeaders, { signIn }: Services): Arrival {
  if (!('signedIn' in body)) return { name: body.name, agency: body.agency, confirmedBy: null };
  const person = signIn.known(headers);
  if (person === null) throw new Problem('sign-in-needed', 'You are not signed in with an organisation any more. Sign in again, or say who you are.');
  return { name: person.name, agency: person.agency, confirmedBy: person.provider };
}
