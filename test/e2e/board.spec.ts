import type { Locator, Page } from '@playwright/test';
import { t } from '../../web/messages/t.ts';
import { layoutMap } from '../../shared/geometry/layoutMap.ts';
import { LinkRouter } from '../../shared/geometry/LinkRouter.ts';
import { middleOfRoute } from '../../shared/geometry/routePath.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, test } from './fixtures.ts';
import { readBlueprint, saved, show } from './workbench.ts';

/** A card on the board, by the start of its accessible name: number and title. */
const card = (page: Page, name: string | RegExp): Locator => page.getByRole('option', { name });

/** The middle of something on the screen. */
async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('it is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dragTo(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const start = await middleOf(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

test('a card is dragged to another layer, and Escape lets it be', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const [layer, next] = (await readBlueprint(page)).layers;
  const moved = layer!.elements[0]!.id;
  const element = page.locator(`[data-element="${moved}"]`);
  const target = await middleOf(card(page, /^2\.2 /));
  await dragTo(page, element, { x: target.x + 40, y: target.y });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(element).toHaveAccessibleName(/^1\.1 /);
  await dragTo(page, element, { x: target.x + 40, y: target.y });
  await page.mouse.up();
  await expect(element).toHaveAccessibleName(/^2\.3 /);
  await saved(page);
  const after = (await readBlueprint(page)).layers.find(({ id }) => id === next!.id);
  expect(after?.elements.map(({ id }) => id).indexOf(moved)).toBe(2);
});

test('the map is walked, moved, decided and linked by keyboard, and undone', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const before = await readBlueprint(page);
  await card(page, /^1\.1 /).focus();
  await page.keyboard.press('ArrowDown');
  await expect(card(page, /^2\.1 /)).toBeFocused();
  await page.keyboard.press('End');
  await expect(card(page, /^2\.3 /)).toBeFocused();
  const id = before.layers[1]!.elements[2]!.id;
  const element = page.locator(`[data-element="${id}"]`);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(element).toHaveAccessibleName(/^2\.2 /);
  await page.keyboard.press('Alt+ArrowDown');
  await expect(element).toHaveAccessibleName(/^3\.\d /);
  await expect(element).toBeFocused();
  await page.keyboard.press('2');
  await expect(element).toHaveAccessibleName(new RegExp(t('shell.stance.change')));
  await page.keyboard.press('k');
  await page.keyboard.press('Control+Home');
  await expect(card(page, /^1\.1 /)).toBeFocused();
  await page.keyboard.press('Enter');
  await saved(page);
  const target = before.layers[0]!.elements[0]!.id;
  expect((await readBlueprint(page)).links.filter(({ from, to }) => from === id && to === target)).toHaveLength(1);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ControlOrMeta+z');
  await expect(element).toHaveAccessibleName(/^2\.3 /);
  await expect(element).toHaveAccessibleName(new RegExp(t('shell.stance.undecided')));
});

test('a card keeps the keyboard when somebody else moves it', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const one = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const two = await openAs(links.editor, { name: 'Two', agency: 'Police' });
  const [first] = (await readBlueprint(one)).layers[0]!.elements;
  const here = (page: Page) => page.locator(`[data-element="${first!.id}"]`);
  await here(one).focus();
  await here(two).focus();
  await two.keyboard.press('Alt+ArrowRight');
  await two.keyboard.press('Alt+ArrowDown');
  await expect(here(one)).toHaveAccessibleName(/^2\.\d /);
  await expect(here(one)).toBeFocused();
  await expect(here(one)).toHaveAccessibleName(new RegExp(t('board.card.others', { name: '', count: 1 }).slice(2)));
});

test('a note is put on the board with its tool, written on where it lies, dragged and removed', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  await page.getByRole('button', { name: t('board.tool.note'), exact: true }).click();
  const place = await middleOf(card(page, /^2\.3 /));
  await page.mouse.click(place.x + 300, place.y);
  const box = page.getByRole('textbox', { name: t('board.note.text') });
  await expect(box).toBeFocused();
  await page.keyboard.type('Ask the library');
  await page.keyboard.press('Escape');
  const note = page.getByRole('option', { name: /Ask the library/ });
  await expect(note).toBeFocused();
  await saved(page);
  const [before] = (await readBlueprint(page)).notes;
  const at = await middleOf(note);
  await dragTo(page, note, { x: at.x - 60, y: at.y + 90 });
  await page.mouse.up();
  await expect.poll(async () => (await readBlueprint(page)).notes[0]!.y).toBeGreaterThan(before!.y + 60);
  await page.keyboard.press('Delete');
  await expect(note).toHaveCount(0);
});

