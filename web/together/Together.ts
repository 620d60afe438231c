import type { Watchable } from '../model/Signal.ts';
import { Signal } from '../model/Signal.ts';
import { TogetherPresence } from '../session/TogetherPresence.ts';
import type { TogetherControls } from '../workplace/TogetherControls.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { Calling } from './Calling.ts';
import { Following } from './Following.ts';
import { Leading } from './Leading.ts';

/** What this window does together with others: follow and be followed, call and be called. Serves commands until it is
 *  closed. Nothing of it is stored. */
export class Together implements TogetherControls {
  readonly following: Watchable<number | null>;
  readonly follows: Following;
  readonly calls: Calling;
  readonly presence: TogetherPresence;

  readonly #following = new Signal<number | null>(null);
  readonly #workplace: Workplace;
  readonly #leading: Leading;

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
    this.presence = new TogetherPresence(workplace.session.presence.awareness);
    this.follows = new Following(workplace, this.presence);
    this.calls = new Calling(workplace, this.presence);
    this.#leading = new Leading(workplace, this.presence);
    this.following = this.#following;
    this.follows.leader.subscribe(() => this.#following.set(this.follows.leader.get()?.client ?? null));
    workplace.together = this;
  }

  get mayCall(): boolean {
    return this.calls.mayCall;
  }

  follow(client: number): void {
    this.follows.follow(client);
  }

  stopFollowing(): void {
    this.follows.stop();
  }

  isCalling(): boolean {
    return this.calls.answers.get() !== null;
  }

  call(): void {
    this.calls.call();
  }

  endCall(): void {
    this.calls.end();
  }

  isCalled(): boolean {
    return this.calls.called.get() !== null;
  }

  answer(came: boolean): void {
    this.calls.answer(came);
  }

  close(): void {
    this.follows.close();
    this.calls.close();
    this.#leading.close();
    this.presence.close();
    if (this.#workplace.together === this) this.#workplace.together = null;
  }
}
