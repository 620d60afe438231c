import AxeBuilder from '@axe-core/playwright';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, LOOKS, NARROW, test, WIDE } from './fixtures.ts';
import { readBlueprint, saved } from './workbench.ts';

test('a facilitator takes back all that somebody wrote, and puts it back', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  const ada = await openAs(links.facilitator, { name: 'Ada', agency: 'Council' });
  const bo = await openAs(links.editor, { name: 'Bo', agency: 'Police' });
  const before = await readBlueprint(ada);
  await bo.keyboard.press('ControlOrMeta+k');
  await bo.getByRole('dialog').getByRole('combobox').fill(t('commands.note.add'));
  await bo.keyboard.press('Enter');
  await bo.getByRole('dialog').getByRole('textbox').fill('Words of Bo');
  await bo.keyboard.press('ControlOrMeta+Enter');
  await saved(bo);
  await expect.poll(async () => (await readBlueprint(ada)).notes.length).toBe(1);

  await ada.keyboard.press('ControlOrMeta+k');
  await ada.getByRole('dialog').getByRole('combobox').fill(t('commands.people.takeBack'));
  await ada.keyboard.press('Enter');
  const dialog = ada.getByRole('dialog', { name: t('people.take-back.title') });
  await dialog.getByRole('combobox', { name: t('people.take-back.who') }).selectOption({ label: 'Bo, Police' });
  await expect(dialog.getByText('Words of Bo')).toBeVisible();
  await expect(dialog.getByText(t('people.take-back.still-in', { name: 'Bo' }))).toBeVisible();
  for (const viewport of [WIDE, NARROW]) {
    await ada.setViewportSize(viewport);
    for (const { colorScheme, contrast } of LOOKS) {
      await ada.emulateMedia({ colorScheme, contrast });
      expect((await new AxeBuilder({ page: ada }).include('[role="dialog"]').analyze()).violations.map(({ id }) => id)).toEqual([]);
    }
    expect(await ada.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  }
  await dialog.getByRole('button', { name: t('people.take-back.do') }).click();
  const done = dialog.getByText(t('people.take-back.done', { name: 'Bo' }));
  await expect(done).toBeFocused();
  expect((await readBlueprint(ada)).notes).toEqual(before.notes);
  await dialog.getByRole('button', { name: t('people.take-back.put') }).click();
  await expect(dialog.getByText(t('people.take-back.was-put', { name: 'Bo' }))).toBeFocused();
  expect((await readBlueprint(ada)).notes).toHaveLength(1);
});
