import type { Page } from '@playwright/test';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { t } from '../../web/messages/t.ts';
import { makeLargeBlueprint } from '../helpers/largeBlueprint.ts';
import { expect, test, WIDE } from './fixtures.ts';

const SIZE = { elements: 5_000, links: 10_000, notes: 500 };

/** The card of an element, if it is in the page. */
function card(page: Page, id: string) {
  return page.locator(`[data-element="${id}"]`);
}

/** Zoom out by keys until cards are the plots of the overview. */
async function toOverview(page: Page) {
  await page.locator('[data-stage]').focus();
  while ((await page.locator('[data-overview]').count()) === 0) await page.getByRole('button', { name: t('commands.board.zoomOut'), exact: true }).click();
  await expect(page.locator('canvas:not([hidden])').first()).toBeVisible();
}

/** The picture of the overview at a place on the screen, as the colour there. */
async function colourAt(page: Page, { x, y }: { readonly x: number; readonly y: number }): Promise<string> {
  return page.evaluate(([atX, atY]) => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-stage] canvas')!;
    const { left, top, width } = canvas.getBoundingClientRect();
    const ratio = canvas.width / width;
    return [...canvas.getContext('2d')!.getImageData(Math.round((atX - left) * ratio), Math.round((atY - top) * ratio), 1, 1).data].join();
  }, [x, y] as const);
}

test('of five thousand cards a screenful is in the page, and the one with the keyboard stays when the view moves away', async ({ server, openAs }) => {
  const { links, blueprint } = await makeLargeBlueprint(server.origin, SIZE);
  const page = await openAs(links.editor, { name: 'Ann', agency: 'Council', viewport: WIDE });
  const first = blueprint.layers[0]!.elements[0]!.id;
  await expect(card(page, first)).toBeVisible();
  expect(await page.locator('[data-element]').count()).toBeLessThan(100);

  await card(page, first).focus();
  await page.mouse.move(700, 450);
  for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, 900);
  await expect(card(page, first)).not.toBeInViewport();
  await expect(card(page, first)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, blueprint.layers[0]!.elements[1]!.id)).toBeFocused();
  await expect(card(page, blueprint.layers[0]!.elements[1]!.id)).toBeInViewport();

  // From far away a picture has them all; in the page are those that are read out, around the keyboard.
  await toOverview(page);
  await page.getByRole('button', { name: t('commands.board.fit'), exact: true }).click();
  await expect(page.locator('[data-detail="dot"]')).toHaveCount(1);
  await expect(card(page, blueprint.layers[0]!.elements[1]!.id)).toHaveAttribute('aria-posinset', '2');
  expect(await page.locator('[data-element]').count()).toBeLessThan(200);
});

test("a partner's edit shows in the picture of the overview, and cards are at the same places when I come near", async ({ server, openAs }) => {
  const { links, blueprint } = await makeLargeBlueprint(server.origin, { ...SIZE, elements: 400, links: 400, notes: 0 });
  const page = await openAs(links.editor, { name: 'Ann', agency: 'Council', viewport: WIDE });
  await toOverview(page);
  // Inside the ring of what nobody decided on is paper; a partner's "keep" makes it a disc.
  const target = blueprint.layers[0]!.elements[2]!;
  const box = (await card(page, target.id).boundingBox())!;
  const mark = { x: box.x + box.width * 0.79, y: box.y + box.height * 0.52 };
  const before = await colourAt(page, mark);
  const partner = await openAs(links.editor, { name: 'Ben', agency: 'Council', viewport: WIDE });
  await card(partner, target.id).click();
  await partner.keyboard.press('1');
  await expect.poll(() => colourAt(page, mark)).not.toBe(before);

  // A press on the picture selects what is drawn there.
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(card(page, target.id)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText(plainTextOf(target.title)).first()).toBeVisible();

  // Going in about a point leaves that point of the map where it is.
  const at = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect(page.locator('[data-overview]')).toHaveCount(0);
  const near = (await card(page, target.id).boundingBox())!;
  expect(Math.abs(near.x + near.width / 2 - at.x)).toBeLessThan(2);
  expect(Math.abs(near.y + near.height / 2 - at.y)).toBeLessThan(2);
});

