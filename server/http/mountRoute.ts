import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { credentialOf } from '../auth/credentials.ts';
import { holderOf, mayEnter, mayOrganise, openBlueprint, organiserOf, type MemberAccess, type OrganiserAccess, type OrganiserPrincipal, type Principal } from '../auth/Principal.ts';
import { ORGANISER_COOKIE, readCookie } from '../auth/sessionCookie.ts';
import { recordRequest } from './audit/recordRequest.ts';
import { invalidInput, Problem } from './problems/Problem.ts';
import { problemOf } from './problems/sendProblem.ts';
import { readBody } from './readBody.ts';
import { receiveBytes } from './receiveBytes.ts';
import { isForOrganisers, type Call, type ParticipantCall, type Reply, type Route } from './Route.ts';
import type { Services } from './Services.ts';

/** Put a route on an express router: body, form and right are checked before it is called. */
export function mountRoute(router: Router, route: Route, services: Services): void {
  const handlers: RequestHandler[] = [measure(route, services)];
  if (route.body !== undefined) handlers.push(readBody);
  handlers.push(async (request, response) => {
    await send(response, await answer(route, request, services));
  });
  router[route.method](route.path, ...handlers);
}

/** Answer every other method at the path of some routes with what is possible there. */
export function refuseOtherMethods(router: Router, path: string, methods: readonly Route['method'][]): void {
  const allowed = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])).join(', ');
  router.all(path, () => {
    throw new Problem('method-not-allowed', `Only ${allowed} can be used at this address.`, { headers: { Allow: allowed } });
  });
}

async function answer(route: Route, request: Request, services: Services): Promise<Reply> {
  const asked = { params: paramsOf(request), search: request.url.split('?').slice(1).join('?'), headers: request.headers };
  if (route.access === 'open') return recorded(route, asked, services, () => route.handle({ ...asked, body: bodyOf(route, request) }, services));
  if (isForOrganisers(route)) {
    const principal = await enterAsOrganiser(route.access, asked, services);
    return recorded(route, { ...asked, principal }, services, () => route.handle({ ...asked, principal, body: bodyOf(route, request) }, services));
  }
  const entered = await enter(route.access, asked, services);
  return recorded(route, entered, services, () => route.handle({ ...entered, body: bodyOf(route, request), receive: (most) => receiveBytes(request, most) }, services));
}

/** Answer, and keep in the trail what became of it. */
async function recorded(route: Route, call: Parameters<typeof recordRequest>[1], services: Services, handle: () => Promise<Reply>): Promise<Reply> {
  try {
    const reply = await handle();
    await recordRequest(route, call, { reply }, services);
    return reply;
  } catch (error) {
    await recordRequest(route, call, { refused: problemOf(error).reason }, services);
    throw error;
  }
}

/** Whoever asks has to be in the blueprint, in the right role. */
async function enter(access: MemberAccess, call: Pick<Call, 'params' | 'search' | 'headers'>, { store, clock }: Services): Promise<Omit<ParticipantCall, 'receive' | 'body'>> {
  const id = (call.params['id'] ?? '') as BlueprintId;
  const blueprint = /^[A-Za-z0-9_-]{1,64}$/.test(id) ? await openBlueprint(store, id) : null;
  if (blueprint === null) throw new Problem('not-found', 'There is no such blueprint on this server.');
  const principal = await holderOf(store, clock, credentialOf(call.headers, id)?.token ?? null);
  if (principal === null || principal.standing === 'removed') {
    throw new Problem('unauthorised', 'Open the link you were given and join, or send a token.', { headers: { 'WWW-Authenticate': 'Bearer' } });
  }
  if (principal.blueprint !== id) throw new Problem('forbidden', 'This token is for another blueprint.');
  if (!mayEnter(access, principal, call.params['participant'])) throw refusal(access, principal);
  return { ...call, principal, blueprint };
}

/** Whoever asks has to be an organiser, by their cookie alone: no script and no program ever holds their token. */
async function enterAsOrganiser(access: OrganiserAccess, { headers }: Pick<Call, 'headers'>, { store, clock }: Services): Promise<OrganiserPrincipal> {
  const principal = await organiserOf(store, clock, readCookie(headers.cookie, ORGANISER_COOKIE));
  if (principal === null) throw new Problem('not-an-organiser', 'Only organisers of this server may do that, once they have signed in.');
  if (!mayOrganise(access, principal)) throw new Problem('forbidden', 'Only an organiser with the right to administer this server may do that.');
  return principal;
}

function refusal(access: MemberAccess, { standing, archived }: Principal): Problem {
  if (standing === 'waiting') return new Problem('not-admitted', 'A facilitator has to let you in first.');
  if (standing !== 'in') return new Problem('not-admitted', 'The facilitator did not let you in.');
  if (archived) return new Problem('archived', 'This blueprint is archived: it can be read, and nothing in it can be changed.');
  if (access === 'editor') return new Problem('forbidden', 'Only those who may edit the board may do that.');
  return new Problem('forbidden', access === 'self' ? 'Only they themselves or a facilitator may do that.' : 'Only a facilitator may do that.');
}

function bodyOf(route: Route, request: Request): unknown {
  if (route.body === undefined) return undefined;
  const parsed = route.body.safeParse(request.body);
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

function paramsOf(request: Request): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)]));
}

async function send(response: Response, { status, headers = {}, json, content, stream }: Reply): Promise<void> {
  response.status(status).set('Cache-Control', 'no-store').set(headers);
  if (content !== undefined) {
    const { type, body } = content;
    response.set('Content-Type', type).end(body);
  } else if (stream !== undefined) {
    response.set({ 'Content-Type': stream.type, 'Content-Length': String(stream.size) });
    if (response.req.method === 'HEAD') response.end();
    else await pipeline(stream.open(), response).catch(unlessLeft);
  } else if (json !== undefined) {
    response.json(json);
  } else {
    response.end();
  }
}

/** Whoever went away while it was sent needs no answer. */
function unlessLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

/** Time and log each request by its route, never by its address: addresses hold secrets. */
function measure(route: Route, { metrics, logger }: Services): RequestHandler {
  return (_request, response, next) => {
    const end = metrics.requests.startTimer({ method: route.method, route: route.path });
    response.once('close', () => {
      const seconds = end({ status: response.statusCode });
      logger.debug({ operation: route.operation, status: response.statusCode, milliseconds: Math.round(seconds * 1_000) }, 'answered');
    });
    next();
  };
}
