import { Signal, type Watchable } from '../model/Signal.ts';
import type { Mate, TogetherPresence } from '../session/TogetherPresence.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { seenNow } from './seenViews.ts';

/** How often what I see is looked at, and sent when it has changed, milliseconds. */
const LOOK_EVERY_MS = 250;

/** While somebody follows me, they are told what I see. Otherwise nobody is. */
export class Leading {
  /** Who follows me. */
  readonly followers: Watchable<readonly Mate[]>;
  readonly #followers = new Signal<readonly Mate[]>([]);
  readonly #workplace: Workplace;
  readonly #presence: TogetherPresence;
  readonly #stop: () => void;
  #timer: ReturnType<typeof setInterval> | null = null;
  #told = '';

  constructor(workplace: Workplace, presence: TogetherPresence) {
    this.#workplace = workplace;
    this.#presence = presence;
    this.followers = this.#followers;
    this.#stop = presence.mates.subscribe(this.#look);
    this.#look();
  }

  close(): void {
    this.#stop();
    this.#rest();
  }

  readonly #look = (): void => {
    const followers = this.#presence.mates.get().filter(({ following }) => following === this.#presence.client);
    if (namesOf(followers) !== namesOf(this.#followers.get())) this.#followers.set(followers);
    if (followers.length === 0) this.#rest();
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

function namesOf(mates: readonly Mate[]): string {
  return JSON.stringify(mates.map(({ client, user }) => [client, user.name]));
}
