import type { Locator, Page } from '@playwright/test';
import { startThread } from '../../shared/crdt/talk/talkCommands.ts';
import type { Writer } from '../../shared/domain/Comment.ts';
import type { CommentId, ElementId, ThreadId } from '../../shared/domain/ids.ts';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { t, type MessageKey } from '../../web/messages/t.ts';
import { joinByLink, makeBlueprint } from '../helpers/outside.ts';
import { StockClient } from '../helpers/StockClient.ts';
import { expect, NARROW, test } from './fixtures.ts';
import { openPanel, panel, row, saved, show } from './workbench.ts';

const COMMUNITY = { template: 'community-integration' } as const;
const KNOW = 'Know who needs help';
const WELCOME = 'A partnership that welcomes';

/** The list of comments beside the view. */
function talk(page: Page): Locator {
  return page.getByRole('complementary', { name: t('talk.title'), exact: true });
}

/** The button in the bar, by how many mention me. */
function bell(page: Page, unseen = 0): Locator {
  return page.getByRole('button', { name: t('talk.button', { unseen }), exact: true });
}

/** A thread in the list, by words in it. */
function thread(page: Page, words: string): Locator {
  return page.getByRole('article').filter({ hasText: words });
}

function press(where: Page | Locator, key: MessageKey): Promise<void> {
  return where.getByRole('button', { name: t(key), exact: true }).click();
}

/** Show an element's comments from its row in the outline. */
async function openOn(page: Page, title: string): Promise<void> {
  await show(page, 'outline');
  const name = row(page, title).getByRole('heading').getByRole('button');
  if ((await name.getAttribute('aria-expanded')) !== 'true') await name.click();
  await row(page, title).locator('[data-focus="comments"]').click();
  await expect(talk(page)).toBeVisible();
}

function field(where: Page | Locator, which: 'new' | 'answer' | 'change'): Locator {
  return where.getByRole('textbox', { name: t(`talk.write.${which}`), exact: true });
}

/** Say something new about an element. */
async function comment(page: Page, title: string, words: string): Promise<void> {
  await openOn(page, title);
  await field(page, 'new').fill(words);
  await press(talk(page).locator('[data-composer="new"]'), 'talk.send');
  await expect(thread(page, words)).toBeVisible();
}

/** What is said in a thread, in order. */
function said(where: Locator): Promise<string[]> {
  return where.getByRole('listitem').locator('p').allInnerTexts();
}

/** Words that were announced, as far as they stand there still. */
function announced(page: Page, words: string | RegExp): Locator {
  return page.locator('[data-announcer]').getByText(words).first();
}

