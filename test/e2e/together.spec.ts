import type { Page } from '@playwright/test';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { Blueprint, Element } from '../../shared/domain/Blueprint.ts';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, test } from './fixtures.ts';
import { caretAt, expectWords, openPanel, outline, panel, readBlueprint, row, saved, show, text } from './workbench.ts';

const AGENCIES = ['Council', 'NHS place team', 'Police', 'Housing provider', 'Residents’ panel'];

const elementsOf = (blueprint: Blueprint): Element[] => blueprint.layers.flatMap(({ elements }) => [...elements]);

function elementCalled(blueprint: Blueprint, title: string): Element {
  const found = elementsOf(blueprint).find((element) => plainTextOf(element.title).includes(title));
  if (found === undefined) throw new Error(`no element is called ${title}`);
  return found;
}

/** The titles of the first two elements of the blueprint. */
async function firstTitles(page: Page): Promise<[string, string]> {
  const [first, second] = elementsOf(await readBlueprint(page)).map(({ title }) => plainTextOf(title));
  if (first === undefined || second === undefined) throw new Error('the blueprint has two elements');
  return [first, second];
}

async function inOutline(openAs: (link: string, visitor: { name: string; agency: string }) => Promise<Page>, link: string, count: number): Promise<Page[]> {
  const pages: Page[] = [];
  for (const agency of AGENCIES.slice(0, count)) {
    const page = await openAs(link, { name: `P${pages.length + 1}`, agency });
    await show(page, 'outline');
    pages.push(page);
  }
  return pages;
}

test('two people type in one sentence at once, and both keep every word', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const [one, two] = (await inOutline(openAs, links.editor, 2)) as [Page, Page];
  const [title] = await firstTitles(one);
  await openPanel(one, title);
  await openPanel(two, title);
  await caretAt(one, await text(one, 'summary'), 'start');
  await caretAt(two, await text(two, 'summary'), 'end');
  await Promise.all([one.keyboard.type('In every ward of this place, ', { delay: 15 }), two.keyboard.type(' That is the aim by spring.', { delay: 15 })]);
  await Promise.all([saved(one), saved(two)]);
  const summary = plainTextOf(elementCalled(await readBlueprint(one), title).summary);
  expect(summary).toMatch(/^In every ward of this place, .* That is the aim by spring\.$/s);
  await expectWords(await text(one, 'summary'), summary);
  await expectWords(await text(two, 'summary'), summary);
});

test("somebody else's typing leaves my caret and my focus where they were", async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const [one, two] = (await inOutline(openAs, links.editor, 2)) as [Page, Page];
  const [title] = await firstTitles(one);
  await openPanel(one, title);
  await openPanel(two, title);
  const mine = await text(one, 'body');
  await caretAt(one, mine, 'end');
  await one.keyboard.type('Mine');
  await caretAt(two, await text(two, 'body'), 'start');
  await two.keyboard.type('Theirs before ');
  await expectWords(mine, 'Theirs before Mine');
  await one.keyboard.type(' goes on');
  await expect(mine).toBeFocused();
  await expectWords(mine, 'Theirs before Mine goes on');
});

test('two people who begin with the same letter at the same place each keep their own word', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const [one, two] = (await inOutline(openAs, links.editor, 2)) as [Page, Page];
  const [title] = await firstTitles(one);
  await openPanel(one, title);
  await openPanel(two, title);
  await caretAt(two, await text(two, 'body'), 'start');
  await caretAt(one, await text(one, 'body'), 'start');
  await one.keyboard.type('W');
  await expectWords(await text(two, 'body'), 'W');
  await two.keyboard.type('W');
  await expectWords(await text(one, 'body'), 'WW');
  await one.keyboard.type('here');
  await expectWords(await text(two, 'body'), 'WWhere');
  await two.keyboard.type('hat ');
  await expectWords(await text(one, 'body'), 'What Where');
  await expectWords(await text(two, 'body'), 'What Where');
});