/** Where a link runs: the middle of its longest stretch, on the screen. */
async function middleOfLink(page: Page, from: string, to: string): Promise<{ x: number; y: number }> {
  const { layers, links } = await readBlueprint(page);
  const layout = layoutMap(layers.map((layer) => ({ id: layer.id, elements: layer.elements.map((element) => element.id) })));
  const router = new LinkRouter();
  const work = router.route(links, layout);
  while (work.next().done !== true);
  const middle = middleOfRoute(router.wayOf(links.find((link) => link.from === from && link.to === to)!.id)!.points);
  const first = layers[0]!.elements[0]!.id;
  const [card, box] = [layout.cards.get(first)!, (await page.locator(`[data-element="${first}"]`).boundingBox())!];
  const zoom = box.width / card.width;
  return { x: box.x + (middle.x - card.x) * zoom, y: box.y + (middle.y - card.y) * zoom };
}

test('a link is chosen by its line and removed', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const count = async () => (await readBlueprint(page)).links.length;
  const before = await count();
  const [first, second] = (await readBlueprint(page)).layers[0]!.elements;
  const at = await middleOfLink(page, first!.id, second!.id);
  const surface = page.locator('[data-stage] > div').first();
  await page.mouse.move(at.x, at.y + 40);
  await expect(surface).not.toHaveAttribute('data-on-link');
  // As near as a small target has it.
  await page.mouse.move(at.x, at.y + 8);
  await expect(surface).toHaveAttribute('data-on-link');
  await page.mouse.click(at.x, at.y + 8);
  await page.getByRole('button', { name: t('commands.link.remove') }).click();
  await expect.poll(count).toBe(before - 1);
});

test('whoever may only read is offered nothing that changes the board', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.viewer, { name: 'One', agency: 'Council' });
  await show(page, 'board');
  await card(page, /^1\.1 /).click();
  await expect(page.getByRole('button', { name: t('commands.element.open'), exact: true })).toBeVisible();
  for (const words of [t('board.tool.element'), t('board.tool.note'), t('board.tool.link'), t('board.stance'), t('commands.history.undo')]) {
    await expect(page.getByRole('button', { name: words, exact: true })).toHaveCount(0);
  }
  const start = await middleOf(card(page, /^1\.1 /));
  await dragTo(page, card(page, /^1\.1 /), { x: start.x + 60, y: start.y + 40 });
  await page.mouse.up();
  await expect(card(page, /^1\.1 /)).toHaveAttribute('data-element', (await readBlueprint(page)).layers[0]!.elements[0]!.id);
});

test("others' pointers are where they point, also after I move my view, and go with whoever leaves", async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { name: 'One', agency: 'Council' });
  const partner = await openAs(links.editor, { name: 'Two', agency: 'Police' });
  const target = await middleOf(card(partner, /^1\.2 /));
  const shown = async () => somethingDrawn(page, await middleOf(card(page, /^1\.2 /)));
  expect(await shown()).toBe(false);
  await partner.mouse.move(target.x - 40, target.y);
  await partner.mouse.move(target.x, target.y);
  await expect.poll(shown).toBe(true);
  const before = await middleOf(card(page, /^1\.2 /));
  await page.mouse.move(700, 450);
  await page.mouse.wheel(150, 0);
  await expect.poll(() => somethingDrawn(page, before), 'it is not left behind').toBe(false);
  await expect.poll(shown).toBe(true);
  await partner.close();
  await expect.poll(shown).toBe(false);
});

/** Whether the picture of others' pointers has anything right of and below a place of the window, where an arrow is. */
async function somethingDrawn(page: Page, { x, y }: { readonly x: number; readonly y: number }): Promise<boolean> {
  return page.locator('canvas[data-pointers]').evaluate((canvas: HTMLCanvasElement, at) => {
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    const { data } = canvas.getContext('2d')!.getImageData((at.x - box.x) * ratio, (at.y - box.y) * ratio, 12, 12);
    return data.some((value) => value > 0);
  }, { x, y });
}
