import type { ElementId } from '../../../shared/domain/ids.ts';
import { boundsOf, inflate, type Point, type Rect } from '../../../shared/geometry/Rect.ts';
import { CARD, EMPTY, type Arrangement, type Way, type Wish } from './Arrangement.ts';
import { arrangePart, arrangePlainly, ROW_GAP, workOf, type LaidPart } from './arrangePart.ts';
import type { EnablesGraph, Enabling } from './EnablesGraph.ts';
import { isInLoop, loopsIn } from './loopsIn.ts';
import { partsOf } from './partsOf.ts';

/** A part that would be higher than this is laid in plain columns, which are wrapped. */
const MOST_HEIGHT = 40_000;
/** Between parts, canvas units. */
const PART_GAP = 96;
/** The heading over elements without links, canvas units. */
const HEADING = { height: 72, gap: 24 } as const;
/** How far a line goes around a card that enables itself. */
const AROUND = 18;

/** Arrange everything: part after part from the top, then the elements without links. The same graph is always arranged
 *  the same way. @param progress is told how many elements lie so far. */
export function arrange(graph: EnablesGraph, { most, folded }: Wish, progress: (done: number) => void = () => undefined): Arrangement {
  const loops = loopsIn(graph);
  const cards = new Map<ElementId, Rect>();
  const ways: Way[] = [];
  const laid: { readonly part: LaidPart; readonly space: Rect }[] = [];
  let [plain, done] = [0, 0];
  for (const part of partsOf(graph)) {
    const careful = workOf(part) > most ? undefined : withSpace(arrangePart(part));
    if (careful === undefined || careful.space.height > MOST_HEIGHT) {
      plain += part.elements.length;
      laid.push(withSpace(arrangePlainly(part)));
    } else laid.push(careful);
    done += part.elements.length;
    progress(done);
  }
  const top = putInShelves();
  const linked = new Set(graph.links.flatMap(({ from, to }) => [from, to]));
  const rest = graph.elements.filter((id) => !linked.has(id));
  const alone = rest.length === 0 ? null : { x: 0, y: top, width: 3 * CARD.width, height: HEADING.height };
  if (alone !== null && !folded) putInRows(rest, top + HEADING.height + HEADING.gap);
  for (const link of graph.links) if (link.from === link.to) ways.push(wayOf(link, around(cards.get(link.from)!), true));
  const bounds = boundsOf([...cards.values(), ...ways.map((way) => way.bounds), ...(alone === null ? [] : [alone])]);
  return { cards, ways, alone, bounds: bounds ?? EMPTY.bounds, plain };

  /** Put the parts beside each other as far as there is room, then below. @returns where they end, with a gap. */
  function putInShelves(): number {
    const area = laid.reduce((sum, { space }) => sum + space.width * space.height, 0);
    const room = laid.reduce((most, { space }) => Math.max(most, space.width), Math.sqrt(area) * 1.3);
    let [x, y, high] = [0, 0, 0];
    for (const { part, space } of laid) {
      if (x > 0 && x + space.width > room) [x, y, high] = [0, y + high + PART_GAP, 0];
      put(part, x - space.x, y - space.y);
      x += space.width + PART_GAP;
      high = Math.max(high, space.height);
    }
    return laid.length === 0 ? 0 : y + high + PART_GAP;
  }

  function put(part: LaidPart, dx: number, dy: number): void {
    for (const [id, rect] of part.cards) cards.set(id, { ...rect, x: Math.round(rect.x + dx), y: Math.round(rect.y + dy) });
    for (const [link, points] of part.lines) ways.push(wayOf(link, points.map(({ x, y }) => ({ x: Math.round(x + dx), y: Math.round(y + dy) })), isInLoop(loops, link.from, link.to)));
  }

  function putInRows(ids: readonly ElementId[], at: number): void {
    const columns = Math.max(4, Math.ceil(Math.sqrt(ids.length)));
    ids.forEach((id, index) => {
      const [row, column] = [Math.floor(index / columns), index % columns];
      cards.set(id, { x: column * (CARD.width + ROW_GAP), y: at + row * (CARD.height + ROW_GAP), ...CARD });
    });
  }
}

/** A part with the space that it takes. */
function withSpace(part: LaidPart): { readonly part: LaidPart; readonly space: Rect } {
  const points = [...part.lines.values()].flat().map((point) => ({ ...point, width: 0, height: 0 }));
  return { part, space: boundsOf([...part.cards.values(), ...points])! };
}

function wayOf({ id, from, to }: Enabling, points: readonly Point[], loop: boolean): Way {
  const bounds = boundsOf(points.map((point) => ({ ...point, width: 0, height: 0 })))!;
  return { id, from, to, points, loop, bounds: inflate(bounds, 8) };
}

/** From the right of a card over its top to its left. */
function around({ x, y, width, height }: Rect): readonly Point[] {
  const [middle, right, above] = [y + height / 2, x + width, y - AROUND];
  return [{ x: right, y: middle }, { x: right + AROUND, y: middle }, { x: right + AROUND, y: above }, { x: x - AROUND, y: above }, { x: x - AROUND, y: middle }, { x, y: middle }];
}
