import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, LOOKS, NARROW, test, WIDE } from './fixtures.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SIZES = [
  { size: 'wide', viewport: WIDE },
  { size: 'narrow', viewport: NARROW },
];

for (const { look, colorScheme, contrast } of LOOKS) {
  for (const { size, viewport } of SIZES) {
    test.describe(`${look}, ${size}`, () => {
      test('the start page has nothing that axe finds', async ({ visit }) => {
        const page = await visit('/', { viewport, colorScheme, contrast });
        await expect(page.getByRole('heading', { level: 1, name: t('home.title') })).toBeVisible();
        await expect(page.getByRole('radio').first()).toBeAttached();
        await expectLook(page, look);
        await expectNoViolations(page);
        await expectNoSidewaysScroll(page);
      });

      test('the join page has nothing that axe finds, before and after a mistake', async ({ server, visit }) => {
        const { links } = await makeBlueprint(server.origin);
        const page = await visit(new URL(links.editor).pathname, { viewport, colorScheme, contrast });
        await expect(page.getByRole('heading', { level: 1, name: t('join.title', { place: 'Calderdale' }) })).toBeVisible();
        await expectLook(page, look);
        await expectNoViolations(page);
        await page.getByRole('button', { name: t('join.join'), exact: true }).click();
        await expect(page.getByText(t('join.name.missing')).first()).toBeVisible();
        await expectNoViolations(page);
        await expectNoSidewaysScroll(page);
      });
    });
  }
}

/** Without this, three looks might be one. */
async function expectLook(page: Page, look: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-theme', look);
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`));
  expect(found).toEqual([]);
  expect(passes.length, 'rules that applied').toBeGreaterThan(10);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, window: innerWidth }));
  expect(content, 'the page is as wide as its window').toBeLessThanOrEqual(window);
}
