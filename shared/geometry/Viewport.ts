import { bottomOf, centreOf, rightOf, type Point, type Rect } from './Rect.ts';

/** What of the canvas is shown: a point (x, y) of the canvas is drawn at `x * zoom + left`, `y * zoom + top` pixels from
 *  the top left corner of the stage. */
export interface Viewport {
  readonly zoom: number;
  readonly left: number;
  readonly top: number;
}

/** The part of the screen that the map has, pixels. `inset` is covered at its left by the names of the layers. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  readonly inset: number;
}

/** So far out that five thousand elements fit on a screen. */
export const MIN_ZOOM = 0.03;
export const MAX_ZOOM = 3;

/** How much of the map always stays on the stage, pixels. */
const KEEP = 96;

/** A zoom within the limits. */
export function limitZoom(zoom: number): number {
  return Math.min(Math.max(zoom, MIN_ZOOM), MAX_ZOOM);
}

/** The point of the canvas at a place on the stage. */
export function toCanvas(viewport: Viewport, at: Point): Point {
  return { x: (at.x - viewport.left) / viewport.zoom, y: (at.y - viewport.top) / viewport.zoom };
}

/** Where on the stage a point of the canvas is. */
export function toStage(viewport: Viewport, point: Point): Point {
  return { x: point.x * viewport.zoom + viewport.left, y: point.y * viewport.zoom + viewport.top };
}

/** The part of the canvas that is shown beside the names of the layers. */
export function visibleRect(viewport: Viewport, stage: Stage): Rect {
  const { x, y } = toCanvas(viewport, { x: stage.inset, y: 0 });
  return { x, y, width: (stage.width - stage.inset) / viewport.zoom, height: stage.height / viewport.zoom };
}

/** Another zoom, with what is at `about` (pixels of the stage) staying there. */
export function zoomAbout(viewport: Viewport, zoom: number, about: Point): Viewport {
  const limited = limitZoom(zoom);
  const point = toCanvas(viewport, about);
  return { zoom: limited, left: about.x - point.x * limited, top: about.y - point.y * limited };
}

/** The whole of `rect`, as large as the stage allows but no larger than life, at the top left. */
export function fitRect(rect: Rect, stage: Stage, padding = 16): Viewport {
  const width = Math.max(1, stage.width - stage.inset - padding);
  const height = Math.max(1, stage.height - 2 * padding);
  const zoom = limitZoom(Math.min(1, width / rect.width, height / rect.height));
  return { zoom, left: stage.inset - rect.x * zoom, top: padding - rect.y * zoom };
}

/** The view in which the whole of `rect` is in the middle of the stage, no larger than `most`. */
export function viewOn(rect: Rect, stage: Stage, most = MAX_ZOOM): Viewport {
  const zoom = limitZoom(Math.min(most, (stage.width - stage.inset) / Math.max(1, rect.width), stage.height / Math.max(1, rect.height)));
  return centreOn({ zoom, left: 0, top: 0 }, centreOf(rect), stage);
}

/** The view with `point` of the canvas in the middle of the stage. */
export function centreOn({ zoom }: Viewport, point: Point, stage: Stage): Viewport {
  return { zoom, left: (stage.width + stage.inset) / 2 - point.x * zoom, top: stage.height / 2 - point.y * zoom };
}

/** The first view of a map: as wide as the stage, but with words large enough to be read, from its top left corner. */
export function firstView(map: Rect, stage: Stage, readable: number): Viewport {
  const width = Math.max(1, stage.width - stage.inset);
  const zoom = Math.min(1, Math.max(readable, width / map.width));
  return { zoom, left: stage.inset - map.x * zoom, top: 8 - map.y * zoom };
}

/** The nearest view in which the map is not lost: a strip of it stays on the stage at every side. */
export function keepInReach(viewport: Viewport, map: Rect, stage: Stage): Viewport {
  const { zoom } = viewport;
  const keepX = Math.min(KEEP, (stage.width - stage.inset) / 2);
  const keepY = Math.min(KEEP, stage.height / 2);
  return {
    zoom,
    left: clamp(viewport.left, stage.inset + keepX - rightOf(map) * zoom, stage.width - keepX - map.x * zoom),
    top: clamp(viewport.top, keepY - bottomOf(map) * zoom, stage.height - keepY - map.y * zoom),
  };
}

/** The nearest view that shows no empty desk while there is map to show: a map that fits lies at the top left. For zooming
 *  by buttons and keys, which have no place on the map that must stay. */
export function settle(viewport: Viewport, map: Rect, stage: Stage, padding = 8): Viewport {
  const { zoom } = viewport;
  const place = (at: number, size: number, from: number, to: number) => (size <= to - from ? from : clamp(at, to - size, from));
  return {
    zoom,
    left: place(viewport.left + map.x * zoom, map.width * zoom, stage.inset, stage.width) - map.x * zoom,
    top: place(viewport.top + map.y * zoom, map.height * zoom, padding, stage.height - padding) - map.y * zoom,
  };
}

/** The view moved as little as needed to show `rect` with `padding` pixels around it; its start, when it is too large. */
export function reveal(viewport: Viewport, rect: Rect, stage: Stage, padding = 24): Viewport {
  const { zoom } = viewport;
  const left = rect.x * zoom + viewport.left;
  const top = rect.y * zoom + viewport.top;
  return {
    zoom,
    left: viewport.left + shift(left, rect.width * zoom, stage.inset + padding, stage.width - padding),
    top: viewport.top + shift(top, rect.height * zoom, padding, stage.height - padding),
  };
}

/** How far to move a length that starts at `at` so that it lies between `from` and `to`. */
function shift(at: number, length: number, from: number, to: number): number {
  if (at < from || length > to - from) return from - at;
  return at + length > to ? to - at - length : 0;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, Math.min(least, most)), Math.max(least, most));
}
