import type { CSSProperties } from 'react';
import type { Point } from '../../shared/geometry/Rect.ts';

/** Where something lies on the canvas, for React. Not as a transform: each of those is a layer of its own to be put
 *  together in every frame that paints, and there are hundreds of cards. */
export function placeStyle({ x, y }: Point): CSSProperties {
  return { left: x, top: y };
}

/** Show something of the page at a point of the canvas, at once and without React: as a shift from where it lies. */
export function placeAt(element: HTMLElement, point: Point): void {
  const { x, y } = lyingAt(element);
  element.style.transform = point.x === x && point.y === y ? '' : `translate(${point.x - x}px, ${point.y - y}px)`;
}

/** Where React has put something, canvas units. */
function lyingAt({ style }: HTMLElement): Point {
  return { x: parseFloat(style.left) || 0, y: parseFloat(style.top) || 0 };
}
