import { z } from 'zod';
import { BLUEPRINT_STATES, SORTED_BY, type FoundBlueprints, type KeptBytes, type ListedBlueprint, type SortedBy } from '../../../shared/protocol/admin.ts';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import type { SurveyedBlueprint } from '../../storage/AdminStore.ts';
import type { Services } from '../Services.ts';

/** How many blueprints a page may have. */
const MOST_ON_A_PAGE = 100;

/** Body of `POST /api/admin/find`. */
export const findSchema = z.strictObject({
  text: z.string().max(200).default('').describe('Part of a title, a place or an id; without it, all.'),
  state: z.enum(BLUEPRINT_STATES).optional().describe('Only those in this state.'),
  by: z.enum(SORTED_BY).default('changed'),
  order: z.enum(['up', 'down']).default('down'),
  from: z.int().min(0).max(1_000_000_000).default(0).describe('How many to pass over.'),
  most: z.int().min(1).max(MOST_ON_A_PAGE).default(25),
});

/** What an admin looks for. */
export type Wanted = z.output<typeof findSchema>;

/** Find blueprints and count what is kept. */
export async function findBlueprints(wanted: Wanted, { store, images, days }: Services): Promise<FoundBlueprints> {
  const [surveyed, imageBytes] = await Promise.all([store.admin.survey(), images.sizes()]);
  const all = surveyed.map((blueprint) => listed(blueprint, imageBytes));
  return { ...pageOf(all, wanted), kept: { blueprints: all.length, ...totalOf(all) }, days };
}

/** One blueprint as `findBlueprints` lists it; null when it is not there. */
export async function listedBlueprint(id: BlueprintId, { store, images }: Services): Promise<ListedBlueprint | null> {
  const [surveyed, imageBytes] = await Promise.all([store.admin.survey(), images.sizes()]);
  const found = surveyed.find((blueprint) => blueprint.id === id);
  return found === undefined ? null : listed(found, imageBytes);
}

/** Those that fit, sorted, from where on they are wanted. Equal ones come in the order of their ids, so that no page repeats one. */
export function pageOf(all: readonly ListedBlueprint[], { text, state, by, order, from, most }: Wanted): Pick<FoundBlueprints, 'blueprints' | 'found'> {
  const sought = text.trim().toLocaleLowerCase();
  const fitting = all.filter((each) => (state === undefined || each.state === state) && `${each.title}\n${each.place}\n${each.id}`.toLocaleLowerCase().includes(sought));
  const direction = order === 'up' ? 1 : -1;
  const sorted = fitting.sort((a, b) => direction * compare(by, a, b) || (a.id < b.id ? -1 : 1));
  return { blueprints: sorted.slice(from, from + most), found: fitting.length };
}

function compare(by: SortedBy, a: ListedBlueprint, b: ListedBlueprint): number {
  switch (by) {
    case 'changed': return Date.parse(a.changedAt) - Date.parse(b.changedAt);
    case 'created': return Date.parse(a.createdAt) - Date.parse(b.createdAt);
    case 'title': return a.title.localeCompare(b.title, 'en');
    case 'place': return a.place.localeCompare(b.place, 'en');
    case 'people': return a.people - b.people;
    case 'size': return sum(a.sizes) - sum(b.sizes);
  }
}

function listed({ id, title, placeName, createdAt, changedAt, archivedAt, deleted, historyDays, people, boardBytes, talkBytes }: SurveyedBlueprint, imageBytes: ReadonlyMap<BlueprintId, number>): ListedBlueprint {
  return {
    id,
    title,
    place: placeName,
    state: deleted !== null ? 'deleted' : archivedAt !== null ? 'archived' : 'open',
    createdAt: new Date(createdAt).toISOString(),
    changedAt: new Date(changedAt).toISOString(),
    eraseAt: deleted === null ? null : new Date(deleted.eraseAt).toISOString(),
    people,
    sizes: { board: boardBytes, talk: talkBytes, images: imageBytes.get(id) ?? 0 },
    historyDays,
  };
}

function totalOf(all: readonly ListedBlueprint[]): KeptBytes {
  const total = { board: 0, talk: 0, images: 0 };
  for (const { sizes } of all) {
    total.board += sizes.board;
    total.talk += sizes.talk;
    total.images += sizes.images;
  }
  return total;
}

function sum({ board, talk, images }: KeptBytes): number {
  return board + talk + images;
}
