import type { CreatedBlueprint } from '../../../shared/protocol/api.ts';
import { EXPORT_FORMATS } from '../../../shared/export/formats.ts';
import { blueprintSchema } from '../../../shared/schema/blueprintSchema.ts';
import { linksOf } from '../../auth/invites.ts';
import { originOf } from '../../auth/origin.ts';
import type { InviteRecord } from '../../storage/BlueprintStore.ts';
import { blueprintLinks, createdBlueprint } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import { openRoute, type Call, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import type { Makers } from '../../../shared/protocol/signIn.ts';
import { makes } from '../signIn/makes.ts';
import { createBlueprint } from './createBlueprint.ts';
import { creationSchema } from './creationSchema.ts';
import { sendExport } from './sendExport.ts';

const WHO_MAKES: Readonly<Record<Makers, string>> = {
  anyone: 'Anybody may make blueprints here.',
  'signed-in': 'On this server, blueprints are made by people who have signed in with their organisation. Sign in first.',
  organisers: 'On this server, blueprints are made by its organisers. Sign in as one, or ask one of them.',
};

/** Making blueprints, and taking them away. */
export const blueprintRoutes: readonly Route[] = [
  openRoute({
    method: 'post',
    path: '/api/blueprints',
    operation: 'createBlueprint',
    summary: 'Make a blueprint for a place, from a template or from a JSON export. Whoever makes it gets the links.',
    body: creationSchema,
    answers: { 201: { description: 'The blueprint with the ways in. Keep the facilitator link: it is the key to everything.', json: createdBlueprint } },
    problems: ['sign-in-needed', 'too-many-blueprints'],
    handle: async (call, services) => {
      if (!(await makes(call.headers, services))) throw new Problem('sign-in-needed', WHO_MAKES[services.makers]);
      const { creations, metrics } = services;
      const wait = creations.waitSeconds();
      if (wait > 0) throw new Problem('too-many-blueprints', 'This server has made as many blueprints as it may in an hour. Try again later.', { headers: { 'Retry-After': String(wait) } });
      const { record, invites } = await createBlueprint(services, call.body);
      creations.spend();
      metrics.blueprintsMade.inc();
      const { id, title } = record;
      const answer: CreatedBlueprint = { id, title, ...waysIn(invites, call, services) };
      return { status: 201, headers: { Location: `/api/blueprints/${id}` }, json: answer };
    },
  }),
  {
    method: 'get',
    path: '/api/blueprints/:id',
    operation: 'readBlueprint',
    summary: 'The blueprint as it is now: the same as its JSON export.',
    access: 'participant',
    answers: { 200: { description: 'The blueprint.', json: blueprintSchema } },
    handle: (call, services) => sendExport('json', 'answer', call, services),
  },
  {
    method: 'get',
    path: '/api/blueprints/:id/exports/:format',
    operation: 'exportBlueprint',
    summary: `The blueprint as a document to take away. Formats: ${EXPORT_FORMATS.map(({ id }) => id).join(', ')}.`,
    access: 'participant',
    answers: { 200: { description: 'The document.', content: EXPORT_FORMATS.map(({ mediaType }) => mediaType) } },
    handle: (call, services) => sendExport(call.params['format'] ?? '', 'file', call, services),
  },
  {
    method: 'get',
    path: '/api/blueprints/:id/links',
    operation: 'readLinks',
    summary: 'The links and the join code again.',
    access: 'facilitator',
    answers: { 200: { description: 'The ways in.', json: blueprintLinks } },
    problems: ['links-unavailable'],
    handle: async (call, services) => ({ status: 200, json: waysIn(await services.store.invites(call.blueprint.id), call, services) }),
  },
];

function waysIn(invites: readonly InviteRecord[], { headers }: Call, { secrets, publicUrl, address, clock }: Services) {
  const links = linksOf(invites, secrets, originOf(headers, publicUrl, address()), clock.now());
  if (links === null) throw new Problem('links-unavailable', 'A way in was withdrawn or has run out, or the server’s key has changed since the links were made. GET /api/blueprints/{id}/invites lists those that are open.');
  return links;
}
