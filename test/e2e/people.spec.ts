import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { Role } from '../../shared/domain/Role.ts';
import { t } from '../../web/messages/t.ts';
import { joinByLink, makeBlueprint } from '../helpers/outside.ts';
import { expect, join, NARROW, test, WIDE } from './fixtures.ts';
import { blueprintIn, caretAt, expectWords, openPanel, outline, readBlueprint, saved, show, text } from './workbench.ts';

/** Three browsers: a facilitator, somebody who is in, and somebody who waits. */

const ADA = { name: 'Ada', agency: 'Council' };
const BO = { name: 'Bo', agency: 'Police' };

/** Make a way in, as the facilitator whom a page shows. */
async function makeWay(page: Page, id: string, terms: object): Promise<string> {
  const made = await page.request.post(`/api/blueprints/${id}/invites`, { data: terms });
  expect(made.status()).toBe(201);
  return ((await made.json()) as { link: string }).link;
}

async function changeRole(page: Page, id: string, name: string, role: Role): Promise<void> {
  const { people } = (await (await page.request.get(`/api/blueprints/${id}/people`)).json()) as { people: { id: string; name: string }[] };
  const person = people.find((each) => each.name === name);
  expect((await page.request.patch(`/api/blueprints/${id}/people/${person?.id ?? ''}`, { data: { role } })).status()).toBe(200);
}

/** Fill in the join page by the keyboard alone, and ask to come in. */
async function askByKeyboard(page: Page, name: string, agency: string): Promise<void> {
  await page.getByRole('textbox', { name: t('join.name'), exact: true }).focus();
  await page.keyboard.type(name);
  const other = page.getByRole('radio', { name: t('join.agency.other'), exact: true });
  await other.focus();
  await page.keyboard.press('Space');
  await page.getByRole('combobox', { name: t('join.agency.other.name'), exact: true }).focus();
  await page.keyboard.type(agency);
  await page.keyboard.press('Enter');
}

