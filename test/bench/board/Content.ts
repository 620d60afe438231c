import type { Blueprint } from '../../../shared/domain/Blueprint.ts';
import { plainTextOf } from '../../../shared/domain/RichText.ts';
import { layoutMap } from '../../../shared/geometry/layoutMap.ts';
import type { Point, Rect } from '../../../shared/geometry/Rect.ts';

/** A card as any program can draw it, where the map of Placeprint has it. */
export interface CardContent {
  readonly id: string;
  readonly rect: Rect;
  readonly number: string;
  readonly title: string;
  readonly summary: string;
  /** Two capitals, or empty for nobody. */
  readonly owner: string;
  readonly stance: string;
  /** 0 to 4. */
  readonly readiness: number;
}

/** The same board for every program that is measured. */
export interface Content {
  readonly cards: readonly CardContent[];
  readonly notes: readonly { readonly id: string; readonly rect: Rect; readonly text: string }[];
  readonly links: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

/** Something that somebody else did. All programs are told the same. */
export type Edit =
  | { readonly kind: 'title'; readonly id: string }
  | { readonly kind: 'stance'; readonly id: string; readonly keep: boolean }
  | { readonly kind: 'readiness'; readonly id: string; readonly level: 0 | 1 | 2 | 3 | 4 }
  /** Put a card right after another of its layer. Programs that have no layers exchange the two. */
  | { readonly kind: 'move'; readonly id: string; readonly after: string }
  | { readonly kind: 'link'; readonly from: string; readonly to: string; readonly on: boolean };

/** What programs that do not speak Placeprint's protocol are sent, as JSON. */
export type Told = { readonly edit: Edit } | { readonly cursors: readonly ({ readonly name: string } & Point)[] };

/** What is on a blueprint's board, for programs that know nothing of blueprints. */
export function contentOf(blueprint: Blueprint): Content {
  const layout = layoutMap(blueprint.layers.map(({ id, elements }) => ({ id, elements: elements.map((element) => element.id) })));
  const initials = new Map(blueprint.agencies.map((agency) => [agency.id, agency.initials]));
  return {
    cards: blueprint.layers.flatMap(({ elements }, layer) =>
      elements.map(({ id, title, summary, owner, stance, readinessNow }, position) => ({
        id,
        rect: layout.cards.get(id) ?? { x: 0, y: 0, width: 0, height: 0 },
        number: `${layer + 1}.${position + 1}`,
        title: plainTextOf(title),
        summary: plainTextOf(summary),
        owner: owner === null ? '' : (initials.get(owner) ?? ''),
        stance: stance?.stance ?? 'to decide',
        readiness: readinessNow ?? 0,
      })),
    ),
    notes: blueprint.notes.map(({ id, x, y, width, height, text }) => ({ id, rect: { x, y, width, height }, text: plainTextOf(text) })),
    links: blueprint.links.map(({ id, from, to }) => ({ id, from, to })),
  };
}
