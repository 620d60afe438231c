import type { Page } from '@playwright/test';
import { t } from '../../web/messages/t.ts';
import { itemOn } from './commands/onScreen.ts';
import { Fingers } from './fingers.ts';
import { expect, test } from './fixtures.ts';
import { carry, drag, frameAt, gripOf, lookAt, makeFreeBoard, noteAt, offsets, places, shapeAt } from './freeBoard.ts';
import { saved, show } from './workbench.ts';

const ONE = { name: 'One', agency: 'Council' };
const TWO = { name: 'Two', agency: 'Police' };

const BOARD = {
  notes: [noteAt('inside', { x: -600, y: 60 }), noteAt('locked', { x: -600, y: 220 }, { locked: true }), noteAt('outside', { x: -200, y: 60 })],
  pieces: [frameAt('area', { x: -640, y: 20, width: 400, height: 360 }), frameAt('inner', { x: -420, y: 60, width: 160, height: 140 }), shapeAt('deep', { x: -400, y: 80, width: 100, height: 60 })],
};
const GOES = ['area', 'inside', 'inner', 'deep'];
const STAYS = ['locked', 'outside'];

const told = (page: Page, words: string) => page.locator('[data-announcer]').filter({ hasText: words }).first();

/** Settles when all of these were moved by as much, and no others; gives how much. */
async function movedTogether(page: Page, before: Awaited<ReturnType<typeof places>>, goes: readonly string[], stays: readonly string[]): Promise<string> {
  await expect.poll(async () => new Set(offsets(before, await places(page), goes)).has('0 0')).toBe(false);
  await saved(page);
  const after = await places(page);
  const [by = ''] = new Set(offsets(before, after, goes));
  expect(offsets(before, after, goes)).toEqual(goes.map(() => by));
  expect(offsets(before, after, stays)).toEqual(stays.map(() => '0 0'));
  return by;
}

test('a frame takes along what lies in it, by mouse, keys and numbers alike, each as one step, for everybody', async ({ server, openAs }) => {
  const { links } = await makeFreeBoard(server.origin, BOARD);
  const page = await openAs(links.editor, ONE);
  const partner = await openAs(links.editor, TWO);
  const start = await places(page);
  await lookAt(page, 'area');
  await lookAt(partner, 'area');
  const seen = await gripOf(partner, 'deep');

  const backAgain = async () => {
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => places(page)).toEqual(start);
  };
  await carry(page, 'area', { x: 61, y: 83 });
  const [frame, note] = [await gripOf(page, 'area'), await gripOf(page, 'inside')];
  await page.mouse.move(frame.x + 20, frame.y + 10, { steps: 2 });
  await expect.poll(async () => Math.round((await gripOf(page, 'inside')).x - note.x)).toBe(Math.round((await gripOf(page, 'area')).x - frame.x));
  await page.mouse.up();
  await movedTogether(page, start, GOES, STAYS);
  await expect(told(page, t('hands.moved.along', { count: 3 }))).toBeAttached();
  await expect.poll(async () => (await gripOf(partner, 'deep')).x).toBeGreaterThan(seen.x + 30);
  await backAgain();

  await itemOn(page, 'area').focus();
  await page.keyboard.press('Alt+ArrowRight');
  expect(await movedTogether(page, start, GOES, STAYS)).toBe('20 0');
  await backAgain();

  await page.keyboard.press('Shift+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: t('pieces.top') }).fill('120');
  await dialog.getByRole('button', { name: t('pieces.change.do') }).click();
  expect(await movedTogether(page, start, GOES, STAYS)).toBe('0 100');
  await backAgain();

  // In the outline, too.
  await show(page, 'outline');
  await page.locator('[data-row="area"]').getByRole('button', { name: /area/ }).first().click();
  await page.keyboard.press('Alt+ArrowUp');
  expect(await movedTogether(page, start, GOES, STAYS)).toBe('0 -20');
  await backAgain();
});

test('a frame is moved alone with Alt held, or when that is chosen in its menu', async ({ server, openAs }) => {
  const { links } = await makeFreeBoard(server.origin, BOARD);
  const page = await openAs(links.editor, ONE);
  const start = await places(page);
  await lookAt(page, 'area');
  await page.keyboard.down('Alt');
  await drag(page, 'area', { x: 0, y: 90 });
  await page.keyboard.up('Alt');
  await movedTogether(page, start, ['area'], [...STAYS, 'inside', 'inner', 'deep']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => places(page)).toEqual(start);

  await itemOn(page, 'area').locator('p').click();
  await page.getByRole('group', { name: /area/ }).getByRole('button', { name: t('board.more-actions') }).click();
  await page.getByRole('menuitem').filter({ hasText: t('commands.piece.takesAlong') }).click();
  await expect(told(page, t('pieces.takesAlong.off', { key: 'Alt' }))).toBeAttached();
  await page.keyboard.press('Alt+ArrowDown');
  expect(await movedTogether(page, start, ['area'], [...STAYS, 'inside', 'inner', 'deep'])).toBe('0 20');
});

test('while one drags a frame another drags a note out of it: the frame and all else in it are where one put them, the note where the other did', async ({ server, openAs }) => {
  const { links } = await makeFreeBoard(server.origin, BOARD);
  const page = await openAs(links.editor, ONE);
  const partner = await openAs(links.editor, TWO);
  await lookAt(page, 'area');
  await lookAt(partner, 'area');
  const start = await places(page);
  await carry(page, 'area', { x: 0, y: 70 });
  await drag(partner, 'inside', { x: 10, y: 420 });
  await saved(partner);
  const put = (await places(partner))['inside'];
  await expect.poll(async () => Math.round((await gripOf(page, 'inside')).y)).toBe(Math.round((await gripOf(partner, 'inside')).y));
  await page.mouse.up();
  await movedTogether(page, start, ['area', 'inner', 'deep'], STAYS);
  expect((await places(page))['inside']).toEqual(put);

  // The other way round: the note is in the hand while its frame goes.
  await page.keyboard.press('ControlOrMeta+z');
  await partner.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => places(page)).toEqual(start);
  await carry(partner, 'inside', { x: 10, y: 420 });
  const held = await gripOf(partner, 'inside');
  await drag(page, 'area', { x: 0, y: 70 });
  await movedTogether(page, start, GOES, STAYS);
  const moved = await places(page);
  await partner.mouse.up();
  await expect.poll(async () => offsets(moved, await places(partner), ['inside'])).not.toEqual(['0 0']);
  await expect.poll(async () => Math.round((await gripOf(partner, 'inside')).y)).toBe(Math.round(held.y));
  await saved(partner);
  expect(offsets(moved, await places(partner), ['area', 'inner', 'deep', ...STAYS])).toEqual(Array.from({ length: 5 }, () => '0 0'));
});

test('by touch a frame that is selected is carried by a finger, with what lies in it', async ({ server, openAs }) => {
  const { links } = await makeFreeBoard(server.origin, BOARD);
  const page = await openAs(links.editor, { ...ONE, touch: true, viewport: { width: 1024, height: 768 } });
  await lookAt(page, 'area');
  const start = await places(page);
  const fingers = await Fingers.on(page);
  const grip = await gripOf(page, 'area');
  await fingers.tap(grip);
  await expect(itemOn(page, 'area')).toHaveAttribute('aria-selected', 'true');
  await fingers.drag(grip, { x: grip.x + 40, y: grip.y + 90 });
  await movedTogether(page, start, GOES, STAYS);
});
