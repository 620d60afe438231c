import AxeBuilder from '@axe-core/playwright';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, LOOKS, NARROW, test, WIDE } from './fixtures.ts';
import { readBlueprint, saved } from './workbench.ts';

test('people work without names: all see that it is on, what is written names nobody, and one’s own comment is still one’s own', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  const ada = await openAs(links.facilitator, { name: 'Ada', agency: 'Council' });
  const bo = await openAs(links.editor, { name: 'Bo', agency: 'Police' });
  await ada.keyboard.press('ControlOrMeta+k');
  await ada.getByRole('dialog').getByRole('combobox').fill(t('commands.people.names'));
  await ada.keyboard.press('Enter');
  const dialog = ada.getByRole('dialog', { name: t('people.names.title') });
  for (const viewport of [WIDE, NARROW]) {
    await ada.setViewportSize(viewport);
    for (const { colorScheme, contrast } of LOOKS) {
      await ada.emulateMedia({ colorScheme, contrast });
      expect((await new AxeBuilder({ page: ada }).include('[role="dialog"]').analyze()).violations.map(({ id }) => id)).toEqual([]);
    }
    expect(await ada.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  }
  await ada.setViewportSize(WIDE);
  await dialog.getByRole('button', { name: t('people.names.do') }).click();
  for (const page of [ada, bo]) await expect(page.getByText(t('session.without-names'), { exact: true })).toBeVisible();
  await bo.setViewportSize(NARROW);
  await expect(bo.getByText(t('session.without-names'), { exact: true })).toBeVisible();
  expect(await bo.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
  await bo.setViewportSize(WIDE);

  await bo.keyboard.press('ControlOrMeta+k');
  await bo.getByRole('dialog').getByRole('combobox').fill(t('commands.note.add'));
  await bo.keyboard.press('Enter');
  await bo.getByRole('dialog').getByRole('textbox').fill('Said under the rule');
  await bo.keyboard.press('ControlOrMeta+Enter');
  await saved(bo);
  await expect.poll(async () => (await readBlueprint(ada)).notes[0]?.by.name).toBe('Somebody');
  await expect(ada.getByText(/\bBo\b/)).toHaveCount(0);
});
