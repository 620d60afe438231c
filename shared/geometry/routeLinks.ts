import type { ElementId, LinkId } from '../domain/ids.ts';
import { assignLanes, lanePlace, type Stretch } from './lanes.ts';
import { columnLeft, MAP, type Cell, type MapLayout } from './layoutMap.ts';
import type { Point, Rect } from './Rect.ts';
import { boundsOfRoute } from './routePath.ts';

/** Links are drawn like the lines of a plan: right-angled, in the gutters between columns and the channels between rows,
 *  never under a card. All links that come to one element from one side share a trunk: one lane in each channel and
 *  gutter they run through, one arrowhead. Two trunks never share a lane where they run side by side, and the places
 *  where lines leave and enter a card are apart, so that lines cross but never lie on each other. */

/** What is to be routed. */
export interface LinkEnds {
  readonly id: LinkId;
  readonly from: ElementId;
  readonly to: ElementId;
}

/** The way of one link, canvas units: corners from the edge of one card to the edge of the other. */
export interface Route extends LinkEnds {
  readonly points: readonly Point[];
  /** Around its line. */
  readonly bounds: Rect;
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
const LANE_PITCH = 10;
const CLEARANCE = 14;
/** Room for an arrowhead, and for the line to leave a card before it turns. */
const HEAD_ROOM = 20;
const LEAVE_ROOM = 12;

/** One trunk: what comes to `to` from one side. */
interface Trunk {
  readonly to: Cell;
  readonly side: 'above' | 'below';
  readonly sources: { readonly link: LinkEnds; readonly from: Cell }[];
}

/** So many links, trunks or passages are looked at between two points at which the work can rest. */
const STRIDE = 64;

/** Find the ways of all links whose ends are both on the map. Links from an element to itself are left out. */
export function routeLinks(links: readonly LinkEnds[], layout: MapLayout): readonly Route[] {
  const work = routing(links, layout);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The same, resting whenever it can: each step takes well under a millisecond. */
export function* routing(links: readonly LinkEnds[], layout: MapLayout): Generator<void, readonly Route[]> {
  const routes: Route[] = [];
  const trunks = new Map<string, Trunk>();
  let seen = 0;
  for (const link of links) {
    if ((seen += 1) % STRIDE === 0) yield;
    const from = layout.cells.get(link.from);
    const to = layout.cells.get(link.to);
    if (from === undefined || to === undefined || link.from === link.to) continue;
    const direct = directWay(from, to, layout);
    if (direct !== undefined) {
      routes.push(routeOf(link, direct));
      continue;
    }
    const side = to.row >= from.row ? 'above' : 'below';
    const key = `${side} ${link.to}`;
    const trunk = trunks.get(key) ?? { to, side, sources: [] };
    trunks.set(key, trunk);
    trunk.sources.push({ link, from });
  }
  yield* routeTrunks([...trunks.values()], layout, routes);
  return routes;
}

function routeOf({ id, from, to }: LinkEnds, points: readonly Point[]): Route {
  return { id, from, to, points, bounds: boundsOfRoute(points, 1) };
}

/** Neighbours in a row are joined side to side; a card and the one right below it, by an upright line. */
function directWay(from: Cell, to: Cell, layout: MapLayout): readonly Point[] | undefined {
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

function* routeTrunks(trunks: readonly Trunk[], layout: MapLayout, routes: Route[]): Generator<void> {
  const gutters = yield* lanesOf(trunks, (trunk) => {
    const channels = trunk.sources.map(({ from }) => leaves(trunk, from).channel);
    const own = enters(trunk).channel;
    if (channels.every((channel) => channel === own)) return [];
    return [[gutterFor(trunk), { from: Math.min(own, ...channels), to: Math.max(own, ...channels) }]];
  }, 0.5);
  const gutterX = (trunk: Trunk) => {
    const gutter = gutterFor(trunk);
    const right = columnLeft(gutter);
    const { lane, count } = gutters(trunk, gutter);
    return lanePlace(lane, count, right - MAP.columnGap + 6, right - 6, LANE_PITCH);
  };
  const channels = yield* lanesOf(trunks, (trunk) => [...stretchesOf(trunk)], CLEARANCE);
  const laneY = (trunk: Trunk, channel: number) => {
    const above = channel === 0 ? rowTop(layout, 0) - MAP.bandPadding : rowTop(layout, channel - 1) + MAP.cardHeight;
    const below = channel < layout.rows.length ? rowTop(layout, channel) : above + MAP.bandPadding;
    const { lane, count } = channels(trunk, channel);
    return lanePlace(lane, count, above + (channel === 0 ? HEAD_ROOM / 2 : LEAVE_ROOM), below - HEAD_ROOM, LANE_PITCH);
  };
  for (const [index, trunk] of trunks.entries()) {
    if (index % STRIDE === 0) yield;
    const end = enters(trunk);
    const endY = rowTop(layout, trunk.to.row) + (trunk.side === 'above' ? 0 : MAP.cardHeight);
    for (const { link, from } of trunk.sources) {
      const start = leaves(trunk, from);
      const points: Point[] = [{ x: start.x, y: rowTop(layout, from.row) + (start.channel > from.row ? MAP.cardHeight : 0) }];
      let x = start.x;
      if (start.channel !== end.channel) {
        const y = laneY(trunk, start.channel);
        points.push({ x, y });
        x = gutterX(trunk);
        points.push({ x, y });
      }
      const y = laneY(trunk, end.channel);
      points.push({ x, y }, { x: end.x, y }, { x: end.x, y: endY });
      routes.push(routeOf(link, points));
    }
  }
}

/** The stretch of each channel that a trunk runs along, by channel: from where its lines come in to where they go on. */
function stretchesOf(trunk: Trunk): Map<number, Stretch> {
  const end = enters(trunk);
  const gutter = columnLeft(gutterFor(trunk)) - MAP.columnGap / 2;
  const stretches = new Map<number, Stretch>();
  const cover = (channel: number, ...xs: readonly number[]) => {
    const before = stretches.get(channel);
    const all = before === undefined ? xs : [...xs, before.from, before.to];
    stretches.set(channel, { from: Math.min(...all), to: Math.max(...all) });
  };
  for (const { from } of trunk.sources) {
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

/** Give lanes in every passage that trunks run through. @returns the lane of a trunk in a passage. */
function* lanesOf(trunks: readonly Trunk[], stretches: (trunk: Trunk) => readonly (readonly [number, Stretch])[], clearance: number): Generator<void, (trunk: Trunk, passage: number) => { readonly lane: number; readonly count: number }> {
  const passages = new Map<number, { readonly trunk: Trunk; readonly stretch: Stretch }[]>();
  for (const [index, trunk] of trunks.entries()) {
    if (index % STRIDE === 0) yield;
    for (const [passage, stretch] of stretches(trunk)) {
      const users = passages.get(passage);
      if (users === undefined) passages.set(passage, [{ trunk, stretch }]);
      else users.push({ trunk, stretch });
    }
  }
  const given = new Map<Trunk, Map<number, { lane: number; count: number }>>();
  for (const [passage, users] of passages) {
    yield;
    const { lanes, count } = assignLanes(users.map(({ stretch }) => stretch), clearance);
    users.forEach(({ trunk }, index) => {
      const own = given.get(trunk) ?? new Map<number, { lane: number; count: number }>();
      given.set(trunk, own.set(passage, { lane: lanes[index] ?? 0, count }));
    });
  }
  return (trunk: Trunk, passage: number) => given.get(trunk)?.get(passage) ?? { lane: 0, count: 1 };
}

/** Channel n is above row n. */
function leaves(trunk: Trunk, from: Cell): { readonly channel: number; readonly x: number } {
  const down = trunk.to.row > from.row;
  return { channel: down ? from.row + 1 : from.row, x: portX(from, down ? PORT.leaveBelow : PORT.leaveAbove) };
}

function enters({ to, side }: Trunk): { readonly channel: number; readonly x: number } {
  return side === 'above' ? { channel: to.row, x: portX(to, PORT.enterAbove) } : { channel: to.row + 1, x: portX(to, PORT.enterBelow) };
}

/** The gutter beside the target that is nearer to most of what comes. Gutter n is left of column n. */
function gutterFor({ to, sources }: Trunk): number {
  const fromRight = sources.filter(({ from }) => from.column > to.column).length;
  return fromRight * 2 > sources.length ? to.column + 1 : to.column;
}

function portX(cell: Cell, port: number): number {
  return columnLeft(cell.column) + MAP.cardWidth / 2 + port;
}

function rowTop(layout: MapLayout, row: number): number {
  return layout.rows[row]?.top ?? 0;
}
