import type { Locator, Page } from '@playwright/test';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { itemOn } from './commands/onScreen.ts';
import { expect, join, test, workspaceUsable } from './fixtures.ts';
import { drag, frameAt, lookAt, makeFreeBoard, noteAt, offsets, places, shapeAt } from './freeBoard.ts';
import { readBlueprint, saved } from './workbench.ts';

const ONE = { name: 'One', agency: 'Council' };
const TWO = { name: 'Two', agency: 'Police' };

const bar = (page: Page): Locator => page.getByRole('group', { name: t('hands.actions') });
const shown = async (page: Page) => {
  const { notes, pieces } = await readBlueprint(page);
  return [...notes, ...pieces].filter(({ removed }) => removed === null);
};
/** What lies freely, by words, as often as it is there. */
const words = async (page: Page): Promise<readonly string[]> => (await shown(page)).map(({ text }) => plainTextOf(text)).sort();
const byWords = async (page: Page, text: string) => (await shown(page)).filter((item) => plainTextOf(item.text) === text);

/** Select these, by presses. */
async function select(page: Page, [first, ...more]: readonly string[]): Promise<void> {
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('Escape');
  const part = (id: string) => (id === 'area' ? itemOn(page, id).locator('p') : itemOn(page, id)); // a frame by its title
  await part(first!).click();
  for (const id of more) await part(id).click({ modifiers: ['Shift'] });
  for (const id of [first!, ...more]) await expect(itemOn(page, id)).toHaveAttribute('aria-selected', 'true');
}

async function inMenu(page: Page, label: string): Promise<void> {
  await bar(page).getByRole('button', { name: t('board.more-actions') }).click();
  await page.getByRole('menuitem').filter({ hasText: label }).first().click();
}

/** Four things of three sizes, left of the map, none over another. */
const FOUR = {
  notes: [noteAt('note', { x: -640, y: 40 })],
  pieces: [shapeAt('one', { x: -440, y: 60, width: 120, height: 80 }), shapeAt('two', { x: -260, y: 150, width: 90, height: 60 }), shapeAt('three', { x: -120, y: 90, width: 60, height: 120 })],
};

test('pieces and notes are duplicated, aligned and spaced evenly while a partner works beside, each as one step of undo of mine', async ({ server, openAs }) => {
  const { links } = await makeFreeBoard(server.origin, { ...FOUR, pieces: [...FOUR.pieces, shapeAt('theirs', { x: -640, y: 330, width: 100, height: 60 })] });
  const page = await openAs(links.editor, ONE);
  const partner = await openAs(links.editor, TWO);
  for (const each of [page, partner]) await lookAt(each, 'note');
  const start = await places(page);
  const mine = ['note', 'one', 'two', 'three'];

  await select(page, mine);
  await inMenu(page, t('commands.arrange.align.top'));
  await expect.poll(async () => {
    const now = await places(partner);
    return mine.map((id) => now[id]!.y);
  }).toEqual(mine.map(() => 40));
  await drag(partner, 'theirs', { x: 60, y: 20 });
  await saved(partner);
  const theirs = (await places(partner))['theirs'];
  expect(theirs).not.toEqual(start['theirs']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => places(page)).toEqual({ ...start, theirs });

  await inMenu(page, t('commands.arrange.distribute.across'));
  const gaps = async () => {
    const now = await places(page);
    const row = mine.map((id) => now[id]!).sort((a, b) => a.x - b.x);
    return row.slice(1).map(({ x }, index) => Math.round(x - row[index]!.x - row[index]!.width));
  };
  await expect.poll(async () => Math.max(...(await gaps())) - Math.min(...(await gaps()))).toBeLessThanOrEqual(1);
  const seen = await places(partner);
  expect(seen).toEqual(await places(page));
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => places(page)).toEqual({ ...start, theirs });

  await page.keyboard.press('ControlOrMeta+d');
  await expect.poll(() => words(partner)).toEqual([...mine, ...mine, 'theirs'].sort());
  await expect(partner.locator('[data-stage] [data-piece]').filter({ hasText: /^.*two.*$/ })).toHaveCount(2);
  await expect(bar(page)).toContainText(t('hands.pieces', { count: 3 }));
  const copies = (await shown(page)).filter(({ id }) => !(id in start));
  expect(copies.map(({ width, height }) => `${width} ${height}`).sort()).toEqual(mine.map((id) => `${start[id]!.width} ${start[id]!.height}`).sort());
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => words(partner)).toEqual([...mine, 'theirs'].sort());
  expect((await places(partner))['theirs']).toEqual(theirs);
});

