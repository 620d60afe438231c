import type { ElementId, LayerId } from '../domain/ids.ts';
import { LayeredMap } from '../domain/LayeredMap.ts';
import type { Point, Rect } from './Rect.ts';

/** Sizes of the map, canvas units. */
export const MAP = {
  cardWidth: 256,
  cardHeight: 212,
  /** Between two cards of a row: the gutter that links run down. */
  columnGap: 40,
  /** Between two rows of one layer: room for a few links side by side and their arrowheads. */
  rowGap: 64,
  /** Inside a band, above its first and below its last row. */
  bandPadding: 44,
  /** The height of a collapsed band. */
  collapsedBand: 96,
  /** Between two bands. */
  bandGap: 12,
  /** From the left edge of the map to the first card. */
  margin: 40,
} as const;

/** The order of things, as far as their places go by it. */
export interface LayerOrder {
  readonly id: LayerId;
  /** The elements on the map, in order. */
  readonly elements: readonly ElementId[];
  /** Whether only its name is shown: its elements then have no place. */
  readonly collapsed?: boolean;
}

/** Where an element stands in the grid that runs through all bands. */
export interface Cell {
  readonly layer: number;
  /** Counted through all layers: row 0 is the first of the first band. */
  readonly row: number;
  readonly column: number;
}

/** One row of cards. */
export interface Row {
  readonly layer: number;
  readonly top: number;
  /** How many elements of its layer stand in rows above it. */
  readonly first: number;
  /** In order, from column 0. */
  readonly elements: readonly ElementId[];
}

/** What stands in one layer. */
export interface Standing {
  readonly cards: ReadonlyMap<ElementId, Rect>;
  readonly cells: ReadonlyMap<ElementId, Cell>;
  readonly rows: readonly Row[];
  /** The height of its band's upper edge, and how many rows are above it. */
  readonly top: number;
  readonly firstRow: number;
}

/** Where everything on the map is. */
export interface MapLayout {
  readonly layers: readonly LayerOrder[];
  readonly columns: number;
  readonly cards: LayeredMap<ElementId, Rect>;
  readonly cells: LayeredMap<ElementId, Cell>;
  /** What stands in each layer, in the order of the layers. */
  readonly standing: readonly Standing[];
  readonly rows: readonly Row[];
  /** In the order of the layers. Drawn as wide as the screen; their width here is that of the map. */
  readonly bands: readonly Rect[];
  readonly bounds: Rect;
}

/** The numbers of columns a map can have. The steps are wide so that adding an element does not move everybody's cards. */
const COLUMN_STEPS = [12, 16, 24, 32, 48, 64, 96, 128] as const;
/** A map grows to this many times its width before it gets more columns: scrolling down is easy, scrolling both ways is not. */
const TALLEST = 1.5;

/** How many columns the map has: 12, so that each layer of a usual plan (some fifty elements in five layers) is one row
 *  and links run between bands, not through them, until the map would be more than one and a half times as high as wide
 *  (some hundred and eighty elements in five layers); then the next step that is not. The cards of a layer fill rows
 *  of that many from the left, in their order. */
export function columnsFor(layers: readonly LayerOrder[]): number {
  const open = layers.map(({ id, elements }) => ({ id, elements })); // collapsing one moves no card sideways
  const fits = COLUMN_STEPS.find((columns) => {
    const { width, height } = boundsOf(open, columns, columns);
    return height <= TALLEST * width;
  });
  return fits ?? COLUMN_STEPS[COLUMN_STEPS.length - 1]!;
}

/** Place every element of these layers: bands from the top, in each of them rows of cards. A layer without elements
 *  keeps one empty row, to drop a card in; a collapsed one has none.
 *  @param before how it was: layers in which nothing moved are taken over from it as they are. */