/** Run a command from the list of all of them. */
async function runByName(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('dialog').getByRole('combobox');
  await expect(field).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

function asks(page: Page): Locator {
  return page.getByRole('region', { name: t('people.waiting') });
}

async function expectAccessible(page: Page, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
}

test('a facilitator lets in who waits, by the keyboard, and whoever waits comes in without loading again', async ({ server, openAs, visit }) => {
  const { id, links } = await makeBlueprint(server.origin);
  const ada = await openAs(links.facilitator, ADA);
  const bo = await openAs(links.editor, BO);
  const link = await makeWay(ada, id, { role: 'editor', waitingRoom: true });
  const cy = await visit(new URL(link).pathname, { viewport: NARROW });
  await expect(cy.getByText(t('join.waiting-room'))).toBeVisible();
  await askByKeyboard(cy, 'Cynwrig', 'Library service of the valley');
  const waits = cy.getByRole('heading', { level: 1, name: t('session.waiting') });
  await expect(waits).toBeVisible();
  await expectAccessible(cy);
  await expectNoSidewaysScroll(cy);
  await cy.reload();
  await expect(waits).toBeVisible();

  const words = t('people.waiting.asks', { name: 'Cynwrig', agency: 'Library service of the valley', role: 'editor' });
  await expect(asks(ada).getByText(words)).toBeVisible();
  await expect(ada.getByText(t('people.waiting.come', { count: 1, name: 'Cynwrig', agency: 'Library service of the valley' }))).toBeAttached();
  await expect(bo.getByText('Cynwrig')).toHaveCount(0);
  expect(JSON.stringify(await readBlueprint(bo))).not.toContain('Library service of the valley');
  await expectAccessible(ada, 'section');

  const come = cy.waitForEvent('framenavigated', { timeout: 1_000 }).then(() => 'loaded', () => 'stayed');
  await asks(ada).getByRole('button', { name: t('people.waiting.let-in.name', { name: 'Cynwrig' }) }).focus();
  await ada.keyboard.press('Enter');
  await expect(outline(cy).getByRole('heading', { level: 2 }).first()).toBeVisible();
  expect(await come, 'no page was loaded').toBe('stayed');
  await expect(asks(ada)).toHaveCount(0);
  expect(await ada.evaluate(() => document.activeElement?.closest('main') !== null || document.activeElement?.id === 'main'), 'the keyboard is in the view').toBe(true);
  await expect(bo.getByText(t('session.people', { count: 3 }))).toBeVisible();
});

test('a facilitator declines who waits, from the list of commands, and they are told', async ({ server, openAs, visit }) => {
  const { id, links } = await makeBlueprint(server.origin);
  const ada = await openAs(links.facilitator, ADA);
  const link = await makeWay(ada, id, { role: 'viewer', waitingRoom: true });
  const cy = await visit(new URL(link).pathname);
  await join(cy, { name: 'Cy', agency: 'Library' });
  await expect(asks(ada)).toBeVisible();
  await runByName(ada, t('commands.people.decline'));
  await expect(cy.getByRole('heading', { level: 1, name: t('session.waiting.declined') })).toBeVisible();
  await expect(asks(ada)).toHaveCount(0);
});

test('whoever is given another role goes on with it, without loading again, and is told', async ({ server, openAs }) => {
  const { id, links } = await makeBlueprint(server.origin);
  const ada = await openAs(links.facilitator, ADA);
  const bo = await openAs(links.editor, BO);
  await show(bo, 'outline');
  await openPanel(bo, 'Shared vision');
  const summary = await text(bo, 'summary');
  await caretAt(bo, summary, 'end');
  await bo.keyboard.type(' Before.');
  await saved(bo);

  await ada.keyboard.press('Shift+i');
  const dialog = ada.getByRole('dialog', { name: t('people.title') });
  await dialog.getByRole('combobox', { name: t('people.role.of', { name: 'Bo' }) }).selectOption('viewer');
  const told = bo.getByRole('region', { name: t('people.role.changed') });
  await expect(told).toContainText(t('people.role.now.viewer'));
  await expect(told).not.toContainText(t('people.left-behind'));
  await expect(bo.getByText(t('session.reading'))).toBeVisible();
  await expect(ada.getByText(t('people.role.given', { name: 'Bo', role: 'viewer' }))).toBeAttached();
  await told.getByRole('button', { name: t('people.role.ok') }).click();
  await expect(told).toHaveCount(0);

  await dialog.getByRole('combobox', { name: t('people.role.of', { name: 'Bo' }) }).selectOption('facilitator');
  await expect(told).toContainText(t('people.role.now.facilitator'));
  await bo.keyboard.press('Shift+i');
  await expect(bo.getByRole('dialog', { name: t('people.title') }).getByRole('heading', { name: t('people.count', { count: 2, here: 2 }) })).toBeVisible();
  // The last facilitator cannot lower themselves, and is asked first.
  await changeRole(ada, id, 'Bo', 'editor');
  await dialog.getByRole('combobox', { name: t('people.role.of', { name: 'Ada' }) }).selectOption('editor');
  await dialog.getByRole('button', { name: t('people.role.do') }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('last facilitator');
});

test('what cannot be sent any more stays on the device, is not shown as if others had it, and is sent when it may be', async ({ server, openAs }) => {
  const { id, links } = await makeBlueprint(server.origin);
  const ada = await openAs(links.facilitator, ADA);
  const bo = await openAs(links.editor, BO);
  await show(bo, 'outline');
  await openPanel(bo, 'Shared vision');
  const summary = await text(bo, 'summary');
  // The connection breaks, and comes back for the facilitator only: what is written now stays here.
  await bo.context().setOffline(true);
  await server.kill9();
  await server.restart();
  await expect(bo.locator('[data-status="offline"]').first()).toBeVisible();
  await caretAt(bo, summary, 'end');
  await bo.keyboard.type(' Unsent.');
  await expect(bo.locator('[data-status="onDevice"]').first()).toBeVisible();
  await changeRole(ada, id, 'Bo', 'viewer');
  await bo.context().setOffline(false);

  const told = bo.getByRole('region', { name: t('people.role.changed') });
  await expect(told).toContainText(t('people.role.now.viewer'));
  await expect(told).toContainText(t('people.left-behind'));
  await show(bo, 'outline');
  await expect(outline(bo).getByText('Unsent.')).toHaveCount(0);
  expect(JSON.stringify(await readBlueprint(ada))).not.toContain('Unsent.');
  await bo.reload();
  await expect(told).toContainText(t('people.left-behind'));

  await changeRole(ada, id, 'Bo', 'editor');
  await expect(told).toContainText(t('people.role.now.editor'));
  await saved(bo);
  await expect.poll(async () => JSON.stringify(await readBlueprint(ada))).toContain('Unsent.');
  await show(ada, 'outline');
  await openPanel(ada, 'Shared vision');
  await expectWords(await text(ada, 'summary'), / Unsent\.$/);
});

for (const [what, end, title] of [
  ['put out', async (ada: Page, id: string, person: string) => ada.request.delete(`/api/blueprints/${id}/people/${person}`), 'session.removed'],
  ['signed out', async (ada: Page, id: string, person: string) => ada.request.delete(`/api/blueprints/${id}/people/${person}/sessions`), 'session.signed-out'],
  ['left without their way in', async (ada: Page, id: string) => {
    const invites = (await (await ada.request.get(`/api/blueprints/${id}/invites`)).json()) as { id: string; role: Role }[];
    return ada.request.delete(`/api/blueprints/${id}/invites/${invites.find(({ role }) => role === 'editor')?.id ?? ''}`);
  }, 'session.invite-revoked'],
] as const) {
  test(`whoever is ${what} is told why, at once and when they come back`, async ({ server, openAs }) => {
    const { id, links } = await makeBlueprint(server.origin);
    const ada = await openAs(links.facilitator, ADA);
    const bo = await openAs(links.editor, BO);
    const { people } = (await (await ada.request.get(`/api/blueprints/${id}/people`)).json()) as { people: { id: string; name: string }[] };
    expect((await end(ada, id, people.find(({ name }) => name === 'Bo')?.id ?? '')).status()).toBe(204);
    await expect(bo.getByRole('heading', { level: 1, name: t(title) })).toBeVisible();
    await expectAccessible(bo);
    await bo.reload();
    await expect(bo.getByRole('heading', { level: 1, name: t('join.outside.title') })).toBeVisible();
    await expect(ada.getByText(t('session.people', { count: 1 }))).toBeVisible();
  });
}

test('the list of people serves many on a narrow screen, puts somebody out by the keyboard, and is kept up to date', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  for (let index = 0; index < 14; index += 1) await joinByLink(server.origin, links.viewer, { name: `Guest ${index}`, agency: index % 2 === 0 ? 'Residents’ group' : 'NHS trust' });
  const ada = await openAs(links.facilitator, { ...ADA, viewport: NARROW });
  await ada.keyboard.press('Shift+i');
  const dialog = ada.getByRole('dialog', { name: t('people.title') });
  await expect(dialog.getByRole('heading', { name: t('people.count', { count: 15, here: 1 }) })).toBeVisible();
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth), 'the dialog is as wide as its window').toBeLessThanOrEqual(0);
  await expectAccessible(ada, '[role="dialog"]');
  await dialog.getByRole('textbox', { name: t('people.find') }).fill('guest 3');
  const people = dialog.getByRole('region', { name: t('people.count', { count: 15, here: 1 }) });
  await expect(people.getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('button', { name: t('people.remove.name', { name: 'Guest 3' }) }).focus();
  await ada.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: t('people.remove.do'), exact: true })).toBeFocused();
  await ada.keyboard.press('Enter');
  await expect(people.getByRole('listitem')).toHaveAttribute('data-state', 'removed');
  await dialog.getByRole('textbox', { name: t('people.find') }).fill('');
  await joinByLink(server.origin, links.viewer, { name: 'Late', agency: 'Police' });
  await expect(dialog.getByText('Late', { exact: true })).toBeVisible();
});

