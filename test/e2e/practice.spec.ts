import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { t } from '../../web/messages/t.ts';
import type { Element } from '../../shared/domain/Blueprint.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, NARROW, test, WIDE } from './fixtures.ts';
import { blueprintIn, openPanel, readBlueprint, row, saved, show, text } from './workbench.ts';

/** A viewer and a facilitator in the practice room of one blueprint. */

/** The views themselves are checked by others. */
const BAR = `section[aria-label="${t('practice.title')}"]`;

function wordsOf(element: Element | undefined): string {
  return element === undefined ? '' : plainTextOf(element.title);
}

function bar(page: Page) {
  return page.getByRole('region', { name: t('practice.title') });
}

async function runByName(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('dialog').getByRole('combobox');
  await expect(field).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

async function expectAccessible(page: Page, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('a viewer tries things in the practice room, which says what it is, and goes back: the blueprint is as it was', async ({ server, openAs }) => {
  const { links, id } = await makeBlueprint(server.origin);
  const vee = await openAs(links.viewer, { name: 'Vee', agency: 'Police' });
  const before = await readBlueprint(vee);
  await runByName(vee, t('commands.practice.open'));
  await expect(vee).toHaveURL(`/b/${id}/practice`);
  await expect(vee.getByRole('heading', { level: 1, name: t('session.practice', { place: 'Calderdale' }) })).toBeVisible();
  await expect(vee.getByText(t('practice.entered'))).toBeAttached();
  await expect(vee).toHaveTitle(/^Practice room: Calderdale/);
  for (const view of ['board', 'outline'] as const) {
    await show(vee, view);
    await expect(bar(vee)).toContainText(t('practice.what'));
    await expectAccessible(vee, BAR);
  }
  const first = before.layers[0]?.elements[0];
  await openPanel(vee, wordsOf(first));
  await (await text(vee, 'title')).fill('Tried by a viewer');
  await expect(row(vee, 'Tried by a viewer')).toBeVisible();
  await saved(vee);
  await vee.getByRole('banner').getByRole('button', { name: t('session.more'), exact: true }).click();
  await expect(vee.getByRole('menuitem', { name: t('commands.practice.leave') })).toBeVisible();
  await expect(vee.getByRole('menuitem', { name: t('session.leave') })).toHaveCount(0);
  await vee.keyboard.press('Escape');

  await vee.setViewportSize(NARROW);
  await vee.keyboard.press('Escape');
  await expect(bar(vee)).toBeVisible();
  expect(await vee.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
  await expectAccessible(vee, BAR);
  await vee.setViewportSize(WIDE);

  const kept = await vee.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  expect(kept.filter((name) => !name.includes(id))).toEqual([]);
  await bar(vee).getByRole('link', { name: t('commands.practice.leave') }).click();
  await expect(vee.getByRole('heading', { level: 1, name: 'Calderdale', exact: true })).toBeVisible();
  await expect(bar(vee)).toHaveCount(0);
  expect(await readBlueprint(vee)).toEqual(before);
});

test('a facilitator begins the practice room anew while somebody writes in it, who is told and goes on in the new one', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  const ada = await openAs(links.facilitator, { name: 'Ada', agency: 'Council' });
  const vee = await openAs(links.commenter, { name: 'Vee', agency: 'Police' });
  const id = blueprintIn(ada);
  const title = wordsOf((await readBlueprint(ada)).layers[0]?.elements[0]);
  for (const page of [ada, vee]) await page.goto(`/b/${id}/practice?view=outline`);
  await expect(bar(vee).getByRole('button', { name: t('practice.renew') })).toHaveCount(0);
  await openPanel(vee, title);
  const box = await text(vee, 'title');
  await box.fill('Being tried');
  await expect(row(ada, 'Being tried')).toBeVisible();

  await runByName(ada, t('commands.practice.renew'));
  await box.press('End');
  await box.pressSequentially(' on and on');
  await ada.getByRole('dialog').getByRole('button', { name: t('practice.renew') }).click();
  await expect(row(ada, title)).toBeVisible();
  await expect(row(ada, 'Being tried')).toHaveCount(0);
  await expect(vee.getByRole('heading', { level: 1, name: t('practice.gone') })).toBeVisible();
  await expect(vee.getByRole('main')).toBeFocused();
  await expect(vee.getByText(t('practice.gone.renewed'), { exact: true })).toBeVisible();
  await expectAccessible(vee);
  await vee.getByRole('button', { name: t('practice.gone.again') }).click();
  await expect(row(vee, title)).toBeVisible();
  await expect(bar(vee)).toBeVisible();

  const people = (await (await ada.request.get(`/api/blueprints/${id}/people`)).json()) as { people: { id: string; name: string }[] };
  await ada.request.delete(`/api/blueprints/${id}/people/${people.people.find(({ name }) => name === 'Vee')?.id ?? ''}`);
  await expect(vee.getByRole('heading', { level: 1, name: t('session.removed') })).toBeVisible();
});
