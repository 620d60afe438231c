import type { ElementId, LinkId } from '../domain/ids.ts';
import type { Stretch } from './lanes.ts';
import { columnLeft, MAP, type Cell, type MapLayout } from './layoutMap.ts';
import type { Point } from './Rect.ts';

/** All links that come to one element from above, or from below: they share one lane in each channel and gutter they run
 *  through, and one arrowhead. Channel n is above row n; gutter n is left of column n. */
export interface Trunk {
  /** Says which it is; sorts trunks the same way each time. */
  readonly key: string;
  readonly side: 'above' | 'below';
  /** Where its element stands. */
  readonly to: Cell;
  /** Where the other ends of its links stand. */
  readonly sources: ReadonlyMap<LinkId, Cell>;
}

/** Where lines meet a card's upper or lower edge, from its middle. Each kind has its own place. */
const PORT = {
  /** Straight down to the card below. */
  straight: 0,
  leaveBelow: 36,
  enterAbove: -36,
  leaveAbove: 72,
  enterBelow: -72,
} as const;
/** Where lines between neighbours meet the sides, as a share of the height: there and back are apart. */
const SIDE = { right: 0.46, left: 0.6 } as const;

/** Neighbours in a row are joined side to side; a card and the one right below it, by an upright line. Undefined for all
 *  others: their links run in trunks. */
export function directWay(from: Cell, to: Cell, layout: MapLayout): readonly Point[] | undefined {
  if (from.row === to.row && Math.abs(from.column - to.column) === 1) {
    const toRight = to.column > from.column;
    const y = rowTop(layout, from.row) + MAP.cardHeight * (toRight ? SIDE.right : SIDE.left);
    return [
      { x: columnLeft(from.column) + (toRight ? MAP.cardWidth : 0), y },
      { x: columnLeft(to.column) + (toRight ? 0 : MAP.cardWidth), y },
    ];
  }
  if (to.row === from.row + 1 && to.column === from.column) {
    const x = portX(from, PORT.straight);
    return [{ x, y: rowTop(layout, from.row) + MAP.cardHeight }, { x, y: rowTop(layout, to.row) }];
  }
  return undefined;
}

/** From which side a link comes to its element. */
export function sideOf(from: Cell, to: Cell): Trunk['side'] {
  return to.row >= from.row ? 'above' : 'below';
}

/** The key of the trunk to an element from a side. */
export function trunkKey(to: ElementId, side: Trunk['side']): string {
  return `${to} ${side}`;
}

/** The channel in which a link of a trunk leaves its source, and where, canvas units. */
export function leaves({ to }: Trunk, from: Cell): { readonly channel: number; readonly x: number } {
  const down = to.row > from.row;
  return { channel: down ? from.row + 1 : from.row, x: portX(from, down ? PORT.leaveBelow : PORT.leaveAbove) };
}

/** The channel from which a trunk enters its element, and where, canvas units. */
export function enters({ to, side }: Trunk): { readonly channel: number; readonly x: number } {
  return side === 'above' ? { channel: to.row, x: portX(to, PORT.enterAbove) } : { channel: to.row + 1, x: portX(to, PORT.enterBelow) };
}

/** The gutter beside the target that is nearer to most of what comes. */
export function gutterFor({ to, sources }: Trunk): number {
  let fromRight = 0;
  for (const from of sources.values()) if (from.column > to.column) fromRight += 1;
  return fromRight * 2 > sources.size ? to.column + 1 : to.column;
}

/** What a trunk runs along in its gutter, counted in channels; undefined when it needs none. */
export function stretchInGutter(trunk: Trunk): Stretch | undefined {
  const own = enters(trunk).channel;
  let [from, to] = [own, own];
  for (const source of trunk.sources.values()) {
    const { channel } = leaves(trunk, source);
    from = Math.min(from, channel);
    to = Math.max(to, channel);
  }
  return from === to ? undefined : { from, to };
}

/** The stretch of each channel that a trunk runs along, canvas units, by channel: from where its lines come in to where
 *  they go on. */
export function stretchesInChannels(trunk: Trunk): ReadonlyMap<number, Stretch> {
  const end = enters(trunk);
  const gutter = columnLeft(gutterFor(trunk)) - MAP.columnGap / 2;
  const stretches = new Map<number, Stretch>();
  const cover = (channel: number, a: number, b: number) => {
    const { from, to } = stretches.get(channel) ?? { from: a, to: a };
    stretches.set(channel, { from: Math.min(from, a, b), to: Math.max(to, a, b) });
  };
  for (const from of trunk.sources.values()) {
    const start = leaves(trunk, from);
    if (start.channel === end.channel) {
      cover(end.channel, start.x, end.x);
    } else {
      cover(start.channel, start.x, gutter);
      cover(end.channel, gutter, end.x);
    }
  }
  return stretches;
}

/** The upper edge of a row of cards, canvas units. */
export function rowTop(layout: MapLayout, row: number): number {
  return layout.rows[row]?.top ?? 0;
}

function portX(cell: Cell, port: number): number {
  return columnLeft(cell.column) + MAP.cardWidth / 2 + port;
}