test('every way in is on a page of its own, which a command opens', async ({ server, openAs }) => {
  const { id, links } = await makeBlueprint(server.origin);
  const ada = await openAs(links.facilitator, ADA);
  await runByName(ada, t('commands.people.waysIn'));
  await expect(ada.getByRole('heading', { level: 1, name: t('share.title', { place: 'Calderdale' }) })).toBeFocused();
  await expect(ada).toHaveURL(new RegExp(`/b/${id}/share$`));
  await ada.getByRole('link', { name: t('share.page.back') }).click();
  await expect(ada).toHaveURL(new RegExp(`/b/${id}`));
  await ada.getByRole('button', { name: t('commands.share') }).first().click();
  await ada.getByRole('dialog').getByRole('link', { name: t('share.all') }).click();
  await expect(ada.getByRole('article')).toHaveCount(4);
});

for (const [size, viewport] of [['wide', WIDE], ['narrow', NARROW]] as const) {
  test(`a facilitator makes, changes and withdraws ways in, ${size}`, async ({ server, openAs, visit }) => {
    const { id, links } = await makeBlueprint(server.origin);
    const ada = await openAs(links.facilitator, { ...ADA, viewport });
    await ada.goto(`/b/${id}/share`);
    await expect(ada.getByRole('article')).toHaveCount(4);
    await expectAccessible(ada);
    if (size === 'narrow') await expectNoSidewaysScroll(ada);

    await ada.getByRole('button', { name: t('share.page.make') }).press('Enter');
    const form = ada.getByRole('dialog', { name: t('share.page.make') });
    await form.getByRole('combobox', { name: t('share.form.role') }).selectOption('viewer');
    await form.getByRole('combobox', { name: t('share.form.until') }).selectOption('day');
    await form.getByRole('textbox', { name: t('share.form.uses') }).fill('none');
    await form.getByRole('checkbox', { name: t('share.form.waiting-room') }).check();
    await form.getByRole('button', { name: t('share.form.make') }).click();
    await expect(form.getByText(t('share.form.uses.wrong'))).toBeVisible();
    await form.getByRole('textbox', { name: t('share.form.uses') }).fill('2');
    await expectAccessible(ada, '[role="dialog"]');
    await ada.keyboard.press('Enter');
    await expect(form).toBeHidden();
    const made = ada.getByRole('article', { name: t('share.roles', { role: 'viewer' }) }).first();
    await expect(made).toContainText(t('share.page.uses', { max: '2', uses: 0 }));
    await expect(made).toContainText(t('share.page.waiting-room'));
    await expect(made.getByText(/\d{3} \d{3} \d{3}/)).toBeVisible();

    const link = await made.getByRole('textbox').inputValue();
    const cy = await visit(new URL(link).pathname);
    await join(cy, { name: 'Cy', agency: 'Library' });
    await expect(cy.getByRole('heading', { level: 1, name: t('session.waiting') })).toBeVisible();

    await made.getByRole('button', { name: t('share.page.change.role', { role: 'viewer' }) }).click();
    const change = ada.getByRole('dialog', { name: t('share.page.change.role', { role: 'viewer' }) });
    await change.getByRole('textbox', { name: t('share.form.uses') }).fill('');
    await change.getByRole('button', { name: t('share.form.change') }).click();
    await expect(made).toContainText(t('share.page.uses', { max: 'any', uses: 1 }));

    await made.getByRole('button', { name: t('share.page.revoke.role', { role: 'viewer' }) }).click();
    await ada.getByRole('dialog', { name: t('share.page.revoke.title') }).getByRole('button', { name: t('share.page.revoke'), exact: true }).click();
    await expect(ada.getByRole('article')).toHaveCount(4);
    await expect(cy.getByRole('heading', { level: 1, name: t('join.outside.title') })).toBeVisible();
  });
}

