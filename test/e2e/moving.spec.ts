import type { Locator, Page } from '@playwright/test';
import { richTextOf } from '../../shared/domain/RichText.ts';
import type { PieceId } from '../../shared/domain/ids.ts';
import type { TextPiece } from '../../shared/domain/Piece.ts';
import { t } from '../../web/messages/t.ts';
import { itemOn } from './commands/onScreen.ts';
import { Fingers } from './fingers.ts';
import { expect, test } from './fixtures.ts';
import { carry, drag, frameAt, gripOf, lookAt, makeFreeBoard, noteAt, offsets, places, scaleBy, shapeAt } from './freeBoard.ts';
import { readBlueprint, saved } from './workbench.ts';

const ONE = { name: 'One', agency: 'Council' };
const TWO = { name: 'Two', agency: 'Police' };

const card = (page: Page, number: string): Locator => page.getByRole('option', { name: new RegExp(`^${number.replace('.', '\\.')} `) });
const bar = (page: Page): Locator => page.getByRole('group', { name: t('hands.actions') });
const told = (page: Page, words: string): Locator => page.locator('[data-announcer]').filter({ hasText: words }).first();
const inLayer = async (page: Page, layer: number): Promise<readonly string[]> => (await readBlueprint(page)).layers[layer]!.elements.map(({ id }) => id);

const MIXED = {
  notes: [noteAt('note', { x: -240, y: 40 }), noteAt('apart', { x: -480, y: 300 })],
  pieces: [shapeAt('shape', { x: -240, y: 190, width: 160, height: 100 }), frameAt('frame', { x: -500, y: 20, width: 220, height: 180 }), shapeAt('framed', { x: -480, y: 60, width: 100, height: 60 })],
};

test('with a note in the hand all notes and pieces that are selected move by as much, and selected cards stay, which is said', async ({ server, openAs }) => {
  const { links } = await makeFreeBoard(server.origin, MIXED);
  const page = await openAs(links.editor, ONE);
  const partner = await openAs(links.editor, TWO);
  await lookAt(page, 'frame');
  const start = await places(page);
  const order = await inLayer(page, 0);
  await card(page, '1.1').click();
  for (const id of ['note', 'shape']) await itemOn(page, id).click({ modifiers: ['Shift'] });
  await itemOn(page, 'frame').locator('p').click({ modifiers: ['Shift'] });
  await drag(page, 'note', { x: 30, y: 150 });
  await expect(told(page, `${t('hands.moved.along', { count: 1 })} ${t('hands.moved.cards', { count: 1 })}`)).toBeAttached();
  await saved(page);
  const moved = await places(page);
  const goes = ['note', 'shape', 'frame', 'framed'];
  expect(new Set(offsets(start, moved, goes)).size).toBe(1);
  expect(offsets(start, moved, ['note', 'apart'])).toEqual([expect.not.stringMatching(/^0 0$/), '0 0']);
  expect(await inLayer(page, 0)).toEqual(order);
  await expect.poll(() => places(partner)).toEqual(moved);

  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => places(page)).toEqual(start);
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(async () => offsets(start, await places(page), goes)).toEqual(goes.map(() => '0 20'));
  expect(await inLayer(page, 0)).toEqual(order);
});

test('with a card in the hand the cards go to the place that is marked, and what lies freely goes as far as the hand, as one step', async ({ server, openAs }) => {
  const { links } = await makeFreeBoard(server.origin, MIXED);
  const page = await openAs(links.editor, ONE);
  const partner = await openAs(links.editor, TWO);
  await lookAt(page, 'frame');
  const start = await places(page);
  const [first, second] = [await inLayer(page, 0), await inLayer(page, 1)];
  await card(page, '1.1').click();
  for (const id of ['note', 'shape']) await itemOn(page, id).click({ modifiers: ['Shift'] });
  const from = (await card(page, '1.1').boundingBox())!;
  const to = (await card(page, '2.2').boundingBox())!;
  const seen = await gripOf(page, 'note');
  await page.mouse.move(from.x + 40, from.y + 40);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + 80, { steps: 3 });
  await page.mouse.move(to.x - 8, to.y + 40, { steps: 4 });
  await expect(card(page, '1.1')).toHaveAttribute('data-count', '3');
  expect(Math.round((await gripOf(page, 'note')).y - seen.y)).toBe(Math.round(to.y - from.y));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(async () => (await gripOf(page, 'note')).y).toBe(seen.y);
  expect(await places(page)).toEqual(start);

  await page.mouse.move(from.x + 40, from.y + 40);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + 80, { steps: 3 });
  await page.mouse.move(to.x - 8, to.y + 40, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => inLayer(page, 1)).toEqual([second[0], first[0], ...second.slice(1)]);
  await saved(page);
  const moved = await places(page);
  expect(offsets(start, moved, ['note', 'shape', 'apart', 'framed'])).toEqual([expect.not.stringMatching(/^0 0$/), offsets(start, moved, ['note'])[0], '0 0', '0 0']);
  await expect(bar(page)).toContainText(t('hands.notes', { count: 1 }));
  await expect.poll(() => places(partner)).toEqual(moved);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => places(page)).toEqual(start);
  expect(await inLayer(page, 0)).toEqual(first);
});