test('each thing that I do with comments is saved, seen by others, and undone and done again by one step', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, COMMUNITY);
  const [ada, ben] = [await openAs(links.editor, { name: 'Ada', agency: 'Council' }), await openAs(links.viewer, { name: 'Ben', agency: 'Police' })];
  await comment(ada, KNOW, 'Who pays for this?');
  await openOn(ben, KNOW);
  const theirs = thread(ben, 'Who pays');
  await expect(theirs).toBeVisible();
  const undo = () => press(ada, 'commands.history.undo');
  const redo = () => press(ada, 'commands.history.redo');

  await test.step('starting', async () => {
    await undo();
    await expect(theirs).toHaveCount(0);
    await redo();
    await expect(theirs).toBeVisible();
  });
  await test.step('answering', async () => {
    await field(talk(ada), 'answer').fill('We do');
    await press(thread(ada, 'Who pays'), 'talk.send');
    await expect.poll(() => said(theirs)).toEqual(['Who pays for this?', 'We do']);
    await undo();
    await expect(theirs.getByText('We do')).toHaveCount(0);
    await redo();
    await expect(theirs.getByText('We do')).toBeVisible();
  });
  await test.step('changing', async () => {
    await thread(ada, 'Who pays').getByRole('button', { name: t('talk.change.name', { text: 'We do' }), exact: true }).click();
    await expect(field(ada, 'change')).toBeFocused();
    await field(ada, 'change').fill('We do, half of it');
    await ada.keyboard.press('ControlOrMeta+Enter');
    await expect(theirs.getByText('We do, half of it')).toBeVisible();
    await expect(ada.getByRole('button', { name: t('talk.change.name', { text: 'We do, half of it' }), exact: true }), 'the keyboard is where it was').toBeFocused();
    await undo();
    await expect(theirs.getByText('We do', { exact: true })).toBeVisible();
    await redo();
    await expect(theirs.getByText('We do, half of it')).toBeVisible();
  });
  await test.step('resolving and reopening', async () => {
    await press(thread(ada, 'Who pays'), 'talk.resolve');
    await expect(theirs).toBeHidden();
    await ben.getByText(t('talk.resolved.here', { count: 1 })).click();
    await expect(theirs).toContainText(/Resolved by Ada, Council/);
    await undo();
    await expect(theirs).not.toContainText('Resolved by');
    await redo();
    await expect(thread(ada, 'Who pays')).toContainText('Resolved by');
    await press(thread(ada, 'Who pays'), 'talk.reopen');
    await expect(theirs).not.toContainText('Resolved by');
  });
  await test.step('taking back', async () => {
    await thread(ada, 'Who pays').getByRole('button', { name: t('talk.remove.name', { text: 'We do, half of it' }), exact: true }).click();
    await expect(theirs).toContainText(t('talk.takenBack', { name: 'Ada' }));
    await expect(thread(ada, 'Who pays'), 'the keyboard is not lost').toBeFocused();
    await undo();
    await expect(theirs.getByText('We do, half of it')).toBeVisible();
  });
  await saved(ada);
  await ben.reload();
  await expect(bell(ben)).toBeVisible();
  await bell(ben).click();
  await thread(ben, 'Who pays').getByRole('button', { name: t('talk.answers', { count: 1 }), exact: true }).click();
  await expect.poll(() => said(thread(ben, 'Who pays'))).toEqual(['Who pays for this?', 'We do, half of it']);
});

test('undo goes back through the board and the comments in the order in which I did things', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, COMMUNITY);
  const ada = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  await show(ada, 'outline');
  await row(ada, KNOW).getByRole('heading').getByRole('button').click();
  await row(ada, KNOW).locator('[data-focus="element.remove"]').click();
  await expect(row(ada, KNOW)).toHaveAttribute('data-stance', 'remove');
  await comment(ada, KNOW, 'Why not keep it?');
  await row(ada, KNOW).locator('[data-focus="element.restore"]').click();
  await expect(row(ada, KNOW)).toHaveAttribute('data-stance', 'undecided');
  const undo = () => press(ada, 'commands.history.undo');
  await undo();
  await expect(row(ada, KNOW)).toHaveAttribute('data-stance', 'remove');
  await expect(thread(ada, 'Why not')).toBeVisible();
  await undo();
  await expect(thread(ada, 'Why not')).toHaveCount(0);
  await expect(row(ada, KNOW)).toHaveAttribute('data-stance', 'remove');
  await undo();
  await expect(row(ada, KNOW)).toHaveAttribute('data-stance', 'undecided');
});

test('two people answer at once, and both are there, in one order; nobody else’s answer moves my keyboard or what I write', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, COMMUNITY);
  const [ada, ben] = [await openAs(links.facilitator, { name: 'Ada', agency: 'Council' }), await openAs(links.commenter, { name: 'Ben', agency: 'Police' })];
  await comment(ada, KNOW, 'Who pays for this?');
  await openOn(ben, KNOW);
  await Promise.all([ada, ben].map(async (page) => {
    await field(thread(page, 'Who pays'), 'answer').click();
    await page.keyboard.type(page === ada ? 'The council' : 'The police', { delay: 10 });
  }));
  const mine = field(thread(ada, 'Who pays'), 'answer');
  const before = await mine.boundingBox();
  await ben.keyboard.press('ControlOrMeta+Enter');
  await expect(thread(ada, 'Who pays').getByText('The police')).toBeVisible();
  await expect(mine).toBeFocused();
  await expect(mine).toHaveValue('The council');
  const after = await mine.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0)), 'it does not slide away from under the caret').toBeLessThan(400);
  await Promise.all([
    ada.keyboard.press('ControlOrMeta+Enter'),
    ben.keyboard.type('And the NHS').then(() => ben.keyboard.press('ControlOrMeta+Enter')),
  ]);
  await expect.poll(async () => (await said(thread(ada, 'Who pays'))).length).toBe(4);
  await expect.poll(async () => (await said(thread(ben, 'Who pays'))).join()).toBe((await said(thread(ada, 'Who pays'))).join());
});

