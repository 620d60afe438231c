import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, NARROW, test } from './fixtures.ts';
import { readBlueprint, row, saved, show } from './workbench.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';

test('a search goes from match to match on the board and in the outline, and keeps up while another writes', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  const page = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  const other = await openAs(links.editor, { name: 'Bo', agency: 'Police' });
  const { keyboard } = page;
  const main = page.getByRole('main');
  const status = page.getByRole('search').getByRole('status');

  await keyboard.press('ControlOrMeta+f');
  const field = page.getByRole('searchbox');
  await expect(field).toBeFocused();
  await field.fill('EVIDĘNCE');
  await expect(status).toHaveText(/^\d+ found/);
  const count = Number(/\d+/.exec(await status.innerText())?.[0]);
  expect(count).toBeGreaterThan(1);
  await keyboard.press('Enter');
  await expect(status).toContainText(t('find.count', { at: 1, count }));
  const first = main.locator('[data-element][data-selected]');
  await expect(first, 'the match is in view').toBeInViewport();
  await keyboard.press('Shift+Enter');
  await expect(status).toContainText(t('find.count', { at: count, count }));
  await keyboard.press('Enter');
  const number = (await first.innerText()).match(/^\d+\.\d+/)?.[0] ?? '';

  await other.keyboard.press('n');
  await other.getByRole('textbox', { name: t('dialogs.note.text') }).fill('No evidence from the upper valley');
  await other.getByRole('button', { name: t('dialogs.note.do'), exact: true }).click();
  await expect(status, 'the note of another is found').toContainText(t('find.count', { at: 1, count: count + 1 }));

  await keyboard.press('Escape');
  await expect(page.getByRole('search')).toHaveCount(0);
  await expect(first, 'Escape gives the keyboard to the match').toBeFocused();
  await show(page, 'outline');
  await keyboard.press('F3');
  await expect(main.locator('[data-row][data-selected]')).toBeInViewport();
  await expect(main.locator('[data-row][data-selected]')).not.toContainText(number);
  for (let step = 2; step <= count; step += 1) await keyboard.press('F3');
  await expect(main.locator('[data-row][data-selected]')).toContainText('upper valley');
});

test('who types fast and goes on at once gets to what is in the field by then', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  const page = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  const status = page.getByRole('search').getByRole('status');
  for (const key of ['Enter', 'F3', 'ControlOrMeta+g']) {
    await page.keyboard.press('ControlOrMeta+f');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('evidence');
    await page.keyboard.press(key);
    await expect(status, key).toHaveText(/^1 of \d+/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+f');
    await page.getByRole('searchbox').fill('');
    await page.keyboard.press('Escape');
  }
});

test('a filter fades the rest in every view, is in the address for others, and is cleared by one press', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  const page = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  const other = await openAs(links.editor, { name: 'Bo', agency: 'Police' });
  const blueprint = await readBlueprint(page);
  const elements = blueprint.layers.flatMap((layer) => [...layer.elements]);
  const title = plainTextOf(elements[0]!.title);
  const faded = page.locator('[data-element][data-faded]');
  const foot = page.getByRole('region', { name: t('board.foot') });

  await foot.getByRole('button', { name: t('board.count', { stance: t('shell.stance.keep'), count: 0 }) }).click();
  await expect(foot).toContainText(t('find.some', { count: 0, all: elements.length, what: t('shell.stance.keep') }));
  await expect(page.locator('[data-element]:not([data-faded])')).toHaveCount(0);
  await show(other, 'outline');
  await row(other, title).getByRole('button', { name: title }).click();
  await other.keyboard.press('1');
  await expect(page.locator('[data-element]:not([data-faded])'), 'what another keeps is shown').toHaveCount(1);
  await saved(other);

  const shared = await openAs(links.viewer, { name: 'Cy', agency: 'Library' });
  await shared.goto(`${new URL(page.url()).pathname}${new URL(page.url()).search}`);
  await expect(shared.locator('[data-element][data-faded]').first()).toBeVisible();
  await shared.setViewportSize(NARROW);
  await show(shared, 'outline');
  await expect(shared.locator('[data-row]')).toHaveCount(1);
  await expect(shared.getByRole('main')).toContainText(t('find.some', { count: 1, all: elements.length, what: t('shell.stance.keep') }));
  expect(await shared.evaluate(() => document.documentElement.scrollWidth), 'no sideways scrolling').toBeLessThanOrEqual(NARROW.width);

  await foot.getByRole('button', { name: t('find.clear'), exact: true }).click();
  await expect(faded).toHaveCount(0);
  expect(new URL(page.url()).searchParams.has('show')).toBe(false);

  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: t('find.filter.core', { count: 16 }) }).check();
  await dialog.getByRole('radio', { name: t('find.filter.changed.today') }).check();
  await expect(dialog).toContainText(t('find.filter.dates'));
  await expect(dialog).toContainText(t('find.some.here', { count: 1, all: elements.length }));
});