test('ways in are printed one on a page, large, and nothing else with them', async ({ server, openAs }) => {
  const { id, links } = await makeBlueprint(server.origin);
  const ada = await openAs(links.facilitator, ADA);
  await ada.goto(`/b/${id}/share`);
  await ada.evaluate(() => {
    window.print = () => void (document.documentElement.dataset['printed'] = 'yes');
  });
  await ada.getByRole('button', { name: t('share.page.print-all') }).click();
  await expect(ada.locator('html')).toHaveAttribute('data-printed', 'yes');
  await ada.emulateMedia({ media: 'print' });
  const sheets = ada.locator('[data-print-sheet]');
  await expect(sheets).toHaveCount(4);
  await expect(ada.getByRole('main')).toBeHidden();
  const pdf = (await ada.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(4);
  for (const qr of await sheets.locator('svg').all()) expect((await qr.boundingBox())?.width, 'the side of a code, in pixels of 96 an inch').toBeGreaterThan(420);
  await expect(sheets.first()).toContainText(/\d{3} \d{3} \d{3}/);
});

test('a join code can be pasted with what was copied around it', async ({ server, visit }) => {
  const { joinCode } = await makeBlueprint(server.origin);
  const page = await visit('/join');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((words) => navigator.clipboard.writeText(words), ` ${joinCode.replaceAll(' ', '-')}\n`);
  await page.getByRole('textbox', { name: t('home.code') }).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: t('join.title', { place: 'Calderdale' }) })).toBeVisible();
});

