import type { ElementId } from '../../../shared/domain/ids.ts';
import { centreOf, type Rect } from '../../../shared/geometry/Rect.ts';
import type { Step } from '../../../shared/geometry/walkMap.ts';
import type { Arrangement } from './Arrangement.ts';
import type { Neighbours } from './EnablesGraph.ts';

/** Cards whose middles are nearer than this across stand in one column, canvas units. */
const SAME_COLUMN = 64;

/** Where a step along the links leads from an element: left to what it needs, right to what it enables (to the one it was
 *  reached from, else to the nearest), up and down in its column. Elements without links are walked as they lie.
 *  @returns undefined when there is nothing that way. */
export function walkLinks({ cards }: Arrangement, neighbours: Neighbours, at: ElementId, step: Step, cameFrom: ElementId | null): ElementId | undefined {
  const here = cards.get(at);
  if (here === undefined) return undefined;
  if (step === 'first' || step === 'start' || step === 'last' || step === 'end') {
    const order = inReadingOrder(cards);
    return step === 'first' || step === 'start' ? order[0] : order.at(-1);
  }
  if (step === 'up' || step === 'down') return inColumn(cards, at, here, step);
  if (neighbours.isAlone(at)) return inRow(cards, at, here, step);
  const there = (step === 'left' ? neighbours.neededBy(at) : neighbours.enabledBy(at)).filter((id) => id !== at && cards.has(id));
  if (cameFrom !== null && there.includes(cameFrom)) return cameFrom;
  return nearest(there, (id) => Math.abs(cards.get(id)!.y - here.y));
}

/** Elements column by column from the left, each from the top. */
export function inReadingOrder(cards: Arrangement['cards']): readonly ElementId[] {
  return [...cards].sort(([, a], [, b]) => a.x - b.x || a.y - b.y).map(([id]) => id);
}

function inColumn(cards: Arrangement['cards'], at: ElementId, here: Rect, step: 'up' | 'down'): ElementId | undefined {
  const sign = step === 'down' ? 1 : -1;
  const away = (id: ElementId) => (cards.get(id)!.y - here.y) * sign;
  const column = [...cards.keys()].filter((id) => id !== at && Math.abs(centreOf(cards.get(id)!).x - centreOf(here).x) < SAME_COLUMN && away(id) > 0);
  return nearest(column, away);
}

function inRow(cards: Arrangement['cards'], at: ElementId, here: Rect, step: 'left' | 'right'): ElementId | undefined {
  const sign = step === 'right' ? 1 : -1;
  const away = (id: ElementId) => (cards.get(id)!.x - here.x) * sign;
  return nearest([...cards.keys()].filter((id) => id !== at && cards.get(id)!.y === here.y && away(id) > 0), away);
}

function nearest(ids: readonly ElementId[], distance: (id: ElementId) => number): ElementId | undefined {
  let [best, least]: [ElementId | undefined, number] = [undefined, Infinity];
  for (const id of ids) if (distance(id) < least) [best, least] = [id, distance(id)];
  return best;
}
