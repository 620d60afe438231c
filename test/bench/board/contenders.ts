import type { Browser, CDPSession, Page } from '@playwright/test';
import { MAP } from '../../../shared/geometry/layoutMap.ts';
import type { CreatedBlueprint } from '../../../shared/protocol/api.ts';
import { MIDDLE, type BoardPage } from './BoardPage.ts';
import type { Content } from './Content.ts';
import type { PeerSite } from './PeerSite.ts';

/** Programs that are measured, ours first. */
export const CONTENDERS = ['placeprint', 'reactFlow', 'excalidraw'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/** What they are called in tables. */
export const TITLES: Readonly<Record<ContenderName, string>> = {
  placeprint: 'Placeprint',
  reactFlow: '@xyflow/react 12.12.1',
  excalidraw: '@excalidraw/excalidraw 0.18.1',
};

/** What there is to open. */
export interface Offer {
  readonly origin: string;
  readonly created: CreatedBlueprint;
  readonly content: Content;
  readonly site: PeerSite;
  readonly feed: string;
}

/** How long an opening may take. */
const OPENING_LIMIT_MS = 60_000;
/** Zoom for one pixel of wheel, as `web/board/gestures/WheelAndPinch.ts` has it, and how much more a pinch means. */
const ZOOM_PER_PIXEL = 0.0018;
const PINCH = { below: 40, factor: 4 };
/** Where a card is grasped, as a share of its size: 100 and 60 canvas units from its corner. */
const GRIP = { across: 100 / MAP.cardWidth, down: 60 / MAP.cardHeight };
/** When everything that Placeprint fetches after the first view is there. */
const LEISURE_MS = 3_000;

/** Open the board in a browser of its own. @param throttle how many times slower its processor is. */
export async function openBoard(name: ContenderName, browser: Browser, offer: Offer, throttle: number): Promise<BoardPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'no-preference' });
  const page = await context.newPage();
  page.setDefaultTimeout(OPENING_LIMIT_MS);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  try {
    if (name === 'placeprint') {
      const invite = offer.created.links.editor.slice(offer.created.links.editor.lastIndexOf('/') + 1);
      await context.request.post(`${offer.origin}/api/sessions`, { data: { invite, name: 'Somebody', agency: 'Council' } });
      await page.goto(`${offer.origin}/b/${offer.created.id}?view=board`);
    } else await page.goto(offer.site.addressOf(name, offer.content, offer.feed));
    await page.waitForFunction(() => performance.getEntriesByName('board-usable').length > 0);
    const openedMs = await page.evaluate(() => performance.getEntriesByName('board-usable')[0]!.startTime);
    await page.waitForTimeout(LEISURE_MS);
    return { page, cdp, openedMs, close: () => context.close(), ...(name === 'placeprint' ? ours(page, cdp) : peers(name, page)) };
  } catch (error) {
    await context.close();
    throw error;
  }
}

type Handling = Pick<BoardPage, 'zoomTo' | 'gripOf' | 'pinch'>;

function ours(page: Page, cdp: CDPSession): Handling {
  const zoomNow = () => page.evaluate(() => Number(/scale\(([\d.e-]+)\)/.exec(document.querySelector<HTMLElement>('[data-detail]')?.style.transform ?? '')?.[1]));
  return {
    zoomTo: async (zoom) => {
      await page.locator('[data-stage]').focus();
      await page.keyboard.press('f');
      await page.waitForTimeout(600);
      const corner = await page.evaluate(() => {
        const { left, top } = document.querySelector('[data-stage]')!.getBoundingClientRect();
        const rail = parseFloat(getComputedStyle(document.querySelector('[data-stage]')!).getPropertyValue('--rail'));
        return { x: left + rail + 4, y: top + 20 };
      });
      const pixels = -Math.log(zoom / (await zoomNow())) / ZOOM_PER_PIXEL;
      const pinched = Math.abs(pixels) / PINCH.factor < PINCH.below ? pixels / PINCH.factor : pixels;
      await cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...corner, deltaX: 0, deltaY: pinched, modifiers: 2 });
      await page.mouse.move(MIDDLE.x, MIDDLE.y);
      await page.waitForTimeout(400);
    },
    gripOf: async (id) => {
      const box = await page.locator(`[data-element="${id}"]`).boundingBox();
      if (box === null) throw new Error(`The card ${id} is not on the screen.`);
      return { x: box.x + box.width * GRIP.across, y: box.y + box.height * GRIP.down };
    },
    pinch: 5,
  };
}

function peers(name: Exclude<ContenderName, 'placeprint'>, page: Page): Handling {
  return {
    zoomTo: async (zoom) => {
      const least = name === 'excalidraw' ? 0.1 : 0;
      await page.evaluate((to) => window.bench.zoomTo(to), Math.max(least, zoom));
      await page.mouse.move(MIDDLE.x, MIDDLE.y);
      await page.waitForTimeout(400);
    },
    gripOf: (id) => page.evaluate((card) => window.bench.gripOf(card), id),
    pinch: name === 'reactFlow' ? 2.6 : 3.6,
  };
}
