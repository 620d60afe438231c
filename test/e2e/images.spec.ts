import type { Locator, Page } from '@playwright/test';
import type { Image } from '../../shared/domain/Piece.ts';
import { t } from '../../web/messages/t.ts';
import { gif, IMAGES, jpeg, png, SIZE, webp } from '../helpers/images.ts';
import { makeBlueprint } from '../helpers/outside.ts';
import { expect, join, NARROW, test, WIDE } from './fixtures.ts';
import { blueprintIn, readBlueprint, show } from './workbench.ts';

const ONE = { name: 'One', agency: 'Council' };
const TWO = { name: 'Two', agency: 'Police' };

interface TestFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const tray = (page: Page): Locator => page.getByRole('region', { name: t('pieces.image.tray') });

/** The images on the server's board, without removed ones, in the order they were added. */
async function imagesOn(page: Page): Promise<Image[]> {
  const images = (await readBlueprint(page)).pieces.filter((piece): piece is Image => piece.kind === 'image' && piece.removed === null);
  return images.sort((a, b) => a.by.at.localeCompare(b.by.at));
}

/** Whether a page shows a piece's image with its pixels. */
async function showsPixels(page: Page, { id }: Image): Promise<void> {
  await expect.poll(() => page.locator(`[data-piece="${id}"] img`).evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
}

/** What a browser does when somebody pastes, or drops at a point, files of other programs. */
async function give(page: Page, event: 'paste' | 'drop', files: readonly TestFile[], at?: { readonly x: number; readonly y: number }): Promise<void> {
  await page.evaluate(({ event: name, files: given, at: point }) => {
    const data = new DataTransfer();
    for (const { name: called, type, bytes } of given) data.items.add(new File([Uint8Array.from(bytes)], called, { type }));
    const target = point === undefined ? document.body : document.elementFromPoint(point.x, point.y)!;
    const common = { bubbles: true, cancelable: true };
    target.dispatchEvent(name === 'paste' ? new ClipboardEvent('paste', { ...common, clipboardData: data }) : new DragEvent('drop', { ...common, dataTransfer: data, clientX: point!.x, clientY: point!.y }));
  }, { event, files: files.map((file) => ({ ...file, bytes: [...file.bytes] })), at });
}

const fileOf = (name: string, type: string, bytes: Uint8Array): TestFile => ({ name, type, bytes });

test('pictures chosen by keyboard, pasted and dropped are seen by others once they are stored; undo and redo are one step each', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const one = await openAs(links.editor, ONE);
  const two = await openAs(links.viewer, TWO);

  await one.keyboard.press('ControlOrMeta+k');
  await one.getByRole('dialog').getByRole('combobox').fill(t('commands.piece.add.image'));
  await one.keyboard.press('Enter');
  const dialog = one.getByRole('dialog', { name: t('pieces.add.image') });
  await dialog.getByRole('button', { name: t('pieces.add.do') }).press('Enter');
  await expect(dialog).toContainText(t('pieces.image.file.missing'));
  await dialog.getByLabel(t('pieces.image.file'), { exact: true }).setInputFiles({ name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg(6)) });
  await dialog.getByRole('textbox', { name: t('pieces.words.image') }).fill('The flooded high street');
  await one.keyboard.press('Enter');
  await expect.poll(async () => (await imagesOn(one)).length).toBe(1);
  const [chosen] = await imagesOn(one);
  expect(chosen).toMatchObject({ naturalWidth: 6, naturalHeight: 8 });
  await expect(one.locator(`[data-item-focus="${chosen!.id}"]`)).toBeFocused();
  await expect(two.locator(`[data-piece="${chosen!.id}"]`)).toHaveAccessibleName(/Picture: The flooded high street\. By One, Council/);
  await one.keyboard.press('ControlOrMeta+z');
  await expect(two.locator(`[data-piece="${chosen!.id}"]`)).toHaveCount(0);
  await one.keyboard.press('ControlOrMeta+Shift+z');
  await expect(two.locator(`[data-piece="${chosen!.id}"]`)).toHaveCount(1);

  await two.route('**/images/*', (route) => route.abort());
  await give(one, 'paste', [fileOf('image.png', 'image/png', png({ width: 300, height: 200 }))]);
  await expect.poll(async () => (await imagesOn(one)).length).toBe(2);
  const pasted = (await imagesOn(one))[1]!;
  expect(pasted).toMatchObject({ width: 300, height: 200 });
  await one.keyboard.press('Shift+0');
  await showsPixels(one, pasted);

  // Who could not load it is told, and has it once there is a connection.
  await two.keyboard.press('f');
  await expect(two.locator(`[data-piece="${pasted.id}"]`)).toContainText(t('pieces.image.unreachable'));
  await two.unroute('**/images/*');
  await two.context().setOffline(true);
  await two.context().setOffline(false);
  await showsPixels(two, pasted);

  const stage = (await one.locator('[data-stage]').boundingBox())!;
  const at = { x: Math.round(stage.x + stage.width / 2), y: Math.round(stage.y + stage.height / 2) };
  await give(one, 'drop', [fileOf('a.webp', 'image/webp', IMAGES['image/webp']), fileOf('b.gif', 'image/gif', gif())], at);
  await expect.poll(async () => (await imagesOn(one)).length).toBe(4);
  const [, , first, second] = await imagesOn(one);
  expect(second!.x).toBeGreaterThan(first!.x);
  const drawn = (await one.locator(`[data-piece="${first!.id}"]`).boundingBox())!;
  expect(Math.abs(drawn.x + drawn.width / 2 - at.x) + Math.abs(drawn.y + drawn.height / 2 - at.y)).toBeLessThan(6);
  await showsPixels(one, first!);
  await expect(tray(one)).toHaveCount(0);
});

