import type { Locator, Page } from '@playwright/test';
import '../../web/messages/togetherWords.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, test } from './fixtures.ts';
import { caretAt, expectWords, openPanel, readBlueprint, saved, show, text } from './workbench.ts';

const bar = (page: Page): Locator => page.getByRole('region', { name: t('together.bar'), exact: true });
const card = (page: Page, name: RegExp): Locator => page.getByRole('option', { name });
const LENA = { name: 'Lena', agency: 'Calderdale Council' };

/** Say something from the list of people. */
async function say(page: Page, sign: 'agree' | 'wellDone'): Promise<void> {
  await page.getByRole('button', { name: /^Who is here:/ }).click();
  await page.getByRole('button', { name: t(`together.sign.${sign}`), exact: true }).click();
}

test('I point at a card by keyboard and say a quick word, everybody sees who did, and nothing of it is kept', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'local-digital-blueprint' });
  const lena = await openAs(links.viewer, LENA);
  const [tom, ann] = [await openAs(links.editor, { name: 'Tom', agency: 'NHS place team' }), await openAs(links.editor, { name: 'Ann', agency: 'Police' })];
  await show(ann, 'outline');
  const before = await readBlueprint(tom);
  await card(tom, /^1\.1 /).focus();
  await card(lena, /^1\.1 /).focus();
  await lena.keyboard.press('Control+End');
  await expect(card(lena, /^5\.7 /)).toBeFocused();
  await lena.keyboard.press('p');
  const words = t('together.sign.points', { ...LENA, number: '5.7' });
  await expect(bar(ann)).toContainText(words);
  await expect(tom.getByRole('status').getByText(words)).toBeAttached();
  await expect(card(tom, /^1\.1 /)).toBeFocused();
  await bar(tom).getByRole('button', { name: t('commands.people.goThere'), exact: true }).click();
  await expect(card(tom, /^5\.7 /)).toBeInViewport();
  await expect(card(tom, /^5\.7 /)).toHaveAttribute('aria-selected', 'true');

  await say(tom, 'agree');
  await expect(bar(ann)).toContainText(t('together.sign.says', { name: 'Tom', agency: 'NHS place team', sign: t('together.sign.agree') }));
  await say(tom, 'wellDone');
  await say(tom, 'agree');
  await expect(tom.getByRole('status').getByText(t('together.sign.wait')).first()).toBeAttached();
  await expect(bar(ann)).toHaveCount(0, { timeout: 20_000 });
  expect(await readBlueprint(tom)).toEqual(before);
});

test('when somebody removes what I am writing in, I am told, go on writing, and can keep it', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const [one, two] = [await openAs(links.editor, { name: 'One', agency: 'Council' }), await openAs(links.editor, { name: 'Two', agency: 'Police' })];
  await show(one, 'outline');
  const first = (await readBlueprint(one)).layers[0]!.elements[0]!;
  const title = plainTextOf(first.title);
  await openPanel(one, title);
  const body = await text(one, 'body');
  await caretAt(one, body, 'end');
  await one.keyboard.type('Mine ');
  await card(two, /^1\.1 /).focus();
  await two.keyboard.press('Delete');
  const told = t('together.lost', { by: 'Two', name: title });
  await expect(bar(one)).toContainText(told);
  await expect(one.getByRole('alert').getByText(told)).toBeAttached();
  await expect(body).toBeFocused();
  await one.keyboard.type('goes on');
  await expectWords(body, 'Mine goes on');
  await bar(one).getByRole('button', { name: t('commands.people.keepLost'), exact: true }).click();
  await expect(bar(one)).toHaveCount(0);
  await saved(one);
  const after = (await readBlueprint(one)).layers[0]!.elements.find(({ id }) => id === first.id);
  expect(after?.stance ?? null).toBeNull();
  expect(plainTextOf(after!.body)).toBe('Mine goes on');

  // A note on the board, where its writer stays in it.
  await show(one, 'board');
  await one.getByRole('button', { name: t('board.tool.note'), exact: true }).click();
  await one.mouse.click(640, 500);
  await expect(one.getByRole('textbox', { name: t('board.note.text'), exact: true })).toBeFocused();
  await one.keyboard.type('A thought');
  const note = two.getByRole('option', { name: /^Note: A thought/ });
  await note.focus();
  await two.keyboard.press('Delete');
  await expect(bar(one)).toContainText(t('together.lost', { by: 'Two', name: 'A thought' }));
  await one.keyboard.type(' goes on');
  await bar(one).getByRole('button', { name: t('commands.people.keepLost'), exact: true }).click();
  await expect(two.getByRole('option', { name: /^Note: A thought goes on/ })).toBeVisible();

  const kept = two.getByRole('option', { name: /^Note: A thought goes on/ });
  await kept.focus();
  await two.keyboard.press('Delete');
  await bar(one).getByRole('button', { name: t('commands.people.letGoLost'), exact: true }).click();
  await expect(bar(one)).toHaveCount(0);
  await expect(kept).toHaveCount(0);
});
