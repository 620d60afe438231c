import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ROLES } from '../../../shared/domain/Role.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import { StorageError } from '../../../server/storage/BlueprintStore.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { bearer, cookieOf, expectProblem, postJson, secretOf } from '../../helpers/api.ts';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';

const RB = { name: 'Somebody Unusual', agency: 'Council of Nowhere' };
let site: string;
let server: TestServer;
beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), 'placeprint-site-'));
  mkdirSync(join(site, 'assets'));
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>Placeprint</title>');
  writeFileSync(join(site, 'assets/main-abc123.js'), 'plain');
  writeFileSync(join(site, 'assets/main-abc123.js.br'), 'brotli');
  writeFileSync(join(site, 'assets/main-abc123.js.gz'), 'gzip');
  writeFileSync(join(site, 'favicon.svg'), '<svg/>');
  writeFileSync(join(site, '.secret'), 'secret');
  server = await startTestServer({ site });
});
afterAll(async () => {
  await server.stop();
  rmSync(site, { recursive: true });
});

describe('headers', () => {
  it.each(['/', '/api/templates', '/api/nothing', '/assets/main-abc123.js', '/healthz'])('of %s let nothing be loaded from elsewhere, framed or told to others', async (path) => {
    const { headers } = await fetch(`${server.url}${path}`);
    const policy = new Map(headers.get('content-security-policy')?.split(';').map((directive) => [directive.slice(0, directive.indexOf(' ')), directive.slice(directive.indexOf(' ') + 1)]));
    const host = new URL(server.url).host;
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'font-src': "'self'",
      'connect-src': `'self' ws://${host} wss://${host}`,
      'manifest-src': "'self'",
      'worker-src': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
    });
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('hold browsers to https only where people come by https', async () => {
    const open = await startTestServer({ config: { publicUrl: 'https://plan.example.org' } });
    expect((await fetch(`${open.url}/healthz`)).headers.get('strict-transport-security')).toBe('max-age=31536000');
    await open.stop();
  });

  it('keep answers out of caches', async () => {
    const made = await makeBlueprint(server.url);
    const session = await joinByLink(server.url, made.links.facilitator, RB);
    for (const path of ['', '/links', '/session', '/exports/json']) {
      expect((await fetch(`${server.url}/api/blueprints/${made.id}${path}`, { headers: bearer(session) })).headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('the web app', () => {
  it.each(['/', '/join', '/join/some-secret', '/b/some-blueprint', '/b/some-blueprint/outline'])('is served at %s, and asked for again each time', async (path) => {
    const response = await fetch(`${server.url}${path}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Placeprint</title>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('tells a person at an unknown address so in the page, and a program in a problem', async () => {
    const person = await fetch(`${server.url}/nowhere`, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    expect(person.status).toBe(404);
    expect(await person.text()).toContain('<title>Placeprint</title>');
    await expectProblem(await fetch(`${server.url}/nowhere`), 'not-found');
    for (const path of ['/api/nowhere', '/assets/gone-123.js']) {
      await expectProblem(await fetch(`${server.url}${path}`, { headers: { accept: 'text/html' } }), 'not-found');
    }
  });

  it.each([
    ['br, gzip', 'br', 'brotli'],
    ['gzip', 'gzip', 'gzip'],
    ['identity', null, 'plain'],
  ])('sends hashed files to be kept for a year, compressed for those who accept %s', async (accepted, encoding, body) => {
    const { status, headers, text } = await rawGet('/assets/main-abc123.js', accepted);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect(headers['content-encoding'] ?? null).toBe(encoding);
    expect(headers.vary).toBe('Accept-Encoding');
    expect(text).toBe(body);
  });

  it.each(['/.secret', '/..%2f..%2fetc%2fpasswd', '/assets/..%2f.secret', '/%2e%2e/secret.key'])('gives nothing away at %s', async (path) => {
    const response = await fetch(`${server.url}${path}`);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toMatch(/^secret|root:/);
  });
});

describe('other sites', () => {
  it('cannot use a browser’s cookie to change anything, nor to connect', async () => {
    const made = await makeBlueprint(server.url);
    const cookie = cookieOf(await postJson(`${server.url}/api/sessions`, { invite: secretOf(made.links.editor), ...RB }));
    const foreign = { cookie, origin: 'https://evil.example' };
    const leave = await fetch(`${server.url}/api/blueprints/${made.id}/session`, { method: 'DELETE', headers: foreign });
    await expectProblem(leave, 'foreign-origin');
    expect(await connect(made.id, foreign)).toBe(CLOSE.forbidden);
    expect(await connect(made.id, { cookie, origin: server.url })).toBe('open');
    expect(await connect(made.id, { cookie })).toBe('open');
  });

  it('may connect with a token: it was put there on purpose', async () => {
    const made = await makeBlueprint(server.url);
    const { token } = await joinByLink(server.url, made.links.editor, RB);
    expect(await connect(`${made.id}?token=${token}`, { origin: 'https://other.example' })).toBe('open');
    expect(await connect(made.id, { authorization: `Bearer ${token}` })).toBe('open');
  });

  it('connections are refused by a code that says why', async () => {
    const made = await makeBlueprint(server.url);
    const elsewhere = await joinByLink(server.url, (await makeBlueprint(server.url)).links.editor, RB);
    expect(await connect(made.id)).toBe(CLOSE.unauthorised);
    expect(await connect(`${made.id}?token=${'x'.repeat(43)}`)).toBe(CLOSE.unauthorised);
    expect(await connect(`${made.id}?token=${elsewhere.token}`)).toBe(CLOSE.unauthorised);
    expect(await connect(`unknown?token=${elsewhere.token}`)).toBe(CLOSE.notFound);
  });
});

describe('the log', () => {
  it('holds no secret, no token and no name, whatever happens', async () => {
    const store = new MemoryStore();
    const own = await startTestServer({ store });
    const made = await makeBlueprint(own.url);
    const opened: OpenedSession[] = [];
    for (const role of ROLES) opened.push(await joinByLink(own.url, made.links[role], RB));
    await postJson(`${own.url}/api/invites/find`, { joinCode: made.joinCode });
    const session = opened[0] as OpenedSession;
    const headers = { ...bearer(session), cookie: `placeprint-${made.id}=${session.token}` };
    const everywhere = async (): Promise<number[]> => {
      const paths = ['/session', '/links', '/exports/json', ''].map((rest) => `/api/blueprints/${made.id}${rest}`);
      const answers = await Promise.all([...paths, `/api/invites/${secretOf(made.links.editor)}`, `/join/${secretOf(made.links.editor)}`, `/api/x/${secretOf(made.links.editor)}`].map((path) => fetch(`${own.url}${path}`, { headers })));
      const joined = await postJson(`${own.url}/api/sessions`, { invite: secretOf(made.links.editor), ...RB });
      await connect(`${made.id}?token=${session.token}`, {}, own.url);
      return [...answers, joined].map(({ status }) => status);
    };
    await everywhere();
    const failing = (): Promise<never> => Promise.reject(new StorageError('unavailable', 'the disk is gone'));
    store.session = failing;
    store.inviteBySecret = () => Promise.reject(new TypeError('a mistake of ours'));
    expect((await everywhere()).filter((status) => status >= 500)).toEqual([503, 503, 503, 503, 500, 500]);
    const log = own.logged();
    expect(log).toContain('the disk is gone');
    expect(log).toContain('a mistake of ours');
    expect(log).toContain('"operation":"join"');
    const secrets = [...ROLES.map((role) => secretOf(made.links[role])), ...opened.map(({ token }) => token), made.joinCode, made.joinCode.replaceAll(' ', ''), RB.name, RB.agency];
    for (const secret of secrets) expect(log).not.toContain(secret);
    await own.stop();
  });
});

/** Open a socket at `/sync/…`. @returns `open` when the server speaks first, else the code it closed with. */
function connect(target: string, headers: Record<string, string> = {}, url = server.url): Promise<number | 'open'> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${target}`, { headers });
    socket.once('error', reject);
    socket.once('close', (code) => resolve(code));
    socket.once('message', () => {
      resolve('open');
      socket.close();
    });
  });
}

/** `fetch` undoes compression; this does not. */
async function rawGet(path: string, acceptEncoding: string): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }> {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(`${server.url}${path}`, { headers: { 'accept-encoding': acceptEncoding } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    }).once('error', reject);
  });
}
