import type { Locator, Page } from '@playwright/test';

/** A card, note or piece on the board, by its id. */
export function itemOn(page: Page, id: string): Locator {
  return page.locator(`[data-stage] [data-item-focus="${id}"]`);
}

/** The dialog, panel or search bar that is open, as a selector. */
export const OPEN_PART = ':is([role="dialog"], aside, search)';

/** The dialog, panel or search bar that is open. */
export function openPart(page: Page): Locator {
  return page.locator(OPEN_PART);
}
