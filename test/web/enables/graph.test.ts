import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ElementId } from '../../../shared/domain/ids.ts';
import { graphOf, Neighbours, type EnablesGraph } from '../../../web/enables/graph/EnablesGraph.ts';
import { isInLoop, loopsIn } from '../../../web/enables/graph/loopsIn.ts';
import { levelsOf } from '../../../web/enables/graph/levelsOf.ts';
import { partsOf } from '../../../web/enables/graph/partsOf.ts';
import { anyInput, graph, id, link } from './graph.ts';

/** Whether one can come from `a` to `b` by one link or more: looked up by trying, again and again. */
function reaches({ links }: EnablesGraph, a: ElementId, b: ElementId): boolean {
  let here = new Set(links.filter(({ from }) => from === a).map(({ to }) => to));
  for (let size = -1; size !== here.size;) {
    size = here.size;
    here = new Set([...here, ...links.filter(({ from }) => here.has(from)).map(({ to }) => to)]);
  }
  return here.has(b);
}

describe('the graph of what enables what', () => {
  it('leaves out links that lead nowhere, and all but one between the same two', () => {
    fc.assert(fc.property(anyInput, ({ elements, links }) => {
      const made = graphOf(elements, links);
      expect(made.elements).toEqual(elements);
      const wanted = new Set(links.filter(({ from, to }) => elements.includes(from) && elements.includes(to)).map(({ id: each }) => each));
      expect(made.links.map(({ id: each }) => each)).toEqual([...wanted]);
    }));
  });

  it('knows all that an element needs and enables, however far', () => {
    fc.assert(fc.property(anyInput, ({ elements, links }) => {
      const made = graphOf(elements, links);
      const neighbours = new Neighbours(made);
      for (const each of made.elements) {
        const wanted = made.elements.filter((other) => other === each || reaches(made, each, other) || reaches(made, other, each));
        expect([...neighbours.around(each)].sort()).toEqual([...wanted].sort());
      }
    }), { numRuns: 40 });
  });
});

describe('loops', () => {
  it('are the elements that reach each other and come back, each in one loop', () => {
    fc.assert(fc.property(anyInput, ({ elements, links }) => {
      const made = graphOf(elements, links);
      const loops = loopsIn(made);
      for (const a of made.elements) {
        expect(loops.of.has(a)).toBe(reaches(made, a, a));
        for (const b of made.elements) expect(isInLoop(loops, a, b)).toBe(reaches(made, a, b) && reaches(made, b, a));
      }
      expect(loops.all.flat().sort()).toEqual([...loops.of.keys()].sort());
    }), { numRuns: 60 });
  });

  it('are told in the order of the map', () => {
    expect(loopsIn(graph(6, '4>3 3>4 2>0 0>2 5>5')).all).toEqual([[id(0), id(2)], [id(3), id(4)], [id(5)]]);
  });

  it('are found in a chain of thousands', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => `${at}>${(at + 1) % 20_000}`).join(' ');
    expect(loopsIn(graph(20_000, chain)).all.map(({ length }) => length)).toEqual([20_000]);
  });
});

describe('steps', () => {
  it('have every element once, those without links apart', () => {
    fc.assert(fc.property(anyInput, ({ elements, links }) => {
      const made = graphOf(elements, links);
      const { steps, of, alone } = levelsOf(made);
      expect([...steps.flat(), ...alone].sort()).toEqual([...elements].sort());
      expect(alone).toEqual(elements.filter((each) => !made.links.some(({ from, to }) => from === each || to === each)));
      steps.forEach((step, at) => {
        expect(step.length).toBeGreaterThan(0);
        for (const each of step) expect(of.get(each)).toBe(at);
      });
    }));
  });

  it('come after all that is needed, but for links that close a loop', () => {
    fc.assert(fc.property(anyInput, ({ elements, links }) => {
      const made = graphOf(elements, links);
      const { of, back } = levelsOf(made);
      const loops = loopsIn(made);
      for (const each of made.links) {
        if (back.has(each)) expect(isInLoop(loops, each.from, each.to)).toBe(true);
        else expect(of.get(each.to)!).toBeGreaterThan(of.get(each.from)!);
      }
      expect(loopsIn({ ...made, links: made.links.filter((each) => !back.has(each)) }).all).toEqual([]);
    }));
  });

  it('are as few as there can be', () => {
    const { steps } = levelsOf(graph(6, '0>1 1>2 0>2 3>2 2>4'));
    expect(steps).toEqual([[id(0), id(3)], [id(1)], [id(2)], [id(4)]]);
  });

  it('of a loop begin with what else needs nothing, or what stands first on the map', () => {
    expect(levelsOf(graph(3, '0>1 1>0 2>1')).steps).toEqual([[id(2)], [id(1)], [id(0)]]);
    expect(levelsOf(graph(3, '2>1 1>0 0>2')).steps).toEqual([[id(0)], [id(2)], [id(1)]]);
  });
});

describe('parts', () => {
  it('are joined by no link, and have every linked element once', () => {
    fc.assert(fc.property(anyInput, ({ elements, links }) => {
      const made = graphOf(elements, links);
      const parts = partsOf(made);
      const partOf = new Map(parts.flatMap((part, index) => part.elements.map((each) => [each, index] as const)));
      expect(parts.flatMap((part) => [...part.elements]).length).toBe(partOf.size);
      expect([...partOf.keys()].sort()).toEqual(made.elements.filter((each) => made.links.some(({ from, to }) => from === each || to === each)).sort());
      for (const { from, to } of made.links) expect(partOf.get(from)).toBe(partOf.get(to));
      for (const part of parts) expect(part.links.length + 1).toBeGreaterThanOrEqual(part.elements.length);
    }));
  });

  it('leave out nothing of a single link', () => {
    expect(partsOf(graphOf([id(0), id(1)], [link(id(0), id(1))]))).toEqual([{ elements: [id(0), id(1)], links: [link(id(0), id(1))] }]);
  });
});
