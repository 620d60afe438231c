import type { Locator, Page } from '@playwright/test';
import type { Piece, PieceKind } from '../../shared/domain/Piece.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { t } from '../../web/messages/t.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, test } from './fixtures.ts';
import { readBlueprint, saved, show } from './workbench.ts';

const ONE = { name: 'One', agency: 'Council' };
const TWO = { name: 'Two', agency: 'Police' };

/** The pieces of a kind on the server's board, without removed ones. */
async function piecesOn<Kind extends PieceKind>(page: Page, kind: Kind): Promise<Extract<Piece, { kind: Kind }>[]> {
  return (await readBlueprint(page)).pieces.filter((piece): piece is Extract<Piece, { kind: Kind }> => piece.kind === kind && piece.removed === null);
}

/** A piece in a page. */
const piece = (page: Page, id: string): Locator => page.locator(`[data-piece="${id}"]`);

/** Take a tool for free space from its menu. */
async function take(page: Page, tool: 'frame' | 'text' | 'shape' | 'arrow' | 'pen'): Promise<void> {
  await page.getByRole('button', { name: t('board.tool.draw'), exact: true }).click();
  await page.getByRole('menuitem').filter({ hasText: t(`commands.tool.${tool}`) }).first().click();
  await expect(page.locator(`[data-stage][data-tool="${tool}"]`)).toBeVisible();
}

/** A free part of the stage: under the map, where no card is. */
async function toFreeSpace(page: Page): Promise<{ x: number; y: number }> {
  const stage = (await page.locator('[data-stage]').boundingBox())!;
  await page.mouse.move(stage.x + stage.width / 2, stage.y + stage.height / 2);
  await page.keyboard.press('0');
  for (let step = 0; step < 40 && (await page.getByRole('option').locator('visible=true').count()) > 0; step += 1) await page.mouse.wheel(0, 900);
  return { x: stage.x + stage.width * 0.35, y: stage.y + stage.height * 0.25 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = (await target.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('a frame, a text and a shape are drawn, written, moved, resized and removed, and another person sees each step', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const one = await openAs(links.editor, ONE);
  const two = await openAs(links.editor, TWO);
  const at = await toFreeSpace(one);

  await take(one, 'frame');
  await drag(one, at, { x: at.x + 420, y: at.y + 320 });
  await one.getByRole('textbox', { name: t('pieces.words.frame') }).pressSequentially('Parking lot');
  await one.keyboard.press('Enter');
  await saved(one);
  const [frame] = await piecesOn(one, 'frame');
  expect(plainTextOf(frame!.text)).toBe('Parking lot');
  expect(frame!.width).toBeGreaterThan(100);
  await expect(piece(one, frame!.id)).toHaveAccessibleName(/Frame: Parking lot\. By One, Council/);

  await take(one, 'shape');
  await one.mouse.click(at.x + 200, at.y + 160);
  await one.getByRole('textbox', { name: t('pieces.words.shape') }).pressSequentially('Decide');
  await one.keyboard.press('Escape');
  await take(one, 'text');
  await one.mouse.click(at.x + 120, at.y + 40);
  await one.getByRole('textbox', { name: t('pieces.words.text'), exact: true }).pressSequentially('Ask the library van drivers');
  await one.keyboard.press('Escape');
  await saved(one);
  const [shape] = await piecesOn(one, 'shape');
  const [text] = await piecesOn(one, 'text');
  expect(plainTextOf(shape!.text)).toBe('Decide');
  expect(plainTextOf(text!.text)).toBe('Ask the library van drivers');

  const from = await middleOf(piece(one, shape!.id));
  await drag(one, { x: from.x, y: from.y + 30 }, { x: from.x + 90, y: from.y + 70 });
  await saved(one);
  const [moved] = await piecesOn(one, 'shape');
  expect([moved!.x - shape!.x, moved!.y - shape!.y].every((by) => by > 0)).toBe(true);

  const corner = await middleOf(one.locator('[data-corner="se"]'));
  await drag(one, corner, { x: corner.x + 60, y: corner.y + 40 });
  await saved(one);
  const [larger] = await piecesOn(one, 'shape');
  expect(larger!.width).toBeGreaterThan(moved!.width);
  expect([larger!.x, larger!.y]).toEqual([moved!.x, moved!.y]);

  await show(two, 'outline');
  const row = (id: string) => two.locator(`[data-row="${id}"]`);
  await expect(row(text!.id)).toContainText('Ask the library van drivers');
  await row(shape!.id).getByRole('button', { name: /Decide/ }).click();
  await row(shape!.id).getByRole('button', { name: t('commands.piece.remove') }).click();
  await expect(piece(one, shape!.id)).toHaveCount(0);
  await two.getByText(/^Removed/).click();
  await two.getByRole('button', { name: /Put back.*Decide/ }).click();
  await expect(piece(one, shape!.id)).toHaveCount(1);

  await one.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await piecesOn(one, 'shape'))[0]?.width).toBe(moved!.width);
});

