import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '../helpers/findChromium.mjs';
import { makeBlueprint } from '../helpers/outside.ts';
import { ServerProcess } from '../helpers/ServerProcess.ts';
import { TOP } from '../helpers/sourceGraph.ts';
import { percentile, type Figure } from './Figure.ts';

const ROUNDS = 9;

interface Opening {
  /** Milliseconds from the start of navigation until the board could be used. */
  readonly usableMs: number;
  /** Paths of the scripts that were asked for before that. */
  readonly scripts: readonly string[];
}

/** Opening the 46-element board in headless Chromium: for the first time, and again with what the browser kept. */
export async function measureOpening(): Promise<Figure[]> {
  const server = await ServerProcess.start();
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_ARGUMENTS });
  try {
    const cold: Opening[] = [];
    const back: Opening[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { first, second } = await openTwice(browser, server);
      cold.push(first);
      back.push(second);
    }
    const kilobytes = (cold[0]?.scripts ?? []).reduce((sum, path) => sum + gzipSync(readFileSync(join(TOP, 'dist/web', path))).length, 0) / 1024;
    const how = `headless Chromium, 1440 × 900, 46 elements, median of ${ROUNDS}; slowest`;
    return [
      figure('Link to usable board, first time', cold, 1500, how),
      figure('Link to usable board, return visit', back, 300, how),
      { what: 'Script before the board is usable, gzipped', value: kilobytes, unit: 'KB', budget: 250, how: `${cold[0]?.scripts.length ?? 0} files` },
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A browser that has joined but never seen the page opens it, closes it, and opens it again. */
async function openTwice(browser: Browser, server: ServerProcess): Promise<{ first: Opening; second: Opening }> {
  const { id, links } = await makeBlueprint(server.origin);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const invite = links.editor.slice(links.editor.lastIndexOf('/') + 1);
  await context.request.post(`${server.origin}/api/sessions`, { data: { invite, name: 'Opener', agency: 'Council' } });
  const first = await open(await context.newPage(), `${server.origin}/b/${id}`);
  const second = await open(await context.newPage(), `${server.origin}/b/${id}`);
  await context.close();
  return { first, second };
}

async function open(page: Page, url: string): Promise<Opening> {
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('board-usable').length > 0);
  const opening = await page.evaluate(() => {
    const usableMs = performance.getEntriesByName('board-usable')[0]?.startTime ?? Number.NaN;
    const scripts = performance
      .getEntriesByType('resource')
      .filter((entry) => entry.startTime < usableMs && new URL(entry.name).pathname.endsWith('.js'))
      .map((entry) => new URL(entry.name).pathname);
    return { usableMs, scripts: [...new Set(scripts)] };
  });
  // Leave as people do, so that what the page keeps on this device is kept before the next visit.
  await page.goto('about:blank');
  await page.close();
  return opening;
}

function figure(what: string, openings: readonly Opening[], budget: number, how: string): Figure {
  const times = openings.map(({ usableMs }) => usableMs);
  return { what, value: percentile(times, 0.5), unit: 'ms', budget, how: `${how} ${Math.max(...times).toFixed(0)} ms` };
}
