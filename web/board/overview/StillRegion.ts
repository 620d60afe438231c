import type { Rect } from '../../../shared/geometry/Rect.ts';
import type { Watchable } from '../../model/Signal.ts';
import type { Camera } from '../Camera.ts';

/** The camera's region as it was when the view was last at rest: for what need not follow while it moves. */
export class StillRegion implements Watchable<Rect> {
  readonly #camera: Camera;
  #last: Rect;

  constructor(camera: Camera) {
    this.#camera = camera;
    this.#last = camera.region.get();
  }

  readonly get = (): Rect => {
    if (!this.#camera.moving.get()) this.#last = this.#camera.region.get();
    return this.#last;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    const stops = [this.#camera.moving.subscribe(listener), this.#camera.region.subscribe(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  };
}
