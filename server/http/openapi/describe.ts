import { z } from 'zod';
import { ORGANISER_COOKIE } from '../../auth/sessionCookie.ts';
import { problemType, type ProblemName } from '../../../shared/protocol/problems.ts';
import { PROBLEMS } from '../problems/PROBLEMS.ts';
import { problemDocument } from '../answers.ts';
import { PROBLEM_TYPE } from '../problems/Problem.ts';
import { isForOrganisers, type Answer, type Route } from '../Route.ts';

/** The OpenAPI 3.1 description of the routes, made from their own schemas so that it cannot say anything else. */
export function describeApi(routes: readonly Route[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Placeprint',
      version,
      description: 'Make a blueprint for a place, join it, take it away. Edits travel over WebSocket at /sync/{id}, as y-websocket speaks it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemDocument, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The token that joining gives.' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'placeprint-{id}', description: 'Set by joining, one for each blueprint.' },
        organiser: { type: 'apiKey', in: 'cookie', name: ORGANISER_COOKIE, description: 'Set when an organiser signs in.' },
      },
    },
  };
}

/** The problems that a route can answer with. */
export function problemsOf(route: Route): readonly ProblemName[] {
  const byAccess = problemsByAccess(route);
  const byMethod: readonly ProblemName[] = route.method === 'get' ? [] : ['foreign-origin'];
  const byBody: readonly ProblemName[] = route.body === undefined ? [] : ['invalid-input', 'malformed-json', 'too-large', 'unsupported-media-type'];
  const byBytes: readonly ProblemName[] = route.bytes === undefined ? [] : ['unsupported-media-type'];
  return [...new Set([...byBody, ...byBytes, ...byMethod, ...byAccess, ...(route.problems ?? []), 'internal' as const])];
}

function problemsByAccess(route: Route): readonly ProblemName[] {
  if (route.access === 'open') return [];
  if (!isForOrganisers(route)) return ['unauthorised', 'forbidden', 'not-admitted', 'archived', 'not-found'];
  return route.access === 'admin' ? ['not-an-organiser', 'forbidden'] : ['not-an-organiser'];
}

function securityOf(route: Route): Record<string, unknown> {
  if (route.access === 'open') return {};
  return { security: isForOrganisers(route) ? [{ organiser: [] }] : [{ bearer: [] }, { cookie: [] }] };
}

function operationOf(route: Route): Record<string, unknown> {
  const params = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return {
    operationId: route.operation,
    summary: route.summary,
    ...(params.length > 0 ? { parameters: params } : {}),
    ...securityOf(route),
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } } }),
    ...(route.bytes === undefined ? {} : { requestBody: { required: true, content: Object.fromEntries(route.bytes.map((type) => [type, {}])) } }),
    responses: { ...Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, describeAnswer(answer)])), ...describeProblems(problemsOf(route)) },
  };
}

function describeAnswer({ description, json, content }: Answer): Record<string, unknown> {
  const media = json === undefined ? (content ?? []).map((type) => [type, {}]) : [['application/json', { schema: jsonSchema(json, 'output') }]];
  return { description, ...(media.length > 0 ? { content: Object.fromEntries(media) } : {}) };
}

function describeProblems(names: readonly ProblemName[]): Record<string, unknown> {
  const statuses = [...new Set(names.map((name) => PROBLEMS[name].status))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: names
          .filter((name) => PROBLEMS[name].status === status)
          .map((name) => `${PROBLEMS[name].title} (${problemType(name)}).`)
          .join(' '),
        content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described;
}
