import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { t } from '../../web/messages/t.ts';
import { CLIENT, IdentityProvider } from '../helpers/IdentityProvider.ts';
import { ServerProcess } from '../helpers/ServerProcess.ts';
import { expect, join, NARROW, test as base, WIDE } from './fixtures.ts';
import { show } from './workbench.ts';

/** A server on which people sign in with their council, by a real provider, before they make blueprints. */

const LABEL = 'Calderdale Council';

const test = base.extend<object, { readonly provider: IdentityProvider; readonly server: ServerProcess }>({
  provider: [async ({}, use) => {
    const provider = await IdentityProvider.listen();
    await use(provider);
    await provider.close();
  }, { scope: 'worker' }],
  server: [async ({ provider }, use) => {
    const server = await ServerProcess.start({ OIDC_PROVIDERS: JSON.stringify([{ id: 'council', label: LABEL, issuer: provider.issuer, ...CLIENT, claims: { agency: 'organisation' }, domains: ['calderdale.gov.uk'], organisers: ['digital'] }]), WHO_MAKES_BLUEPRINTS: 'signed-in' });
    provider.serve(`${server.origin}/api/sign-in/council/callback`);
    await use(server);
    await server.close();
  }, { scope: 'worker', timeout: 60_000 }],
});

async function expectAccessible(page: Page): Promise<void> {
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  }
  await page.setViewportSize(WIDE);
}

test('somebody signs in with their organisation to make a blueprint, joins it as who that says, and is marked as confirmed', async ({ provider, visit }) => {
  provider.accounts.set('ada', { name: 'Ada Lovelace', organisation: LABEL, email: 'ada@calderdale.gov.uk', groups: ['digital'] });
  provider.accounts.set('eve', { name: 'Eve', email: 'eve@elsewhere.example' });
  const page = await visit('/');
  await expect(page.getByRole('heading', { name: t('signIn.makers.signed-in') })).toBeVisible();
  await expect(page.getByRole('button', { name: t('home.make') })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: t('home.import') })).toHaveCount(0);
  await expectAccessible(page);

  provider.signsIn = 'eve';
  const signIn = page.getByRole('main').getByRole('button', { name: t('signIn.with', { provider: LABEL }) }).first();
  await signIn.click();
  await expect(page.getByRole('alert').filter({ hasText: t('signIn.failed.domain') })).toBeVisible();
  await expect(page).toHaveURL('/');
  await expectAccessible(page);

  provider.signsIn = 'ada';
  await page.context().clearCookies({ domain: '127.0.0.1' });
  await signIn.press('Enter');
  await expect(page.getByText(t('signIn.done'))).toBeAttached();
  await expect(page.getByText(t('signIn.you', { name: 'Ada Lovelace', agency: LABEL, provider: LABEL }))).toBeVisible();
  await expectAccessible(page);
  expect((await page.request.get('/api/organiser')).status()).toBe(200);

  await page.getByRole('textbox', { name: t('home.place'), exact: true }).fill('Calderdale');
  await page.getByRole('button', { name: t('home.make') }).click();
  await expect(page.getByRole('button', { name: t('signIn.join.as', { name: 'Ada Lovelace' }) })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: t('signIn.join.as', { name: 'Ada Lovelace' }) }).click();
  await page.waitForURL(/\/b\/[\w-]+/);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  const id = /\/b\/([\w-]+)/.exec(page.url())?.[1] ?? '';
  const { people } = (await (await page.request.get(`/api/blueprints/${id}/people`)).json()) as { people: { name: string; confirmedBy: string | null }[] };
  expect(people).toMatchObject([{ name: 'Ada Lovelace', agency: { name: LABEL }, confirmedBy: LABEL }]);
  await show(page, 'outline');
  await page.keyboard.press('Shift+I');
  await expect(page.getByRole('dialog').getByText(t('people.confirmed', { provider: LABEL }))).toBeVisible();

  const { links } = (await (await page.request.get(`/api/blueprints/${id}/links`)).json()) as { links: { viewer: string } };
  const guest = await visit(new URL(links.viewer).pathname);
  await expect(guest.getByRole('button', { name: t('signIn.with', { provider: LABEL }) })).toBeVisible();
  await join(guest, { name: 'Bo', agency: 'Residents' });
  await expect(guest.getByRole('heading', { level: 1, name: 'Calderdale' })).toBeVisible();
});
