import type { Locator, Page } from '@playwright/test';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, join, test, workspaceUsable } from './fixtures.ts';
import { readBlueprint } from './workbench.ts';

const card = (page: Page, number: string): Locator => page.getByRole('option', { name: new RegExp(`^${number.replace('.', '\\.')} `) });
const note = (page: Page, words: string): Locator => page.getByRole('option', { name: new RegExp(`^Note: ${words}`) });
const bar = (page: Page): Locator => page.getByRole('group', { name: t('hands.actions') });
const shownNotes = async (page: Page) => (await readBlueprint(page)).notes.filter(({ removed }) => removed === null);
const namesIn = async (page: Page, layer: number) => (await readBlueprint(page)).layers[layer]!.elements.filter(({ removed }) => removed === null).map(({ title }) => plainTextOf(title));

/** The elements of the first layer that came by copying, by their titles, and whether the first of them enables the second. */
async function copiesIn(page: Page) {
  const { layers, links } = await readBlueprint(page);
  const copies = layers[0]!.elements.filter(({ origin, removed }) => origin === null && removed === null);
  return { titles: copies.map(({ title }) => plainTextOf(title)), linked: links.some(({ from, to }) => from === copies[0]?.id && to === copies[1]?.id) };
}

/** Have a text on the clipboard, as from another program. */
async function onClipboard(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
}

async function inMenu(page: Page, words: string): Promise<void> {
  await bar(page).getByRole('button', { name: t('board.more-actions') }).click();
  await page.getByRole('menuitem').filter({ hasText: words }).first().click();
}

test('pasted lines become notes in a tidy grid, as one step; they are aligned, and turned into elements', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const partner = await openAs(links.editor, { name: 'Two', agency: 'Police' });
  await onClipboard(page, '- Ask the library\n- Free wifi\n\n- Train volunteers\n- Lend tablets');
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(bar(page)).toContainText(t('hands.notes', { count: 4 }));
  await expect(note(partner, 'Lend tablets')).toBeVisible();
  await expect(page.locator('[data-announcer]').filter({ hasText: t('hands.pasted.lines', { count: 4, all: 4 }) }).first()).toBeAttached();
  const grid = await shownNotes(page);
  expect(new Set(grid.map(({ x }) => x)).size * new Set(grid.map(({ y }) => y)).size).toBe(4);

  await inMenu(page, t('commands.arrange.align.left'));
  await expect.poll(async () => new Set((await shownNotes(page)).map(({ x }) => x)).size).toBe(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await shownNotes(page)).map(({ id, x, y }) => ({ id, x, y }))).toEqual(grid.map(({ id, x, y }) => ({ id, x, y })));

  await page.keyboard.press('Shift+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: t('dialogs.layer') }).selectOption({ index: 1 });
  await dialog.getByRole('button', { name: t('hands.elements.do') }).click();
  await expect.poll(async () => (await namesIn(page, 1)).slice(-4)).toEqual(['Ask the library', 'Free wifi', 'Train volunteers', 'Lend tablets']);
  await expect.poll(() => shownNotes(page)).toEqual([]);
  await expect(note(partner, 'Lend tablets')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await shownNotes(page)).length).toBe(4);
  await expect.poll(async () => (await namesIn(page, 1)).includes('Free wifi')).toBe(false);
});

