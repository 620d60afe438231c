import type { ElementId, LinkId } from '../domain/ids.ts';
import { lanePlace } from './lanes.ts';
import { columnLeft, MAP, type Cell, type MapLayout } from './layoutMap.ts';
import { Passages } from './Passages.ts';
import { inflate, type Point, type Rect } from './Rect.ts';
import { boundsOfRoute, distanceToRoute } from './routePath.ts';
import { SpatialIndex } from './SpatialIndex.ts';
import { directWay, enters, gutterFor, leaves, rowTop, sideOf, stretchesInChannels, stretchInGutter, trunkKey, type Trunk } from './trunk.ts';

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

/** A trunk as it changes, with the links whose ways are found, and where it has lanes. */
interface LiveTrunk extends Trunk {
  to: Cell;
  readonly sources: Map<LinkId, Cell>;
  readonly links: Map<LinkId, LinkEnds>;
  gutter: number | null;
  channels: readonly number[];
}

const LANE_PITCH = 10;
const CLEARANCE = 14;
/** Room for an arrowhead, and for the line to leave a card before it turns. */
const HEAD_ROOM = 20;
const LEAVE_ROOM = 12;
/** About what is looked for at once, canvas units. */
const SQUARE = 2048;
/** So many links, trunks or elements are looked at between two points at which the work can rest. */
const STRIDE = 64;

/** Finds the ways of links. They are drawn like the lines of a plan: right-angled, in the gutters between columns and the
 *  channels between rows, never under a card. All links that come to one element from one side share a trunk. Two trunks
 *  never share a lane where they run side by side, and the places where lines leave and enter a card are apart, so that
 *  lines cross but never lie on each other.
 *
 *  Keeps what it found: when something changes, it looks at that, and at who gets another lane by it. What it finds goes
 *  by what is there, not by what was there before. */
export class LinkRouter {
  #links: readonly LinkEnds[] = [];
  #rows: MapLayout['rows'] = [];
  /** Whether a search was begun and left. */
  #midway = false;
  readonly #at = new Map<ElementId, Map<LinkId, LinkEnds>>();
  readonly #trunks = new Map<string, LiveTrunk>();
  readonly #trunkOf = new Map<LinkId, LiveTrunk>();
  readonly #routes = new Map<LinkId, Route>();
  #places = new SpatialIndex<LinkId>(SQUARE);
  #changed = false;
  #gutters = new Passages<LiveTrunk>(0.5);
  #channels = new Passages<LiveTrunk>(CLEARANCE);