test('whoever is mentioned is told, by name or by agency, also on coming back, until they have seen it', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, COMMUNITY);
  const [ada, ben] = [await openAs(links.editor, { name: 'Ada Lovelace', agency: 'Council' }), await openAs(links.commenter, { name: 'Ben', agency: 'Police' })];
  await expect(bell(ada)).toBeVisible();
  await openOn(ben, KNOW);
  await field(ben, 'new').click();
  await ben.keyboard.type('Ask @lov');
  await expect(ben.getByRole('option', { name: /Ada Lovelace/ })).toBeVisible();
  await ben.keyboard.press('Enter');
  await ben.keyboard.type('about it'); // at once: every letter goes where the caret is to be
  await expect(field(ben, 'new')).toHaveValue('Ask @Ada Lovelace about it');
  await ada.locator('[data-stage]').focus();
  await ben.keyboard.press('ControlOrMeta+Enter');
  await expect(bell(ada, 1)).toBeVisible();
  await expect(announced(ada, t('talk.notice', { by: 'Ben', name: `1.2 ${KNOW}`, text: 'Ask @Ada Lovelace about it' }))).toBeAttached();
  await expect(ada.locator('[data-stage]'), 'the keyboard stays').toBeFocused();
  await saved(ben);

  await ada.reload();
  await expect(bell(ada, 1), 'on coming back too').toBeVisible();
  await openOn(ben, WELCOME);
  await field(ben, 'new').click();
  await ben.keyboard.type('Can the @coun');
  await ben.keyboard.press('Enter');
  await ben.keyboard.type('come?');
  await ben.keyboard.press('ControlOrMeta+Enter');
  await expect(bell(ada, 2)).toBeVisible();

  await bell(ada, 2).click();
  await expect(talk(ada).getByRole('article')).toHaveCount(2);
  await press(thread(ada, 'Ask'), 'talk.answer');
  await expect(bell(ada, 1), 'one is seen').toBeVisible();
  await press(talk(ada), 'talk.seen.all');
  await expect(bell(ada)).toBeVisible();
  await ada.reload();
  await expect(bell(ada)).toBeVisible();
  await expect(bell(ben), 'nobody is told of their own words').toBeVisible();
});

test('facilitators, editors and commenters comment, viewers read, and a commenter writes nowhere else', async ({ server, openAs }) => {
  const { id, links } = await makeBlueprint(server.origin, COMMUNITY);
  const roles = ['facilitator', 'editor', 'commenter', 'viewer'] as const;
  const pages = await Promise.all(roles.map((role) => openAs(links[role], { name: role, agency: 'Council' })));
  for (const [index, role] of roles.entries()) {
    const page = pages[index] as Page;
    await openOn(page, KNOW);
    if (role === 'viewer') {
      await expect(talk(page).getByText(t('talk.reading'))).toBeVisible();
      await expect(talk(page).getByRole('textbox')).toHaveCount(0);
      await expect(talk(page).getByRole('button', { name: t('talk.resolve'), exact: true })).toHaveCount(0);
    } else await comment(page, KNOW, `Said by the ${role}`);
  }
  for (const page of pages) for (const role of roles.slice(0, 3)) await expect(thread(page, `Said by the ${role}`)).toBeVisible();
  const commenter = pages[2] as Page;
  await expect(row(commenter, KNOW).locator('[data-focus="element.remove"]')).toHaveCount(0);
  await openPanel(commenter, KNOW);
  await expect(panel(commenter).locator('[contenteditable="true"]')).toHaveCount(0);
  await expect(field(panel(commenter), 'new')).toBeVisible();

  const { token } = await joinByLink(server.origin, links.commenter, { name: 'Program', agency: 'Council' });
  const origin = server.origin.replace('http', 'ws');
  const [board, comments] = [new StockClient(origin, id, token), new StockClient(origin, `${id}/talk`, token)];
  await Promise.all([board.synced(), comments.synced()]);
  comments.test.set('said', true);
  board.test.set('changed', true);
  await expect.poll(() => board.closes).toContain(CLOSE.forbidden);
  expect(comments.closes).toEqual([]);
  board.destroy();
  comments.destroy();
  const reader = await joinByLink(server.origin, links.viewer, { name: 'Reader', agency: 'Council' });
  const reading = await new StockClient(origin, `${id}/talk`, reader.token).synced();
  reading.test.set('said', true);
  await expect.poll(() => reading.closes).toContain(CLOSE.forbidden);
  reading.destroy();
});