test('elements and notes are copied into another blueprint with the links between them, and duplicated', async ({ server, openAs }) => {
  const one = await makeBlueprint(server.origin, { template: 'community-integration' });
  const other = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(one.links.editor, { name: 'One', agency: 'Council' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const before = await readBlueprint(page);
  const [a, b] = before.layers[0]!.elements;
  expect(before.links.some(({ from, to }) => from === a!.id && to === b!.id)).toBe(true);
  await card(page, '1.1').click();
  await card(page, '1.2').click({ modifiers: ['Shift'] });
  await page.keyboard.press('ControlOrMeta+d');
  const titles = [a, b].map((element) => plainTextOf(element!.title));
  await expect.poll(() => copiesIn(page)).toEqual({ titles, linked: true });
  await expect(bar(page)).toContainText(t('commands.elements', { count: 2 }));
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await namesIn(page, 0)).length).toBe(3);

  await page.keyboard.press('ControlOrMeta+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(titles.join('\n'));
  // The other blueprint is open in the same browser, as in another tab.
  await page.goto(new URL(other.links.editor).pathname);
  await join(page, { name: 'One', agency: 'Council' });
  await workspaceUsable(page);
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(bar(page)).toContainText(t('commands.elements', { count: 2 }));
  await expect.poll(() => copiesIn(page)).toEqual({ titles, linked: true });
});

test('a note that is dragged lines up with another, unless that is suspended, and nudged notes move together', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  await onClipboard(page, 'Upper\nLower');
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(bar(page)).toBeVisible();
  const places = async () => Object.fromEntries((await shownNotes(page)).map(({ text, x, y }) => [plainTextOf(text), { x, y }]));
  await expect.poll(async () => Object.keys(await places()).length).toBe(2);
  const start = await places();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect.poll(async () => (await places())['Lower']).toEqual({ x: start['Lower']!.x, y: start['Lower']!.y + 100 });
  await page.keyboard.press('Escape');

  const drag = async (dx: number, dy: number, key?: string) => {
    const box = (await note(page, 'Lower').boundingBox())!;
    const from = { x: box.x + box.width / 2, y: box.y + 20 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    if (key !== undefined) await page.keyboard.down(key);
    await page.mouse.move(from.x + dx / 2, from.y + dy / 2, { steps: 3 });
    await page.mouse.move(from.x + dx, from.y + dy, { steps: 3 });
  };
  const upper = (await note(page, 'Upper').boundingBox())!;
  const lower = (await note(page, 'Lower').boundingBox())!;
  const toLeft = upper.x - lower.x;
  await drag(toLeft + 4, 170);
  await expect(page.locator('[data-guide="x"]')).toBeVisible();
  await page.mouse.up();
  await expect(page.locator('[data-guide]')).toHaveCount(0);
  await expect.poll(async () => (await places())['Lower']!.x).toBe((await places())['Upper']!.x);
  await drag(5, 0, 'Control');
  await expect(page.locator('[data-guide]')).toHaveCount(0);
  await page.mouse.up();
  await page.keyboard.up('Control');
  await expect.poll(async () => (await places())['Lower']!.x).not.toBe((await places())['Upper']!.x);
});

test('where the browser does not let the page look at the clipboard, there is a field to paste into', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  await page.evaluate(() => Object.defineProperty(navigator.clipboard, 'read', { value: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }));
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').getByRole('combobox').fill(t('commands.clipboard.paste'));
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: t('hands.paste.text') }).fill('One line\nAnother');
  await page.getByRole('button', { name: t('hands.paste.do') }).click();
  await expect.poll(async () => (await shownNotes(page)).length).toBe(2);
});

test('what is locked stays for everybody until it is unlocked, and what is grouped is selected and moved together', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const partner = await openAs(links.editor, { name: 'Two', agency: 'Police' });
  await onClipboard(page, 'Upper\nLower\nThird');
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(bar(page)).toContainText(t('hands.notes', { count: 3 }));
  await page.keyboard.press('Escape');
  await note(page, 'Upper').click();
  await note(page, 'Lower').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Alt+g');
  await expect.poll(async () => new Set((await shownNotes(page)).map(({ group }) => group)).size).toBe(2);
  await page.keyboard.press('Escape');

  await note(partner, 'Upper').click();
  await expect(bar(partner)).toContainText(t('hands.notes', { count: 2 }));
  const places = async () => Object.fromEntries((await shownNotes(page)).map(({ text, x, y }) => [plainTextOf(text), { x, y }]));
  const before = await places();
  await partner.keyboard.press('Alt+ArrowDown');
  await expect.poll(async () => (await places())['Lower']!.y).toBe(before['Lower']!.y + 20);
  expect((await places())['Third']).toEqual(before['Third']);
  await note(partner, 'Upper').click();
  await expect(partner.getByRole('option', { selected: true }).and(partner.locator('[data-note]'))).toHaveCount(1);

  await note(page, 'Third').click();
  await page.keyboard.press('Shift+l');
  await expect(note(partner, 'Third')).toHaveAccessibleName(new RegExp(t('board.locked')));
  const box = (await note(partner, 'Third').boundingBox())!;
  await partner.mouse.move(box.x + 40, box.y + 20);
  await partner.mouse.down();
  await partner.mouse.move(box.x + 140, box.y + 120, { steps: 4 });
  await partner.mouse.up();
  await note(partner, 'Third').focus();
  await partner.keyboard.press('Delete');
  await page.keyboard.press('Shift+u');
  await expect(note(partner, 'Third')).not.toHaveAccessibleName(new RegExp(t('board.locked')));
  expect((await places())['Third']).toEqual(before['Third']);
  await page.keyboard.press('Delete');
  await expect(note(partner, 'Third')).toHaveCount(0);
});
