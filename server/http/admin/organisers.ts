import { z } from 'zod';
import type { OrganiserId } from '../../../shared/domain/ids.ts';
import type { OrganiserRecord } from '../../storage/OrganiserStore.ts';
import { organiserAnswer } from '../answers.ts';
import { answerOf } from '../organisers/answerOf.ts';
import { Problem } from '../problems/Problem.ts';
import { organiserRoute, type OrganiserCall, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';

/** Who organises, for admins. One admin always remains. */
export const adminOrganiserRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/admin/organisers',
    operation: 'listOrganisers',
    summary: 'All organisers, in the order in which they came.',
    access: 'admin',
    answers: { 200: { description: 'They.', json: z.array(organiserAnswer) } },
    handle: async (_call, { store }) => ({ status: 200, json: (await store.organisers.all()).map(answerOf) }),
  },
  organiserRoute({
    method: 'patch',
    path: '/api/admin/organisers/:organiser',
    operation: 'changeOrganiser',
    summary: 'Give somebody the right to administer, or take it.',
    access: 'admin',
    body: z.strictObject({ admin: z.boolean() }),
    answers: { 200: { description: 'How it stands with them now.', json: organiserAnswer } },
    problems: ['not-found', 'last-admin'],
    handle: async (call, services) => {
      const { id } = await named(call, services);
      if (!(await services.store.organisers.setAdmin({ organiser: id, by: call.principal.organiser.id, admin: call.body.admin }))) throw await whyNot(call, services);
      return { status: 200, json: answerOf(await named(call, services)) };
    },
  }),
  {
    method: 'delete',
    path: '/api/admin/organisers/:organiser',
    operation: 'removeOrganiser',
    summary: 'Remove an organiser: they are signed out everywhere. Who is let in by a provider can come again, without the right to administer.',
    access: 'admin',
    answers: { 204: { description: 'They are removed.' } },
    problems: ['not-found', 'last-admin'],
    handle: async (call, services) => {
      const { id } = await named(call, services);
      if (!(await services.store.organisers.remove({ organiser: id, by: call.principal.organiser.id }))) throw await whyNot(call, services);
      return { status: 204 };
    },
  },
];

async function named({ params }: OrganiserCall, { store }: Services): Promise<OrganiserRecord> {
  const organiser = await store.organisers.find((params['organiser'] ?? '') as OrganiserId);
  if (organiser === null) throw new Problem('not-found', 'There is no such organiser.');
  return organiser;
}

/** Why a change was not made: somebody else changed something meanwhile, or nobody would administer afterwards. */
async function whyNot(call: OrganiserCall, services: Services): Promise<Problem> {
  await named(call, services);
  const asking = await services.store.organisers.find(call.principal.organiser.id);
  if (asking?.admin !== true) return new Problem('forbidden', 'Your right to administer this server was taken meanwhile.');
  return new Problem('last-admin', 'They are the only one who administers this server. Give somebody else the right first.');
}
