import AxeBuilder from '@axe-core/playwright';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { boardUsable, expect, join, NARROW, test } from './fixtures.ts';

test('somebody makes a blueprint, comes in and sees how to invite others, all by keyboard', async ({ visit }) => {
  const page = await visit('/');
  const { keyboard } = page;
  await page.getByRole('radio', { name: 'Local digital blueprint', exact: true }).focus();
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Digital inclusion', exact: true })).toBeChecked();
  await keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: t('home.place'), exact: true })).toBeFocused();
  await keyboard.type('Ynys Môn');
  await keyboard.press('Enter');
  const made = page.getByRole('heading', { level: 1, name: t('join.made.title', { place: 'Ynys Môn' }) });
  await expect(made).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.type('Ada');
  await keyboard.press('Tab');
  await keyboard.type('Cyngor');
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: t('share.title', { place: 'Ynys Môn' }) });
  await expect(dialog.getByText(/^\d{3} \d{3} \d{3}$/)).toBeVisible();
  await expect(dialog.getByRole('img', { name: t('share.qr.alt', { role: 'editor' }) })).toBeVisible();
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

for (const [size, viewport] of [['wide', undefined], ['narrow', NARROW]] as const) {
  test(`a facilitator can copy every link, ${size}`, async ({ server, visit }) => {
    const { links } = await makeBlueprint(server.origin);
    const page = await visit(new URL(links.facilitator).pathname, viewport === undefined ? {} : { viewport });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await join(page, { name: 'Ada', agency: 'Council' });
    await page.goto(`${new URL(page.url()).pathname}?share=1`);
    const dialog = page.getByRole('dialog', { name: t('share.title', { place: 'Calderdale' }) });
    for (const role of ['editor', 'viewer', 'facilitator'] as const) {
      await dialog.getByRole('button', { name: t('share.copy-link', { role }), exact: true }).click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(links[role]);
    }
    const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
    expect(violations).toEqual([]);
    const sideways = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(sideways, 'the dialog is as wide as its window').toBeLessThanOrEqual(0);
  });
}

test('whoever is no facilitator sees no link', async ({ server, openAs }) => {
  const { id, links } = await makeBlueprint(server.origin);
  const page = await openAs(links.viewer, { name: 'Grace', agency: 'Police' });
  await page.goto(`/b/${id}?share=1`);
  const dialog = page.getByRole('dialog', { name: t('share.ask.title') });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
});

test('a link opened again goes on as the same person, or as somebody else', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  const page = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  await page.goto(new URL(links.editor).pathname);
  await expect(page.getByText(t('join.back.who', { name: 'Ada', agency: 'Council' }))).toBeVisible();
  await page.getByRole('button', { name: t('join.back.go-in'), exact: true }).click();
  await boardUsable(page);
  await page.goto(new URL(links.editor).pathname);
  await page.getByRole('button', { name: t('join.back.somebody-else'), exact: true }).click();
  await join(page, { name: 'Grace', agency: 'Police' });
  await boardUsable(page);
  const answer = await page.request.get(`/api/blueprints/${new URL(page.url()).pathname.split('/')[2] ?? ''}/session`);
  expect(await answer.json()).toMatchObject({ participant: { name: 'Grace', agency: { name: 'Police' } } });
});

test('a blueprint that is forgotten on this device is left, and its copy here is gone', async ({ server, openAs }) => {
  const { id, links, title } = await makeBlueprint(server.origin);
  const page = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  const copies = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  await expect.poll(copies).toContainEqual(expect.stringContaining(id));
  await page.goto('/');
  await page.getByRole('button', { name: t('home.device.forget.name', { place: 'Calderdale', title }), exact: true }).click();
  await page.getByRole('button', { name: t('home.device.forget.do'), exact: true }).click();
  await expect(page.getByRole('heading', { name: t('home.device'), exact: true })).toBeHidden();
  await expect.poll(copies).not.toContainEqual(expect.stringContaining(id));
  expect((await page.request.get(`/api/blueprints/${id}/session`)).status()).toBe(401);
});

test('a saved blueprint is opened as a new one, and a file that is none says why', async ({ server, openAs, visit }) => {
  const { id, links } = await makeBlueprint(server.origin);
  const owner = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  const exported = await (await owner.request.get(`/api/blueprints/${id}`)).body();
  const page = await visit('/');
  const file = page.locator('input[type="file"]');
  await file.setInputFiles({ name: 'holiday.json', mimeType: 'application/json', buffer: Buffer.from('not a blueprint') });
  await expect(page.getByText(t('home.import.not-json')).first()).toBeVisible();
  await file.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"title":"x"}') });
  await expect(page.locator('main').getByText(t('home.import.refused', { why: '' }).trim())).toBeVisible();
  await file.setInputFiles({ name: 'calderdale.json', mimeType: 'application/json', buffer: exported });
  await expect(page.getByRole('heading', { level: 1, name: t('join.made.title', { place: 'Calderdale' }) })).toBeVisible();
});

test('the appearance that somebody chooses stays, from the first paint on', async ({ visit }) => {
  const page = await visit('/');
  await page.getByRole('button', { name: t('shell.appearance'), exact: true }).click();
  await page.getByRole('menuitemradio', { name: t('shell.appearance.dark'), exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload({ waitUntil: 'commit' });
  await page.waitForFunction(() => document.body !== null);
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
});

test('the start page says what to do when the server cannot be reached, and loses nothing that was typed', async ({ visit }) => {
  const page = await visit('/');
  const place = page.getByRole('textbox', { name: t('home.place'), exact: true });
  await place.fill('Calderdale');
  await expect(page.getByRole('radio').first()).toBeChecked();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: t('home.make'), exact: true }).click();
  await expect(page.getByText(t('shell.problem.network'))).toBeVisible();
  await expect(place).toHaveValue('Calderdale');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: t('home.make'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('join.made.title', { place: 'Calderdale' }) })).toBeVisible();
});
