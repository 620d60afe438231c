import type { Page } from '@playwright/test';
import type { Blueprint } from '../../../shared/domain/Blueprint.ts';
import { commandOf } from '../../../web/commands/registry.ts';
import { expect } from '../fixtures.ts';
import { blueprintIn, saved } from '../workbench.ts';
import { drawn } from './drawn.ts';
import type { Hand } from './Hand.ts';
import type { Changing, Viewing } from './rows.ts';
import { withoutNewIds } from './withoutNewIds.ts';

/** Soon and often: every row looks at the server's blueprint several times. */
const SOON = { intervals: [10, 20, 40, 80, 150], timeout: 5_000 };

/** Run a row that changes the blueprint, undo it, redo it, undo it. @returns what was saved, comparable between two
 *  blueprints. */
export async function walkChange(hand: Hand, row: Changing): Promise<string> {
  const first = await jsonOf(hand);
  await hand.letGo();
  await row.before?.(hand);
  const start = row.beforeChanges === true ? await changedFrom(hand, first) : first;
  await hand.select(row.on ?? []);
  await hand.run(commandOf(row.id));
  if (row.answer !== undefined) await hand.answer(row.answer);
  if (row.pick !== undefined) await hand.pick(row.pick.from, row.pick.words);
  if (row.write !== undefined) await hand.write(row.write);
  const changed = await changedFrom(hand, start);
  await hand.step('undo');
  await becomes(hand, start, 'one step back is as it was before');
  await hand.step('redo');
  await becomes(hand, changed, 'one step forth is as it was after');
  await hand.step('undo');
  await becomes(hand, start, 'and back again');
  if (row.beforeChanges === true) {
    await hand.step('undo');
    await becomes(hand, first, 'and what came before it');
  }
  return withoutNewIds(changed, start, { places: row.byPointer === true });
}

/** Run a row that changes what this person sees. @returns what is seen then. */
export async function walkView(hand: Hand, row: Viewing): Promise<string> {
  const { page } = hand;
  const start = await jsonOf(hand);
  await hand.letGo();
  await hand.select(row.on ?? []);
  await row.before?.(hand);
  const before = await atRest(page, row.look);
  await hand.run(commandOf(row.id));
  if (row.answer !== undefined) await hand.answer(row.answer);
  await expect.poll(() => row.look(page), { ...SOON, message: `by ${hand.way}, what is seen changes` }).not.toBe(before);
  const after = await atRest(page, row.look);
  await row.after?.(hand);
  await saved(page);
  expect(await jsonOf(hand), `by ${hand.way}, nothing of it is in the blueprint`).toBe(start);
  return after;
}

/** The blueprint as the server has it, without what an undone addition leaves among what was removed: nothing that was
 *  shared is ever gone. */
async function jsonOf({ page, known }: Hand): Promise<string> {
  const blueprint = (await (await page.request.get(`/api/blueprints/${blueprintIn(page)}`)).json()) as Blueprint;
  const stays = ({ id, removed }: { readonly id: string; readonly removed: unknown }) => removed === null || known.has(id);
  const layers = blueprint.layers.map((layer) => ({ ...layer, elements: layer.elements.filter(stays) }));
  return JSON.stringify({ ...blueprint, layers, notes: blueprint.notes.filter(stays), pieces: blueprint.pieces.filter(stays) });
}

async function becomes(hand: Hand, json: string, message: string): Promise<void> {
  await expect.poll(async () => JSON.parse(await jsonOf(hand)) as unknown, { ...SOON, message: `by ${hand.way}, ${message}` }).toEqual(JSON.parse(json));
}

async function changedFrom(hand: Hand, start: string): Promise<string> {
  await expect.poll(() => jsonOf(hand), { ...SOON, message: `by ${hand.way}, the server has a change` }).not.toBe(start);
  await saved(hand.page);
  return jsonOf(hand);
}

/** What is seen once it stays the same: a view may glide, and a part may be on its way. */
async function atRest(page: Page, look: Viewing['look']): Promise<string> {
  let last = await look(page);
  await expect.poll(async () => {
    await drawn(page);
    const now = await look(page);
    const same = now === last;
    last = now;
    return same;
  }, SOON).toBe(true);
  return last;
}
