import type { Locator, Page } from '@playwright/test';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { Blueprint, Element } from '../../shared/domain/Blueprint.ts';
import { t, type MessageKey } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, NARROW, test } from './fixtures.ts';
import { panel, readBlueprint, show } from './workbench.ts';

/** Everything here is done with keys: no test in this file moves or presses a pointer. */

const titleOf = (element: Element): string => plainTextOf(element.title);
const layersOf = (blueprint: Blueprint): string[][] => blueprint.layers.map(({ elements }) => elements.filter(({ removed }) => removed === null).map(titleOf));
const called = (blueprint: Blueprint, title: string): Element | undefined => blueprint.layers.flatMap(({ elements }) => [...elements]).find((element) => titleOf(element) === title);

/** Press Tab until something has the focus. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement)).catch(() => false)) return;
    await page.keyboard.press(key);
  }
  await expect(target, 'reached with the Tab key').toBeFocused();
}

/** Settles when the server has it so. */
async function becomes(page: Page, what: string, look: (blueprint: Blueprint) => unknown, value: unknown): Promise<void> {
  await expect.poll(async () => look(await readBlueprint(page)), { message: what }).toEqual(value);
}

/** Choose in a native list by its words. */
async function choose(page: Page, select: Locator, words: string): Promise<void> {
  await tabTo(page, select);
  await page.keyboard.type(words);
  await expect(select.locator('option:checked')).toHaveText(words);
}

