import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, contains, overlap } from '../../../shared/geometry/Rect.ts';
import { arrange } from '../../../web/enables/graph/arrange.ts';
import { MOST_WORK } from '../../../web/enables/graph/Arrangement.ts';
import { graphOf, Neighbours } from '../../../web/enables/graph/EnablesGraph.ts';
import { levelsOf } from '../../../web/enables/graph/levelsOf.ts';
import { walkLinks } from '../../../web/enables/graph/walkLinks.ts';
import { anyInput, graph, id } from './graph.ts';

const CAREFUL = { most: MOST_WORK, folded: false };
const PLAIN = { most: 0, folded: false };

describe.each([['by dagre', CAREFUL], ['in plain columns', PLAIN]])('an arrangement %s', (_, wish) => {
  it('has every element once, none over another, and every link with its ends at its cards', () => {
    fc.assert(fc.property(anyInput, ({ elements, links }) => {
      const made = graphOf(elements, links);
      const { cards, ways, bounds, alone } = arrange(made, wish);
      expect([...cards.keys()].sort()).toEqual([...elements].sort());
      const rects = [...cards.values(), ...(alone === null ? [] : [alone])];
      rects.forEach((rect, at) => {
        expect(rects.slice(at + 1).filter((other) => overlap(rect, other))).toEqual([]);
        expect(contains(bounds, rect)).toBe(true);
      });
      expect(ways.map((way) => way.id).sort()).toEqual(made.links.map((each) => each.id).sort());
      for (const { from, to, points } of ways) {
        expect(touches(cards.get(from)!, points[0]!)).toBe(true);
        expect(touches(cards.get(to)!, points.at(-1)!)).toBe(true);
      }
    }), { numRuns: 60 });
  });

  it('is the same for the same blueprint', () => {
    fc.assert(fc.property(anyInput, ({ elements, links }) => {
      expect(arrange(graphOf(elements, links), wish)).toEqual(arrange(graphOf(elements, links), wish));
    }), { numRuns: 30 });
  });
});

describe('an arrangement', () => {
  it('leads from left to right, but for links that close a loop', () => {
    fc.assert(fc.property(anyInput, ({ elements, links }) => {
      const made = graphOf(elements, links);
      const { back } = levelsOf(made);
      const { cards } = arrange(made, CAREFUL);
      for (const each of made.links) if (!back.has(each)) expect(cards.get(each.to)!.x).toBeGreaterThan(cards.get(each.from)!.x);
    }), { numRuns: 60 });
  });

  it('marks the links of loops', () => {
    const { ways } = arrange(graph(4, '0>1 1>0 1>2 3>3'), CAREFUL);
    expect(ways.filter(({ loop }) => loop).map(({ from, to }) => [from, to])).toEqual([[id(0), id(1)], [id(1), id(0)], [id(3), id(3)]]);
  });

  it('leaves elements without links out when they are folded away, but not their heading', () => {
    const folded = arrange(graph(4, '0>1'), { ...CAREFUL, folded: true });
    expect([...folded.cards.keys()]).toEqual([id(0), id(1)]);
    expect(folded.alone).not.toBeNull();
    expect(arrange(graph(2, '0>1'), CAREFUL).alone).toBeNull();
  });

  it('lays what would take too long in plain columns, says so, and keeps it about as high as wide', () => {
    const count = 5_000;
    const many = graph(count, Array.from({ length: count - 1 }, (_, at) => `${at}>${at + 1} ${at}>${(at * 7919) % count}`).join(' '));
    const { cards, plain } = arrange(many, CAREFUL);
    expect(plain).toBe(count);
    const { width, height } = boundsOf(cards.values())!;
    expect(Math.max(width / height, height / width)).toBeLessThan(4);
    expect(arrange(graph(3, '0>1 1>2'), CAREFUL).plain).toBe(0);
  });

  it('wraps a chain that is longer than can be shown', () => {
    const { cards } = arrange(graph(400, Array.from({ length: 399 }, (_, at) => `${at}>${at + 1}`).join(' ')), CAREFUL);
    expect(boundsOf(cards.values())!.width).toBeLessThan(40_000);
  });

  it('splits a column that is longer than can be shown', () => {
    const star = arrange(graph(2_000, Array.from({ length: 1_999 }, (_, at) => `0>${at + 1}`).join(' ')), PLAIN);
    expect(boundsOf(star.cards.values())!.height).toBeLessThan(40_000);
  });

  it('tells how far it is', () => {
    const told: number[] = [];
    arrange(graph(7, '0>1 1>2 3>4'), CAREFUL, (done) => told.push(done));
    expect(told).toEqual([3, 5]);
  });
});

describe('arrow keys', () => {
  const made = graph(6, '0>1 0>2 1>3 2>3');
  const arrangement = arrange(made, CAREFUL);
  const neighbours = new Neighbours(made);
  const go = (from: number, step: Parameters<typeof walkLinks>[3], cameFrom: number | null = null) => walkLinks(arrangement, neighbours, id(from), step, cameFrom === null ? null : id(cameFrom));

  it('walk along links: right to what it enables, left to what it needs', () => {
    expect([id(1), id(2)]).toContain(go(0, 'right'));
    expect(go(1, 'right')).toBe(id(3));
    expect(go(1, 'left')).toBe(id(0));
    expect(go(3, 'right')).toBeUndefined();
    expect(go(0, 'left')).toBeUndefined();
  });

  it('go back the way they came', () => {
    expect(go(3, 'left', 1)).toBe(id(1));
    expect(go(3, 'left', 2)).toBe(id(2));
  });

  it('go up and down among what stands in the same column', () => {
    const [upper, lower] = arrangement.cards.get(id(1))!.y < arrangement.cards.get(id(2))!.y ? [1, 2] : [2, 1];
    expect(go(upper!, 'down')).toBe(id(lower!));
    expect(go(lower!, 'up')).toBe(id(upper!));
    expect(go(upper!, 'up')).toBeUndefined();
  });

  it('walk elements without links as they lie', () => {
    expect(go(4, 'right')).toBe(id(5));
    expect(go(5, 'left')).toBe(id(4));
  });

  it('go to the first and the last', () => {
    expect(go(3, 'first')).toBe(id(0));
    expect([id(3), id(5)]).toContain(go(0, 'last'));
  });
});

function touches(rect: { x: number; y: number; width: number; height: number }, { x, y }: { x: number; y: number }): boolean {
  return x >= rect.x - 2 && x <= rect.x + rect.width + 2 && y >= rect.y - 2 && y <= rect.y + rect.height + 2;
}
