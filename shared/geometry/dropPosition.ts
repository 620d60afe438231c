import type { ElementId, LayerId } from '../domain/ids.ts';
import { columnLeft, layerAt, MAP, type MapLayout } from './layoutMap.ts';
import type { Point, Rect } from './Rect.ts';

/** Where a card that is let go at a point would stand. */
export interface DropPosition {
  readonly layer: LayerId;
  /** The element it would stand right after; null before all others. */
  readonly after: ElementId | null;
  /** Where to show that: an upright stroke in the gutter before that place, canvas units. */
  readonly mark: Rect;
}

/** Where to put what is dragged (or, without it, a new element) for a point in canvas units. A point outside the map counts
 *  for the nearest band and row. Undefined when there are no layers. */
export function dropPosition(layout: MapLayout, point: Point, dragged?: ReadonlySet<ElementId>): DropPosition | undefined {
  const layerIndex = layerAt(layout, point.y);
  const layer = layerIndex === undefined ? undefined : layout.layers[layerIndex];
  if (layer === undefined) return undefined;
  const rows = layout.rows.filter((row) => row.layer === layerIndex);
  const rowIndex = Math.max(0, rows.findLastIndex(({ top }) => point.y >= top - MAP.rowGap / 2));
  const row = rows[rowIndex];
  if (row === undefined) return undefined;
  const pitch = MAP.cardWidth + MAP.columnGap;
  const column = Math.min(Math.max(Math.round((point.x - MAP.margin - MAP.cardWidth / 2) / pitch + 0.5), 0), row.elements.length);
  const before = layer.elements.slice(0, rowIndex * layout.columns + column).filter((id) => dragged?.has(id) !== true);
  const x = columnLeft(column) - MAP.columnGap / 2;
  return { layer: layer.id, after: before.at(-1) ?? null, mark: { x: x - 2, y: row.top, width: 4, height: MAP.cardHeight } };
}

/** Whether these elements stand there already, one after the other. */
export function isWhereItWas(layout: MapLayout, ids: readonly ElementId[], to: { readonly layer: LayerId; readonly after: ElementId | null }): boolean {
  const layer = layout.layers.find((each) => each.id === to.layer);
  if (layer === undefined) return false;
  const start = to.after === null ? 0 : layer.elements.indexOf(to.after) + 1;
  return ids.every((id, index) => layer.elements[start + index] === id);
}
