import type { Viewport } from '../../shared/geometry/Viewport.ts';
import type { Camera } from './Camera.ts';

/** How far from the corner of what is scrolled the corner of the map lies, and how much there is beyond, pixels: more than
 *  the largest map has at the largest zoom. `--reach` in `Stage.module.css`. */
export const REACH = 200_000;

/** Shows the part of a box's content that the camera sees, by scrolling it. A shift by scrolling costs the browser next to
 *  nothing; for one by a transform it puts all layers of the page together anew, in every frame. What else scrolls the
 *  box, such as the browser to show what has the keyboard, moves the camera. */
export class ScrolledView {
  readonly #box: HTMLElement;
  readonly #camera: Camera;
  readonly #stops: readonly (() => void)[];
  #x = 0;
  #y = 0;

  /** @param ways `both`, or `down` for what is as wide as its box. */
  constructor(box: HTMLElement, camera: Camera, ways: 'both' | 'down' = 'both') {
    this.#box = box;
    this.#camera = camera;
    const stop = new AbortController();
    box.addEventListener('scroll', this.#scrolled, { signal: stop.signal, passive: true });
    this.#stops = [() => stop.abort(), camera.onPaint((viewport) => this.#show(viewport, ways))];
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  #show({ left, top }: Viewport, ways: 'both' | 'down'): void {
    const x = ways === 'both' ? Math.round(REACH + this.#camera.stage.inset - left) : 0;
    const y = Math.round(REACH - top);
    if (x !== this.#x) this.#box.scrollLeft = this.#x = x;
    if (y !== this.#y) this.#box.scrollTop = this.#y = y;
  }

  readonly #scrolled = (): void => {
    const { scrollLeft, scrollTop } = this.#box;
    const [dx, dy] = [this.#x - scrollLeft, this.#y - scrollTop];
    if (Math.abs(dx) < 1 && Math.abs(dy) < 1) return;
    this.#x = Math.round(scrollLeft);
    this.#y = Math.round(scrollTop);
    this.#camera.pan(dx, dy);
  };
}
