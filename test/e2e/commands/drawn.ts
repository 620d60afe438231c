import type { Page } from '@playwright/test';

/** Settles when the page has drawn what was asked of it: the list of commands gives the keyboard back before it runs one. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
}
