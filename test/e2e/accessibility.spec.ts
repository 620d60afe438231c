import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { boardUsable, expect, LOOKS, NARROW, test, WIDE } from './fixtures.ts';
import { openPanel, panel, show, text } from './workbench.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What colours decide. All else is the same in every look. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];
const SIZES = [
  { size: 'wide', viewport: WIDE },
  { size: 'narrow', viewport: NARROW },
];

for (const { size, viewport } of SIZES) {
  test.describe(size, () => {
    test.slow();

    test('the start page has nothing that axe finds', async ({ visit }) => {
      const page = await visit('/', { viewport });
      await expect(page.getByRole('heading', { level: 1, name: t('home.title') })).toBeVisible();
      await expect(page.getByRole('radio').first()).toBeAttached();
      await expectNoViolations(page);
      await expectNoSidewaysScroll(page);
    });

    test('the join page has nothing that axe finds, before and after a mistake', async ({ server, visit }) => {
      const { links } = await makeBlueprint(server.origin);
      const page = await visit(new URL(links.editor).pathname, { viewport });
      await expect(page.getByRole('heading', { level: 1, name: t('join.title', { place: 'Calderdale' }) })).toBeVisible();
      await expectNoViolations(page);
      await page.getByRole('button', { name: t('join.join'), exact: true }).click();
      await expect(page.getByText(t('join.name.missing')).first()).toBeVisible();
      await expectNoViolations(page);
      await expectNoSidewaysScroll(page);
    });

    test('board, outline, panel and invitations have nothing that axe finds', async ({ server, openAs }) => {
      const { links } = await makeBlueprint(server.origin);
      const page = await openAs(links.facilitator, { name: 'Ada', agency: 'Council', viewport });
      await test.step('board', async () => {
        await show(page, 'board');
        await boardUsable(page);
        await expectNoViolations(page);
        await expectNoSidewaysScroll(page);
      });
      await test.step('outline', async () => {
        await show(page, 'outline');
        await expectNoViolations(page);
        await expectNoSidewaysScroll(page);
      });
      await test.step('panel', async () => {
        await openPanel(page, 'Shared vision');
        await text(page, 'body');
        await expectNoViolations(page);
        await expectNoSidewaysScroll(page);
      });
      await test.step('invitations', async () => {
        await page.goto(`${new URL(page.url()).pathname}?share=1`);
        await expect(page.getByRole('dialog').getByRole('img', { name: t('share.qr.alt', { role: 'editor' }) })).toBeVisible();
        await expectNoViolations(page);
        await expectNoSidewaysScroll(page);
      });
    });

    test('comments in the panel, in their list and on the board have nothing that axe finds', async ({ server, openAs }) => {
      const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
      const page = await openAs(links.facilitator, { name: 'Ada', agency: 'Council', viewport });
      await show(page, 'outline');
      await openPanel(page, 'Know who needs help');
      await panel(page).getByRole('textbox', { name: t('talk.write.new'), exact: true }).fill('Who pays, and from when?');
      await panel(page).locator('[data-composer="new"]').getByRole('button', { name: t('talk.send'), exact: true }).click();
      await expect(panel(page).getByRole('article')).toBeVisible();
      await expectNoViolations(page);
      await page.getByRole('button', { name: t('talk.button', { unseen: 0 }), exact: true }).click();
      await page.getByRole('article').getByRole('textbox').or(page.getByRole('article').getByRole('button', { name: t('talk.answer'), exact: true })).first().click();
      await page.keyboard.type('Ask @');
      await expect(page.getByRole('option').first()).toBeVisible();
      await expectNoViolations(page);
      await expectNoSidewaysScroll(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await show(page, 'board');
      await expect(page.getByRole('group', { name: t('talk.marks'), exact: true }).getByRole('button')).toBeAttached();
      await expectNoViolations(page);
    });
  });
}

/** A card is named by its number, title and state. Its summary and foot are what it holds and not its label, which one
 *  experimental rule cannot tell apart. */
function isCardsOwnText(rule: string, target: string): boolean {
  return rule === 'label-content-name-mismatch' && target.startsWith('#card-');
}

/** Holds the page against every rule, and in the other looks against those of colour. */
async function expectNoViolations(page: Page): Promise<void> {
  for (const { look, colorScheme, contrast } of LOOKS) {
    await page.emulateMedia({ colorScheme, contrast });
    await expect(page.locator('html'), 'without this, three looks might be one').toHaveAttribute('data-theme', look);
    const axe = look === 'light' ? new AxeBuilder({ page }).withTags(RULES) : new AxeBuilder({ page }).withRules(RULES_OF_COLOUR);
    const { violations, passes } = await axe.analyze();
    const found = violations.flatMap(({ id, help, nodes }) => nodes.filter(({ target }) => !isCardsOwnText(id, target.join(' '))).map(({ html, target }) => `${look}: ${id}: ${help}: ${target.join(' ')}: ${html.slice(0, 200)}`));
    expect.soft(found).toEqual([]);
    expect(passes.length, 'rules that applied').toBeGreaterThan(look === 'light' ? 10 : 0);
  }
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, window: innerWidth }));
  expect(content, 'the page is as wide as its window').toBeLessThanOrEqual(window);
}