export function layoutMap(layers: readonly LayerOrder[], before?: MapLayout): MapLayout {
  const columns = columnsFor(layers);
  const used = Math.max(1, ...layers.map(({ elements }) => Math.min(columns, elements.length)));
  const bounds = boundsOf(layers, columns, used);
  const standing: Standing[] = [];
  const bands: Rect[] = [];
  let [top, firstRow] = [0, 0];
  layers.forEach((order, layer) => {
    const was = before?.columns === columns && sameOrder(before.layers[layer], order) ? before.standing[layer] : undefined;
    const here = was?.top === top && was.firstRow === firstRow ? was : stand(order, { layer, columns, top, firstRow });
    standing.push(here);
    const height = heightOf(order, columns);
    bands.push({ x: 0, y: top, width: bounds.width, height });
    top += height + MAP.bandGap;
    firstRow += here.rows.length;
  });
  return {
    layers,
    columns,
    cards: new LayeredMap(standing.map(({ cards }) => cards)),
    cells: new LayeredMap(standing.map(({ cells }) => cells)),
    standing,
    rows: standing.flatMap(({ rows }) => rows),
    bands,
    bounds,
  };
}

function sameOrder(before: LayerOrder | undefined, now: LayerOrder): boolean {
  return before?.elements === now.elements && (before.collapsed === true) === (now.collapsed === true);
}

function stand({ elements, collapsed }: LayerOrder, { layer, columns, top, firstRow }: { readonly layer: number; readonly columns: number; readonly top: number; readonly firstRow: number }): Standing {
  const cards = new Map<ElementId, Rect>();
  const cells = new Map<ElementId, Cell>();
  const rows: Row[] = [];
  const count = collapsed === true ? 0 : rowsFor(elements.length, columns);
  for (let index = 0; index < count; index += 1) {
    const y = top + MAP.bandPadding + index * (MAP.cardHeight + MAP.rowGap);
    const here = elements.slice(index * columns, (index + 1) * columns);
    here.forEach((id, column) => {
      cards.set(id, { x: columnLeft(column), y, width: MAP.cardWidth, height: MAP.cardHeight });
      cells.set(id, { layer, row: firstRow + index, column });
    });
    rows.push({ layer, top: y, first: index * columns, elements: here });
  }
  return { cards, cells, rows, top, firstRow };
}

/** The x of a column's left edge. */
export function columnLeft(column: number): number {
  return MAP.margin + column * (MAP.cardWidth + MAP.columnGap);
}

/** The layer whose band is at this height, or the nearest; undefined when there are no layers. */
export function layerAt(layout: MapLayout, y: number): number | undefined {
  if (layout.bands.length === 0) return undefined;
  const index = layout.bands.findIndex((band) => y < band.y + band.height + MAP.bandGap / 2);
  return index === -1 ? layout.bands.length - 1 : index;
}

/** The element whose card is at this point. */
export function elementAt(layout: MapLayout, point: Point): ElementId | undefined {
  const row = layout.rows.find(({ top }) => point.y >= top && point.y <= top + MAP.cardHeight);
  const column = Math.floor((point.x - MAP.margin) / (MAP.cardWidth + MAP.columnGap));
  const id = row?.elements[column];
  return id !== undefined && point.x <= columnLeft(column) + MAP.cardWidth ? id : undefined;
}

function rowsFor(elements: number, columns: number): number {
  return Math.max(1, Math.ceil(elements / columns));
}

function heightOf({ elements, collapsed }: LayerOrder, columns: number): number {
  if (collapsed === true) return MAP.collapsedBand;
  const rows = rowsFor(elements.length, columns);
  return 2 * MAP.bandPadding + rows * MAP.cardHeight + (rows - 1) * MAP.rowGap;
}

function boundsOf(layers: readonly LayerOrder[], columns: number, used: number): Rect {
  const heights = layers.map((layer) => heightOf(layer, columns));
  const height = heights.reduce((sum, each) => sum + each + MAP.bandGap, 0) - (heights.length > 0 ? MAP.bandGap : 0);
  return { x: 0, y: 0, width: columnLeft(used) - MAP.columnGap + MAP.margin, height };
}
