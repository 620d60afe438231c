import type { Point } from '../../../shared/geometry/Rect.ts';
import type { Camera } from '../Camera.ts';

/** Pixels for a wheel that counts in lines or pages. */
const LINE = 40;
/** Zoom for one pixel of wheel: a notch of 100 pixels is about a fifth. */
const ZOOM_PER_PIXEL = 0.0018;
/** A trackpad's pinch comes as small wheel steps that mean more. */
const PINCH_BELOW = 40;
const PINCH_FACTOR = 4;

/** A pinch as Safari tells it. */
interface PinchEvent extends UIEvent {
  readonly scale: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** Wheels and trackpads over the stage: they move the view, with Shift sideways, and with Control or Command, or
 *  pinching, zoom about the pointer. The page itself is never zoomed by them. */
export class WheelAndPinch {
  readonly #stage: HTMLElement;
  readonly #camera: Camera;
  readonly #stop = new AbortController();
  #scale = 1;

  constructor(stage: HTMLElement, camera: Camera) {
    this.#stage = stage;
    this.#camera = camera;
    const options = { signal: this.#stop.signal, passive: false };
    stage.addEventListener('wheel', this.#wheel, options);
    stage.addEventListener('gesturestart', this.#pinchStart, options);
    stage.addEventListener('gesturechange', this.#pinch, options);
  }

  close(): void {
    this.#stop.abort();
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (event.target instanceof Element && event.target.closest('[data-scrolls]') !== null && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : this.#stage.clientHeight;
    const dx = event.deltaX * unit;
    const dy = event.deltaY * unit;
    if (event.ctrlKey || event.metaKey) {
      const pinching = event.ctrlKey && Math.abs(dy) < PINCH_BELOW;
      this.#camera.zoomBy(Math.exp(-dy * ZOOM_PER_PIXEL * (pinching ? PINCH_FACTOR : 1)), this.#at(event));
    } else if (event.shiftKey && dx === 0) this.#camera.pan(-dy, 0);
    else this.#camera.pan(-dx, -dy);
  };

  readonly #pinchStart = (event: Event): void => {
    event.preventDefault();
    this.#scale = 1;
  };

  readonly #pinch = (event: Event): void => {
    event.preventDefault();
    const { scale, clientX, clientY } = event as PinchEvent;
    this.#camera.zoomBy(scale / this.#scale, this.#at({ clientX, clientY }));
    this.#scale = scale;
  };

  #at({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
    const { left, top } = this.#stage.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}