  /** Find the ways of all links whose ends are both on the map, resting whenever it can: each step takes well under a
   *  millisecond. Links from an element to itself are left out.
   *  @param links sorted by id.
   *  @returns whether any way is another now, or gone. */
  *route(links: readonly LinkEnds[], layout: MapLayout): Generator<void, boolean> {
    this.#changed = false;
    if (this.#midway || !sameGrid(this.#rows, layout.rows)) this.#forget();
    this.#midway = true;
    const touched = new Map<LinkId, LinkEnds>();
    yield* this.#compare(links, touched);
    for (const id of movedBetween(this.#rows, layout.rows)) for (const link of this.#at.get(id)?.values() ?? []) touched.set(link.id, link);
    this.#rows = layout.rows;

    const trunks = new Set<LiveTrunk>();
    for (const id of touched.keys()) this.#takeOut(id, trunks);
    let seen = 0;
    for (const link of touched.values()) {
      if ((seen += 1) % STRIDE === 0) yield;
      this.#putIn(link, layout, trunks);
    }
    for (const trunk of trunks) {
      if ((seen += 1) % STRIDE === 0) yield;
      this.#enterPassages(trunk);
    }
    const changed = (trunk: LiveTrunk) => void trunks.add(trunk);
    yield* this.#gutters.settle(changed);
    yield* this.#channels.settle(changed);
    for (const trunk of trunks) {
      if ((seen += 1) % STRIDE === 0) yield;
      for (const link of trunk.links.values()) this.#put(link, this.#wayIn(trunk, link.id, layout));
    }
    this.#midway = false;
    return this.#changed;
  }

  /** The way of one link; undefined when it has none. The same object as long as it is the same way. */
  wayOf(id: LinkId): Route | undefined {
    return this.#routes.get(id);
  }

  /** The ways of all links at an element. */
  waysAt(id: ElementId): Route[] {
    return [...(this.#at.get(id)?.keys() ?? [])].flatMap((link) => this.#routes.get(link) ?? []);
  }

  /** The ways that may be seen in a part of the canvas: those with that in the box around their line. */
  waysIn(rect: Rect): Route[] {
    return this.#places.in(rect).map((id) => this.#routes.get(id)!);
  }

  /** The way nearest to a point, of those that `counts` holds for; undefined when none is within `reach` units. */
  wayNear(point: Point, reach: number, counts: (route: Route) => boolean): Route | undefined {
    let [nearest, least]: [Route | undefined, number] = [undefined, reach];
    for (const route of this.waysIn(inflate({ ...point, width: 0, height: 0 }, reach))) {
      const distance = distanceToRoute(route.points, point);
      if (distance <= least && counts(route)) [nearest, least] = [route, distance];
    }
    return nearest;
  }

  #forget(): void {
    this.#links = [];
    this.#rows = [];
    for (const table of [this.#at, this.#trunks, this.#trunkOf, this.#routes]) table.clear();
    this.#places = new SpatialIndex(SQUARE);
    this.#changed = true;
    this.#gutters = new Passages(0.5);
    this.#channels = new Passages(CLEARANCE);
  }

  /** Note which links are new or gone. */
  *#compare(links: readonly LinkEnds[], touched: Map<LinkId, LinkEnds>): Generator<void> {
    if (links === this.#links) return;
    const before = this.#links;
    let [at, now] = [0, 0];
    for (let seen = 1; at < before.length || now < links.length; seen += 1) {
      if (seen % (STRIDE * STRIDE) === 0) yield;
      const [was, is] = [before[at], links[now]];
      if (was === is) {
        at += 1;
        now += 1;
      } else if (is === undefined || (was !== undefined && was.id < is.id)) {
        touched.set(was!.id, was!);
        for (const end of [was!.from, was!.to]) this.#at.get(end)?.delete(was!.id);
        at += 1;
      } else {
        touched.set(is.id, is);
        for (const end of [is.from, is.to]) {
          const here = this.#at.get(end);
          if (here === undefined) this.#at.set(end, new Map([[is.id, is]]));
          else here.set(is.id, is);
        }
        now += 1;
        if (was?.id === is.id) at += 1;
      }
    }
    this.#links = links;
  }

  #takeOut(id: LinkId, touched: Set<LiveTrunk>): void {
    const trunk = this.#trunkOf.get(id);
    if (trunk === undefined) return;
    this.#trunkOf.delete(id);
    trunk.sources.delete(id);
    trunk.links.delete(id);
    touched.add(trunk);
  }

  #putIn(link: LinkEnds, layout: MapLayout, touched: Set<LiveTrunk>): void {
    const from = layout.cells.get(link.from);
    const to = layout.cells.get(link.to);
    const stands = this.#at.get(link.from)?.has(link.id) === true;
    if (!stands || from === undefined || to === undefined || link.from === link.to) {
      if (!this.#routes.delete(link.id)) return;
      this.#places.delete(link.id);
      this.#changed = true;
      return;
    }
    const direct = directWay(from, to, layout);
    if (direct !== undefined) {
      this.#put(link, direct);
      return;
    }
    const side = sideOf(from, to);
    const key = trunkKey(link.to, side);
    const trunk = this.#trunks.get(key) ?? { key, side, to, sources: new Map(), links: new Map(), gutter: null, channels: [] };
    this.#trunks.set(key, trunk);
    trunk.to = to;
    trunk.sources.set(link.id, from);
    trunk.links.set(link.id, link);
    this.#trunkOf.set(link.id, trunk);
    touched.add(trunk);
  }

  #enterPassages(trunk: LiveTrunk): void {
    if (trunk.gutter !== null) this.#gutters.leave(trunk.gutter, trunk);
    for (const channel of trunk.channels) this.#channels.leave(channel, trunk);
    if (trunk.sources.size === 0) {
      this.#trunks.delete(trunk.key);
      return;
    }
    const stretch = stretchInGutter(trunk);
    trunk.gutter = stretch === undefined ? null : gutterFor(trunk);
    if (stretch !== undefined && trunk.gutter !== null) this.#gutters.enter(trunk.gutter, trunk, stretch);
    const channels = stretchesInChannels(trunk);
    trunk.channels = [...channels.keys()];
    for (const [channel, along] of channels) this.#channels.enter(channel, trunk, along);
  }

  #wayIn(trunk: LiveTrunk, id: LinkId, layout: MapLayout): readonly Point[] {
    const from = trunk.sources.get(id) ?? trunk.to;
    const start = leaves(trunk, from);
    const end = enters(trunk);
    const points: Point[] = [{ x: start.x, y: rowTop(layout, from.row) + (start.channel > from.row ? MAP.cardHeight : 0) }];
    let x = start.x;
    if (start.channel !== end.channel) {
      const y = this.#laneY(trunk, start.channel, layout);
      points.push({ x, y });
      x = this.#laneX(trunk);
      points.push({ x, y });
    }
    const y = this.#laneY(trunk, end.channel, layout);
    points.push({ x, y }, { x: end.x, y }, { x: end.x, y: rowTop(layout, trunk.to.row) + (trunk.side === 'above' ? 0 : MAP.cardHeight) });
    return points;
  }

  #laneX(trunk: LiveTrunk): number {
    const gutter = gutterFor(trunk);
    const right = columnLeft(gutter);
    const { lane, count } = this.#gutters.laneOf(gutter, trunk);
    return lanePlace(lane, count, right - MAP.columnGap + 6, right - 6, LANE_PITCH);
  }

  #laneY(trunk: LiveTrunk, channel: number, layout: MapLayout): number {
    const above = channel === 0 ? rowTop(layout, 0) - MAP.bandPadding : rowTop(layout, channel - 1) + MAP.cardHeight;
    const below = channel < layout.rows.length ? rowTop(layout, channel) : above + MAP.bandPadding;
    const { lane, count } = this.#channels.laneOf(channel, trunk);
    return lanePlace(lane, count, above + (channel === 0 ? HEAD_ROOM / 2 : LEAVE_ROOM), below - HEAD_ROOM, LANE_PITCH);
  }

  #put({ id, from, to }: LinkEnds, points: readonly Point[]): void {
    if (samePoints(this.#routes.get(id)?.points, points)) return;
    const bounds = boundsOfRoute(points, 1);
    this.#routes.set(id, { id, from, to, points, bounds });
    this.#places.set(id, bounds);
    this.#changed = true;
  }
}

/** Whether rows are at the same heights, so that what stands in them is all that can differ. */
function sameGrid(before: MapLayout['rows'], now: MapLayout['rows']): boolean {
  return before.length === now.length && before.every(({ top }, index) => top === now[index]?.top);
}

/** The elements that stand elsewhere, came or went, of rows at the same heights. */
function movedBetween(before: MapLayout['rows'], now: MapLayout['rows']): ReadonlySet<ElementId> {
  const moved = new Set<ElementId>();
  for (const [index, { elements }] of now.entries()) {
    const were = before[index]?.elements ?? [];
    if (were === elements) continue;
    for (let column = 0; column < Math.max(were.length, elements.length); column += 1) {
      const [was, is] = [were[column], elements[column]];
      if (was === is) continue;
      if (was !== undefined) moved.add(was);
      if (is !== undefined) moved.add(is);
    }
  }
  return moved;
}

function samePoints(before: readonly Point[] | undefined, now: readonly Point[]): boolean {
  return before?.length === now.length && now.every(({ x, y }, index) => before[index]!.x === x && before[index]!.y === y);
}
