import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../../server/Clock.ts';
import { Allowance } from '../../../server/auth/Allowance.ts';
import { CodeAllowance } from '../../../server/auth/CodeAllowance.ts';
import { WaitingRoom } from '../../../server/http/people/WaitingRoom.ts';
import { SignIn } from '../../../server/auth/signIn/SignIn.ts';
import { Secrets } from '../../../server/auth/Secrets.ts';
import { problemDocument, templateSummary } from '../../../server/http/answers.ts';
import { createApp } from '../../../server/http/createApp.ts';
import { exportBlueprint } from '../../../server/export/exportBlueprint.ts';
import { Metrics } from '../../../server/http/operations/Metrics.ts';
import { routes } from '../../../server/http/routes.ts';
import { RoomRegistry } from '../../../server/rooms/RoomRegistry.ts';
import { StorageError } from '../../../server/storage/BlueprintStore.ts';
import { UploadAllowance } from '../../../server/http/images/UploadAllowance.ts';
import { MemoryImages } from '../../../server/storage/memory/MemoryImages.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { shippedTemplates } from '../../../server/templates/TemplateShelf.ts';
import { expectProblem } from '../../helpers/api.ts';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';

const store = new MemoryStore();
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ store });
});
afterAll(() => server.stop());

describe('the templates', () => {
  it('are listed with what each is for and how large it is', async () => {
    const listed = z.array(templateSummary).parse(await (await fetch(`${server.url}/api/templates`)).json());
    const sizes = listed.map(({ id, layers }) => [id, layers.reduce((sum, { elementCount }) => sum + elementCount, 0)]);
    expect(sizes).toEqual([
      ['local-digital-blueprint', 46],
      ['digital-inclusion', 20],
      ['community-integration', 18],
      ['digital-connectivity-older-people', 17],
    ]);
  });

  it('are given whole, one at a time', async () => {
    expect(await (await fetch(`${server.url}/api/templates/digital-inclusion`)).json()).toEqual(shippedTemplates().find('digital-inclusion'));
  });
});

