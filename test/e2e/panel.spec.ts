import type { Page, WebSocket } from '@playwright/test';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, NARROW, test, type Visitor } from './fixtures.ts';
import { caretAt, expectWords, openPanel, panel, readBlueprint, row, saved, show, text } from './workbench.ts';

/** Second byte of a sync message that carries an update, as y-protocols numbers them. */
const UPDATE = 2;
const FIRST = 'Shared vision';

/** Somebody in the outline, with the titles of the first two elements. */
async function arrive(openAs: (link: string, visitor: Visitor) => Promise<Page>, link: string, visitor: Visitor): Promise<{ page: Page; titles: readonly string[] }> {
  const page = await openAs(link, visitor);
  await show(page, 'outline');
  const blueprint = await readBlueprint(page);
  return { page, titles: blueprint.layers.flatMap(({ elements }) => elements.map(({ title }) => plainTextOf(title))) };
}

function bodyOf(blueprint: Blueprint, title: string) {
  return blueprint.layers.flatMap(({ elements }) => [...elements]).find((element) => plainTextOf(element.title) === title)?.body;
}

test('opening texts to write in changes nothing, also while somebody else writes in them', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const writer = await arrive(openAs, links.editor, { name: 'P1', agency: 'Council' });
  const [first = FIRST] = writer.titles;
  await openPanel(writer.page, first);
  const body = await text(writer.page, 'body');
  await caretAt(writer.page, body, 'end');
  // An address that is no link by choice: an editor that tidied what it is given would make it one again.
  await writer.page.keyboard.type('https://example.org ');
  await writer.page.keyboard.press('ControlOrMeta+a');
  await panel(writer.page).getByRole('button', { name: t('element.text.clear') }).click();
  await saved(writer.page);

  const reader = await openAs(links.editor, { name: 'P2', agency: 'Police' });
  const updates: string[] = [];
  const listen = (socket: WebSocket) =>
    socket.on('framesent', ({ payload }) => {
      if (typeof payload !== 'string' && payload[0] === MESSAGE.sync && payload[1] === UPDATE) updates.push(payload.toString('hex'));
    });
  reader.on('websocket', listen);
  await reader.reload();
  await show(reader, 'outline');
  await openPanel(reader, first);
  await expectWords(await text(reader, 'body'), 'https://example.org ');
  await (await text(reader, 'summary')).focus();
  await (await text(reader, 'body')).focus();
  await caretAt(writer.page, body, 'end');
  await writer.page.keyboard.type('and http://example.com/more tomorrow ');
  await writer.page.keyboard.press('Enter');
  await writer.page.keyboard.type('- a list');
  await expectWords(await text(reader, 'body'), /a list$/);
  for (const next of writer.titles.slice(1, 8)) {
    await panel(reader).getByRole('button', { name: t('element.panel.next') }).click();
    await expectWords(await text(reader, 'title'), next);
    await (await text(reader, 'summary')).focus();
    await (await text(reader, 'body')).focus();
  }
  expect(updates).toEqual([]);
});

test('formatting made by keyboard and toolbar reaches the other and the server', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const one = await arrive(openAs, links.editor, { name: 'P1', agency: 'Council' });
  const two = await arrive(openAs, links.editor, { name: 'P2', agency: 'Police' });
  const [first = FIRST] = one.titles;
  await openPanel(one.page, first);
  await openPanel(two.page, first);
  await caretAt(one.page, await text(one.page, 'body'), 'end');
  const { keyboard } = one.page;
  await keyboard.type('### What comes first');
  await keyboard.press('Enter');
  await keyboard.type('Every library lends ');
  await keyboard.press('ControlOrMeta+b');
  await keyboard.type('tablets');
  await keyboard.press('ControlOrMeta+b');
  await keyboard.press('Enter');
  const toolbar = panel(one.page).getByRole('toolbar', { name: t('element.text.toolbar', { label: t('element.body') }) });
  await toolbar.getByRole('button', { name: t('element.text.bullets'), exact: true }).click();
  await keyboard.type('asked for ');
  await keyboard.press('ControlOrMeta+k');
  await keyboard.type('nonsense');
  await keyboard.press('Enter');
  await expect(panel(one.page).getByText(t('element.text.link.wrong'))).toBeVisible();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('example.org/plan');
  await keyboard.press('Enter');
  await keyboard.type(' by all');
  await saved(one.page);
  const shown = await text(two.page, 'body');
  await expect(shown.getByRole('heading', { level: 3, name: 'What comes first' })).toBeVisible();
  await expect(shown.locator('strong')).toHaveText('tablets');
  await expect(shown.getByRole('link', { name: 'example.org/plan', exact: true })).toHaveAttribute('href', 'https://example.org/plan');
  await expectWords(shown.getByRole('listitem'), 'asked for example.org/plan by all');
  expect(bodyOf(await readBlueprint(one.page), first)?.content.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'bulletList']);
});

