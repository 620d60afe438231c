import { expect, type Locator, type Page } from '@playwright/test';
import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import { t } from '../../web/messages/t.ts';

/** What people do in an open blueprint, by the words on the screen. */

/** The blueprint's id in a page's address. */
export function blueprintIn(page: Page): string {
  return /\/b\/([\w-]+)/.exec(page.url())?.[1] ?? '';
}

/** The blueprint as the server has it. */
export async function readBlueprint(page: Page): Promise<Blueprint> {
  return (await (await page.request.get(`/api/blueprints/${blueprintIn(page)}`)).json()) as Blueprint;
}

/** Show a view, by its tab. */
export async function show(page: Page, view: 'board' | 'outline'): Promise<void> {
  const tab = page.getByRole('button', { name: t(`session.view.${view}`), exact: true }).locator('visible=true');
  await tab.click();
  await expect(tab).toHaveAttribute('aria-current', 'page');
  if (view === 'outline') await expect(outline(page).getByRole('heading', { level: 2 }).first()).toBeVisible();
}

/** The main part of the page. */
export function outline(page: Page): Locator {
  return page.getByRole('main');
}

/** An element's row in the outline, by the words of its title. */
export function row(page: Page, title: string): Locator {
  return outline(page).getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }).filter({ hasText: title }) });
}

/** Open an element's panel from the outline. */
export async function openPanel(page: Page, title: string): Promise<Locator> {
  const name = row(page, title).getByRole('heading', { level: 3 }).getByRole('button');
  await name.click();
  if (!(await panel(page).isVisible())) await name.click();
  await expect(panel(page)).toBeVisible();
  return panel(page);
}

/** The panel of the element that is open. */
export function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: t('session.panel') });
}

/** A text of the open element, ready to be typed in. */
export async function text(page: Page, field: 'title' | 'summary' | 'body' | 'reason'): Promise<Locator> {
  const box = panel(page).getByRole('textbox', { name: t(`element.${field}`), exact: true });
  await expect(box).toHaveAttribute('contenteditable', 'true');
  return box;
}

/** Put the caret at the start or the end of a text. */
export async function caretAt(page: Page, box: Locator, end: 'start' | 'end'): Promise<void> {
  await box.click();
  await page.keyboard.press(end === 'start' ? 'ControlOrMeta+Home' : 'ControlOrMeta+End');
}

/** Settles when the page says that all of it is saved. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('[data-status="saved"]').first()).toBeVisible();
}

/** The words in a text, without the flags of other people's carets. */
export async function wordsIn(box: Locator): Promise<string> {
  return box.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const flag of copy.querySelectorAll('[aria-hidden="true"], .ProseMirror-separator')) flag.remove();
    return (copy.textContent ?? '').replaceAll('\u2060', '');
  });
}

/** Settles when a text holds these words. */
export async function expectWords(box: Locator, words: string | RegExp): Promise<void> {
  const poll = expect.poll(() => wordsIn(box), { message: 'the words of the text' });
  await (typeof words === 'string' ? poll.toBe(words) : poll.toMatch(words));
}