test('by touch several of all kinds are selected by taps and carried by a finger', async ({ server, openAs }) => {
  const { links } = await makeFreeBoard(server.origin, MIXED);
  const page = await openAs(links.editor, { ...ONE, touch: true, viewport: { width: 1024, height: 768 } });
  await lookAt(page, 'frame');
  const start = await places(page);
  const order = await inLayer(page, 0);
  const fingers = await Fingers.on(page);
  await fingers.down(await gripOf(page, 'shape'));
  await expect(page.getByRole('button', { name: t('board.tool.several'), exact: true })).toHaveAttribute('aria-pressed', 'true');
  await fingers.up();
  await fingers.tap(await gripOf(page, 'note'));
  await fingers.tap(await gripOf(page, 'frame'));
  const box = (await card(page, '1.1').boundingBox())!;
  await fingers.tap({ x: box.x + 30, y: box.y + 30 });
  await expect(bar(page)).toContainText(t('hands.pieces', { count: 2 }));
  await expect(bar(page)).toContainText(t('commands.elements', { count: 1 }));
  const at = await gripOf(page, 'shape');
  await fingers.drag(at, { x: at.x + 60, y: at.y + 130 });
  const goes = ['note', 'shape', 'frame', 'framed'];
  await expect.poll(async () => offsets(start, await places(page), ['shape'])).not.toEqual(['0 0']);
  await saved(page);
  const moved = await places(page);
  expect(new Set(offsets(start, moved, goes)).size).toBe(1);
  expect(offsets(start, moved, ['apart'])).toEqual(['0 0']);
  expect(await inLayer(page, 0)).toEqual(order);
});

test('what is dragged, resized and drawn lines up with frames, shapes and texts, and a guide shows it, unless Control is held', async ({ server, openAs }) => {
  const text: TextPiece = { id: 'text' as PieceId, kind: 'text', x: -300, y: 360, width: 200, height: 40, colour: 'ink', textSize: 'medium', text: richTextOf('Words'), stack: 'b1', locked: false, group: null, by: noteAt('', { x: 0, y: 0 }).by, removed: null };
  const { links } = await makeFreeBoard(server.origin, {
    pieces: [frameAt('frame', { x: -700, y: 40, width: 300, height: 200 }), shapeAt('shape', { x: -330, y: 80, width: 90, height: 70 }), text],
  });
  const page = await openAs(links.editor, ONE);
  await lookAt(page, 'frame');
  const scale = await scaleBy(page, 'shape');
  const now = async (id: string) => (await places(page))[id]!;
  const guides = page.locator('[data-guide]');

  // Dragged: its left edge to that of the text, its middle to that of the frame.
  await carry(page, 'shape', { x: 28 * scale, y: 27 * scale });
  await expect(page.locator('[data-guide="x"]')).toBeVisible();
  await expect(page.locator('[data-guide="y"]')).toBeVisible();
  await page.mouse.up();
  await expect(guides).toHaveCount(0);
  await expect.poll(async () => (await now('shape')).x).toBe(-300);
  expect((await now('shape')).y).toBe(105);

  // Resized: its right edge to that of the text.
  const pull = async (by: { x: number; y: number }) => {
    const corner = (await page.locator('[data-corner="se"]').boundingBox())!;
    const at = { x: corner.x + corner.width / 2, y: corner.y + corner.height / 2 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + by.x / 2, at.y + by.y / 2, { steps: 3 });
    await page.mouse.move(at.x + by.x, at.y + by.y, { steps: 3 });
  };
  await pull({ x: 107 * scale, y: 30 * scale });
  await expect(page.locator('[data-guide="x"]')).toBeVisible();
  await page.mouse.up();
  await expect(guides).toHaveCount(0);
  await expect.poll(async () => (await now('shape')).width).toBe(200);
  await page.keyboard.down('Control');
  await pull({ x: 4 * scale, y: 0 });
  await expect(guides).toHaveCount(0);
  await page.mouse.up();
  await page.keyboard.up('Control');
  await expect.poll(async () => (await now('shape')).width).toBe(204);

  // Drawn: its lower edge to that of the frame.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+o');
  await expect(page.locator('[data-stage][data-tool="shape"]')).toBeVisible();
  const frame = (await itemOn(page, 'frame').boundingBox())!;
  const from = { x: frame.x + 40 * scale, y: frame.y + 90 * scale };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 30, { steps: 3 });
  await page.mouse.move(from.x + 77 * scale, from.y + 106 * scale, { steps: 3 });
  await expect(page.locator('[data-guide="y"]')).toBeVisible();
  await page.mouse.up();
  await expect(guides).toHaveCount(0);
  await expect.poll(async () => (await readBlueprint(page)).pieces.filter(({ kind }) => kind === 'shape').length).toBe(2);
  const drawn = (await readBlueprint(page)).pieces.find(({ id, kind }) => kind === 'shape' && (id as string) !== 'shape')!;
  expect(Math.abs(drawn.y + drawn.height - 240)).toBeLessThanOrEqual(1);
});
