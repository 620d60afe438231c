import type { Page } from '@playwright/test';
import '../../web/messages/togetherWords.ts';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, test } from './fixtures.ts';

/** Where a card stands on the screen, in whole pixels. */
async function placeOf(page: Page, name: RegExp): Promise<{ x: number; y: number }> {
  const box = await page.getByRole('option', { name }).boundingBox();
  if (box === null) throw new Error('the card is not in the page');
  return { x: Math.round(box.x), y: Math.round(box.y) };
}

test('the minimap moves the view by arrow keys, buttons and presses, and I get back to where I was', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.viewer, { name: 'One', agency: 'Council' });
  await page.getByRole('option', { name: /^1\.1 / }).click();
  const start = await placeOf(page, /^1\.1 /);
  await page.keyboard.press('Shift+M');
  const minimap = page.getByRole('region', { name: t('commands.board.minimap'), exact: true });
  await expect(minimap).toBeVisible();

  await minimap.getByRole('button', { name: t('minimap.right') }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await placeOf(page, /^1\.1 /)).x).toBeLessThan(start.x - 300);
  await minimap.getByRole('button', { name: t('minimap.left') }).click();
  await expect.poll(() => placeOf(page, /^1\.1 /)).toEqual(start);

  const picture = await minimap.locator('canvas').boundingBox();
  await page.mouse.click(picture!.x + picture!.width - 12, picture!.y + picture!.height - 12);
  await expect.poll(async () => (await placeOf(page, /^1\.1 /)).y).toBeLessThan(start.y - 200);
  const back = minimap.getByRole('button', { name: t('commands.board.back') });
  await expect(back).not.toHaveAttribute('aria-disabled');
  await back.click();
  await expect.poll(() => placeOf(page, /^1\.1 /)).toEqual(start);

  await minimap.getByRole('button', { name: t('commands.board.fitSelection') }).click();
  await expect(page.getByRole('button', { name: t('board.zoom.actual', { percent: 125 }) })).toBeVisible();
  await page.keyboard.press('Shift+Digit0');
  await expect(page.getByRole('button', { name: t('board.zoom.actual', { percent: 100 }) })).toBeVisible();

  await minimap.getByRole('button', { name: t('minimap.right') }).focus();
  await page.keyboard.press('Escape');
  await expect(minimap).toHaveCount(0);
  await expect(page.getByRole('button', { name: t('commands.board.minimap'), exact: true })).toBeFocused();
});