test('an arrow stays attached while the other person moves what it leads to', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const one = await openAs(links.editor, ONE);
  const at = await toFreeSpace(one);
  for (const [label, x] of [['First', 0], ['Second', 420]] as const) {
    await take(one, 'shape');
    await one.mouse.click(at.x + x, at.y + 120);
    await one.getByRole('textbox', { name: t('pieces.words.shape') }).pressSequentially(label);
    await one.keyboard.press('Escape');
  }
  await saved(one);
  const shapes = await piecesOn(one, 'shape');
  const [first, second] = ['First', 'Second'].map((label) => shapes.find(({ text }) => plainTextOf(text) === label)!);
  await take(one, 'arrow');
  await drag(one, await middleOf(piece(one, first!.id)), await middleOf(piece(one, second!.id)));
  await saved(one);
  const [arrow] = await piecesOn(one, 'arrow');
  expect(arrow).toMatchObject({ from: { on: { kind: 'piece', id: first!.id } }, to: { on: { kind: 'piece', id: second!.id } } });
  await expect(piece(one, arrow!.id)).toHaveAccessibleName(/Arrow from Rounded rectangle: First to Rounded rectangle: Second/);
  const before = (await piece(one, arrow!.id).boundingBox())!;

  const two = await openAs(links.editor, TWO);
  await show(two, 'outline');
  const row = two.locator(`[data-row="${second!.id}"]`);
  await row.getByRole('button', { name: /Second/ }).click();
  await row.getByRole('button', { name: t('pieces.bar.change') }).click();
  const dialog = two.getByRole('dialog');
  await dialog.getByRole('textbox', { name: t('pieces.top') }).fill(String(Math.round(second!.y + 260)));
  await dialog.getByRole('button', { name: t('pieces.change.do') }).click();
  await expect.poll(async () => (await piece(one, arrow!.id).boundingBox())!.height).toBeGreaterThan(before.height + 100);

  await one.keyboard.press('ControlOrMeta+z');
  await expect(piece(one, arrow!.id)).toHaveCount(0);
});

test('ink is drawn by mouse, finger and pen, with the pressure of the pen, and two fingers still move the view', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, ONE);
  const at = await toFreeSpace(page);
  await take(page, 'pen');
  await drag(page, at, { x: at.x + 200, y: at.y + 60 });
  await expect.poll(async () => (await piecesOn(page, 'ink')).length).toBe(1);
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly { x: number; y: number; id: number }[]) => client.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });
  await touch('touchStart', [{ x: at.x, y: at.y + 100, id: 1 }]);
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', [{ x: at.x + step * 20, y: at.y + 100 + (step % 2) * 30, id: 1 }]);
  await touch('touchEnd', []);
  await expect.poll(async () => (await piecesOn(page, 'ink')).length).toBe(2);

  const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, y: number, force: number) => client.send('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' ? 'none' : 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1, pointerType: 'pen', force });
  await pen('mousePressed', at.x, at.y + 220, 0.1);
  for (let step = 1; step <= 8; step += 1) await pen('mouseMoved', at.x + step * 20, at.y + 220, step / 8);
  await pen('mouseReleased', at.x + 160, at.y + 220, 0);
  await expect.poll(async () => (await piecesOn(page, 'ink')).length).toBe(3);
  await expect(page.locator('[data-piece][data-kind="ink"]')).toHaveCount(3);

  // Once a pen is there, a finger moves the view and draws nothing.
  const before = (await page.locator('[data-piece][data-kind="ink"]').first().boundingBox())!;
  await touch('touchStart', [{ x: at.x, y: at.y + 100, id: 1 }]);
  for (let step = 1; step <= 6; step += 1) await touch('touchMove', [{ x: at.x + step * 15, y: at.y + 100, id: 1 }]);
  await touch('touchEnd', []);
  await expect.poll(async () => (await page.locator('[data-piece][data-kind="ink"]').first().boundingBox())!.x).toBeGreaterThan(before.x + 50);
  expect(await piecesOn(page, 'ink')).toHaveLength(3);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.locator('[data-piece][data-kind="ink"]')).toHaveCount(2);
});

