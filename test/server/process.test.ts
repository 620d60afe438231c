import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { WebsocketProvider } from 'y-websocket';
import { addNote } from '../../shared/crdt/commands/notes.ts';
import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import type { NoteId } from '../../shared/domain/ids.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { buildIsStale } from '../../server/launch/freshness.mjs';
import { bearer, postJson } from '../helpers/api.ts';
import { joinByLink, makeBlueprint } from '../helpers/outside.ts';
import { ServerProcess } from '../helpers/ServerProcess.ts';
import { TOP } from '../helpers/sourceGraph.ts';

const RB = { name: 'RB', agency: 'Council' };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placeprint-process-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Run a program of the project with settings and no others, until it ends or says its address. */
async function run(file: string, env: Record<string, string>, cwd = folder): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [join(TOP, file)], { cwd, env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), PORT: '0', ...env } });
  let printed = '';
  const read = (chunk: Buffer): void => {
    printed += chunk.toString();
    if (!child.killed && printed.includes('Placeprint is at')) child.kill('SIGTERM');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed };
}

describe('the built server', () => {
  it('offers a way to become its admin once, when others reach it; whoever has the machine makes another, while it runs or not', async () => {
    const local = await ServerProcess.start();
    expect(local.printed).not.toContain('/admin/setup');
    await local.close();
    const server = await ServerProcess.start({ HOST: '0.0.0.0', LOG_LEVEL: 'trace' });
    const token = async (): Promise<string> => {
      const { code, printed } = await run('dist/server/organiserToken.js', { DATA_DIR: server.dataDir, PUBLIC_URL: 'https://plan.example.org' });
      expect([code, printed]).toEqual([0, expect.stringMatching(/^https:\/\/plan\.example\.org\/admin\/setup#[\w-]{43}\n/)]);
      return /#([\w-]{43})/.exec(printed)?.[1] ?? '';
    };
    const use = async (shown: string): Promise<number> => (await postJson(`${server.origin}/api/organiser-setup/use`, { token: shown, name: 'RB' })).status;
    const offers = [...server.printed.matchAll(/http:\/\/localhost:\d+\/admin\/setup#([\w-]{43})/g)];
    expect(offers).toHaveLength(1);
    const whileItRuns = await token();
    expect([await use(offers[0]?.[1] ?? ''), await use(whileItRuns), await use(whileItRuns)]).toEqual([410, 201, 410]);
    await server.stop();
    const whileItIsDown = await token();
    await server.restart();
    expect(await use(whileItIsDown)).toBe(201);
    expect([...server.printed.matchAll(/admin\/setup#/g)]).toHaveLength(1);
    await server.close();
    const nowhere = await run('dist/server/organiserToken.js', {});
    expect([nowhere.code, nowhere.printed]).toEqual([1, expect.stringContaining('There is no data')]);
  });

  it('finds everything again after it was stopped, links and sessions included', async () => {
    const server = await ServerProcess.start();
    const made = await makeBlueprint(server.origin);
    const session = await joinByLink(server.origin, made.links.facilitator, RB);
    expect(await server.stop()).toBe(0);
    await server.restart();
    const links = await fetch(`${server.origin}/api/blueprints/${made.id}/links`, { headers: bearer(session) });
    expect(await links.json()).toEqual({ links: made.links, joinCode: made.joinCode });
    expect(readdirSync(server.dataDir)).toContain('secret.key');
    await server.close();
  });

  it('on SIGTERM tells those who are connected to come back, ends well, and has what was written', async () => {
    const server = await ServerProcess.start();
    const made = await makeBlueprint(server.origin);
    const session = await joinByLink(server.origin, made.links.editor, RB);
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`${server.origin.replace('http', 'ws')}/sync`, made.id, doc, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      params: { token: session.token },
      disableBc: true,
    });
    await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
    const closed = new Promise<number>((resolve) => provider.once('connection-close', (event) => resolve(event?.code ?? 0)));
    const by = { name: 'RB', agency: null, at: '2026-03-01T09:30:00.000Z' };
    addNote(doc, 'note-1' as NoteId, { x: 1, y: 2 }, 'mint', 'Written in the last second', by, null);
    const notes = async (): Promise<Blueprint['notes']> => ((await (await fetch(`${server.origin}/api/blueprints/${made.id}`, { headers: bearer(session) })).json()) as Blueprint).notes;
    await expect.poll(notes).toHaveLength(1);
    const code = server.stop();
    expect(await closed).toBe(CLOSE.goingAway);
    provider.destroy();
    expect(await code).toBe(0);
    await server.restart();
    expect(await notes()).toMatchObject([{ id: 'note-1', x: 1, y: 2, removed: null }]);
    await server.close();
  });

  it('runs from any folder, and keeps its data where it is told', async () => {
    const { code, printed } = await run('dist/server/main.js', {});
    expect(printed).toMatch(/^Placeprint is at http:\/\/localhost:\d+$/m);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'data')).sort()).toEqual(['placeprint.lock', 'placeprint.sqlite', 'secret.key']);
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT must be a whole number'],
    [{ DATABASE_URL: 'postgres://localhost/plan' }, 'DATABASE_URL is set, but PostgreSQL is not supported yet'],
    [{ PUBLIC_URL: 'plan.example.org' }, 'PUBLIC_URL must be an http or https address'],
    [{ SECRET_KEY: 'short' }, 'SECRET_KEY must be at least 32 characters'],
  ])('refuses to start with %o, says why in a line, and touches nothing', async (env, why) => {
    const { code, printed } = await run('dist/server/main.js', env);
    expect(code).toBe(1);
    expect(printed).toContain(why);
    expect(printed.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('says so when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { code, printed } = await run('dist/server/main.js', { PORT: String((other.address() as AddressInfo).port) });
    expect(code).toBe(1);
    expect(printed).toMatch(/^The port is in use/);
    other.close();
  });
});

describe('npm start', () => {
  it.skipIf(buildIsStale(TOP))('starts what is built without building it again, from any folder', async () => {
    const { code, printed } = await run('server/launch/start.mjs', {});
    expect(printed.split('\n')[0]).toMatch(/^Placeprint is at http:\/\/localhost:\d+$/);
    expect(code).toBe(0);
  });
});
