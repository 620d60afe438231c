import { useLayoutEffect, useRef, type RefObject } from 'react';

/** How long something glides to its new place: `--move`, milliseconds. */
const GLIDE_MS = 200;

/** Let what was put elsewhere on the canvas glide there from where it was seen. */
export function useGlide(ref: RefObject<HTMLElement | null>, x: number, y: number): void {
  const last = useRef({ x, y });
  useLayoutEffect(() => {
    const node = ref.current;
    const [dx, dy] = [last.current.x - x, last.current.y - y];
    last.current = { x, y };
    if (node === null || (dx === 0 && dy === 0)) return;
    const from = `translate(${dx}px, ${dy}px) ${node.style.transform}`;
    if ('dragged' in node.dataset) {
      node.style.transform = from; // it stays in the hand
      return;
    }
    node.style.transform = '';
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) node.animate({ transform: [from, 'none'] }, { duration: GLIDE_MS, easing: 'ease-out' });
  }, [ref, x, y]);
}