test('what is said without a connection is kept on this device, and others get it afterwards', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, COMMUNITY);
  const [ada, ben] = [await openAs(links.commenter, { name: 'Ada', agency: 'Council' }), await openAs(links.commenter, { name: 'Ben', agency: 'Police' })];
  await comment(ada, KNOW, 'Said before');
  await openOn(ben, KNOW);
  await expect(thread(ben, 'Said before')).toBeVisible();
  await ada.context().setOffline(true);
  await comment(ada, KNOW, 'Said on the train');
  await field(thread(ada, 'Said before'), 'answer').fill('An answer from the train');
  await press(thread(ada, 'Said before'), 'talk.send');
  await expect(ada.locator('[data-status="onDevice"]').first()).toBeVisible();
  await field(thread(ben, 'Said before'), 'answer').fill('An answer meanwhile');
  await press(thread(ben, 'Said before'), 'talk.send');
  await saved(ben);
  await ada.context().setOffline(false);
  await saved(ada);
  for (const page of [ada, ben]) {
    await expect(thread(page, 'Said on the train')).toBeVisible();
    await expect.poll(async () => (await said(thread(page, 'Said before'))).sort()).toEqual(['An answer from the train', 'An answer meanwhile', 'Said before']);
  }
  expect(await said(thread(ada, 'Said before'))).toEqual(await said(thread(ben, 'Said before')));
});

test('searching finds comments, and goes to each with what it is about', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, COMMUNITY);
  const ada = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  await comment(ada, KNOW, 'Is there a zeppelin?');
  await comment(ada, WELCOME, 'Two zeppelins, please');
  await show(ada, 'board');
  await press(talk(ada), 'talk.close');
  await ada.keyboard.press('ControlOrMeta+f');
  const search = ada.getByRole('searchbox');
  await search.fill('zeppelin');
  await expect(ada.getByRole('search').getByRole('status')).toContainText(t('find.count.before', { count: 2 }));
  await ada.keyboard.press('Enter');
  await expect(talk(ada).locator('[data-found]')).toContainText('Is there a zeppelin?');
  await expect(ada.locator('[data-stage] [aria-selected="true"]')).toContainText(KNOW);
  await expect(ada.getByRole('search').getByRole('status')).toContainText('Comment by Ada: Is there a zeppelin?');
  await expect(search, 'the keyboard stays in the search').toBeFocused();
  await ada.keyboard.press('Enter');
  await expect(talk(ada).locator('[data-found]')).toContainText('Two zeppelins');
  await expect(ada.locator('[data-stage] [aria-selected="true"]')).toContainText(WELCOME);
  await ada.keyboard.press('Shift+Enter');
  await expect(talk(ada).locator('[data-found]')).toContainText('Is there a zeppelin?');
  await ada.keyboard.press('Escape');
  await expect(talk(ada).locator('[data-found]'), 'ending gives the keyboard to the comment').toBeFocused();
});

