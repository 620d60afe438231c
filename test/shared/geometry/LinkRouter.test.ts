import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ElementId, LayerId } from '../../../shared/domain/ids.ts';
import { layoutMap, type MapLayout } from '../../../shared/geometry/layoutMap.ts';
import { bottomOf, contains, overlap, rightOf, type Point, type Rect } from '../../../shared/geometry/Rect.ts';
import { LinkRouter, type LinkEnds, type Route } from '../../../shared/geometry/LinkRouter.ts';
import { layersOf, linkOf, mapsWithLinks } from './mapsForTests.ts';

const map = layoutMap(layersOf(4, 10, 4, 4));

/** The ways, in the order of the links. */
function routeLinks(links: readonly LinkEnds[], layout: MapLayout, router = new LinkRouter()): readonly Route[] {
  resultOf(router.route(sorted(links), layout));
  return links.flatMap(({ id }) => router.wayOf(id) ?? []);
}

function sorted(links: readonly LinkEnds[]): readonly LinkEnds[] {
  return [...links].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function resultOf<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

const route = (...notations: string[]) => routeLinks(notations.map(linkOf), map);

describe('LinkRouter', () => {
  it('joins neighbours in a row side to side, there and back apart', () => {
    const [there, back] = route('1.1>1.2', '1.2>1.1');
    expect(there!.points).toHaveLength(2);
    expect(there!.points[0]!.y).toBe(there!.points[1]!.y);
    expect(back!.points[0]!.y).not.toBe(there!.points[0]!.y);
  });

  it('draws an upright line to the card right below', () => {
    const [only] = route('1.2>2.2');
    expect(only!.points).toHaveLength(2);
    expect(only!.points[0]!.x).toBe(only!.points[1]!.x);
  });

  it('gives links to one place from above the same last stretch and arrowhead', () => {
    const routes = route('1.1>2.3', '1.4>2.3', '2.1>2.3');
    const ends = routes.map(({ points }) => points.slice(-2));
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it('enters a card from below when the link goes up', () => {
    const [up] = route('3.1>1.3');
    expect(up!.points.at(-1)!.y).toBe(bottomOf(map.cards.get(up!.to)!));
    expect(up!.points[0]!.y).toBe(map.cards.get(up!.from)!.y);
  });

  it('leaves out a link to itself and one whose end is not on the map', () => {
    expect(route('1.1>1.1', '1.1>9.9')).toEqual([]);
  });

  it('starts and ends on the edges of the right cards, turns at right angles and never runs under a card', () => {
    fc.assert(fc.property(mapsWithLinks, ({ layers, links }) => {
      const layout = layoutMap(layers);
      const routes = routeLinks(links, layout);
      expect(routes).toHaveLength(links.filter(({ from, to }) => from !== to && layout.cards.has(from)).length);
      for (const { from, to, points } of routes) {
        expect(isOnEdge(layout.cards.get(from)!, points[0]!)).toBe(true);
        expect(isOnEdge(layout.cards.get(to)!, points.at(-1)!)).toBe(true);
        for (const stretch of stretchesOf(points)) {
          expect(stretch.width === 0 || stretch.height === 0).toBe(true);
          expect([...layout.cards.values()].some((card) => overlap(stretch, card))).toBe(false);
          expect(contains(layout.bounds, stretch)).toBe(true);
        }
      }
    }));
  });

  it('never lays two lines on each other unless they leave or enter the same card', () => {
    fc.assert(fc.property(mapsWithLinks, ({ layers, links }) => expectApart(layoutMap(layers), links)), { numRuns: 40 });
  });

  it('finds the same ways of thousands of links in many short steps', () => {
    const layout = layoutMap(layersOf(400, 400, 400));
    const ids = [...layout.cards.keys()];
    const links = ids.flatMap((from, at) => [3, 41].map((by) => linkOf(`${from}>${ids[(at + by) % ids.length]!}`)));
    const router = new LinkRouter();
    const work = router.route(sorted(links), layout);
    let steps = 0;
    let step = work.next();
    for (; step.done !== true; step = work.next()) steps += 1;
    expect(steps).toBeGreaterThan(100);
    const all = router.waysIn(layout.bounds);
    expect(all).toHaveLength(links.length);
    for (const { points, bounds } of all) expect(points.every((point) => contains(bounds, { ...point, width: 0, height: 0 }))).toBe(true);
  });

  it('finds the same ways after any changes as if it had not been there before, and keeps those that are the same', () => {
    const change = fc.record({ drop: fc.nat(), move: fc.nat(), to: fc.nat(), leave: fc.boolean() });
    fc.assert(fc.property(mapsWithLinks, fc.array(change, { maxLength: 12 }), ({ layers, links }, changes) => {
      const router = new LinkRouter();
      let [standing, orders]: [LinkEnds[], { id: LayerId; elements: ElementId[] }[]] = [[...links], layers.map(({ id, elements }) => ({ id, elements: [...elements] }))];
      for (const { drop, move, to, leave } of changes) {
        standing = drop % 3 === 0 ? [...links] : standing.filter((_, index) => index !== drop % standing.length);
        const from = orders[move % orders.length]!.elements;
        const [id] = from.splice(move % Math.max(1, from.length), 1);
        const target = orders[to % orders.length]!.elements;
        if (id !== undefined) target.splice(to % (target.length + 1), 0, id);
        orders = orders.map((order) => ({ ...order, elements: [...order.elements] }));
        const layout = layoutMap(orders);
        if (leave) router.route(sorted(standing.slice(1)), layout).next();
        expect(routeLinks(standing, layout, router)).toEqual(routeLinks(standing, layout));
      }
    }), { numRuns: 60 });
  });

  it('finds the ways at an element and in a part of the canvas, until they are gone', () => {
    const router = new LinkRouter();
    const links = ['1.1>1.2', '1.1>3.2', '2.5>2.7', '2.9>2.9'].map(linkOf);
    const idsOf = (ways: readonly Route[]) => ways.map(({ id }) => id).sort();
    routeLinks(links, map, router);
    expect(idsOf(router.waysAt('1.1' as ElementId))).toEqual([links[0]!.id, links[1]!.id].sort());
    expect(idsOf(router.waysIn(map.cards.get('2.6' as ElementId)!))).not.toContain(links[0]!.id);
    expect(idsOf(router.waysIn(map.bounds))).toEqual(links.slice(0, 3).map(({ id }) => id).sort());
    routeLinks(links.slice(1), map, router);
    expect(idsOf(router.waysIn(map.bounds))).toEqual([links[1]!.id, links[2]!.id].sort());
    expect(router.wayOf(links[0]!.id)).toBeUndefined();
  });

  it('gives the same object for a way that a change left as it was', () => {
    const router = new LinkRouter();
    const [, before] = routeLinks(['1.1>2.2', '3.1>4.2'].map(linkOf), map, router);
    const [, now, other] = routeLinks(['1.1>2.2', '3.1>4.2', '1.2>2.3'].map(linkOf), map, router);
    expect(now).toBe(before);
    expect(other).toBeDefined();
  });

  it('keeps lines apart even where everything is linked to everything', () => {
    const layout = layoutMap(layersOf(5, 5, 4));
    const ids = [...layout.cards.keys()];
    expectApart(layout, ids.flatMap((from) => ids.filter((to) => to !== from).map((to) => linkOf(`${from}>${to}`))));
  });
});

function expectApart(layout: MapLayout, links: readonly LinkEnds[]): void {
  const stretches = routeLinks(links, layout).flatMap((each) => stretchesOf(each.points).map((rect) => ({ rect, route: each })));
  for (const [index, one] of stretches.entries()) {
    for (const other of stretches.slice(index + 1)) {
      if (one.route.from === other.route.from || one.route.to === other.route.to || !runTogether(one.rect, other.rect)) continue;
      expect.fail(describeBoth(one.route, other.route, layout));
    }
  }
}

function stretchesOf(points: readonly Point[]): Rect[] {
  return points.slice(1).map((to, index) => {
    const from = points[index]!;
    return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
  });
}

function isOnEdge(card: Rect, { x, y }: Point): boolean {
  const within = x >= card.x && x <= rightOf(card) && y >= card.y && y <= bottomOf(card);
  return within && (x === card.x || x === rightOf(card) || y === card.y || y === bottomOf(card));
}

/** Whether two straight stretches lie on one line and share more than a point. */
function runTogether(a: Rect, b: Rect): boolean {
  if (a.width > 0 && b.width > 0) return a.y === b.y && a.x < rightOf(b) && b.x < rightOf(a);
  if (a.height > 0 && b.height > 0) return a.x === b.x && a.y < bottomOf(b) && b.y < bottomOf(a);
  return false;
}

function describeBoth(a: Route, b: Route, layout: MapLayout): string {
  return `${a.id} ${JSON.stringify(a.points)} and ${b.id} ${JSON.stringify(b.points)} on ${JSON.stringify(layout.layers.map(({ elements }) => elements.length))}`;
}
