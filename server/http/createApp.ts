import express, { type Express } from 'express';
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
  // A path in plain letters comes before one with a parameter: `/api/invites/find` is no invite.
  const literalFirst = [...routes].sort((a, b) => Number(a.path.includes(':')) - Number(b.path.includes(':')));
  for (const route of literalFirst) mountRoute(app, route, services);
  const methods = new Map(literalFirst.map(({ path }) => [path, literalFirst.filter((each) => each.path === path).map(({ method }) => method)]));
  for (const [path, allowed] of methods) refuseOtherMethods(app, path, allowed);
  app.use(serveSite(site));
  app.use(() => {
    throw new Problem('not-found', 'There is nothing at this address.');
  });
  app.use(sendProblem(services.logger));
  return app;
}