test('what cannot be taken is refused with words, and what could not be sent is kept and sent later; all by keyboard at 320 px', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { ...ONE, viewport: NARROW });
  await show(page, 'outline');
  const large = Buffer.concat([gif().subarray(0, -1 - 25), ...Array.from({ length: 41_000 }, () => Buffer.concat([Uint8Array.of(0x21, 0xfe, 255), Buffer.alloc(255), Uint8Array.of(0)])), Uint8Array.of(0x3b)]);
  await page.getByRole('button', { name: t('pieces.outline.add') }).press('Enter');
  await page.getByRole('menuitem', { name: t('commands.piece.add.image') }).press('Enter');
  const dialog = page.getByRole('dialog', { name: t('pieces.add.image') });
  await dialog.getByLabel(t('pieces.image.file'), { exact: true }).setInputFiles({ name: 'large.gif', mimeType: 'image/gif', buffer: large });
  await dialog.getByRole('textbox', { name: t('pieces.words.image') }).fill('Too large');
  await page.keyboard.press('Enter');
  await expect(tray(page)).toContainText('An image may have 10 MB.');
  await tray(page).getByRole('button', { name: `${t('pieces.image.give-up')} large.gif` }).press('Enter');
  await expect(tray(page)).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();

  await give(page, 'paste', [fileOf('image.png', 'image/png', Buffer.from('no picture at all'))]);
  await expect(tray(page)).toContainText(t('pieces.image.none'));
  await tray(page).getByRole('button', { name: t('pieces.image.give-up') }).press('Enter');
  expect(await imagesOn(page)).toEqual([]);

  await page.context().setOffline(true);
  await give(page, 'paste', [fileOf('image.png', 'image/png', png())]);
  await expect(tray(page)).toContainText(t('pieces.image.offline'));
  await tray(page).getByRole('button', { name: new RegExp(`^${t('pieces.image.again')}`) }).press('Enter');
  await expect(tray(page).getByRole('button', { name: new RegExp(`^${t('pieces.image.give-up')}`) })).toBeFocused();
  await page.context().setOffline(false);
  await expect.poll(async () => (await imagesOn(page)).length).toBe(1);
  await expect(tray(page)).toHaveCount(0);
  await expect(page.locator(`[data-item-focus="${(await imagesOn(page))[0]!.id}"]`)).toBeFocused();
});

