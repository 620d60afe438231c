import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { ProblemName } from '../../shared/protocol/problems.ts';
import type { MemberAccess, OrganiserAccess, OrganiserPrincipal, Principal } from '../auth/Principal.ts';
import type { BlueprintRecord } from '../storage/BlueprintStore.ts';
import type { KeptImage } from '../storage/ImageStore.ts';
import type { Services } from './Services.ts';

/** A request that has passed the door: its body fits the schema, and whoever sent it may come in. */
export interface Call<Body = unknown> {
  /** Named segments of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  /** What stands behind ? in the address; never logged. */
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
}

/** A call to a route of one blueprint, by somebody in it. */
export interface ParticipantCall<Body = unknown> extends Call<Body> {
  readonly principal: Principal;
  readonly blueprint: BlueprintRecord;
  /** The body as it came, for a route that takes bytes; null when it has more than so many.
   *  @throws Error when it does not arrive whole. */
  receive(most: number): Promise<Uint8Array | null>;
}

/** A call to a route beyond one blueprint, by an organiser. */
export interface OrganiserCall<Body = unknown> extends Call<Body> {
  readonly principal: OrganiserPrincipal;
}

/** What a route answers. `json` is sent as JSON; `content` as it is; `stream` as fast as it is taken. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly json?: unknown;
  readonly content?: { readonly type: string; readonly body: string | Uint8Array };
  readonly stream?: Pick<KeptImage, 'type' | 'size' | 'open'>;
  /** For the audit trail, where nothing else tells: `done` or why not, and the organiser that somebody came in as. */
  readonly signIn?: { readonly outcome: string; readonly organiser: string | null };
}

/** One kind of answer, for the description of the interface. */
export interface Answer {
  readonly description: string;
  /** The JSON that is sent. */
  readonly json?: z.core.$ZodType;
  /** Media types of other content. */
  readonly content?: readonly string[];
}

interface RouteDescription {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** As express writes it: `/api/blueprints/:id`. Below `/api/blueprints/:id`, `id` is the blueprint. */
  readonly path: string;
  /** A name for programs that are generated from the description. */
  readonly operation: string;
  readonly summary: string;
  /** Form of the JSON body; without it, a body is not read. */
  readonly body?: z.ZodType;
  /** Media types of a body that is not JSON. The route asks for it itself, after rights were checked. */
  readonly bytes?: readonly string[];
  readonly answers: Readonly<Record<number, Answer>>;
  /** Problems beyond those that every route of its kind has. */
  readonly problems?: readonly ProblemName[];
}

/** One thing that can be asked of the server over HTTP. Express and the OpenAPI document are both made from these. */
export type Route = RouteDescription &
  (
    | { readonly access: 'open'; handle(call: Call, services: Services): Promise<Reply> }
    | { readonly access: MemberAccess; handle(call: ParticipantCall, services: Services): Promise<Reply> }
    | { readonly access: OrganiserAccess; handle(call: OrganiserCall, services: Services): Promise<Reply> }
  );

/** Whether a route is for organisers, rather than for people of one blueprint. */
export function isForOrganisers(route: Route): route is Extract<Route, { readonly access: OrganiserAccess }> {
  return route.access === 'organiser' || route.access === 'admin';
}

/** A route that takes a JSON body from anybody: ties the type of the body to its schema. */
export function openRoute<Schema extends z.ZodType>(
  route: Omit<RouteDescription, 'body'> & { readonly body: Schema; handle(call: Call<z.output<Schema>>, services: Services): Promise<Reply> },
): Route {
  return { ...route, access: 'open', handle: (call, services) => route.handle({ ...call, body: call.body as z.output<Schema> }, services) };
}

/** A route that takes a JSON body from somebody in a blueprint: the same. */
export function memberRoute<Schema extends z.ZodType>(
  route: Omit<RouteDescription, 'body'> & {
    readonly body: Schema;
    readonly access: MemberAccess;
    handle(call: ParticipantCall<z.output<Schema>>, services: Services): Promise<Reply>;
  },
): Route {
  return { ...route, handle: (call: ParticipantCall, services: Services) => route.handle({ ...call, body: call.body as z.output<Schema> }, services) };
}

/** A route that takes a JSON body from an organiser: the same. */
export function organiserRoute<Schema extends z.ZodType>(
  route: Omit<RouteDescription, 'body'> & {
    readonly body: Schema;
    readonly access: OrganiserAccess;
    handle(call: OrganiserCall<z.output<Schema>>, services: Services): Promise<Reply>;
  },
): Route {
  return { ...route, handle: (call: OrganiserCall, services: Services) => route.handle({ ...call, body: call.body as z.output<Schema> }, services) };
}
