import type { SignKind } from '../../shared/protocol/presence.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { TogetherPresence } from '../session/TogetherPresence.ts';
import type { ShownSign, TogetherControls } from '../workplace/TogetherControls.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { Calling } from './Calling.ts';
import { Following } from './Following.ts';
import { Leading } from './Leading.ts';
import { RemovedUnderMe } from './RemovedUnderMe.ts';
import { Signs } from './Signs.ts';

/** What this window does together with others: follow and be followed, call and be called. Serves commands until it is
 *  closed. Nothing of it is stored. */
export class Together implements TogetherControls {
  readonly following: Watchable<number | null>;
  readonly follows: Following;
  readonly leads: Leading;
  readonly calls: Calling;
  readonly losses: RemovedUnderMe;
  readonly signs: Watchable<readonly ShownSign[]>;
  readonly lasers: Watchable<readonly number[]>;

  readonly #presence: TogetherPresence;
  readonly #signs: Signs;
  readonly #lasers = new Signal<readonly number[]>([]);
  #laser = false;
  readonly #following = new Signal<number | null>(null);
  readonly #workplace: Workplace;

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
    this.#presence = new TogetherPresence(workplace.session.presence.awareness);
    this.follows = new Following(workplace, this.#presence);
    this.calls = new Calling(workplace, this.#presence);
    this.leads = new Leading(workplace, this.#presence);
    this.losses = new RemovedUnderMe(workplace, this.#presence);
    this.#signs = new Signs(workplace, this.#presence);
    this.signs = this.#signs.shown;
    this.lasers = this.#lasers;
    this.#presence.mates.subscribe(this.#findLasers);
    this.#findLasers();
    this.following = this.#following;
    this.follows.leader.subscribe(() => this.#following.set(this.follows.leader.get()?.client ?? null));
    workplace.together.set(this);
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

  giveSign(kind: SignKind): void {
    const item = this.#selected();
    if (kind !== 'point' || item !== null) this.#signs.give(kind, item);
  }

  canPoint(): boolean {
    return this.#selected() !== null;
  }

  setLaser(on: boolean): void {
    this.#laser = on;
    this.#presence.tell('laser', on);
    this.#findLasers();
  }

  hasLost(): boolean {
    return this.losses.lost.get() !== null;
  }

  answerLost(keep: boolean): void {
    if (keep) this.losses.keep();
    else this.losses.letGo();
  }

  close(): void {
    this.#signs.close();
    this.losses.close();
    this.follows.close();
    this.calls.close();
    this.leads.close();
    this.#presence.close();
    if (this.#workplace.together.get() === this) this.#workplace.together.set(null);
  }

  #selected(): string | null {
    const selection = this.#workplace.selection.get();
    return selection === null || selection.kind === 'link' || selection.kind === 'several' ? null : selection.id;
  }

  readonly #findLasers = (): void => {
    const clients = this.#presence.mates.get().filter(({ laser }) => laser).map(({ client }) => client);
    if (this.#laser) clients.push(this.#presence.client);
    if (clients.join() !== this.#lasers.get().join()) this.#lasers.set(clients);
  };
}