test('the pictures of the overview, of others’ pointers and of the minimap stay sharp when the window goes to a screen with smaller pixels', async ({ server, openAs }) => {
  const { links } = await makeLargeBlueprint(server.origin, { elements: 200, links: 200, notes: 20 });
  const page = await openAs(links.editor, { name: 'Ann', agency: 'Council', viewport: WIDE });
  await toOverview(page);
  await page.keyboard.press('Shift+M');
  await expect(page.getByRole('region', { name: t('commands.board.minimap'), exact: true }).locator('canvas')).toBeVisible();
  /** Pixels of each picture for one pixel of the page, to a tenth. */
  const sharpness = () => page.locator('[data-stage] canvas').evaluateAll((all) => all.map((canvas) => Math.round(((canvas as HTMLCanvasElement).width / canvas.getBoundingClientRect().width) * 10) / 10));
  await expect.poll(sharpness).toEqual([1, 1, 1]);
  const devtools = await page.context().newCDPSession(page);
  // Chromium tells a page of other pixels only with another size: the window is a little wider each time.
  for (const [wider, deviceScaleFactor] of [2, 1.5, 1].entries()) {
    await devtools.send('Emulation.setDeviceMetricsOverride', { width: WIDE.width + wider + 1, height: WIDE.height, deviceScaleFactor, mobile: false });
    await expect.poll(sharpness).toEqual([deviceScaleFactor, deviceScaleFactor, deviceScaleFactor]);
  }
});

test('on the way in from the overview every card on the screen comes into the page, and only then the picture goes', async ({ server, openAs }) => {
  const { links } = await makeLargeBlueprint(server.origin, { ...SIZE, elements: 1_000, links: 1_000, notes: 0 });
  const page = await openAs(links.editor, { name: 'Ann', agency: 'Council', viewport: WIDE });
  await toOverview(page);
  await page.evaluate(() => {
    const stage = document.querySelector('[data-stage]')!;
    const counting = window as unknown as { onScreen: () => number; whenPictureWent: number };
    counting.onScreen = () => {
      const part = stage.getBoundingClientRect();
      const cards = [...stage.querySelectorAll('[data-element]')].map((card) => card.getBoundingClientRect());
      return cards.filter((card) => card.right > part.left && card.left < part.right && card.bottom > part.top && card.top < part.bottom).length;
    };
    const note = () => {
      if (stage.querySelector('canvas')!.hidden) counting.whenPictureWent = counting.onScreen();
      else requestAnimationFrame(note);
    };
    note();
  });
  await page.mouse.move(700, 450);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect(page.locator('[data-overview]')).toHaveCount(0);
  await expect(page.locator('[data-stage] canvas').first()).toBeHidden();
  const [then, now] = await page.evaluate(() => {
    const counting = window as unknown as { onScreen: () => number; whenPictureWent: number };
    return [counting.whenPictureWent, counting.onScreen()] as const;
  });
  expect(now).toBeGreaterThan(40);
  expect(then).toBe(now);
});

test('a note that a filter leaves out fades in the picture of the overview and in the minimap', async ({ server, openAs }) => {
  const { links } = await makeLargeBlueprint(server.origin, { elements: 60, links: 0, notes: 1 });
  const page = await openAs(links.editor, { name: 'Ann', agency: 'Council', viewport: WIDE });
  await toOverview(page);
  const box = (await page.locator('[data-note]').boundingBox())!;
  const paper = { x: box.x + box.width * 0.8, y: box.y + box.height * 0.4 };
  const before = await colourAt(page, paper);
  await page.keyboard.press('Shift+M');
  const minimap = page.getByRole('region', { name: t('commands.board.minimap'), exact: true }).locator('canvas');
  const small = () => minimap.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await expect(minimap).toBeVisible();
  await expect.poll(async () => (await small()).length).toBeGreaterThan(500);
  const whole = await small();

  // It was written long ago.
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('x');
  await page.getByRole('dialog').getByRole('radio', { name: t('find.filter.changed.today') }).check();
  await page.keyboard.press('Escape');
  await expect.poll(() => colourAt(page, paper)).not.toBe(before);
  await expect.poll(small).not.toBe(whole);
  await page.getByRole('region', { name: t('board.foot') }).getByRole('button', { name: t('find.clear'), exact: true }).click();
  await expect.poll(() => colourAt(page, paper)).toBe(before);
  await expect.poll(small).toBe(whole);
});
