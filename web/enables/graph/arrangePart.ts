import { Graph, layout } from '@dagrejs/dagre';
import type { ElementId } from '../../../shared/domain/ids.ts';
import { bottomOf, centreOf, rightOf, type Point, type Rect } from '../../../shared/geometry/Rect.ts';
import { CARD } from './Arrangement.ts';
import { Neighbours, type EnablesGraph, type Enabling } from './EnablesGraph.ts';
import { levelsOf } from './levelsOf.ts';

/** Free space, canvas units: between columns, where links run, and between cards in one. */
export const COLUMN_GAP = 144;
export const ROW_GAP = 32;
const LINE_GAP = 14;
/** A chain longer than this would be laid wider than can be shown: it is wrapped, in plain columns. */
const MOST_STEPS = 120;
/** The square of how many rows one element brings: a column is about twice as wide as a row is high, and on average three
 *  quarters full. */
const ROWS_SQUARED = 3;
/** A plain column has at least so many cards before it is split. */
const LEAST_ROWS = 12;

/** Where the cards and links of one part lie; its corner is anywhere. */
export interface LaidPart {
  readonly cards: ReadonlyMap<ElementId, Rect>;
  readonly lines: ReadonlyMap<Enabling, readonly Point[]>;
}

/** How much work dagre has with a part: its elements, and one for each column that a link crosses. */
export function workOf(part: EnablesGraph): number {
  const { of, back, steps } = levelsOf(part);
  if (steps.length > MOST_STEPS) return Infinity;
  return part.links.reduce((sum, link) => sum + (back.has(link) ? 1 : Math.max(0, (of.get(link.to) ?? 0) - (of.get(link.from) ?? 0) - 1)), part.elements.length);
}

/** A part in columns from what is needed first to what it enables, with few crossings: by dagre. Links that lead back are
 *  given to it the other way round, so that the same ones lead back here and in words; their arrowheads stay theirs. */
export function arrangePart(part: EnablesGraph): LaidPart {
  const { back } = levelsOf(part);
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: ROW_GAP, edgesep: LINE_GAP, ranksep: COLUMN_GAP });
  for (const id of part.elements) graph.setNode(id, { ...CARD });
  const drawn = part.links.filter(({ from, to }) => from !== to);
  for (const link of drawn) {
    const [start, end] = back.has(link) ? [link.to, link.from] : [link.from, link.to];
    graph.setEdge(start, end, {}, link.id);
  }
  layout(graph);
  const cards = new Map(part.elements.map((id) => {
    const { x = 0, y = 0 } = graph.node(id);
    return [id, { x: Math.round(x - CARD.width / 2), y: Math.round(y - CARD.height / 2), ...CARD }] as const;
  }));
  const lines = new Map(drawn.map((link) => {
    const reversed = back.has(link);
    const { points = [] } = graph.edge(reversed ? link.to : link.from, reversed ? link.from : link.to, link.id);
    const [, ...inner] = reversed ? [...points].reverse() : points;
    const [from, to] = [cards.get(link.from)!, cards.get(link.to)!];
    return [link, [sideOf(from, reversed ? 'left' : 'right'), ...inner.slice(0, -1), sideOf(to, reversed ? 'right' : 'left')]] as const;
  }));
  return { cards, lines };
}

/** A part in columns in the order of its steps, without looking for few crossings: each card near the middle of what it
 *  needs. Long columns are split and short ones joined, so that the whole is about as high as wide. In time that grows with
 *  the links, so for any size. */
export function arrangePlainly(part: EnablesGraph): LaidPart {
  const neighbours = new Neighbours(part);
  const rows = Math.max(LEAST_ROWS, Math.ceil(Math.sqrt(ROWS_SQUARED * part.elements.length)));
  const cards = new Map<ElementId, Rect>();
  let [column, row] = [0, 0];
  for (const step of levelsOf(part, neighbours).steps) {
    if (row > rows / 2) [column, row] = [column + 1, 0];
    for (const id of byWishes(step)) {
      if (row === rows) [column, row] = [column + 1, 0];
      cards.set(id, { x: column * (CARD.width + COLUMN_GAP), y: row * (CARD.height + ROW_GAP), ...CARD });
      row += 1;
    }
  }
  const lines = new Map(part.links.filter(({ from, to }) => from !== to).map((link) => [link, straight(cards.get(link.from)!, cards.get(link.to)!)] as const));
  return { cards, lines };

  function byWishes(step: readonly ElementId[]): readonly ElementId[] {
    const wishes = new Map(step.map((id) => {
      const before = neighbours.neededBy(id).flatMap((need) => cards.get(need)?.y ?? []);
      return [id, before.length === 0 ? 0 : before.reduce((sum, y) => sum + y, 0) / before.length] as const;
    }));
    return [...step].sort((a, b) => wishes.get(a)! - wishes.get(b)!);
  }
}

/** The middle of a side: links to one place share it. */
function sideOf(rect: Rect, side: 'left' | 'right'): Point {
  return { x: side === 'left' ? rect.x : rightOf(rect), y: centreOf(rect).y };
}

/** From side to side; in one column from edge to edge. */
function straight(from: Rect, to: Rect): readonly Point[] {
  if (from.x === to.x) {
    const down = to.y > from.y;
    const x = from.x + from.width / 2;
    return [{ x, y: down ? bottomOf(from) : from.y }, { x, y: down ? to.y : bottomOf(to) }];
  }
  const right = to.x > from.x;
  return [{ x: right ? rightOf(from) : from.x, y: centreOf(from).y }, { x: right ? to.x : rightOf(to), y: centreOf(to).y }];
}