/** Choose in a menu that is open. */
async function chooseInMenu(page: Page, words: string): Promise<void> {
  const item = page.getByRole('menu').locator('[role^="menuitem"]').filter({ hasText: words }).first();
  await expect(item).toBeVisible();
  for (let presses = 0; presses < 40; presses += 1) {
    if (await item.evaluate((element) => element === document.activeElement || element.hasAttribute('data-active-item'))) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

const word = (key: MessageKey): string => t(key);

test('on the board, all that can be done to elements, links and notes is done by keyboard alone', async ({ server, openAs }) => {
  test.slow();
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  const before = layersOf(await readBlueprint(page));
  const [[a, b, c] = [], [d] = []] = before;
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('the template has elements');
  const card = (title: string) => page.getByRole('main').locator('[data-element], [data-note]').filter({ hasText: title }).first();
  const { keyboard } = page;

  await test.step('zoom, fit and move the view', async () => {
    const zoom = page.getByRole('button', { name: /^Zoom is \d+%/ });
    const scale = async () => Number(/(\d+)%/.exec((await zoom.getAttribute('aria-label')) ?? (await zoom.innerText()))?.[1]);
    const start = await scale();
    await keyboard.press('+');
    await expect.poll(scale).toBeGreaterThan(start);
    await keyboard.press('-');
    await keyboard.press('-');
    await expect.poll(scale).toBeLessThan(start);
    await keyboard.press('f');
    await expect.poll(scale).toBeGreaterThan(0);
    await keyboard.press('Shift+0');
  });

  await test.step('select with Tab and walk with arrows', async () => {
    await tabTo(page, card(a));
    await keyboard.press('ArrowRight');
    await expect(card(b)).toBeFocused();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowUp');
    await keyboard.press('Home');
    await expect(card(a)).toBeFocused();
  });

  await test.step('move within and between layers, by keys and by a dialog', async () => {
    await keyboard.press('Alt+ArrowRight');
    await becomes(page, 'one later', (blueprint) => layersOf(blueprint)[0], [b, a, c, ...(before[0]?.slice(3) ?? [])]);
    await expect(card(a)).toBeFocused();
    await keyboard.press('Alt+ArrowDown');
    await becomes(page, 'one layer down', (blueprint) => layersOf(blueprint)[1]?.includes(a), true);
    await keyboard.press('Alt+ArrowUp');
    await becomes(page, 'and back', (blueprint) => layersOf(blueprint)[0]?.includes(a), true);
    await keyboard.press('m');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await choose(page, dialog.getByRole('combobox', { name: word('dialogs.position') }), word('dialogs.position.first'));
    await tabTo(page, dialog.getByRole('button', { name: word('dialogs.move.do'), exact: true }));
    await keyboard.press('Enter');
    await becomes(page, 'first again', (blueprint) => layersOf(blueprint)[0], before[0]);
    await expect(card(a)).toBeFocused();
  });

  await test.step('set a stance, remove and put back', async () => {
    await keyboard.press('1');
    await becomes(page, 'kept', (blueprint) => called(blueprint, a)?.stance?.stance, 'keep');
    await keyboard.press('2');
    await becomes(page, 'changed', (blueprint) => called(blueprint, a)?.stance?.stance, 'change');
    await keyboard.press('Delete');
    await becomes(page, 'removed', (blueprint) => called(blueprint, a)?.stance?.stance, 'remove');
    await keyboard.press('r');
    await becomes(page, 'back', (blueprint) => called(blueprint, a)?.stance ?? null, null);
  });

  await test.step('open the panel: title, reason, owner, readiness', async () => {
    await keyboard.press('2');
    await keyboard.press('Enter');
    const title = panel(page).getByRole('textbox', { name: word('element.title'), exact: true });
    await expect(title).toHaveAttribute('contenteditable', 'true');
    await tabTo(page, title);
    await keyboard.press('End');
    await keyboard.type(' of ours');
    await tabTo(page, panel(page).getByRole('textbox', { name: word('element.reason'), exact: true }));
    await keyboard.type('Because it is half done here.');
    await tabTo(page, panel(page).getByRole('button', { name: word('element.owner.nobody') }));
    await keyboard.press('Enter');
    await chooseInMenu(page, 'Council');
    await choose(page, panel(page).getByRole('combobox', { name: word('element.readiness.now') }), word('element.readiness.1'));
    await choose(page, panel(page).getByRole('combobox', { name: word('element.readiness.aim') }), word('element.readiness.4'));
    await becomes(page, 'all of it', (blueprint) => {
      const element = called(blueprint, `${a} of ours`);
      return element === undefined ? null : [plainTextOf(element.reason), element.owner, element.readinessNow, element.readinessTarget, element.stance?.stance];
    }, ['Because it is half done here.', 'council', 1, 4, 'change']);
    await keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
    await expect(card(a)).toBeFocused();
  });

  await test.step('add an element and connect it', async () => {
    await keyboard.press('e');
    await page.getByRole('dialog').getByRole('textbox', { name: word('dialogs.add.name') }).waitFor();
    await tabTo(page, page.getByRole('dialog').getByRole('textbox', { name: word('dialogs.add.name') }));
    await keyboard.type('Warn people before a flood');
    await keyboard.press('Enter');
    await becomes(page, 'added', (blueprint) => called(blueprint, 'Warn people before a flood')?.stance?.stance, 'add');
    await expect(card('Warn people before a flood'), 'what was added has the keyboard').toBeFocused();
    await keyboard.press('l');
    const find = page.getByRole('dialog').getByRole('combobox', { name: word('dialogs.link.find') }).or(page.getByRole('dialog').getByRole('textbox', { name: word('dialogs.link.find') }));
    await tabTo(page, find);
    await keyboard.type(d);
    await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(d);
    await keyboard.press('Enter');
    await becomes(page, 'linked', (blueprint) => blueprint.links.some((link) => link.from === called(blueprint, 'Warn people before a flood')?.id && link.to === called(blueprint, d)?.id), true);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('take the own element off the map, undo and redo', async () => {
    await tabTo(page, card('Warn people before a flood'));
    await keyboard.press('Delete');
    await becomes(page, 'taken off', (blueprint) => called(blueprint, 'Warn people before a flood')?.removed === null, false);
    await keyboard.press('ControlOrMeta+z');
    await becomes(page, 'undone', (blueprint) => called(blueprint, 'Warn people before a flood')?.removed, null);
    await keyboard.press('ControlOrMeta+Shift+z');
    await becomes(page, 'done again', (blueprint) => called(blueprint, 'Warn people before a flood')?.removed === null, false);
    await keyboard.press('ControlOrMeta+z');
    await becomes(page, 'undone again', (blueprint) => called(blueprint, 'Warn people before a flood')?.removed, null);
  });

  await test.step('add, move and remove a note', async () => {
    await keyboard.press('n');
    const text = page.getByRole('dialog').getByRole('textbox', { name: word('dialogs.note.text') });
    await text.waitFor();
    await tabTo(page, text);
    await keyboard.type('Ask the library van drivers');
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: word('dialogs.note.do'), exact: true }));
    await keyboard.press('Enter');
    await becomes(page, 'noted', (blueprint) => blueprint.notes.map((note) => plainTextOf(note.text)), ['Ask the library van drivers']);
    const x = (await readBlueprint(page)).notes[0]?.x ?? 0;
    await expect(card('Ask the library van drivers'), 'what was added has the keyboard').toBeFocused();
    await keyboard.press('Alt+ArrowRight');
    await becomes(page, 'moved', (blueprint) => (blueprint.notes[0]?.x ?? 0) > x, true);
    await keyboard.press('Delete');
    await becomes(page, 'removed', (blueprint) => blueprint.notes[0]?.removed === null, false);
  });
});

test('a link that was just drawn is what keys and the list of commands are about, though its end has the keyboard', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  const { keyboard } = page;
  const { elements } = (await readBlueprint(page)).layers[0]!;
  const [a, b] = [elements[0], elements.at(-1)];
  const id = `${a!.id}~enables~${b!.id}`;
  const card = (element: Element | undefined) => page.locator(`[data-element="${element!.id}"]`);
  const drawLink = async () => {
    await tabTo(page, card(a));
    await keyboard.press('k');
    await keyboard.press('End');
    await keyboard.press('Enter');
    await becomes(page, 'linked', (blueprint) => blueprint.links.some((link) => link.id === id), true);
    await expect(card(b)).toBeFocused();
  };

  await drawLink();
  await keyboard.press('Delete');
  await becomes(page, 'the link is gone', (blueprint) => blueprint.links.some((link) => link.id === id), false);
  expect(called(await readBlueprint(page), titleOf(b!))?.stance ?? null, 'its end is as it was').toBeNull();

  await keyboard.press('Home');
  await drawLink();
  await keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await keyboard.type(word('commands.link.remove'));
  await expect(page.locator('[data-command="link.remove"][data-active-item]')).toBeVisible();
  await keyboard.press('Enter');
  await becomes(page, 'the link is gone again', (blueprint) => blueprint.links.some((link) => link.id === id), false);
});

