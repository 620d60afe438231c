import type { Locator, Page } from '@playwright/test';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, test } from './fixtures.ts';
import { openPanel, readBlueprint, show, text } from './workbench.ts';

const card = (page: Page, number: string): Locator => page.getByRole('option', { name: new RegExp(`^${number.replace('.', '\\.')} `) });
const selected = (page: Page): Locator => page.locator('[role="option"][aria-selected="true"]');

test('undo gives back what was selected, and moves the view only when what changed is out of sight', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const partner = await openAs(links.editor, { name: 'Two', agency: 'Police' });
  await card(page, '1.1').click();
  await card(page, '1.2').click({ modifiers: ['Shift'] });
  await page.keyboard.press('1');
  await expect(card(partner, '1.2')).toHaveAccessibleName(new RegExp(t('shell.stance.keep')));
  await card(partner, '1.3').click();
  await partner.keyboard.press('2');
  await page.keyboard.press('Escape');
  const place = () => card(page, '1.1').boundingBox();
  const before = await place();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(selected(page)).toHaveCount(2);
  await expect(card(page, '1.1')).toHaveAccessibleName(new RegExp(t('shell.stance.undecided')));
  await expect(card(page, '1.3'), 'what the partner did stays').toHaveAccessibleName(new RegExp(t('shell.stance.change')));
  expect(await place()).toEqual(before);

  await page.keyboard.press('Escape');
  await page.mouse.move(700, 450);
  for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, 600);
  await expect(card(page, '1.1')).not.toBeInViewport();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(card(page, '1.1')).toBeInViewport();
  await expect(selected(page)).toHaveCount(2);
});

test('what is typed in one text, in another, and a command between are steps of their own', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  await show(page, 'outline');
  const first = (await readBlueprint(page)).layers[0]!.elements[0]!;
  await openPanel(page, (await page.locator(`[data-row="${first.id}"] h3 button`).innerText()).trim());
  const title = await text(page, 'title');
  const reason = await text(page, 'reason');
  const words = await title.innerText();
  await title.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' here');
  await reason.click();
  await page.keyboard.type('Because');
  const undoUntilIn = (field: Locator, rest: string) => expect(async () => {
    if ((await field.innerText()).trim() === rest) return;
    await page.keyboard.press('ControlOrMeta+z'); // a pause in typing, as on a busy computer, makes two steps of it
    await expect(field).toHaveText(rest, { timeout: 500 });
  }).toPass();
  await undoUntilIn(reason, '');
  await expect(title).toHaveText(`${words} here`);
  await undoUntilIn(title, words);
});

test('undoing an addition by keyboard gives the keyboard back to what was selected before it', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  await card(page, '1.1').focus();
  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: t('dialogs.add.name') }).fill('Foxglove');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: /^1\.2 Foxglove/ })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('option', { name: /^1\.2 Foxglove/ })).toHaveCount(0);
  await expect(card(page, '1.1')).toBeFocused();
  await expect(card(page, '1.1')).toHaveAttribute('aria-selected', 'true');
});
