import type { Rect } from '../../../shared/geometry/Rect.ts';
import type { Watchable } from '../../model/Signal.ts';
import type { Camera } from '../Camera.ts';
import { isOverview } from '../detail.ts';

const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** The camera's region as it was when the overview was last at rest, and nothing until then: for what need not follow
 *  while the view moves. */
export class StillRegion implements Watchable<Rect> {
  readonly #camera: Camera;
  #last: Rect;

  constructor(camera: Camera) {
    this.#camera = camera;
    this.#last = NOTHING;
  }

  readonly get = (): Rect => {
    if (!isOverview(this.#camera.detail.get())) this.#last = NOTHING;
    else if (!this.#camera.moving.get()) this.#last = this.#camera.region.get();
    return this.#last;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    const stops = [this.#camera.detail.subscribe(listener), this.#camera.moving.subscribe(listener), this.#camera.region.subscribe(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  };
}
