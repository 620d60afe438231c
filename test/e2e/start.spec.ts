import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { boardUsable, expect, join, test } from './fixtures.ts';

test('a person makes a blueprint on the start page and comes in, without an account', async ({ visit }) => {
  const page = await visit('/');
  await expect(page.getByRole('radio')).toHaveCount(4);
  await page.getByRole('radio', { name: 'Digital inclusion', exact: true }).check();
  await page.getByRole('textbox', { name: t('home.place'), exact: true }).fill('Calderdale');
  await page.getByText(t('home.more'), { exact: true }).click();
  await page.getByRole('textbox', { name: t('home.codes'), exact: true }).fill('E08000033');
  await page.getByRole('button', { name: t('home.make'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('join.made.title', { place: 'Calderdale' }) })).toBeVisible();
  await join(page, { name: 'Ada', agency: 'Council' });
  await boardUsable(page);
  const answer = await page.request.get(`/api/blueprints/${idIn(page.url())}`);
  const blueprint = (await answer.json()) as { place: unknown; template: { id: string } };
  expect(blueprint.place).toEqual({ name: 'Calderdale', gssCodes: ['E08000033'] });
  expect(blueprint.template.id).toBe('digital-inclusion');
});

test('the start page says what is missing, goes there, and sends nothing', async ({ visit }) => {
  const page = await visit('/');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url());
  });
  await expect(page.getByRole('radio').first()).toBeChecked();
  await page.getByRole('button', { name: t('home.make'), exact: true }).click();
  const place = page.getByRole('textbox', { name: t('home.place'), exact: true });
  await expect(page.getByText(t('home.place.missing')).first()).toBeVisible();
  await expect(place).toBeFocused();
  await place.fill('Calderdale');
  await page.getByText(t('home.more'), { exact: true }).click();
  const codes = page.getByRole('textbox', { name: t('home.codes'), exact: true });
  await codes.fill('Halifax');
  await page.getByRole('button', { name: t('home.make'), exact: true }).click();
  await expect(codes).toBeFocused();
  await expect(codes).toHaveAttribute('aria-invalid', 'true');
  expect(sent).toEqual([]);
});

test('whoever comes later is offered the agencies that are here', async ({ server, openAs, visit }) => {
  const { links } = await makeBlueprint(server.origin);
  await openAs(links.editor, { name: 'Ada', agency: 'Calderdale Council' });
  const second = await visit(new URL(links.viewer).pathname);
  await expect(second.getByRole('radio', { name: 'Calderdale Council', exact: true })).toBeVisible();
});

test('a person comes in with the nine numbers of the join code', async ({ server, visit }) => {
  const { id, joinCode } = await makeBlueprint(server.origin);
  const page = await visit('/');
  await page.getByRole('textbox', { name: t('home.code'), exact: true }).fill(joinCode);
  await page.getByRole('button', { name: t('home.code.join'), exact: true }).click();
  await join(page, { name: 'Grace', agency: 'Housing provider' });
  await boardUsable(page);
  expect(idIn(page.url())).toBe(id);
});

test('the start page lists the blueprints that this browser has been in', async ({ server, openAs }) => {
  const { id, links, title } = await makeBlueprint(server.origin);
  const page = await openAs(links.editor, { name: 'Ada', agency: 'Council' });
  await page.goto('/');
  await page.getByRole('link', { name: t('home.device.link', { place: 'Calderdale', title }), exact: true }).click();
  await boardUsable(page);
  expect(idIn(page.url())).toBe(id);
});

test('a link that opens nothing says so and offers another way in', async ({ visit }) => {
  const page = await visit(`/join/${'x'.repeat(43)}`);
  await expect(page.getByRole('heading', { level: 1, name: t('join.bad-link.title') })).toBeVisible();
  await expect(page.getByRole('textbox', { name: t('home.code'), exact: true })).toBeVisible();
});

test('the address of a blueprint alone lets nobody in', async ({ server, visit }) => {
  const { id } = await makeBlueprint(server.origin);
  const page = await visit(`/b/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: t('join.outside.title') })).toBeVisible();
});

function idIn(url: string): string {
  return new URL(url).pathname.split('/')[2] ?? '';
}
