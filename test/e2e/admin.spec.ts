import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { FORMER_NAME } from '../../shared/domain/Participant.ts';
import { newSetup } from '../../server/auth/organisers.ts';
import { systemClock } from '../../server/Clock.ts';
import { SqliteStore } from '../../server/storage/sqlite/SqliteStore.ts';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import type { ServerProcess } from '../helpers/ServerProcess.ts';
import { expect, LOOKS, NARROW, test, WIDE } from './fixtures.ts';
import { outline, saved, show } from './workbench.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A setup link, as whoever has the machine makes one while the server runs. */
async function setupPath({ dataDir }: ServerProcess): Promise<string> {
  const store = new SqliteStore(dataDir, { beside: true });
  const { offer, token } = newSetup(systemClock.now());
  await store.organisers.offerSetup(offer);
  await store.close();
  return `/admin/setup#${token}`;
}

async function becomeAdmin(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: t('admin.setup.name'), exact: true }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: t('admin.title') })).toBeVisible();
}

async function axeFindsNothing(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(passes.length).toBeGreaterThan(10);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('an admin is set up once, sees and archives a blueprint while somebody writes in it, and deletes and restores it', async ({ server, visit, openAs }) => {
  const place = `Town of ${Date.now()}`;
  const made = await makeBlueprint(server.origin, { place: { name: place }, template: 'digital-inclusion' });
  const named = { title: made.title, place };
  const path = await setupPath(server);
  const page = await visit(path);
  await expect(page).toHaveURL(/\/admin\/setup$/);
  await page.getByRole('button', { name: t('admin.setup.do') }).click();
  await expect(page.getByRole('textbox', { name: t('admin.setup.name'), exact: true })).toBeFocused();
  await becomeAdmin(page, 'Ada');
  const late = await visit(path);
  await expect(late.getByRole('heading', { level: 1, name: t('admin.setup.closed') })).toBeVisible();
  await expect(late.getByText('was used already')).toBeVisible();
  await late.goto('/admin');
  await expect(late.getByRole('heading', { level: 1, name: t('admin.outside') })).toBeVisible();
  await late.close();

  const editor = await openAs(made.links.editor, { name: 'Bo', agency: 'Police' });
  await show(editor, 'outline');
  await saved(editor);
  const add = outline(editor).getByRole('button', { name: /^Add element to/ }).first();
  await expect(add).toBeVisible();
  await page.getByRole('searchbox', { name: t('admin.find') }).fill(place);
  const row = page.getByRole('listitem').filter({ hasText: place });
  await expect(page.getByRole('list', { name: t('admin.blueprints') }).getByRole('listitem')).toHaveCount(1);
  const act = async (way: 'archive' | 'put-back' | 'delete' | 'restore'): Promise<void> => {
    await row.getByRole('button', { name: t(`admin.${way}.name`, named) }).press('Enter');
    const confirm = row.getByRole('group').getByRole('button', { name: t(`admin.${way}`), exact: true });
    await expect(confirm).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(row.getByRole('group')).toHaveCount(0);
    await expect(row).toBeFocused();
  };
  await test.step('archived: the editor is told why, and can only read', async () => {
    await act('archive');
    await expect(row.getByText(t('admin.state.archived'), { exact: true })).toBeVisible();
    await expect(editor.getByRole('region', { name: t('people.archived.title') })).toContainText(t('people.archived'));
    await expect(add).toHaveCount(0);
    await expect(outline(editor).getByRole('heading').first()).toBeVisible();
  });
  await test.step('put back: the editor writes again', async () => {
    await act('put-back');
    await expect(editor.getByRole('region', { name: t('people.role.changed') })).toContainText(t('people.put-back', { role: 'editor' }));
    await expect(add).toBeVisible();
  });
  await test.step('deleted: nobody can open it; restored: it is there again', async () => {
    await act('delete');
    await expect(row.getByText(t('admin.state.deleted'), { exact: true })).toBeVisible();
    await expect(editor.getByRole('heading', { level: 1, name: t('session.ended') })).toBeVisible();
    expect((await editor.request.get(`/api/blueprints/${made.id}`)).status()).toBe(404);
    await act('restore');
    await expect(row.getByRole('button', { name: t('admin.archive.name', named) })).toBeVisible();
    await editor.goto(`/b/${made.id}`);
    await show(editor, 'outline');
    await expect(add).toBeVisible();
  });
  await test.step('erased: a person is out, and has a neutral name', async () => {
    await row.getByRole('button', { name: t('admin.persons.name', named) }).click();
    const people = row.getByRole('list', { name: t('admin.people') });
    const data = await page.request.get((await people.getByRole('link', { name: t('people.data.name', { name: 'Bo' }) }).getAttribute('href')) ?? '');
    expect(await data.json()).toMatchObject({ participant: { name: 'Bo', agency: 'Police' } });
    await people.getByRole('button', { name: t('people.erase.name', { name: 'Bo' }) }).press('Enter');
    await expect(people.getByRole('button', { name: t('people.erase.do') })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(people.getByText(FORMER_NAME)).toBeVisible();
    await expect(editor.getByRole('heading', { level: 1, name: t('session.removed') })).toBeVisible();
  });
});

test('the pages for organisers have nothing that axe finds, in every look, wide and narrow', async ({ server, visit }) => {
  test.setTimeout(120_000); // it is looked at fifteen times
  await makeBlueprint(server.origin, { place: { name: 'A place with quite a long name upon the river' } });
  const page = await visit(await setupPath(server), { viewport: NARROW });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await axeFindsNothing(page);
  await becomeAdmin(page, 'Cynwrig ap Gruffydd of the library service');
  for (const { colorScheme, contrast } of LOOKS) {
    await page.emulateMedia({ colorScheme, contrast });
    for (const [part, viewport] of [['', WIDE], ['', NARROW], ['/organisers', WIDE], ['/audit', NARROW], ['/devices', NARROW]] as const) {
      await page.setViewportSize(viewport);
      await page.goto(`/admin${part}`);
      if (part === '/devices') await page.getByRole('button', { name: t('admin.devices.make') }).click();
      else await expect(page.getByRole('list', { name: t(part === '' ? 'admin.blueprints' : part === '/audit' ? 'admin.audit' : 'admin.organisers') }).getByRole('listitem').first()).toBeVisible();
      if (part === '') {
        await page.getByRole('button', { name: t('admin.persons') }).first().click();
        await page.getByRole('button', { name: t('admin.delete') }).last().click();
      }
      await axeFindsNothing(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    }
  }
});