test('every kind is added, changed, described and removed by keyboard alone, on the board and in the outline at 320 px', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  for (const viewport of [{ width: 1440, height: 900 }, { width: 320, height: 640 }]) {
    const page = await openAs(links.editor, { ...ONE, viewport });
    await show(page, viewport.width > 400 ? 'board' : 'outline');
    const known = new Set((await readBlueprint(page)).pieces.map(({ id }) => id));
    for (const kind of ['frame', 'text', 'shape', 'ink', 'arrow'] as const) {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('dialog').getByRole('combobox').fill(t(`commands.piece.add.${kind}`));
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: t(`pieces.add.${kind}`) });
      await dialog.getByRole('textbox', { name: t(`pieces.words.${kind}`), exact: true }).fill(`By keyboard: ${kind}`);
      await page.keyboard.press('Enter');
      await expect(dialog).toHaveCount(0);
      await expect.poll(async () => (await readBlueprint(page)).pieces.filter(({ id, kind: each }) => !known.has(id) && each === kind).length).toBe(1);
      const added = (await piecesOn(page, kind)).find(({ id }) => !known.has(id))!;
      expect(plainTextOf(added.text)).toBe(`By keyboard: ${kind}`);
      await expect(page.locator(`[data-item-focus="${added.id}"]`)).toBeFocused();
      if (kind === 'shape') {
        await page.keyboard.press('Shift+e');
        const change = page.getByRole('dialog');
        await change.getByRole('textbox', { name: t('pieces.width') }).fill('444');
        await change.getByRole('combobox', { name: t('pieces.form') }).selectOption({ label: t('pieces.form.diamond') });
        await change.getByRole('textbox', { name: t('pieces.width') }).press('Enter');
        await expect.poll(async () => (await piecesOn(page, 'shape')).find(({ id }) => id === added.id)).toMatchObject({ width: 444, form: 'diamond' });
        await page.keyboard.press('Alt+ArrowRight');
        await expect.poll(async () => (await piecesOn(page, 'shape')).find(({ id }) => id === added.id)?.x).toBe(added.x + 20);
      }
      if (kind === 'ink') {
        await page.keyboard.press('Delete');
        await expect.poll(async () => (await piecesOn(page, 'ink')).some(({ id }) => id === added.id)).toBe(false);
        await page.keyboard.press('ControlOrMeta+z');
        await expect.poll(async () => (await piecesOn(page, 'ink')).some(({ id }) => id === added.id)).toBe(true);
      }
    }
  }
});

test('a note is made larger by its corner, and by numbers', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, ONE);
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByRole('textbox').fill('Who pays after year five?');
  await page.keyboard.press('Enter');
  const [note] = (await expect.poll(async () => (await readBlueprint(page)).notes.length).toBe(1), (await readBlueprint(page)).notes);
  const corner = await middleOf(page.locator('[data-corner="se"]'));
  await drag(page, corner, { x: corner.x + 80, y: corner.y + 60 });
  await expect.poll(async () => (await readBlueprint(page)).notes[0]!.width).toBeGreaterThan(note!.width + 40);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await readBlueprint(page)).notes[0]!.width).toBe(note!.width);
});
