import { once } from 'node:events';
import { chromium } from '@playwright/test';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { elementFragment } from '../../shared/crdt/fragments.ts';
import type { ElementId } from '../../shared/domain/ids.ts';
import type { CreatedBlueprint } from '../../shared/protocol/api.ts';
import { CHROMIUM_ARGUMENTS, findChromium } from '../helpers/findChromium.mjs';
import { joinByLink, makeBlueprint } from '../helpers/outside.ts';
import { ServerProcess } from '../helpers/ServerProcess.ts';
import { percentile, type Figure } from './Figure.ts';

const PARTICIPANTS = 10;
const EDITS_EACH = 40;
const EDIT_EVERY_MS = 500;
const BROWSER_EDITS = 40;

interface Client {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
}

/** How long a remote edit takes to show: between ten stock clients, and in a browser beside nine. */
export async function measureArrival(): Promise<Figure[]> {
  // Each stock client listens for the end of the process.
  process.setMaxListeners(2 * PARTICIPANTS + process.getMaxListeners());
  const server = await ServerProcess.start();
  try {
    return [...(await betweenClients(server)), ...(await inBrowser(server))];
  } finally {
    await server.close();
  }
}

async function betweenClients(server: ServerProcess): Promise<Figure[]> {
  const blueprint = await makeBlueprint(server.origin);
  const clients = await Promise.all(Array.from({ length: PARTICIPANTS }, (_, i) => connect(server.origin, blueprint, i)));
  const sent = new Map<string, number>();
  const latencies: number[] = [];
  const expected = PARTICIPANTS * EDITS_EACH * (PARTICIPANTS - 1);
  const everySeen = new Promise<void>((resolve) => {
    for (const client of clients) {
      const seen = new Map<number, number>();
      client.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== client.provider) return;
        const now = performance.now();
        // An update may hold several edits of several writers: each edit ends at a clock of its writer.
        for (const [writer, clock] of Y.parseUpdateMeta(update).to) {
          for (let at = (seen.get(writer) ?? 0) + 1; at <= clock; at += 1) {
            const start = sent.get(`${writer} ${at}`);
            if (start !== undefined) latencies.push(now - start);
          }
          seen.set(writer, Math.max(clock, seen.get(writer) ?? 0));
        }
        if (latencies.length === expected) resolve();
      });
    }
  });
  await Promise.all(clients.map(async ({ doc }, i) => {
    // Spread over the interval, as people are.
    await pause((i * EDIT_EVERY_MS) / PARTICIPANTS);
    for (let n = 0; n < EDITS_EACH; n += 1) {
      const start = performance.now();
      writeInTitle(doc, nthElement(doc, i), 'x');
      sent.set(`${doc.clientID} ${Y.getState(doc.store, doc.clientID)}`, start);
      await pause(EDIT_EVERY_MS);
    }
  }));
  await everySeen;
  for (const client of clients) disconnect(client);
  const how = `${PARTICIPANTS} stock y-websocket clients, each ${1000 / EDIT_EVERY_MS} edits a second; ${latencies.length} deliveries, stored before shown`;
  return [
    { what: 'Remote edit arrives, p50', value: percentile(latencies, 0.5), unit: 'ms', budget: null, how },
    { what: 'Remote edit arrives, p95', value: percentile(latencies, 0.95), unit: 'ms', budget: 100, how },
  ];
}

async function inBrowser(server: ServerProcess): Promise<Figure[]> {
  const created = await makeBlueprint(server.origin);
  const clients = await Promise.all(Array.from({ length: PARTICIPANTS - 1 }, (_, i) => connect(server.origin, created, i)));
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_ARGUMENTS });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.request.post(`${server.origin}/api/sessions`, { data: { invite: created.links.editor.slice(created.links.editor.lastIndexOf('/') + 1), name: 'Reader', agency: 'Council' } });
  await page.goto(`${server.origin}/b/${created.id}`);
  await page.waitForFunction(() => performance.getEntriesByName('board-usable').length > 0);
  // When each mark has been painted, by the page's clock as milliseconds since the epoch.
  await page.evaluate(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    new MutationObserver(() => {
      for (const [, mark] of document.body.innerText.matchAll(/«(\d+)»/g)) {
        if (mark === undefined || mark in seen) continue;
        seen[mark] = Number.NaN;
        requestAnimationFrame(() => setTimeout(() => { seen[mark] = performance.timeOrigin + performance.now(); }));
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const sent: number[] = [];
  for (let n = 0; n < BROWSER_EDITS; n += 1) {
    const writer = clients[n % clients.length];
    if (writer === undefined) throw new RangeError('No client is left to write.');
    sent.push(performance.timeOrigin + performance.now());
    // The first elements of the first layer are in view when a board opens.
    writeInTitle(writer.doc, nthElement(writer.doc, 0), `«${n}»`);
    await page.waitForFunction((mark) => Number.isFinite((window as unknown as { seen: Record<string, number> }).seen[mark]), String(n));
    writeInTitle(writer.doc, nthElement(writer.doc, 0), null);
  }
  const seen = await page.evaluate(() => (window as unknown as { seen: Record<string, number> }).seen);
  const latencies = sent.map((start, n) => (seen[String(n)] ?? Number.NaN) - start);
  await browser.close();
  for (const client of clients) disconnect(client);
  const how = `headless Chromium, ${PARTICIPANTS - 1} stock clients beside it, ${BROWSER_EDITS} edits, until painted`;
  return [
    { what: 'Remote edit visible on the board, p50', value: percentile(latencies, 0.5), unit: 'ms', budget: null, how },
    { what: 'Remote edit visible on the board, p95', value: percentile(latencies, 0.95), unit: 'ms', budget: 100, how },
  ];
}

async function connect(origin: string, blueprint: CreatedBlueprint, n: number): Promise<Client> {
  const { token } = await joinByLink(origin, blueprint.links.editor, { name: `Writer ${n + 1}`, agency: `Agency ${(n % 4) + 1}` });
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${origin.replace('http', 'ws')}/sync`, blueprint.id, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return { doc, provider };
}

function disconnect({ doc, provider }: Client): void {
  provider.destroy();
  doc.destroy();
}

/** An element by its place in the document's map; all clients see the same order. */
function nthElement(doc: Y.Doc, n: number): ElementId {
  const ids = [...doc.getMap('elements').keys()].sort();
  const id = ids[n % ids.length];
  if (id === undefined) throw new RangeError('The board has no elements.');
  return id as ElementId;
}

/** Put words at the start of a title, or with null take the bracketed words there away again. */
function writeInTitle(doc: Y.Doc, id: ElementId, words: string | null): void {
  const text = (elementFragment(doc, id, 'title')?.get(0) as Y.XmlElement | undefined)?.get(0);
  if (!(text instanceof Y.XmlText)) throw new TypeError(`Element ${id} has no text in its title.`);
  if (words !== null) text.insert(0, words);
  else text.delete(0, text.toString().indexOf('»') + 1);
}

async function pause(ms: number): Promise<void> {
  await once(AbortSignal.timeout(ms), 'abort');
}