test('five people type, move, decide and remove at once; all end with the same and no word is lost', async ({ server, openAs }) => {
  test.slow();
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const pages = await inOutline(openAs, links.editor, 5);
  const [a, b, c, d, e] = pages as [Page, Page, Page, Page, Page];
  const [first, second] = await firstTitles(a);
  for (const page of [a, b, c]) await openPanel(page, first);
  await caretAt(a, await text(a, 'body'), 'end');
  await caretAt(b, await text(b, 'body'), 'end');
  await row(d, first).getByRole('heading', { level: 3 }).getByRole('button').click();
  await row(e, second).getByRole('heading', { level: 3 }).getByRole('button').click();
  await Promise.all([
    a.keyboard.type('Words of the council. ', { delay: 20 }),
    b.keyboard.type('Words of the health board. ', { delay: 20 }),
    panel(c).getByRole('radio', { name: t('element.stance.change') }).check({ force: true }),
    row(d, first).getByRole('button', { name: t('outline.move-down'), exact: true }).click(),
    row(e, second).getByRole('button', { name: t('commands.element.remove'), exact: true }).click(),
  ]);
  await row(d, first).getByRole('button', { name: t('commands.element.remove'), exact: true }).click();
  await Promise.all(pages.map(saved));
  for (const page of [a, b, c]) await panel(page).getByRole('button', { name: t('element.panel.close') }).click();
  for (const page of pages) await page.keyboard.press('Escape');
  const blueprint = await readBlueprint(a);
  const body = plainTextOf(elementCalled(blueprint, first).body);
  for (const words of ['Words of the council.', 'Words of the health board.']) expect(body.replaceAll(/\s+/g, ' ')).toContain(words);
  expect(elementCalled(blueprint, second).stance?.stance).toBe('remove');
  expect(['remove', 'change']).toContain(elementCalled(blueprint, first).stance?.stance);
  const order = elementsOf(blueprint).map(({ title }) => plainTextOf(title));
  expect(order.indexOf(first)).toBe(1);
  for (const page of pages) await expect(row(page, first)).toHaveAttribute('data-stance', elementCalled(blueprint, first).stance?.stance ?? '');
});

test("undo takes back my own change and leaves the other's", async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const [one, two] = (await inOutline(openAs, links.editor, 2)) as [Page, Page];
  const [title] = await firstTitles(one);
  await openPanel(one, title);
  await openPanel(two, title);
  await caretAt(one, await text(one, 'body'), 'end');
  await one.keyboard.type('Mine, to be taken back.');
  await caretAt(two, await text(two, 'summary'), 'end');
  await two.keyboard.type(' Theirs stays.');
  await expectWords(await text(one, 'summary'), /Theirs stays\.$/);
  await Promise.all([saved(one), saved(two)]);
  await panel(two).getByRole('radio', { name: t('element.stance.keep') }).check({ force: true });
  await expect(panel(one).getByRole('radio', { name: t('element.stance.keep') })).toBeChecked();
  await one.getByRole('button', { name: t('commands.history.undo') }).locator('visible=true').first().click();
  await expectWords(await text(one, 'body'), '');
  await saved(one);
  const element = elementCalled(await readBlueprint(one), title);
  expect(plainTextOf(element.body)).toBe('');
  expect(plainTextOf(element.summary)).toMatch(/Theirs stays\.$/);
  expect(element.stance?.stance).toBe('keep');
  await one.getByRole('button', { name: t('commands.history.redo') }).locator('visible=true').first().click();
  await expectWords(await text(two, 'body'), 'Mine, to be taken back.');
});

test('who goes offline keeps working, is told the truth, and merges when back; a closed window loses nothing', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const [one, two] = (await inOutline(openAs, links.editor, 2)) as [Page, Page];
  const [title] = await firstTitles(one);
  await openPanel(one, title);
  await caretAt(one, await text(one, 'body'), 'end');
  await saved(one);
  await server.kill9();
  await expect(one.locator('[data-status="offline"]').first()).toBeVisible();
  await one.keyboard.type('Written while the server was down.');
  await expect(one.locator('[data-status="onDevice"]').first()).toBeVisible();
  await expect(one.getByText(t('session.save.onDevice.long')).first()).toBeVisible();
  const address = one.url();
  const context = one.context();
  await one.close();
  await server.restart();
  const back = await context.newPage();
  await back.goto(address);
  await saved(back);
  await expect.poll(async () => plainTextOf(elementCalled(await readBlueprint(back), title).body)).toBe('Written while the server was down.');
  await expect(two.locator('[data-status="saved"]').first()).toBeVisible();
  await openPanel(two, title);
  await expectWords(await text(two, 'body'), 'Written while the server was down.');
});