test('somebody goes on on a phone by a personal link, as the same person, and signs out the laptop from there', async ({ server, openAs, visit }) => {
  const { links } = await makeBlueprint(server.origin);
  const laptop = await openAs(links.editor, BO);
  await runByName(laptop, t('commands.people.device'));
  const dialog = laptop.getByRole('dialog', { name: t('people.device.title') });
  await dialog.getByRole('button', { name: t('people.device.make') }).press('Enter');
  await expect(dialog.getByRole('img', { name: t('people.device.qr') })).toBeVisible();
  await expectAccessible(laptop, '[role="dialog"]');
  const link = await dialog.getByRole('textbox', { name: t('people.device.link') }).inputValue();
  const { pathname, hash } = new URL(link);

  const phone = await visit(`${pathname}${hash}`, { viewport: NARROW });
  await expect(phone.getByText(t('join.device.who', BO))).toBeVisible();
  await expect(phone, 'the secret has left the address').toHaveURL(/\/join\/device$/);
  await expectAccessible(phone);
  await expectNoSidewaysScroll(phone);
  await phone.getByRole('button', { name: t('join.device.go-in', { name: 'Bo' }) }).press('Enter');
  await expect(outline(phone).getByRole('heading', { level: 2 }).first()).toBeVisible();
  await phone.waitForFunction(() => performance.getEntriesByName('people-here').length > 0);
  await expect(phone.getByText(t('session.people', { count: 1 })), 'one person, on two devices').toBeVisible();

  const again = await visit(`${pathname}${hash}`);
  await expect(again.getByRole('heading', { level: 1, name: t('join.device.closed') })).toBeVisible();

  await runByName(phone, t('commands.people.device'));
  await phone.getByRole('dialog').getByRole('button', { name: t('people.device.others.do') }).click();
  await expect(laptop.getByRole('heading', { level: 1, name: t('session.signed-out') })).toBeVisible();
  await expect(outline(phone)).toBeVisible();
});

test('a facilitator merges two spellings of one agency, by the keyboard; its people go on as the other', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin);
  const ada = await openAs(links.facilitator, ADA);
  await joinByLink(server.origin, links.editor, { name: 'One', agency: 'Police' });
  const bo = await openAs(links.editor, { ...BO, agency: 'Plice' });
  await ada.keyboard.press('Shift+i');
  const dialog = ada.getByRole('dialog', { name: t('people.title') });
  const agencies = dialog.getByRole('region', { name: t('people.agencies') });
  await agencies.getByRole('combobox', { name: t('people.agencies.of', { name: 'Plice' }) }).selectOption({ label: t('people.agencies.same', { name: 'Police' }) });
  await expectAccessible(ada, '[role="dialog"]');
  await expect(agencies.getByRole('button', { name: t('people.agencies.do') })).toBeFocused();
  await ada.keyboard.press('Enter');
  await expect(agencies.getByRole('listitem')).toHaveCount(2);
  await expect(ada.getByText(t('people.agencies.merged', { from: 'Plice', into: 'Police' }))).toBeAttached();
  expect((await readBlueprint(ada)).agencies.map(({ name }) => name).sort()).toEqual(['Council', 'Police']);
  await expect.poll(async () => ((await (await bo.request.get(`/api/blueprints/${blueprintIn(bo)}/session`)).json()) as { participant: { agency: { name: string } } }).participant.agency.name).toBe('Police');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Bo' })).toContainText('Police, here now');
});
