import type { Locator, Page } from '@playwright/test';
import { t } from '../../web/messages/t.ts';
import { makeLargeBlueprint } from '../helpers/largeBlueprint.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { Fingers, type At } from './fingers.ts';
import { expect, test } from './fixtures.ts';
import { readBlueprint, row, saved, show } from './workbench.ts';

/** A card on the board, by its number. */
const card = (page: Page, number: string): Locator => page.getByRole('option', { name: new RegExp(`^${number.replace('.', '\\.')} `) });
const selected = (page: Page): Locator => page.locator('[role="option"][aria-selected="true"]');
const bar = (page: Page): Locator => page.getByRole('group', { name: t('hands.actions') });
const elementsSelected = (count: number): string => t('hands.selected.what', { what: t('commands.elements', { count }) });

async function boxOf(target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('it is not on the screen');
  return box;
}

async function middleOf(target: Locator): Promise<At> {
  const { x, y, width, height } = await boxOf(target);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Draw a frame with the mouse from beside the upper left of one card to the middle of another. */
async function frame(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await boxOf(from);
  const end = await middleOf(to);
  await page.mouse.move(start.x - 12, start.y - 12);
  await page.mouse.down();
  await page.mouse.move(end.x - 20, end.y - 20, { steps: 5 });
  await page.mouse.move(end.x, end.y);
}

const stances = async (page: Page): Promise<string[]> => (await readBlueprint(page)).layers[0]!.elements.map(({ stance }) => stance?.stance ?? 'undecided');

test('a frame selects what it touches, partners see it, and what is done to all is one step', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const partner = await openAs(links.editor, { name: 'Two', agency: 'Police' });
  await frame(page, card(page, '1.1'), card(page, '1.3'));
  await expect(page.locator('[data-frame]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(selected(page)).toHaveCount(0);
  await page.mouse.up();
  await frame(page, card(page, '1.1'), card(page, '1.3'));
  await page.mouse.up();
  await expect(page.locator('[data-frame]')).toHaveCount(0);
  await expect(selected(page)).toHaveCount(3);
  await expect(bar(page)).toContainText(elementsSelected(3));
  await expect(page.getByRole('status').or(page.locator('[data-announcer]')).filter({ hasText: elementsSelected(3) }).first()).toBeAttached();
  for (const number of ['1.1', '1.2', '1.3']) await expect(card(partner, number)).toHaveAttribute('data-other', '');
  await expect(card(partner, '2.1')).not.toHaveAttribute('data-other', '');

  await page.keyboard.press('1');
  await expect.poll(() => stances(page)).toEqual(['keep', 'keep', 'keep']);
  await expect(card(partner, '1.2')).toHaveAccessibleName(new RegExp(t('shell.stance.keep')));
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => stances(page)).toEqual(['undecided', 'undecided', 'undecided']);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await page.keyboard.press('Delete');
  await expect.poll(() => stances(page)).toEqual(['remove', 'remove', 'remove']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => stances(page)).toEqual(['keep', 'keep', 'keep']);
});

test('the space bar, the middle and the right button still move the view by dragging', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const start = await boxOf(card(page, '1.1'));
  const pull = async (button: 'left' | 'middle' | 'right') => {
    const before = await boxOf(card(page, '1.2'));
    await page.mouse.move(start.x + 20, start.y - 14);
    await page.mouse.down({ button });
    await page.mouse.move(start.x + 40, start.y - 4, { steps: 3 });
    await page.mouse.move(start.x - 20, start.y - 34, { steps: 3 });
    await page.mouse.up({ button });
    await expect.poll(async () => Math.round((await boxOf(card(page, '1.2'))).x - before.x), { message: button }).toBe(-40);
    await expect(selected(page)).toHaveCount(0);
  };
  // What was last selected anywhere, the middle button pastes on some systems: not while it moves the view.
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').getByRole('combobox').fill('evidence');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await pull('middle');
  await pull('right');
  await expect(page.getByText('evidence', { exact: true })).toHaveCount(0);
  await page.locator('[data-stage]').focus();
  await page.keyboard.down(' ');
  await pull('left');
  await page.keyboard.up(' ');
});

