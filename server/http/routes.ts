import { adminBlueprintRoutes } from './admin/blueprints.ts';
import { adminOrganiserRoutes } from './admin/organisers.ts';
import { auditRoutes } from './audit/routes.ts';
import { blueprintRoutes } from './blueprints/routes.ts';
import { imageRoutes } from './images/routes.ts';
import { invitingRoutes } from './invites/inviting.ts';
import { inviteRoutes } from './invites/routes.ts';
import { nameRoutes } from './names/routes.ts';
import { describeApi } from './openapi/describe.ts';
import { operationRoutes } from './operations/routes.ts';
import { organiserRoutes } from './organisers/routes.ts';
import { setupRoutes } from './organisers/setup.ts';
import type { Route } from './Route.ts';
import { heldDataRoutes } from './people/heldData.ts';
import { practiceRoutes } from './practice/routes.ts';
import { personalLinkRoutes } from './people/personalLinks.ts';
import { peopleRoutes } from './people/routes.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { signInRoutes } from './signIn/routes.ts';
import { takingBackRoutes } from './takingBack/routes.ts';
import { talkRoutes } from './talk/routes.ts';
import { templateRoutes } from './templates/routes.ts';
import { z } from 'zod';

/** Version of the HTTP interface, as its description says it. */
const API_VERSION = '1.0.0';

const described: readonly Route[] = [...templateRoutes, ...blueprintRoutes, ...imageRoutes, ...talkRoutes, ...inviteRoutes, ...invitingRoutes, ...peopleRoutes, ...heldDataRoutes, ...personalLinkRoutes, ...practiceRoutes, ...takingBackRoutes, ...nameRoutes, ...sessionRoutes, ...signInRoutes, ...setupRoutes, ...organiserRoutes, ...adminBlueprintRoutes, ...adminOrganiserRoutes, ...auditRoutes, ...operationRoutes];

const openApiRoute: Route = {
  method: 'get',
  path: '/api/openapi.json',
  operation: 'describe',
  summary: 'This description, as OpenAPI 3.1.',
  access: 'open',
  answers: { 200: { description: 'The description.', json: z.looseObject({ openapi: z.string() }) } },
  handle: () => Promise.resolve({ status: 200, json: description }),
};

/** Everything that can be asked of the server. */
export const routes: readonly Route[] = [...described, openApiRoute];

const description = describeApi(routes, API_VERSION);