test('comments on places and notes have marks on the board, which open them; what is removed keeps its comments', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, COMMUNITY);
  const [ada, ben] = [await openAs(links.editor, { name: 'Ada', agency: 'Council' }), await openAs(links.commenter, { name: 'Ben', agency: 'Police' })];
  await ben.locator('button[data-tool="comment"]').click();
  const stage = ben.locator('[data-stage]');
  const box = (await stage.boundingBox()) ?? { width: 0, height: 0 };
  await stage.click({ position: { x: box.width - 60, y: 120 } });
  await expect(field(ben, 'new')).toBeFocused();
  await ben.keyboard.type('What of this corner?');
  await ben.keyboard.press('ControlOrMeta+Enter');
  await ben.keyboard.press('Escape');
  await expect(talk(ben)).toHaveCount(0);
  const pin = ada.getByRole('group', { name: t('talk.marks'), exact: true }).getByRole('button', { name: t('talk.count.on', { count: 1, name: t('talk.about.place') }), exact: true });
  await pin.click();
  await expect(thread(ada, 'What of this corner?')).toBeVisible();

  await ada.locator('button[data-tool="note"]').click();
  await ada.locator('[data-stage]').click({ position: { x: 260, y: 60 } });
  await expect(ada.locator('[data-stage] [contenteditable="true"]')).toBeFocused();
  await ada.keyboard.type('Ask the library');
  await ada.keyboard.press('Escape');
  const note = ada.locator('[data-stage] [data-note][aria-selected="true"]');
  await note.focus();
  await ada.keyboard.press('j');
  await expect(field(ada, 'new')).toBeFocused();
  await ada.keyboard.type('Which one?');
  await ada.keyboard.press('ControlOrMeta+Enter');
  await expect(note.locator('.sr')).toContainText('1 comment');
  await ada.keyboard.press('Escape');
  await note.focus();
  await ada.keyboard.press('Delete');
  await expect(note).toHaveCount(0);
  await bell(ben).click();
  await expect(thread(ben, 'Which one?').getByRole('heading')).toHaveText(t('talk.about.removed', { name: 'Note: Ask the library' }));
  await expect(ben.getByRole('button', { name: /^1 comment on Note/ })).toHaveCount(0);
});

test('by keyboard alone: the list, the next and the previous thread, writing, and back to where I was', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, COMMUNITY);
  const [ada, ben] = [await openAs(links.commenter, { name: 'Ada', agency: 'Council' }), await openAs(links.commenter, { name: 'Ben', agency: 'Police' })];
  await openOn(ben, KNOW);
  await field(ben, 'new').click();
  await ben.keyboard.type('For the @coun');
  await ben.keyboard.press('Enter');
  await ben.keyboard.press('ControlOrMeta+Enter');
  await comment(ben, WELCOME, 'For everybody');
  await expect(bell(ada, 1)).toBeVisible();
  const { keyboard } = ada;
  const command = async (id: string): Promise<void> => {
    await keyboard.press('ControlOrMeta+k');
    await expect(ada.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await keyboard.insertText(t(`commands.${id}` as MessageKey));
    const active = ada.locator('[data-command][data-active-item]');
    await expect(active).toBeVisible();
    for (let presses = 0; presses < 10 && (await active.getAttribute('data-command')) !== id; presses += 1) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(ada.locator('[data-command]')).toHaveCount(0);
  };
  await ada.locator('[data-stage] [data-element]').first().focus();
  await keyboard.press('Shift+C');
  await expect(talk(ada).getByRole('heading', { level: 2 })).toBeFocused();
  await command('talk.next');
  await expect(thread(ada, 'For everybody')).toBeFocused();
  await command('talk.next');
  await expect(thread(ada, 'For the')).toBeFocused();
  await expect(bell(ada), 'the mention is seen').toBeVisible();
  await command('talk.previous');
  await expect(thread(ada, 'For everybody')).toBeFocused();
  await command('talk.answer');
  await expect(field(thread(ada, 'For everybody'), 'answer')).toBeFocused();
  await keyboard.type('For us too');
  await keyboard.press('ControlOrMeta+Enter');
  await expect(thread(ada, 'For everybody').getByText('For us too')).toBeVisible();
  await keyboard.press('Escape');
  await expect(talk(ada)).toHaveCount(0);
  await expect(ada.locator('[data-stage] [data-element]').first()).toBeFocused();
});