test('Shift and Control add to the selection, by presses and by keys', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  await card(page, '1.1').click();
  await card(page, '1.3').click({ modifiers: ['Shift'] });
  await card(page, '2.2').click({ modifiers: ['ControlOrMeta'] });
  await expect(bar(page)).toContainText(elementsSelected(3));
  await card(page, '1.3').click({ modifiers: ['Shift'] });
  await expect(card(page, '1.3')).toHaveAttribute('aria-selected', 'false');
  await expect(bar(page)).toContainText(elementsSelected(2));
  await card(page, '2.1').click();
  await expect(selected(page)).toHaveCount(1);

  await page.keyboard.press('Shift+ArrowRight');
  await expect(card(page, '2.2')).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected(page)).toHaveCount(3);
  await page.keyboard.press('Shift+ArrowUp');
  await expect(selected(page)).toHaveCount(2);
  await page.keyboard.press('Control+ArrowUp');
  await page.keyboard.press('Control+ArrowRight');
  await expect(card(page, '1.3')).toBeFocused();
  await expect(selected(page)).toHaveCount(2);
  await page.keyboard.press('a');
  await expect(bar(page)).toContainText(elementsSelected(3));
  await page.keyboard.press('Shift+Enter');
  await expect(bar(page)).toContainText(elementsSelected(2));
  await page.keyboard.press('Shift+a');
  const { layers } = await readBlueprint(page);
  await expect(bar(page)).toContainText(elementsSelected(layers[1]!.elements.length));
  await page.keyboard.press('ControlOrMeta+a');
  await expect(bar(page)).toContainText(elementsSelected(layers.flatMap(({ elements }) => elements).length));
  await page.keyboard.press('Escape');
  await expect(selected(page)).toHaveCount(0);
  await expect(bar(page)).toHaveCount(0);
});

test('several cards are dragged and moved by a dialog to another layer, in their order, as one step', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const before = (await readBlueprint(page)).layers.map(({ elements }) => elements.map(({ id }) => id));
  const now = async (layer: number) => (await readBlueprint(page)).layers[layer]!.elements.map(({ id }) => id);
  const moved = [before[0]![0], before[0]![2]];
  await card(page, '1.1').click();
  await card(page, '1.3').click({ modifiers: ['Shift'] });
  const target = await middleOf(card(page, '2.2'));
  const start = await middleOf(card(page, '1.3'));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(target.x, target.y, { steps: 5 });
  await page.mouse.move(target.x + 40, target.y);
  await page.mouse.up();
  await expect.poll(() => now(1)).toEqual([...before[1]!.slice(0, 2), ...moved, ...before[1]!.slice(2)]);
  await expect(bar(page)).toContainText(elementsSelected(2));
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => now(0)).toEqual(before[0]);

  await bar(page).getByRole('button', { name: t('commands.element.moveTo') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: t('dialogs.layer') }).selectOption({ index: 2 });
  await dialog.getByRole('combobox', { name: t('dialogs.position') }).selectOption({ index: 0 });
  await dialog.getByRole('button', { name: t('dialogs.move.do') }).click();
  await expect.poll(async () => (await now(2)).slice(0, 2)).toEqual(moved);
  await bar(page).getByRole('button', { name: t('commands.element.owner') }).click();
  await dialog.getByRole('combobox', { name: t('element.owner') }).selectOption({ label: 'Council' });
  await dialog.getByRole('button', { name: t('hands.owner.do') }).click();
  await expect.poll(async () => (await readBlueprint(page)).layers[2]!.elements.filter(({ owner }) => owner === 'council').map(({ id }) => id)).toEqual(moved);
});

