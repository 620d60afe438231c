import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { Blueprint, Element } from '../../shared/domain/Blueprint.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, NARROW, test } from './fixtures.ts';
import { outline, panel, readBlueprint, row, saved } from './workbench.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const elementsOf = (blueprint: Blueprint): Element[] => blueprint.layers.flatMap(({ elements }) => [...elements]);
const titleOf = (blueprint: Blueprint, origin: string): string => plainTextOf(elementsOf(blueprint).find((element) => element.origin === origin)!.title);

/** An element's card, by its title. */
const card = (page: Page, title: string): Locator => page.getByRole('main').getByRole('option').filter({ hasText: title });
const cards = (page: Page): Locator => page.getByRole('listbox', { name: t('enables.elements') });

async function axeFindsNothing(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(passes.length).toBeGreaterThan(5);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)).toEqual([]);
}

test('what enables what is opened, walked and decided on by keyboard, and follows what others do', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const ada = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  const bob = await openAs(links.editor, { name: 'Bob', agency: 'Housing' });
  const blueprint = await readBlueprint(ada);
  const [steps, confidence, benefits] = ['digital-first-steps', 'everyday-confidence', 'integration-benefits'].map((id) => titleOf(blueprint, id)) as [string, string, string];
  const { keyboard } = ada;
  const zoom = ada.getByRole('button', { name: /^Zoom is/ });

  await keyboard.press('+');
  await expect(zoom).not.toHaveAccessibleName(t('board.zoom.actual', { percent: 100 }));
  const onMap = await zoom.textContent();

  await test.step('it opens by a key and stands in the address', async () => {
    await keyboard.press('Shift+w');
    await expect(card(ada, steps)).toBeAttached();
    await expect(ada).toHaveURL(/[?&]by=enables/);
    await expect(cards(ada).getByRole('option')).not.toHaveCount(0);
  });

  await test.step('arrow keys walk along links, and back the way they came', async () => {
    await card(ada, steps).focus();
    await keyboard.press('ArrowRight');
    await expect(card(ada, confidence)).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(card(ada, benefits)).toBeFocused();
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowLeft');
    await expect(card(ada, confidence)).not.toBeFocused();
    await card(ada, steps).focus();
    await expect(card(ada, steps)).toHaveAttribute('aria-selected', 'true');
    await expect(card(ada, confidence)).not.toHaveAttribute('data-faded');
    await expect(card(ada, titleOf(blueprint, 'translation-access'))).toHaveAttribute('data-faded');
  });

  await test.step('a link of somebody else closes a loop there, and my keyboard stays where it is', async () => {
    await expect(card(ada, steps)).not.toContainText(/In loop/);
    await card(bob, confidence).focus();
    await bob.keyboard.press('l');
    await bob.getByRole('dialog').getByRole('combobox').fill(steps);
    await bob.getByRole('dialog').getByRole('option', { name: steps }).click();
    await expect(card(ada, steps)).toContainText(/In loop \d/);
    await expect(card(ada, steps)).toBeFocused();
    await expect(ada.getByRole('main').locator('svg text').filter({ hasText: /^loop \d$/ }).first()).toBeAttached();
    await ada.getByRole('group').filter({ hasText: /loop/ }).locator('summary').click();
    await expect(ada.locator('details').getByRole('listitem').filter({ hasText: steps })).toContainText(confidence);
    await card(ada, steps).focus();
  });

  await test.step('what is selected is decided on by the same keys, saved, and undone', async () => {
    const stance = async () => elementsOf(await readBlueprint(ada)).find(({ origin }) => origin === 'digital-first-steps')?.stance?.stance ?? null;
    await keyboard.press('1');
    await expect.poll(stance).toBe('keep');
    await expect(card(ada, steps)).toHaveAttribute('data-stance', 'keep');
    await keyboard.press('ControlOrMeta+z');
    await expect.poll(stance).toBe(null);
    await saved(ada);
    await keyboard.press('Enter');
    await expect(panel(ada).getByRole('heading').first()).toBeFocused();
    await keyboard.press('Escape');
    await expect(panel(ada)).toHaveCount(0);
  });

  await axeFindsNothing(ada);

  await test.step('Escape lets go, then goes back to the map as it was left', async () => {
    await card(ada, steps).focus();
    await keyboard.press('Escape');
    await expect(ada.getByRole('main').locator('[aria-selected="true"]')).toHaveCount(0);
    await keyboard.press('Escape');
    await expect(cards(ada)).toHaveCount(0);
    await expect(ada).not.toHaveURL(/by=enables/);
    await expect(zoom).toHaveText(onMap ?? '');
  });
});

test('the outline tells what enables what step by step, on a narrow screen too', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'Cy', agency: 'Council', viewport: NARROW });
  const blueprint = await readBlueprint(page);
  const [steps, confidence, english] = ['digital-first-steps', 'everyday-confidence', 'community-english'].map((id) => titleOf(blueprint, id)) as [string, string, string];
  await page.getByRole('button', { name: t('commands.view.enables') }).locator('visible=true').click();
  await page.reload();
  await expect(outline(page).getByRole('heading', { level: 2, name: t('enables.outline') })).toBeVisible();
  await expect(outline(page).getByRole('heading', { level: 2, name: t('enables.step', { step: 2, before: 1 }) })).toBeAttached();
  await expect(row(page, steps)).toContainText(t('enables.outline.needs.none'));
  await row(page, steps).getByRole('link', { name: confidence }).click();
  await expect(row(page, confidence).getByRole('heading', { level: 3 }).getByRole('button')).toBeFocused();
  await expect(row(page, english)).toContainText(/In loop 1, with/);
  await expect(outline(page).getByRole('region', { name: t('enables.loops', { count: 1 }) })).toContainText(english);
  const titles = await outline(page).getByRole('heading', { level: 3 }).getByRole('button').allTextContents();
  expect([...titles].sort()).toEqual(elementsOf(blueprint).map(({ title }) => plainTextOf(title)).sort());
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
  await axeFindsNothing(page);

  await page.getByRole('button', { name: t('session.view.board'), exact: true }).locator('visible=true').click();
  await expect(cards(page)).toBeAttached();
  await axeFindsNothing(page);
});