test('what others write is on my device too, a moment later, and what I write is with it at once', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const [one, two] = (await inOutline(openAs, links.editor, 2)) as [Page, Page];
  const [first, second] = await firstTitles(one);
  const writes = async (page: Page, title: string, words: string) => {
    await openPanel(page, title);
    await caretAt(page, await text(page, 'body'), 'end');
    await page.keyboard.insertText(words);
  };
  await writes(two, first, 'Theirs');
  await expect.poll(() => isOnDevice(one, 'Theirs')).toBe(true);
  await writes(one, second, 'Mine');
  await expect.poll(() => isOnDevice(one, 'Mine')).toBe(true);
});

/** Whether words are in the copy of the blueprint on the device. */
function isOnDevice(page: Page, words: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const answer = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no answer'));
    });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      const updates = (await answer(database.transaction('updates').objectStore('updates').getAll())) as Uint8Array[];
      database.close();
      if (updates.some((update) => new TextDecoder('latin1').decode(update).includes(wanted))) return true;
    }
    return false;
  }, words);
}

test('who is here is shown by agency and name, with what they have selected and where they write', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const [one, two] = (await inOutline(openAs, links.editor, 2)) as [Page, Page];
  const [title] = await firstTitles(one);
  await expect(one.getByRole('button', { name: /^Who is here:.*2 people$/ })).toBeVisible();
  await openPanel(two, title);
  await caretAt(two, await text(two, 'summary'), 'end');
  await expect(row(one, title)).toContainText('P2');
  await expect(panel(one)).toHaveCount(0);
  await row(one, title).getByRole('heading', { level: 3 }).getByRole('button').click();
  await row(one, title).getByRole('heading', { level: 3 }).getByRole('button').click();
  await expect(panel(one)).toContainText(t('element.other.writing', { name: 'P2', agency: 'NHS place team', field: 'summary' }));
  await one.getByRole('button', { name: /^Who is here:.*2 people$/ }).click();
  await expect(one.getByText('P2', { exact: true })).toBeVisible();
  await one.keyboard.press('Escape');
  await two.keyboard.press('Escape');
  await two.keyboard.press('n');
  await two.getByRole('dialog').getByRole('textbox').fill('Vans for the library');
  await two.getByRole('dialog').getByRole('button', { name: t('dialogs.note.do'), exact: true }).click();
  const note = outline(one).locator('li[data-row]').filter({ hasText: 'Vans for the library' });
  await expect(note, 'what another has selected has the edge of their agency').toHaveAttribute('data-others', 'true');
  await expect(note).toContainText('P2');
  await two.close();
  await expect(one.getByRole('button', { name: /^Who is here:.*1 person$/ })).toBeVisible();
  await expect(note).not.toHaveAttribute('data-others', 'true');
  await expect(row(one, title)).not.toContainText('P2');
});

test('a viewer reads everything, follows changes, and is offered nothing that changes', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const [editor] = (await inOutline(openAs, links.editor, 1)) as [Page];
  const viewer = await openAs(links.viewer, { name: 'V', agency: 'Press' });
  await show(viewer, 'outline');
  const [title] = await firstTitles(editor);
  await row(viewer, title).getByRole('heading', { level: 3 }).getByRole('button').click();
  for (const name of [t('commands.element.remove'), t('outline.move-down'), t('commands.element.moveTo')]) await expect(viewer.getByRole('button', { name, exact: true })).toHaveCount(0);
  await row(editor, title).getByRole('heading', { level: 3 }).getByRole('button').click();
  await row(editor, title).getByRole('button', { name: t('outline.move-down'), exact: true }).click();
  await expect.poll(async () => outline(viewer).getByRole('heading', { level: 3 }).first().innerText()).not.toContain(title);
  await openPanel(viewer, title);
  await expect(panel(viewer).locator('[contenteditable="true"]')).toHaveCount(0);
});
