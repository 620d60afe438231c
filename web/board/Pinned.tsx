import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Rect } from '../../shared/geometry/Rect.ts';
import { useBoard } from './BoardContext.ts';
import css from './Pinned.module.css';

/** Between what it belongs to and itself, pixels. */
const GAP = 14;
const MARGIN = 8;

/** Something of the size of the screen that stays with something on the canvas: under it, above it where there is no
 *  room, always on the stage. `place` gives where that is now, canvas units; undefined hides it. */
export function Pinned({ place, beside = false, children }: {
  readonly place: () => Rect | undefined;
  /** To the right of it, where there is room, instead of under it. */
  readonly beside?: boolean;
  readonly children: ReactNode;
}) {
  const { camera } = useBoard();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const node = ref.current;
    if (node === null) return undefined;
    const put = () => {
      const rect = place();
      const { zoom, left, top } = camera.viewport;
      const { width, height, inset } = camera.stage;
      if (rect === undefined) {
        node.style.visibility = 'hidden';
        return;
      }
      const x = rect.x * zoom + left;
      const y = rect.y * zoom + top;
      const below = y + rect.height * zoom + GAP;
      const above = y - GAP - node.offsetHeight;
      const right = x + rect.width * zoom + GAP;
      const fitsBeside = beside && right + node.offsetWidth <= width - MARGIN;
      const under = below + node.offsetHeight <= height - MARGIN || above < MARGIN ? below : above;
      const away = x > width || x + rect.width * zoom < inset || y > height || y + rect.height * zoom < 0;
      node.style.visibility = away && !node.contains(document.activeElement) ? 'hidden' : '';
      const toX = within(fitsBeside ? right : x, inset + MARGIN, width - node.offsetWidth - MARGIN);
      const toY = within(fitsBeside ? y : under, MARGIN, height - node.offsetHeight - MARGIN);
      node.style.transform = `translate(${Math.round(toX)}px, ${Math.round(toY)}px)`;
    };
    const sizes = new ResizeObserver(put);
    sizes.observe(node);
    const stop = camera.onPaint(put);
    return () => {
      stop();
      sizes.disconnect();
    };
  });
  return <div ref={ref} className={css.pinned}>{children}</div>;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
