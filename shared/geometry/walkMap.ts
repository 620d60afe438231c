import type { ElementId } from '../domain/ids.ts';
import type { MapLayout } from './layoutMap.ts';

/** Ways to go on from an element by keyboard. */
export type Step = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'start' | 'end';

/** The element one step away, for people who walk the map by keys: left and right follow the order of the layer, up and
 *  down go to the nearest card of the row above or below, past empty layers; `first` and `last` are of the layer,
 *  `start` and `end` of the map. Undefined where the map ends. */
export function walkMap(layout: MapLayout, from: ElementId, step: Step): ElementId | undefined {
  const cell = layout.cells.get(from);
  if (cell === undefined) return undefined;
  const layer = layout.layers[cell.layer]?.elements ?? [];
  const rows = layout.rows.filter(({ elements }) => elements.length > 0);
  switch (step) {
    case 'left': return layer[layer.indexOf(from) - 1];
    case 'right': return layer[layer.indexOf(from) + 1];
    case 'first': return layer[0];
    case 'last': return layer.at(-1);
    case 'start': return rows[0]?.elements[0];
    case 'end': return rows.at(-1)?.elements.at(-1);
    case 'up':
    case 'down': {
      const here = rows.findIndex(({ elements }) => elements.includes(from));
      const row = rows[here + (step === 'up' ? -1 : 1)];
      return row?.elements[Math.min(cell.column, row.elements.length - 1)];
    }
  }
}
