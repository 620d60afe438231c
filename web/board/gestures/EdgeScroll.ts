import type { Point } from '../../../shared/geometry/Rect.ts';
import type { Camera } from '../Camera.ts';

/** How near the edge of the stage the view begins to move, pixels. */
const EDGE = 56;
/** How fast it moves at the edge itself, pixels a second. */
const FASTEST = 900;

/** Moves the view while something is held near the edge of the stage. */
export class EdgeScroll {
  readonly #camera: Camera;
  #at: Point | null = null;
  #frame: number | null = null;
  #last = 0;

  constructor(camera: Camera) {
    this.#camera = camera;
  }

  /** The pointer is at this place on the stage. */
  move(at: Point): void {
    this.#at = at;
    if (this.#frame !== null || isStill(this.#speed())) return;
    this.#last = performance.now();
    this.#frame = requestAnimationFrame(this.#step);
  }

  stop(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#at = null;
  }

  readonly #step = (now: number): void => {
    this.#frame = null;
    const speed = this.#speed();
    if (isStill(speed)) return;
    const seconds = Math.min(0.05, (now - this.#last) / 1000);
    this.#last = now;
    this.#camera.pan(speed.x * seconds, speed.y * seconds);
    this.#frame = requestAnimationFrame(this.#step);
  };

  #speed(): Point {
    const { width, height, inset } = this.#camera.stage;
    if (this.#at === null) return { x: 0, y: 0 };
    return { x: push(this.#at.x, inset, width), y: push(this.#at.y, 0, height) };
  }
}

function push(at: number, from: number, to: number): number {
  if (at < from + EDGE) return FASTEST * Math.min(1, (from + EDGE - at) / EDGE);
  if (at > to - EDGE) return -FASTEST * Math.min(1, (at - to + EDGE) / EDGE);
  return 0;
}

function isStill({ x, y }: Point): boolean {
  return x === 0 && y === 0;
}