describe('for those who run it', () => {
  it('says that it is healthy and ready', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('is healthy but not ready while its storage fails', async () => {
    const { inviteBySecret } = store;
    store.inviteBySecret = () => Promise.reject(new StorageError('unavailable', 'the disk is gone'));
    const answer = await fetch(`${server.url}/readyz`);
    await expectProblem(answer, 'unavailable');
    expect(answer.headers.get('retry-after')).toBe('5');
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    store.inviteBySecret = inviteBySecret;
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('counts what happens, by route and never by address', async () => {
    const made = await makeBlueprint(server.url);
    const session = await joinByLink(server.url, made.links.viewer, { name: 'RB', agency: 'Council' });
    const response = await fetch(`${server.url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toMatch(/^placeprint_blueprints_made_total 1$/m);
    expect(text).toMatch(/^placeprint_people_joined_total\{role="viewer"\} 1$/m);
    expect(text).toMatch(/^placeprint_rooms 1$/m);
    expect(text).toMatch(/^placeprint_connections 0$/m);
    expect(text).toMatch(/^placeprint_store_failing 0$/m);
    expect(text).toContain('placeprint_http_request_seconds_count{method="post",route="/api/sessions",status="201"} 1');
    expect(text).toContain('placeprint_process_resident_memory_bytes');
    for (const secret of [made.id, session.token, session.participant.id]) expect(text).not.toContain(secret);
  });
});

describe('the description of the interface', () => {
  interface Operation {
    readonly operationId: string;
    readonly summary: string;
    readonly parameters?: readonly { readonly name: string }[];
    readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
    readonly responses: Record<string, { readonly description: string }>;
  }
  interface Description {
    readonly openapi: string;
    readonly paths: Record<string, Record<string, Operation>>;
  }
  const read = async (): Promise<Description> => (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Description;

  it('has every route that express has, and no other', async () => {
    const { paths } = await read();
    const described = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(described.sort()).toEqual(expressRoutes().filter((route) => !PAGES.includes(route)).map((route) => route.replace(/:(\w+)/g, '{$1}')).sort());
  });

  it('says what goes in, what comes out and what can go wrong', async () => {
    const { openapi, paths } = await read();
    expect(openapi).toBe('3.1.0');
    const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(routes.length);
    for (const { path, method, operation } of operations) {
      expect((operation.parameters ?? []).map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      const route = routes.find((each) => each.method === method && each.path.replace(/:(\w+)/g, '{$1}') === path);
      expect(operation.requestBody !== undefined).toBe(route?.body !== undefined || route?.bytes !== undefined);
      const statuses = Object.keys(operation.responses).map(Number);
      expect(statuses.filter((status) => status < 400)).toHaveLength(path === '/api/sessions' ? 2 : 1);
      expect(statuses).toContain(500);
      if (method === 'post' && operation.requestBody !== undefined) expect(statuses).toEqual(expect.arrayContaining(path.endsWith('/images') ? [403, 413, 415, 422] : [400, 403, 413, 415]));
      if (path.startsWith('/api/blueprints/')) expect(statuses).toEqual(expect.arrayContaining([401, 403, 404]));
    }
  });

  it('shows a whole problem document', async () => {
    expect(problemDocument.parse(await (await fetch(`${server.url}/api/nothing`)).json())).toMatchObject({ status: 404 });
  });
});

/** The addresses of the web app, which is no part of the interface. */
const PAGES = ['get /', 'get /join', 'get /join/*rest', 'get /b/*rest', 'get /*path'];

interface Layer {
  readonly route?: { readonly path: string | readonly string[]; readonly stack: readonly { readonly method?: string }[] };
  readonly handle: unknown;
}

/** Every route on the express application, those of routers inside it too. */
function expressRoutes(): string[] {
  const site = mkdtempSync(join(tmpdir(), 'placeprint-site-'));
  writeFileSync(join(site, 'index.html'), '');
  const clock = systemClock;
  const app = createApp(
    {
      store,
      images: new MemoryImages(),
      rooms: new RoomRegistry({ store, clock }),
      takeBack: { weigh: () => Promise.resolve({}), run: () => Promise.resolve({}) },
      templates: shippedTemplates(),
      exporter: exportBlueprint,
      secrets: new Secrets(Buffer.alloc(32)),
      clock,
      logger: pino({ level: 'silent' }),
      metrics: new Metrics(),
      uploads: new UploadAllowance(clock),
      days: { history: 90, deleted: 30 },
      imageLimits: { maxImageBytes: 1, maxImagesBytes: 1 },
      guesses: new Allowance(1, 1, clock),
      codeUses: new CodeAllowance(1, 1, clock),
      waitingRoom: new WaitingRoom(clock, () => undefined),
      lastSeen: { saw: () => undefined, of: () => null },
      signIn: new SignIn({ providers: [], secrets: new Secrets(Buffer.alloc(32)), clock, logger: pino({ level: 'silent' }), origin: () => '' }),
      makers: 'anyone',
      practice: { open: () => Promise.reject(new Error('not asked')), renew: () => Promise.reject(new Error('not asked')), end: () => Promise.reject(new Error('not asked')) },
      creations: new Allowance(1, 1, clock),
      publicUrl: null,
      address: () => '',
      stopping: () => false,
    },
    site,
  );
  rmSync(site, { recursive: true });
  return [...new Set(routesIn((app as unknown as { router: { stack: readonly Layer[] } }).router.stack))];
}

function routesIn(stack: readonly Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route === undefined) {
      const inner: unknown = typeof handle === 'function' && 'stack' in handle ? handle.stack : [];
      return routesIn(inner as readonly Layer[]);
    }
    const methods = [...new Set(route.stack.flatMap(({ method }) => (method === undefined ? [] : [method])))];
    return [route.path].flat().flatMap((path) => methods.map((method) => `${method} ${path}`));
  });
}