test('pieces are grouped, locked and brought forward, and a partner sees and keeps to it', async ({ server, openAs }) => {
  const { links } = await makeFreeBoard(server.origin, { pieces: [...FOUR.pieces, shapeAt('over', { x: -400, y: 80, width: 120, height: 80 }, { stack: 'b9', colour: 'red' })] });
  const page = await openAs(links.editor, ONE);
  const partner = await openAs(links.editor, TWO);
  for (const each of [page, partner]) await lookAt(each, 'one');

  // What lies on top takes the press.
  const top = async (each: Page) => {
    const [a, b] = [(await itemOn(each, 'one').boundingBox())!, (await itemOn(each, 'over').boundingBox())!];
    const at = { x: (b.x + a.x + a.width) / 2, y: (b.y + a.y + a.height) / 2 };
    return each.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-piece]')?.dataset.piece, at);
  };
  expect([await top(page), await top(partner)]).toEqual(['over', 'over']);
  await itemOn(page, 'one').click({ position: { x: 12, y: 12 } });
  await page.keyboard.press(']');
  await expect.poll(() => top(partner)).toBe('one');
  expect(await top(page)).toBe('one');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => top(partner)).toBe('over');

  await select(page, ['two', 'three']);
  await page.keyboard.press('Alt+g');
  await expect.poll(async () => new Set((await readBlueprint(page)).pieces.filter(({ id }) => ['two', 'three'].includes(id)).map(({ group }) => group)).size).toBe(1);
  const before = await places(page);
  await itemOn(partner, 'two').click();
  await expect(itemOn(partner, 'three')).toHaveAttribute('aria-selected', 'true');
  await drag(partner, 'two', { x: 20, y: 120 });
  await expect.poll(async () => offsets(before, await places(page), ['two'])).not.toEqual(['0 0']);
  await saved(partner);
  const moved = await places(page);
  expect(offsets(before, moved, ['two'])).toEqual(offsets(before, moved, ['three']));

  await itemOn(page, 'over').click({ position: { x: 60, y: 45 } });
  await page.keyboard.press('Shift+l');
  await expect(itemOn(partner, 'over')).toContainText(t('pieces.locked'));
  await drag(partner, 'over', { x: 0, y: 110 });
  await itemOn(partner, 'over').focus();
  await partner.keyboard.press('Delete');
  await partner.keyboard.press('Alt+ArrowRight');
  await partner.keyboard.press('Escape');
  await itemOn(partner, 'two').click();
  await partner.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => offsets(moved, await places(partner), ['two', 'three'])).toEqual(['20 0', '20 0']);
  expect((await places(partner))['over']).toEqual(moved['over']);
  expect((await byWords(partner, 'over'))[0]).toMatchObject({ locked: true });
  await page.keyboard.press('Shift+u');
  await expect(itemOn(partner, 'over')).not.toContainText(t('pieces.locked'));
});

test('pieces are cut and pasted within a blueprint and copied into another, where a partner sees them, with the arrow between them', async ({ server, openAs }) => {
  const arrow = { ...shapeAt('joins', { x: -320, y: 100, width: 60, height: 80 }), kind: 'arrow' as const, heads: 'end' as const, colour: 'ink' as const, from: { x: -320, y: 100, on: { kind: 'piece' as const, id: FOUR.pieces[0]!.id, ax: 1, ay: 0.5 } }, to: { x: -260, y: 180, on: { kind: 'piece' as const, id: FOUR.pieces[1]!.id, ax: 0, ay: 0.5 } } };
  const { form: _form, filled: _filled, ...joins } = arrow;
  const one = await makeFreeBoard(server.origin, { ...FOUR, pieces: [...FOUR.pieces, frameAt('area', { x: -660, y: 260, width: 300, height: 120 }), joins] });
  const other = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(one.links.editor, ONE);
  const partner = await openAs(one.links.editor, TWO);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await lookAt(page, 'note');
  const all = await words(page);

  await select(page, ['three', 'note']);
  await page.keyboard.press('ControlOrMeta+x');
  await expect.poll(() => words(partner)).toEqual(all.filter((text) => !['three', 'note'].includes(text)));
  await page.keyboard.press('ControlOrMeta+v');
  await expect.poll(() => words(partner)).toEqual(all);
  await expect(bar(page)).toContainText(t('hands.notes', { count: 1 }));
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await shown(partner)).map(({ id }) => id as string).sort()).toEqual(['area', 'joins', 'note', 'one', 'three', 'two']);
  await lookAt(page, 'note');

  await select(page, ['area', 'note', 'one', 'two', 'three', 'joins']);
  await page.keyboard.press('ControlOrMeta+c');
  const there = await openAs(other.links.editor, TWO);
  await page.goto(new URL(other.links.editor).pathname);
  await join(page, ONE);
  await workspaceUsable(page);
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(bar(page)).toContainText(t('hands.notes', { count: 1 }));
  await expect.poll(() => words(there)).toEqual(all);
  const [first] = await byWords(there, 'one');
  const [second] = await byWords(there, 'two');
  expect((await byWords(there, 'joins'))[0]).toMatchObject({ kind: 'arrow', from: { on: { kind: 'piece', id: first!.id } }, to: { on: { kind: 'piece', id: second!.id } } });
  expect((await byWords(there, 'area'))[0]).toMatchObject({ kind: 'frame', width: 300, height: 120 });
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => words(there)).toEqual([]);
});
