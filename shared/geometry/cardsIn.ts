import type { ElementId } from '../domain/ids.ts';
import { columnLeft, MAP, type MapLayout } from './layoutMap.ts';
import { bottomOf, rightOf, type Rect } from './Rect.ts';

/** The elements whose cards overlap a part of the map, row by row from the left. Looks at those rows and columns only. */
export function cardsIn(layout: MapLayout, rect: Rect): ElementId[] {
  const pitch = columnLeft(1) - columnLeft(0);
  const from = Math.max(0, Math.floor((rect.x - columnLeft(0) - MAP.cardWidth) / pitch) + 1);
  const to = Math.max(from, Math.ceil((rightOf(rect) - columnLeft(0)) / pitch));
  const found: ElementId[] = [];
  for (let index = firstRowBelow(layout, rect.y - MAP.cardHeight); index < layout.rows.length; index += 1) {
    const row = layout.rows[index]!;
    if (row.top >= bottomOf(rect)) break;
    found.push(...row.elements.slice(from, to));
  }
  return found;
}

/** The place of an element in its layer, from 1; undefined when it is not on the map. */
export function positionOf(layout: MapLayout, id: ElementId): number | undefined {
  const cell = layout.cells.get(id);
  if (cell === undefined) return undefined;
  const first = layout.rows[cell.row]!.first;
  return first + cell.column + 1;
}

/** The index of the first row whose top is below `y`. */
function firstRowBelow({ rows }: MapLayout, y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.top > y) high = middle;
    else low = middle + 1;
  }
  return low;
}
