import type { ElementId, LinkId } from '../../../shared/domain/ids.ts';
import type { Point, Rect } from '../../../shared/geometry/Rect.ts';

/** A card in this view, canvas units. `--enables-card-h` in `EnablesCard.module.css`. */
export const CARD = { width: 256, height: 160 } as const;

/** The way of a link between two cards, canvas units, from its start to its arrowhead. */
export interface Way {
  readonly id: LinkId;
  readonly from: ElementId;
  readonly to: ElementId;
  readonly points: readonly Point[];
  /** Whether it is part of a loop. */
  readonly loop: boolean;
  readonly bounds: Rect;
}

/** Where everything of this view lies, canvas units. */
export interface Arrangement {
  /** Every element once; none lies over another. */
  readonly cards: ReadonlyMap<ElementId, Rect>;
  readonly ways: readonly Way[];
  /** Where the heading over the elements without links goes; null when there are none. */
  readonly alone: Rect | null;
  readonly bounds: Rect;
  /** How many elements were laid in plain columns, since looking for few crossings would take too long. */
  readonly plain: number;
}

/** How to arrange. */
export interface Wish {
  /** Beyond this much work a part is laid in plain columns: see `workOf`. */
  readonly most: number;
  /** Whether the elements without links are left out, only their heading is shown. */
  readonly folded: boolean;
}

/** Beyond this much work in one part, dagre takes longer than people wait for what others do, and lays elements so far
 *  apart that nobody sees the whole. */
export const MOST_WORK = 4_000;

/** When there is nothing. */
export const EMPTY: Arrangement = { cards: new Map(), ways: [], alone: null, bounds: { x: 0, y: 0, width: CARD.width, height: CARD.height }, plain: 0 };
