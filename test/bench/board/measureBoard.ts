import { chromium } from '@playwright/test';
import { loadavg } from 'node:os';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../helpers/findChromium.mjs';
import { makeLargeBlueprint } from '../../helpers/largeBlueprint.ts';
import { ServerProcess } from '../../helpers/ServerProcess.ts';
import type { Options } from '../options.ts';
import { boardTables, shortTable, type Taken } from './boardTables.ts';
import { CONTENDERS, TITLES } from './contenders.ts';
import { contentOf } from './Content.ts';
import { Crowd } from './Crowd.ts';
import { withEarlier } from './kept.ts';
import { PeerSite } from './PeerSite.ts';
import { play, type Played } from './play.ts';
import { SCENES } from './scenes.ts';

/** How much is on a board. */
const SIZES = [
  { elements: 100, links: 200, notes: 10 },
  { elements: 2_000, links: 4_000, notes: 200 },
  { elements: 5_000, links: 10_000, notes: 500 },
] as const;
/** How many times slower than this machine. */
const THROTTLES = [1, 4] as const;
const SECONDS = { quick: 2, full: 4 };
const ROUNDS = { quick: 1, full: 2 };

/** The board beside others, one at a time, in headless Chromium on the loopback address.
 *  @returns Markdown for the report, and a short table for the README.
 *  @throws RangeError when a scene is asked for that there is not. */
export async function measureBoard(options: Options): Promise<{ report: string; readme: string; partial: boolean }> {
  const unknown = options.rows.filter((name) => !SCENES.some((scene) => scene.name === name));
  if (unknown.length > 0) throw new RangeError(`There is no scene "${unknown.join('", "')}". There are: ${SCENES.map(({ name }) => name).join(', ')}.`);
  const mode = options.quick ? 'quick' : 'full';
  const sizes = SIZES.filter(({ elements }) => options.sizes.length === 0 || options.sizes.includes(elements));
  const taken: Taken[] = [];
  const server = await ServerProcess.start({ NEW_BLUEPRINTS_PER_HOUR: '1000000' });
  const site = await PeerSite.start();
  const crowd = await Crowd.start();
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_ARGUMENTS });
  try {
    for (const size of sizes) {
      const loads: string[] = [];
      const played: Taken['played'] = [];
      for (let round = 0; round < (options.rounds ?? ROUNDS[mode]); round += 1) {
        loads.push((loadavg()[0] ?? 0).toFixed(1));
        for (const throttle of THROTTLES.filter((each) => options.throttle === null || options.throttle === each)) {
          for (const contender of CONTENDERS.filter((name) => options.only.length === 0 || options.only.includes(name))) {
            const { blueprint, ...created } = await makeLargeBlueprint(server.origin, size);
            const content = contentOf(blueprint);
            const near = content.cards.filter(({ rect }) => rect.x < 1_100 && rect.y < 700).map(({ id }) => id);
            const room = contender === 'placeprint' ? { origin: server.origin, id: created.id, link: created.links.editor } : null;
            await crowd.stand({ room, near, layers: blueprint.layers.map(({ elements }) => elements.map(({ id }) => id)), area: { x: 100, y: 100, width: 1_000, height: 600 } });
            const one = await play(contender, browser, { origin: server.origin, created, content, site, feed: crowd.feed }, throttle, { crowd, first: near[0] ?? '', card: near[1] ?? '', seconds: SECONDS[mode] }, options.rows);
            played.push({ contender, throttle, ...one });
            console.log(`${size.elements} cards, ${throttle}×, ${TITLES[contender]}: ${inWords(one)}`);
          }
        }
      }
      taken.push({ size, played, measured: `${new Date().toISOString().slice(0, 10)}, load of the machine ${loads.join(', ')}` });
    }
  } finally {
    await browser.close();
    crowd.close();
    site.close();
    await server.close();
  }
  const partial = options.quick || options.only.length + options.rows.length > 0 || options.throttle !== null;
  const all = partial ? taken : withEarlier(taken);
  return { report: boardTables(all, options.quick), readme: shortTable(all), partial };
}

function inWords({ openedMs, frames, perEditMs }: Played): string {
  if (openedMs === null) return 'not open in time';
  const p95 = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.ceil(0.95 * times.length) - 1]?.toFixed(1) ?? '–';
  const mean = (times: readonly number[]) => (times.reduce((sum, time) => sum + time, 0) / times.length).toFixed(1);
  const scenes = Object.entries(frames).map(([name, times]) => `${name} ${mean(times)} / ${p95(times)} / ${Math.max(...times).toFixed(0)}`);
  return [`open ${openedMs.toFixed(0)}`, ...scenes, ...(perEditMs === null ? [] : [`per edit ${perEditMs.toFixed(2)}`])].join('; ');
}
