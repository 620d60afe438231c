import { boundsOf, bottomOf, centreOf, rightOf, type Point, type Rect } from './Rect.ts';

/** Tidying things that lie freely on the board. Each answers with new places of their top left corners, by id; what is not
 *  named stays. */

/** Something to be tidied. */
export interface Placed<Id> {
  readonly id: Id;
  readonly rect: Rect;
  /** Whether it must stay where it is: others are still lined up with it. */
  readonly fixed?: boolean;
}

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

export const DISTRIBUTIONS = ['across', 'down'] as const;
export type Distribution = (typeof DISTRIBUTIONS)[number];

/** Between two things in a grid, canvas units. */
const GRID_GAP = 24;

/** Line up edges or middles: with the outermost edge of all, or with the middle of all; with those that are fixed, when
 *  there are some. */
export function align<Id>(things: readonly Placed<Id>[], to: Alignment): Map<Id, Point> {
  const fixed = things.filter((thing) => thing.fixed === true);
  const area = boundsOf((fixed.length > 0 ? fixed : things).map(({ rect }) => rect));
  if (area === undefined) return new Map();
  const placeOf = ({ x, y, width, height }: Rect): Point => {
    switch (to) {
      case 'left': return { x: area.x, y };
      case 'centre': return { x: centreOf(area).x - width / 2, y };
      case 'right': return { x: rightOf(area) - width, y };
      case 'top': return { x, y: area.y };
      case 'middle': return { x, y: centreOf(area).y - height / 2 };
      case 'bottom': return { x, y: bottomOf(area) - height };
    }
  };
  return movesOf(things, ({ rect }) => placeOf(rect));
}

/** Put equal gaps between things from left to right, or from the top down: the first and the last stay. Fewer than three
 *  stay as they are, and so do all when one of them is fixed. */
export function distribute<Id>(things: readonly Placed<Id>[], way: Distribution): Map<Id, Point> {
  if (things.length < 3 || things.some(({ fixed }) => fixed === true)) return new Map();
  const start = (rect: Rect) => (way === 'across' ? rect.x : rect.y);
  const length = (rect: Rect) => (way === 'across' ? rect.width : rect.height);
  const row = things.toSorted((a, b) => start(a.rect) + length(a.rect) / 2 - start(b.rect) - length(b.rect) / 2);
  const first = row[0]!.rect;
  const last = row.at(-1)!.rect;
  const inner = row.slice(1, -1);
  const room = start(last) - start(first) - length(first);
  const gap = (room - inner.reduce((sum, { rect }) => sum + length(rect), 0)) / (row.length - 1);
  let at = start(first) + length(first) + gap;
  const places = new Map<Id, Point>();
  for (const { id, rect } of inner) {
    places.set(id, way === 'across' ? { x: Math.round(at), y: rect.y } : { x: rect.x, y: Math.round(at) });
    at += length(rect) + gap;
  }
  return movesOf(things, ({ id, rect }) => places.get(id) ?? rect);
}

/** Lay things in a grid about as wide as it is high, in reading order, from the top left corner of the area they lie in
 *  or from `at`. Columns are as wide and rows as high as what is in them. */
export function tidyGrid<Id>(things: readonly Placed<Id>[], at?: Point): Map<Id, Point> {
  const loose = things.filter(({ fixed }) => fixed !== true);
  const area = boundsOf(loose.map(({ rect }) => rect));
  if (area === undefined) return new Map();
  const corner = at ?? area;
  const order = inReadingOrder(loose);
  const columns = columnsForGrid(loose.map(({ rect }) => rect));
  const widths: number[] = [];
  const heights: number[] = [];
  order.forEach(({ rect }, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    widths[column] = Math.max(widths[column] ?? 0, rect.width);
    heights[row] = Math.max(heights[row] ?? 0, rect.height);
  });
  const before = (sizes: readonly number[], count: number) => sizes.slice(0, count).reduce((sum, size) => sum + size + GRID_GAP, 0);
  const places = new Map(order.map(({ id }, index): [Id, Point] => [id, {
    x: Math.round(corner.x + before(widths, index % columns)),
    y: Math.round(corner.y + before(heights, Math.floor(index / columns))),
  }]));
  return movesOf(loose, ({ id, rect }) => places.get(id) ?? rect);
}

/** From the top, and from the left where they lie beside one another. */
export function inReadingOrder<Id>(things: readonly Placed<Id>[]): readonly Placed<Id>[] {
  const rows: Placed<Id>[][] = [];
  for (const thing of things.toSorted((a, b) => a.rect.y - b.rect.y)) {
    const row = rows.at(-1);
    if (row !== undefined && thing.rect.y < centreOf(row[0]!.rect).y) row.push(thing);
    else rows.push([thing]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.rect.x - b.rect.x));
}

function columnsForGrid(rects: readonly Rect[]): number {
  const width = rects.reduce((sum, rect) => sum + rect.width, 0) / rects.length + GRID_GAP;
  const height = rects.reduce((sum, rect) => sum + rect.height, 0) / rects.length + GRID_GAP;
  return Math.max(1, Math.round(Math.sqrt((rects.length * height) / width)));
}

function movesOf<Id>(things: readonly Placed<Id>[], placeOf: (thing: Placed<Id>) => Point): Map<Id, Point> {
  const moves = new Map<Id, Point>();
  for (const thing of things) {
    const { x, y } = placeOf(thing);
    if (thing.fixed !== true && (x !== thing.rect.x || y !== thing.rect.y)) moves.set(thing.id, { x, y });
  }
  return moves;
}
