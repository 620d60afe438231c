import type { Point } from '../../shared/geometry/Rect.ts';

/** The CSS transform that puts something at a point of the canvas. */
export function transformAt({ x, y }: Point): string {
  return `translate(${x}px, ${y}px)`;
}

/** Put an element of the page at a point of the canvas, at once and without React. */
export function placeAt(element: HTMLElement, point: Point): void {
  element.style.transform = transformAt(point);
}
