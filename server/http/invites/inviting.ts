import { z } from 'zod';
import { ROLES } from '../../../shared/domain/Role.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { mayHaveCode, newInvite, OPEN_TERMS } from '../../auth/invites.ts';
import { StorageError, type InviteRecord } from '../../storage/BlueprintStore.ts';
import { inviteAnswer } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import { memberRoute, type ParticipantCall, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { answerOf, answersOf } from './answerOf.ts';
import { revokeInvite } from './revokeInvite.ts';
import { termsOf, termsSchema } from './termsSchema.ts';

/** How often another code is tried when one is taken; see `createBlueprint`. */
const ATTEMPTS = 5;

const inviteSchema = z.strictObject({
  role: z.enum(ROLES),
  joinCode: z.optional(z.boolean()).describe('Whether it has a code that can be spoken. Not for facilitators.'),
  ...termsSchema.shape,
}).refine(({ role, joinCode }) => joinCode !== true || mayHaveCode(role), { path: ['joinCode'], error: 'facilitators are invited by a link only' });

/** The ways in, for facilitators: looking at them, making more, changing and withdrawing them. */
export const invitingRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/blueprints/:id/invites',
    operation: 'listInvites',
    summary: 'The ways in that were not withdrawn, with their links and codes, the newest first.',
    access: 'facilitator',
    answers: { 200: { description: 'The ways in.', json: z.array(inviteAnswer) } },
    handle: async (call, services) => ({ status: 200, json: await answersOf(call, services) }),
  },
  memberRoute({
    method: 'post',
    path: '/api/blueprints/:id/invites',
    operation: 'makeInvite',
    summary: 'Make another way in. Those that are there stay.',
    access: 'facilitator',
    body: inviteSchema,
    answers: { 201: { description: 'The way in.', json: inviteAnswer } },
    handle: async (call, services) => {
      const { role, joinCode = false } = call.body;
      const terms = { ...OPEN_TERMS, ...termsOf(call.body, services.clock.now()) };
      const invite = await keepFirstFree(services, () => newInvite(services.secrets, { blueprint: call.blueprint.id, role, withCode: joinCode, terms }, services.clock.now()));
      return { status: 201, headers: { Location: `/api/blueprints/${call.blueprint.id}/invites/${invite.id}` }, json: await answerOf(invite.id, call, services) };
    },
  }),
  memberRoute({
    method: 'patch',
    path: '/api/blueprints/:id/invites/:invite',
    operation: 'changeInvite',
    summary: 'Change until when, for how many and how a way in lets people in. What is left out stays as it is. Who is in stays in.',
    access: 'facilitator',
    body: termsSchema.refine((terms) => Object.keys(terms).length > 0, 'Say what is to change.'),
    answers: { 200: { description: 'The way in as it is now.', json: inviteAnswer } },
    problems: ['invite-not-found'],
    handle: async (call, services) => {
      const invite = await openInvite(call, services);
      const { expiresAt, maxUses, waitingRoom } = invite;
      const terms = { expiresAt, maxUses, waitingRoom, ...termsOf(call.body, services.clock.now()) };
      if (!(await services.store.changeInvite(call.blueprint.id, invite.id, terms))) throw gone();
      return { status: 200, json: await answerOf(invite.id, call, services) };
    },
  }),
  {
    method: 'delete',
    path: '/api/blueprints/:id/invites/:invite',
    operation: 'revokeInvite',
    summary: 'Withdraw a way in for good. Whoever came by it is put out, but for the facilitator who does it.',
    access: 'facilitator',
    answers: { 204: { description: 'It is closed.' } },
    problems: ['invite-not-found'],
    handle: async (call, services) => {
      const { store, rooms, waitingRoom, clock } = services;
      const { id } = await openInvite(call, services);
      if (!(await revokeInvite(call, id, services))) throw gone();
      // Asked afterwards: whoever came while it was withdrawn is among them.
      const out = new Set((await store.people(call.blueprint.id, clock.now())).filter(({ participant }) => participant.invite === id).map(({ participant }) => participant.id));
      rooms.disconnect(({ participant }) => out.has(participant.id), CLOSE.inviteRevoked);
      for (const participant of out) waitingRoom.answered(participant);
      rooms.tellPeopleChanged(call.blueprint.id);
      return { status: 204 };
    },
  },
];

async function openInvite({ params, blueprint }: ParticipantCall, { store }: Services): Promise<InviteRecord> {
  const invite = (await store.invites(blueprint.id)).find(({ id, revokedAt }) => id === params['invite'] && revokedAt === null);
  if (invite === undefined) throw gone();
  return invite;
}

function gone(): Problem {
  return new Problem('invite-not-found', 'There is no such way in, or it was withdrawn.');
}

/** Make invites until one has a code that is free. */
async function keepFirstFree({ store }: Services, make: () => InviteRecord): Promise<InviteRecord> {
  for (let attempt = 1; ; attempt += 1) {
    const invite = make();
    try {
      await store.createInvite(invite);
      return invite;
    } catch (error) {
      if (!(error instanceof StorageError && error.reason === 'duplicate') || attempt === ATTEMPTS) throw error;
    }
  }
}
