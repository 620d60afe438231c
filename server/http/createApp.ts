import express, { Router, type Express } from 'express';
import { mountRoute, refuseOtherMethods } from './mountRoute.ts';
import { Problem } from './problems/Problem.ts';
import { sendProblem } from './problems/sendProblem.ts';
import { routes } from './routes.ts';
import { refuseForeignOrigins, securityHeaders } from './security.ts';
import type { Services } from './Services.ts';
import { serveSite } from './site/serveSite.ts';

/** Everything that is answered over HTTP.
 *  @param site folder of the built web app, absolute; the interface works without one. */
export function createApp(services: Services, site: string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(securityHeaders(services.publicUrl));
  app.use(refuseForeignOrigins(services.publicUrl));
  app.use(api(services));
  app.use(serveSite(site));
  app.use(() => {
    throw new Problem('not-found', 'There is nothing at this address.');
  });
  app.use(sendProblem(services.logger));
  return app;
}

function api(services: Services): Router {
  const router = Router();
  // A path in plain letters comes before one with a parameter: `/api/invites/find` is no invite.
  const literalFirst = [...routes].sort((a, b) => Number(a.path.includes(':')) - Number(b.path.includes(':')));
  for (const route of literalFirst) mountRoute(router, route, services);
  for (const path of new Set(literalFirst.map((route) => route.path))) {
    refuseOtherMethods(router, path, routes.filter((route) => route.path === path).map(({ method }) => method));
  }
  return router;
}