test('on a narrow screen, by touch: from the outline to the comments and back', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, COMMUNITY);
  const ada = await openAs(links.commenter, { name: 'Ada', agency: 'Council', viewport: NARROW, touch: true });
  await row(ada, KNOW).getByRole('heading').getByRole('button').tap();
  await row(ada, KNOW).locator('[data-focus="comments"]').tap();
  await field(ada, 'new').fill('From my phone');
  await talk(ada).getByRole('button', { name: t('talk.send'), exact: true }).tap();
  await expect(thread(ada, 'From my phone')).toBeVisible();
  for (const button of await talk(ada).getByRole('button').all()) {
    const { width, height } = (await button.boundingBox()) ?? { width: 0, height: 0 };
    expect(Math.min(width, height), await button.innerText()).toBeGreaterThanOrEqual(24);
  }
  expect(await ada.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
  await talk(ada).getByRole('button', { name: t('talk.close'), exact: true }).tap();
  await expect(row(ada, KNOW).locator('[data-focus="comments"]')).toHaveText(t('talk.count', { count: 1 }));
});

test('hostile names and words are words, and nothing else', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, COMMUNITY);
  const name = '<img src=x onerror="alert(1)">';
  const words = '<script>alert(1)</script> javascript:alert(1) https://example.org/"onmouseover="alert(1) \u202Ereversed [x](javascript:alert(1))';
  const [eve, ben] = [await openAs(links.commenter, { name, agency: '"><svg onload=alert(1)>' }), await openAs(links.editor, { name: 'Ben', agency: 'Police' })];
  await comment(eve, KNOW, words);
  await openOn(ben, KNOW);
  const theirs = thread(ben, '<script>');
  await expect(theirs).toContainText(name);
  await expect(theirs.locator('p').first()).toHaveText(words);
  expect(await theirs.locator('img, script, [onmouseover], [onload]').count()).toBe(0);
  expect(await theirs.getByRole('link').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))).toEqual(['https://example.org/']);
  await field(ben, 'new').click();
  await ben.keyboard.type('@<img');
  await expect(ben.getByRole('option', { name: name })).toBeVisible();
  await ben.keyboard.press('Enter');
  await ben.keyboard.press('ControlOrMeta+Enter');
  await expect(announced(eve, t('talk.notice', { by: 'Ben', name: `1.2 ${KNOW}`, text: `@${name}` }))).toBeAttached();
  await expect(bell(eve), 'whoever looks at it has seen it').toBeVisible();
});

test('a comment that a program wrote under somebody else’s name is told from theirs', async ({ server, openAs }) => {
  const { id, links } = await makeBlueprint(server.origin, COMMUNITY);
  const ben = await openAs(links.editor, { name: 'Ben', agency: 'Police' });
  const { participant } = (await (await ben.request.get(`/api/blueprints/${id}/session`)).json()) as SessionAnswer;
  const eve = await joinByLink(server.origin, links.commenter, { name: 'Eve', agency: 'Council' });
  const program = await new StockClient(server.origin.replace('http', 'ws'), `${id}/talk`, eve.token).synced();
  const asBen: Writer = { participant: participant.id, name: 'Ben', agency: null, at: '2026-03-12T09:30:00.000Z' };
  startThread(program.doc, { thread: 't_forged' as ThreadId, comment: 'c_forged' as CommentId }, { kind: 'element', id: 'know-need' as ElementId }, ['I agree to everything'], asBen, 'program');
  await comment(ben, KNOW, 'My own words');
  await openOn(ben, KNOW);
  await expect(thread(ben, 'I agree to everything').getByText(t('talk.notBy', { name: 'Eve', agency: 'Council' }))).toBeVisible();
  await expect(thread(ben, 'My own words')).not.toContainText('Not by whom it says');
  program.destroy();
});
