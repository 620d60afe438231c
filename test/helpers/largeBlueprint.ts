import { NOTE_COLOURS, NOTE_SIZE, type Authorship, type Blueprint, type Element, type Link, type Note, type Readiness } from '../../shared/domain/Blueprint.ts';
import { linkId, type ElementId, type NoteId } from '../../shared/domain/ids.ts';
import { richTextOf } from '../../shared/domain/RichText.ts';
import type { CreatedBlueprint } from '../../shared/protocol/api.ts';
import { makeChangedBlueprint } from './outside.ts';

/** How much there is on a board made for trying out size. */
export interface LargeWish {
  readonly elements: number;
  readonly links: number;
  readonly notes: number;
}

const BY: Authorship = { name: 'Somebody', agency: null, at: '2026-01-01T00:00:00.000Z' };

/** Make a blueprint of a size, the way a program outside would: by importing a JSON export. The same each time. */
export async function makeLargeBlueprint(origin: string, wish: LargeWish): Promise<CreatedBlueprint & { readonly blueprint: Blueprint }> {
  return makeChangedBlueprint(origin, {}, (blueprint) => enlarged(blueprint, wish));
}

/** The blueprint with elements of the place's own up to the number wished, in all layers alike, with links mostly between
 *  near ones, and notes all over. */
function enlarged(blueprint: Blueprint, wish: LargeWish): Blueprint {
  const random = randomFrom(7);
  const level = () => Math.floor(random() * 5) as Readiness;
  const owners = blueprint.agencies.map(({ id }) => id);
  const had = blueprint.layers.reduce((sum, { elements }) => sum + elements.length, 0);
  const layers = blueprint.layers.map((layer, index) => {
    const more = Math.floor((wish.elements - had) / blueprint.layers.length) + (index < (wish.elements - had) % blueprint.layers.length ? 1 : 0);
    const added = Array.from({ length: Math.max(0, more) }, (_, place): Element => ({
      id: `made-${index}-${place}` as ElementId,
      title: richTextOf(`Element ${place} of ${layer.title}`),
      summary: richTextOf('Something that the partners of this place do together, said in a sentence of a usual length.'),
      body: richTextOf(''),
      reason: richTextOf(''),
      origin: null,
      stance: null,
      owner: owners[Math.floor(random() * (owners.length + 1))] ?? null,
      readinessNow: level(),
      readinessTarget: level(),
      locked: false,
      removed: null,
    }));
    return { ...layer, elements: [...layer.elements, ...added].slice(0, Math.ceil(wish.elements / blueprint.layers.length)) };
  });
  const ids = layers.flatMap(({ elements }) => elements.map(({ id }) => id));
  const links = new Map<string, Link>();
  for (let tries = 0; links.size < wish.links && tries < 3 * wish.links; tries += 1) {
    const at = Math.floor(random() * ids.length);
    const from = ids[at]!;
    const to = ids[random() < 0.8 ? (at + 1 + Math.floor(random() * 8)) % ids.length : Math.floor(random() * ids.length)]!;
    const id = linkId(from, 'enables', to);
    if (from !== to) links.set(id, { id, kind: 'enables', from, to });
  }
  const side = Math.ceil(Math.sqrt(wish.notes));
  const notes = Array.from({ length: wish.notes }, (_, index): Note => ({
    id: `note-${index}` as NoteId,
    x: 150 + (index % side) * 500,
    y: 200 + Math.floor(index / side) * 420,
    ...NOTE_SIZE,
    stack: '',
    locked: false,
    group: null,
    colour: NOTE_COLOURS[index % NOTE_COLOURS.length]!,
    text: richTextOf(`Note ${index}: who does this already?`),
    by: BY,
    removed: null,
  }));
  return { ...blueprint, layers, links: [...links.values()], notes };
}

/** Numbers from 0 to 1 that are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