test('a copied picture is brought into another blueprint, or left out with words; one that is not there says so', async ({ server, openAs }) => {
  const from = await makeBlueprint(server.origin, { template: 'community-integration' });
  const to = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(from.links.editor, ONE);
  await give(page, 'paste', [fileOf('image.png', 'image/png', png())]);
  await expect.poll(async () => (await imagesOn(page)).length).toBe(1);
  const [original] = await imagesOn(page);
  const copy = () => page.evaluate(() => {
    const clipboardData = new DataTransfer();
    document.body.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData }));
    return clipboardData.getData('text/html');
  });
  const paste = (target: Page, html: string) => target.evaluate((page_) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', page_);
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
  }, html);
  const html = await copy();
  await page.goto(new URL(to.links.editor).pathname);
  await join(page, ONE);
  await page.waitForFunction(() => ['hands-here', 'pieces-here'].every((mark) => performance.getEntriesByName(mark).length > 0));
  await paste(page, html);
  await expect.poll(async () => (await imagesOn(page)).length).toBe(1);
  const [brought] = await imagesOn(page);
  expect(brought!.asset).toBe(original!.asset);
  await page.keyboard.press('Shift+0');
  await showsPixels(page, brought!);

  const stranger = await openAs(to.links.editor, TWO);
  await paste(stranger, html);
  await expect(stranger.locator('[data-announcer]')).toContainText(t('hands.pasted.left', { count: 1 }));
  expect(await imagesOn(stranger)).toHaveLength(1);

  const exported = await readBlueprint(page);
  const imported = await (await page.request.post('/api/blueprints', { data: { import: exported } })).json() as typeof to;
  const elsewhere = await openAs(imported.links.viewer, TWO);
  const [missing] = await imagesOn(elsewhere);
  await show(elsewhere, 'board');
  await elsewhere.keyboard.press('Shift+0');
  await expect(elsewhere.locator(`[data-piece="${missing!.id}"]`)).toContainText(t('pieces.image.missing'));
});

test('what the server keeps of an image has the pixels that it had, and a large photo is made smaller before it is sent', async ({ server, openAs }) => {
  const { links } = await makeBlueprint(server.origin, { template: 'community-integration' });
  const page = await openAs(links.editor, { ...ONE, viewport: WIDE });
  for (const [type, bytes] of [...Object.entries(IMAGES), ['image/jpeg', jpeg(6)], ['image/png', png(SIZE, true, 6)], ['image/webp', webp(6)]] as const) {
    const [before, after] = await page.evaluate(async ({ id, type: of, bytes: given }) => {
      const pixels = async (blob: Blob) => {
        const picture = await createImageBitmap(blob);
        const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
        pen.drawImage(picture, 0, 0);
        return [picture.width, picture.height, ...pen.getImageData(0, 0, picture.width, picture.height).data];
      };
      const original = new Blob([Uint8Array.from(given)], { type: of });
      const stored = await (await fetch(`/api/blueprints/${id}/images`, { method: 'POST', headers: { 'Content-Type': of }, body: original })).json() as { asset: string };
      return [await pixels(original), await pixels(await (await fetch(`/api/blueprints/${id}/images/${stored.asset}`)).blob())];
    }, { id: blueprintIn(page), type, bytes: [...bytes] });
    expect(after, type).toEqual(before);
    expect(new Set(after).size, `${type} has several colours`).toBeGreaterThan(3);
  }
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3_000, 1_500);
    canvas.getContext('2d')!.fillRect(0, 0, 1_500, 1_500);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([await canvas.convertToBlob({ type: 'image/png' })], 'image.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
  });
  await expect.poll(async () => (await imagesOn(page)).map(({ naturalWidth, naturalHeight, width, height }) => [naturalWidth, naturalHeight, width, height])).toEqual([[2_560, 1_280, 480, 240]]);
});
