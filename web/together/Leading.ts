import type { TogetherPresence } from '../session/TogetherPresence.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { seenNow } from './seenViews.ts';

/** How often what I see is looked at, and sent when it has changed, milliseconds. */
const LOOK_EVERY_MS = 250;

/** While somebody follows me, they are told what I see. Otherwise nobody is. */
export class Leading {
  readonly #workplace: Workplace;
  readonly #presence: TogetherPresence;
  readonly #stop: () => void;
  #timer: ReturnType<typeof setInterval> | null = null;
  #told = '';

  constructor(workplace: Workplace, presence: TogetherPresence) {
    this.#workplace = workplace;
    this.#presence = presence;
    this.#stop = presence.mates.subscribe(this.#look);
    this.#look();
  }

  close(): void {
    this.#stop();
    this.#rest();
  }

  readonly #look = (): void => {
    const followed = this.#presence.mates.get().some(({ following }) => following === this.#presence.client);
    if (!followed) this.#rest();
    else if (this.#timer === null) {
      this.#timer = setInterval(this.#tell, LOOK_EVERY_MS);
      this.#tell();
    }
  };

  readonly #tell = (): void => {
    const seen = seenNow(this.#workplace);
    const now = JSON.stringify(seen);
    if (seen === null || now === this.#told) return;
    this.#told = now;
    this.#presence.tell('seen', seen);
  };

  #rest(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#told = '';
    this.#presence.tell('seen', null);
  }
}