test('by touch a resting finger begins to select several, taps add, a finger draws the frame, and two fingers move the view', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council', touch: true, viewport: { width: 1024, height: 768 } });
  const fingers = await Fingers.on(page);
  const several = page.getByRole('button', { name: t('board.tool.several'), exact: true });
  const first = await boxOf(card(page, '1.1'));

  // One finger on the empty map moves the view and selects nothing.
  const corner = { x: first.x - 8, y: first.y - 14 };
  await fingers.drag(corner, { x: corner.x + 60, y: corner.y + 50 });
  await expect.poll(async () => Math.round((await boxOf(card(page, '1.1'))).x - first.x)).toBe(60);
  await expect(selected(page)).toHaveCount(0);

  await fingers.down(await middleOf(card(page, '1.1')));
  await expect(several).toHaveAttribute('aria-pressed', 'true');
  await fingers.up();
  await expect(selected(page)).toHaveCount(1);
  await fingers.tap(await middleOf(card(page, '2.1')));
  await expect(bar(page)).toContainText(elementsSelected(2));
  await fingers.tap(await middleOf(card(page, '2.1')));
  await expect(selected(page)).toHaveCount(1);

  const from = await boxOf(card(page, '1.1'));
  const to = await middleOf(card(page, '1.2'));
  await fingers.drag({ x: from.x - 24, y: from.y - 20 }, to); // nearer, the browser takes it for a press on the card
  await expect(bar(page)).toContainText(elementsSelected(2));

  // A second finger makes it a pinch; the frame is given up.
  const a = await middleOf(card(page, '2.1'));
  const before = await boxOf(card(page, '2.1'));
  await fingers.down({ x: a.x - 60, y: a.y });
  await fingers.move({ x: a.x - 40, y: a.y });
  await fingers.down({ x: a.x - 40, y: a.y }, { x: a.x + 40, y: a.y });
  for (const by of [50, 60, 70, 80]) await fingers.move({ x: a.x - by, y: a.y }, { x: a.x + by, y: a.y });
  await fingers.up();
  await expect.poll(async () => (await boxOf(card(page, '2.1'))).width).toBeGreaterThan(before.width * 1.5);
  await expect(page.locator('[data-frame]')).toHaveCount(0);
  await expect(bar(page)).toContainText(elementsSelected(2));
});

test('in the outline rows are selected by boxes, with Shift, and decided on together', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const partner = await openAs(links.editor, { name: 'Two', agency: 'Police' });
  await show(page, 'outline');
  await page.getByRole('button', { name: t('commands.outline.several') }).locator('visible=true').click();
  const box = (number: string) => page.getByRole('checkbox', { name: new RegExp(`^${t('outline.select', { name: number })} `) });
  await box('1.1').check();
  await expect(page.locator('[data-row][data-selected]')).toHaveCount(1);
  await box('1.3').click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText(elementsSelected(3));
  await box('1.2').uncheck();
  await expect(bar(page)).toContainText(elementsSelected(2));
  await expect(card(partner, '1.3')).toHaveAttribute('data-other', '');
  await bar(page).getByRole('button', { name: t('board.stance') }).click();
  await page.getByRole('menuitemradio', { name: t('shell.stance.change') }).click();
  await expect.poll(() => stances(page)).toEqual(['change', 'undecided', 'change']);

  const title = row(page, (await page.locator('[data-row] h3 button').nth(3).innerText()).trim()).getByRole('heading').getByRole('button');
  await title.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.locator('[data-row][data-selected]')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-row][data-selected]')).toHaveCount(0);
});

test('thousands are selected and decided on at once, and only a screenful is in the page', async ({ server, openAs }) => {
  test.slow();
  const { links, blueprint } = await makeLargeBlueprint(server.origin, { elements: 3_000, links: 3_000, notes: 300 });
  const elements = blueprint.layers.flatMap((layer) => layer.elements).length;
  const page = await openAs(links.editor, { name: 'Ann', agency: 'Council' });
  const partner = await openAs(links.editor, { name: 'Ben', agency: 'Police' });
  const all = t('hands.selected.what', { what: `${t('commands.elements', { count: elements })}, ${t('hands.notes', { count: 300 })}` });
  await page.locator('[data-stage]').focus();
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+a');
    await expect(bar(page)).toContainText(all, { timeout: 1_000 });
  }).toPass();
  expect(await page.locator('[data-element]').count()).toBeLessThan(150);
  await expect(card(partner, '1.1')).toHaveAttribute('data-other', '');
  // Not only the first of them: also what is far down the board.
  await partner.locator('[data-stage]').focus();
  await partner.keyboard.press('0');
  await expect(partner.locator('[data-stage] [data-note][data-other]').first()).toBeAttached();
  await expect(partner.locator('[data-stage] :is([data-element], [data-note]):not([data-other])')).toHaveCount(0);
  const removed = (count: number) => page.getByRole('button', { name: t('board.count', { stance: t('shell.stance.remove'), count }), exact: true });
  await page.keyboard.press('Delete');
  await expect(removed(46)).toBeVisible();
  await saved(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(removed(0)).toBeVisible();
  await expect(bar(page)).toContainText(all);
});
