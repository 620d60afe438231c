import type { Locator, Page } from '@playwright/test';
import '../../web/messages/togetherWords.ts';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, test } from './fixtures.ts';
import { outline, show } from './workbench.ts';

const bar = (page: Page): Locator => page.getByRole('region', { name: t('together.bar'), exact: true });
const LENA = { name: 'Lena', agency: 'Calderdale Council' };
const card = (page: Page, name: RegExp): Locator => page.getByRole('option', { name });

/** Follow somebody from the list of people. */
async function follow(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Who is here:/ }).click();
  await page.getByRole('button', { name: t('together.follow.name', { name }) }).click();
  await expect(bar(page)).toContainText(t('together.following', LENA));
}

test('I follow somebody over the board and into the outline, until I move my view myself', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'local-digital-blueprint' });
  const lena = await openAs(links.editor, LENA);
  const tom = await openAs(links.viewer, { name: 'Tom', agency: 'NHS place team', viewport: { width: 1000, height: 700 } });
  await follow(tom, 'Lena');
  await expect(bar(lena), 'Lena knows that her view is seen').toContainText(t('together.followed', { count: 1, name: 'Tom', agency: 'NHS place team' }));
  await lena.keyboard.press('f');
  await lena.getByRole('button', { name: t('commands.board.zoomIn') }).click();
  await card(lena, /^5\.1 /).focus();
  await lena.keyboard.press('Shift+S');
  await expect(card(tom, /^5\.1 /)).toBeInViewport({ ratio: 1 });
  await show(lena, 'outline');
  await expect(outline(tom).getByRole('heading', { level: 2 }).first()).toBeVisible();
  await outline(lena).getByRole('heading', { level: 3 }).last().scrollIntoViewIfNeeded();
  await expect(outline(tom).getByRole('heading', { level: 3 }).last()).toBeInViewport();
  await show(lena, 'board');
  await expect(card(tom, /^5\.1 /)).toBeInViewport();
  await show(lena, 'outline');
  await expect(outline(tom).getByRole('heading', { level: 2 }).first()).toBeVisible();
  await tom.getByRole('button', { name: t('session.more'), exact: true }).click();
  await tom.getByRole('menuitem', { name: t('commands.palette') }).click();
  await expect(tom.getByRole('dialog')).toBeVisible();
  await tom.keyboard.press('Escape');
  await expect(tom.getByRole('dialog')).toHaveCount(0);
  await expect(bar(tom), 'a menu over the view moves nothing').toContainText(t('together.following', LENA));
  await show(lena, 'board');
  await expect(card(tom, /^5\.1 /)).toBeInViewport();
  await tom.keyboard.press('f');
  await expect(bar(tom)).toHaveCount(0);
  await expect(bar(lena)).toHaveCount(0);
  await expect(tom.getByRole('status').getByText(t('together.following.ended', { name: 'Lena' }))).toBeAttached();
  await lena.keyboard.press('o');
  await expect(outline(lena).getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(card(tom, /^1\.1 /)).toBeInViewport();

  await show(lena, 'board');
  await follow(tom, 'Lena');
  await lena.getByRole('button', { name: /^Who is here:/ }).click();
  await lena.getByRole('button', { name: t('together.follow.name', { name: 'Tom' }) }).click();
  await expect(lena.getByRole('status').getByText(t('together.follows-you', { name: 'Tom' }))).toBeAttached();
  await bar(tom).getByRole('button', { name: t('together.stop'), exact: true }).click();
  await expect(bar(tom)).toHaveCount(0);
});

test('a facilitator brings everyone here: who likes comes, who does not stays, and nobody else can', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'local-digital-blueprint' });
  const lena = await openAs(links.facilitator, LENA);
  const [tom, ann] = [await openAs(links.editor, { name: 'Tom', agency: 'NHS place team' }), await openAs(links.viewer, { name: 'Ann', agency: 'Police' })];
  await lena.keyboard.press('Escape');
  await card(lena, /^5\.1 /).focus();
  await lena.keyboard.press('Shift+S');
  await card(tom, /^1\.1 /).focus();
  await lena.getByRole('button', { name: /^Who is here:/ }).click();
  await lena.getByRole('button', { name: t('commands.people.call'), exact: true }).click();
  await expect(bar(lena)).toContainText(t('together.call.answers', { came: 0, asked: 2, stayed: 0 }));

  await expect(bar(tom)).toContainText(t('together.call.asks', LENA));
  await expect(card(tom, /^1\.1 /)).toBeFocused();
  await expect(card(tom, /^1\.1 /)).toBeInViewport();
  await tom.keyboard.press('g');
  await expect(card(tom, /^5\.1 /)).toBeInViewport({ ratio: 1 });
  await expect(bar(tom)).toHaveCount(0);
  await bar(ann).getByRole('button', { name: t('commands.people.stayHere'), exact: true }).click();
  await expect(bar(ann)).toHaveCount(0);
  await expect(card(ann, /^1\.1 /)).toBeInViewport();
  await expect(bar(lena)).toContainText(t('together.call.answers', { came: 1, asked: 2, stayed: 1 }));
  await bar(lena).getByRole('button', { name: t('together.call.done'), exact: true }).click();
  await expect(bar(lena)).toHaveCount(0);

  await tom.getByRole('button', { name: /^Who is here:/ }).click();
  await expect(tom.getByRole('button', { name: t('together.follow.name', { name: 'Lena' }) })).toBeVisible();
  await expect(tom.getByRole('button', { name: t('commands.people.call'), exact: true })).toHaveCount(0);
});
