import { expect, type Page } from '@playwright/test';
import type { Authorship, Blueprint, Note } from '../../shared/domain/Blueprint.ts';
import type { NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { Frame, Piece, Shape } from '../../shared/domain/Piece.ts';
import { richTextOf } from '../../shared/domain/RichText.ts';
import type { Point, Rect } from '../../shared/geometry/Rect.ts';
import { makeChangedBlueprint } from '../helpers/outside.ts';
import { itemOn } from './commands/onScreen.ts';
import { readBlueprint } from './workbench.ts';

/** Boards with things that lie freely left of the map, and how people take hold of them. */

const BY: Authorship = { name: 'Somebody', agency: null, at: '2026-01-01T00:00:00.000Z' };
const common = (id: string, words: string) => ({ id: id as PieceId, text: richTextOf(words), stack: 'b0', locked: false, group: null, by: BY, removed: null });

/** A note with its id for words. */
export function noteAt(id: string, { x, y }: Point, more: Partial<Note> = {}): Note {
  return { id: id as NoteId, x, y, width: 160, height: 110, colour: 'lemon', text: richTextOf(id), stack: 'c0', locked: false, group: null, by: BY, removed: null, ...more };
}

/** A frame with its id for a title. */
export function frameAt(id: string, box: Rect, more: Partial<Frame> = {}): Frame {
  return { ...common(id, id), kind: 'frame', ...box, stack: 'a0', ...more };
}

/** A shape with its id for a label. */
export function shapeAt(id: string, box: Rect, more: Partial<Shape> = {}): Shape {
  return { ...common(id, id), kind: 'shape', ...box, form: 'rectangle', colour: 'blue', filled: true, ...more };
}

/** A blueprint from the small template with these things on its board. */
export function makeFreeBoard(origin: string, { notes = [], pieces = [] }: { readonly notes?: readonly Note[]; readonly pieces?: readonly Piece[] }) {
  return makeChangedBlueprint(origin, { template: 'community-integration' }, (blueprint: Blueprint) => ({ ...blueprint, notes, pieces }));
}

/** How far from the edges of the stage things are put: nearer, what is held there moves the view, pixels. */
const FROM_EDGE = 110;

/** Move the view so that the upper left corner of this thing is near that of the stage. */
export async function lookAt(page: Page, id: string): Promise<void> {
  const stage = page.locator('[data-stage]');
  await stage.hover();
  await expect(async () => {
    const [box, field, rail] = await Promise.all([itemOn(page, id).boundingBox(), stage.boundingBox(), page.locator('[data-stage] section').first().boundingBox()]);
    if (box === null || field === null || rail === null) throw new Error(`${id} is not on the screen`);
    const by = { x: box.x - rail.x - rail.width - FROM_EDGE, y: box.y - field.y - FROM_EDGE };
    if (Math.hypot(by.x, by.y) <= 3) return;
    // The wheel is turned before the page has heard of it: turned again too early, the view would go too far.
    const heard = await page.evaluateHandle(() => ({ wheel: new Promise<void>((resolve) => addEventListener('wheel', () => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), { once: true, capture: true })) }));
    await page.mouse.wheel(by.x, by.y);
    await heard.evaluate(({ wheel }) => wheel);
    throw new Error(`${id} is elsewhere`);
  }).toPass();
}

/** Where a thing can be taken hold of: in its middle, a frame by its title. */
export async function gripOf(page: Page, id: string): Promise<Point> {
  const item = itemOn(page, id);
  const isFrame = (await item.getAttribute('data-kind')) === 'frame';
  const box = await (isFrame ? item.locator('p') : item).boundingBox();
  if (box === null) throw new Error(`${id} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Take a thing with the mouse and move it, without letting go. */
export async function carry(page: Page, id: string, by: Point): Promise<void> {
  const from = await gripOf(page, id);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 3 });
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 3 });
}

/** Take a thing with the mouse, move it and let it go. */
export async function drag(page: Page, id: string, by: Point): Promise<void> {
  await carry(page, id, by);
  await page.mouse.up();
}

/** Where notes and pieces lie on the server's board, by id. */
export async function places(page: Page): Promise<Readonly<Record<string, Rect>>> {
  const { notes, pieces } = await readBlueprint(page);
  return Object.fromEntries([...notes, ...pieces].map(({ id, x, y, width, height }) => [id, { x, y, width, height }]));
}

/** How far each of these was moved between two looks at their places, as `x y`. */
export function offsets(before: Readonly<Record<string, Rect>>, after: Readonly<Record<string, Rect>>, ids: readonly string[]): readonly string[] {
  return ids.map((id) => `${(after[id]?.x ?? NaN) - (before[id]?.x ?? NaN)} ${(after[id]?.y ?? NaN) - (before[id]?.y ?? NaN)}`);
}

/** How many pixels a canvas unit is on the screen now, by a thing that is shown. */
export async function scaleBy(page: Page, id: string): Promise<number> {
  const [box, rect] = [await itemOn(page, id).boundingBox(), (await places(page))[id]];
  if (box === null || rect === undefined) throw new Error(`${id} is not on the screen`);
  return box.width / rect.width;
}
