import { z } from 'zod';
import { documentName } from '../../../shared/protocol/documents.ts';
import type { InvitePreview } from '../../../shared/protocol/api.ts';
import { invitePreview } from '../answers.ts';
import { headingOf } from '../blueprints/headingOf.ts';
import { openRoute, type Reply, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { admit } from './admit.ts';
import { joinCodeSchema } from './joinCodeSchema.ts';

const preview = { description: 'The blueprint, the role this gives, who is there, and who this browser already is in it.', json: invitePreview };

/** Looking at a link or code before joining. */
export const inviteRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/invites/:invite',
    operation: 'readInvite',
    summary: 'What a link leads to. `invite` is the last segment of the link.',
    access: 'open',
    answers: { 200: preview },
    problems: ['invite-not-found', 'invite-closed'],
    handle: async (call, services) => previewOf(await admit(services, { invite: call.params['invite'] ?? '' }, call.headers), services),
  },
  openRoute({
    method: 'post',
    path: '/api/invites/find',
    operation: 'findInvite',
    summary: 'What a spoken join code leads to.',
    body: z.strictObject({ joinCode: joinCodeSchema }),
    answers: { 200: preview },
    problems: ['invite-not-found', 'invite-closed', 'too-many-guesses'],
    handle: async (call, services) => previewOf(await admit(services, call.body, call.headers), services),
  }),
];

async function previewOf({ invite: { blueprint, role, waitingRoom }, known }: Awaited<ReturnType<typeof admit>>, { rooms }: Services): Promise<Reply> {
  const { heading, agencies } = await headingOf(rooms, blueprint);
  const peopleHere = rooms.people(documentName(blueprint, 'board')).length;
  const you = known?.standing === 'in' ? { participant: known.participant, role: known.participant.role } : null;
  const answer: InvitePreview = { blueprint: heading, role, peopleHere, agencies, you, waitingRoom };
  return { status: 200, json: answer };
}