test('an element that is removed while I write in it stays open, says who removed it, and can be put back', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const one = await arrive(openAs, links.editor, { name: 'P1', agency: 'Council' });
  const two = await arrive(openAs, links.editor, { name: 'P2', agency: 'Police' });
  const [first = FIRST] = one.titles;
  await openPanel(one.page, first);
  await caretAt(one.page, await text(one.page, 'reason'), 'end');
  await one.page.keyboard.type('Because we ');
  await row(two.page, first).getByRole('heading', { level: 3 }).getByRole('button').click();
  await row(two.page, first).getByRole('button', { name: t('commands.element.remove'), exact: true }).click();
  await expect(panel(one.page).getByRole('contentinfo').or(panel(one.page).locator('footer'))).toContainText('P2, Police');
  await expect(one.page.getByText(t('element.removed-meanwhile', { name: first }))).toBeAttached();
  await one.page.keyboard.type('were asked.');
  await expectWords(await text(one.page, 'reason'), 'Because we were asked.');
  await panel(one.page).getByRole('button', { name: t('element.put-back') }).click();
  await expect(row(two.page, first)).toHaveAttribute('data-stance', 'undecided');
  await expect(row(two.page, first)).toContainText('Because we were asked.');
});

test('Enter opens the panel at its heading, Escape closes it and gives the keyboard back', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const { page, titles } = await arrive(openAs, links.editor, { name: 'P1', agency: 'Council' });
  const [first = FIRST, second = ''] = titles;
  const name = row(page, first).getByRole('heading', { level: 3 }).getByRole('button');
  await name.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeFocused();
  await panel(page).getByRole('button', { name: t('element.panel.next') }).press('Enter');
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText(second);
  await caretAt(page, await text(page, 'body'), 'end');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(row(page, second).getByRole('heading', { level: 3 }).getByRole('button')).toBeFocused();
});

test('at 320 px an element is decided on, owned, rated, linked and moved', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const { page, titles } = await arrive(openAs, links.editor, { name: 'P1', agency: 'Council', viewport: NARROW });
  const [first = FIRST, second = ''] = titles;
  await openPanel(page, first);
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeFocused();
  await panel(page).getByRole('radio', { name: t('element.stance.change') }).check({ force: true });
  await caretAt(page, await text(page, 'reason'), 'end');
  await page.keyboard.type('Start small.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: t('element.owner.add') }).click();
  await expect(page.getByRole('textbox', { name: t('dialogs.agency.name') })).toBeFocused();
  await page.keyboard.type('Canal Trust');
  await page.keyboard.press('Enter');
  await panel(page).getByLabel(t('element.readiness.now')).selectOption('1');
  await panel(page).getByLabel(t('element.readiness.aim')).selectOption('3');
  await panel(page).getByRole('button', { name: t('element.panel.close') }).click();
  const actions = row(page, first).getByRole('group');
  await actions.getByRole('button', { name: t('commands.element.link') }).click();
  await page.getByRole('combobox', { name: t('dialogs.link.find') }).fill(titles[3] ?? '');
  await page.keyboard.press('Enter');
  await expect(row(page, first)).toContainText(titles[3] ?? '');
  await actions.getByRole('button', { name: t('outline.move-down') }).click();
  await expect(page.getByRole('heading', { level: 3 }).first()).toContainText(second);
  await expect(row(page, first)).toHaveAttribute('data-stance', 'change');
  for (const words of ['Start small.', 'Canal Trust', t('outline.ready.both', { now: 1, target: 3 })]) await expect(row(page, first)).toContainText(words);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
});

test('a row that I move to another layer keeps the keyboard, and so does one that is taken off', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const { page, titles } = await arrive(openAs, links.editor, { name: 'P1', agency: 'Council' });
  const [first = FIRST, second = ''] = titles;
  const name = (title: string) => row(page, title).getByRole('heading', { level: 3 }).getByRole('button');
  await name(first).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(row(page, first)).toContainText(/2\.1/);
  await expect(name(first)).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(row(page, first)).toContainText(/1\.1/);
  await expect(name(first)).toBeFocused();
  await page.keyboard.press('e');
  await expect(page.getByRole('textbox', { name: t('dialogs.add.name') })).toBeFocused();
  await page.keyboard.type('A flood plan');
  await page.keyboard.press('Enter');
  await name('A flood plan').focus();
  await page.keyboard.press('Delete');
  await expect(name('A flood plan')).toHaveCount(0);
  await expect(name(second)).toBeFocused();
  await page.getByText(t('outline.removed', { count: 1 })).click();
  await page.getByRole('button', { name: t('outline.put-back', { name: 'A flood plan' }) }).press('Enter');
  await expect(name('A flood plan')).toBeFocused();
});