test('in the outline, at 320 px, the same is done by keyboard alone, and the selection goes with the view', async ({ server, openAs }) => {
  test.slow();
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const opened = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  await opened.setViewportSize(NARROW);
  const page = opened;
  await show(page, 'outline');
  const before = layersOf(await readBlueprint(page));
  const [[a, b] = [], [d] = []] = before;
  if (a === undefined || b === undefined || d === undefined) throw new Error('the template has elements');
  const { keyboard } = page;
  const main = page.getByRole('main');
  const row = (title: string) => main.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }).filter({ hasText: title }) });
  const name = (title: string) => row(title).getByRole('heading', { level: 3 }).getByRole('button');
  const press = async (title: string, words: string) => {
    const button = row(title).getByRole('button', { name: words, exact: true });
    await tabTo(page, button);
    await keyboard.press('Enter');
  };

  await tabTo(page, name(a));
  await keyboard.press('Enter');
  await press(a, word('outline.move-down'));
  await becomes(page, 'one later', (blueprint) => layersOf(blueprint)[0]?.slice(0, 2), [b, a]);
  await expect(row(a).locator(':focus')).toHaveCount(1);
  await press(a, word('outline.move-up'));
  await becomes(page, 'one earlier', (blueprint) => layersOf(blueprint)[0], before[0]);
  await tabTo(page, row(a).getByRole('button', { name: t('outline.stance', { stance: word('element.stance.undecided') }) }), 'Shift+Tab');
  await keyboard.press('Enter');
  await chooseInMenu(page, word('element.stance.keep'));
  await becomes(page, 'kept', (blueprint) => called(blueprint, a)?.stance?.stance, 'keep');
  await press(a, word('commands.element.remove'));
  await becomes(page, 'removed', (blueprint) => called(blueprint, a)?.stance?.stance, 'remove');
  await press(a, word('commands.element.restore'));
  await becomes(page, 'back', (blueprint) => called(blueprint, a)?.stance ?? null, null);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'no sideways scrolling').toBeLessThanOrEqual(NARROW.width);

  await show(page, 'board');
  await expect(page.getByRole('main').locator('[data-selected], [aria-selected="true"], [aria-current="true"]').first()).toContainText(a);
});
