import { Signal, type Watchable } from '../model/Signal.ts';
import { t } from '../messages/t.ts';
import type { Mate, TogetherPresence } from '../session/TogetherPresence.ts';
import { announce } from '../ui/announce.ts';
import type { BoardControls, Workplace } from '../workplace/Workplace.ts';
import { showSeen } from './seenViews.ts';

/** Somebody whose connection is lost is waited for as long as this, milliseconds. */
const GRACE_MS = 10_000;
/** What moves the outline by hand. */
const OWN_MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** My view follows somebody else's, until I move it myself. */
export class Following {
  /** Whom I follow, as last seen here. */
  readonly leader: Watchable<Mate | null>;
  readonly #leader = new Signal<Mate | null>(null);
  readonly #workplace: Workplace;
  readonly #presence: TogetherPresence;
  #stops: (() => void)[] = [];
  #board: BoardControls | null = null;
  #leading = false;
  #graceTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(workplace: Workplace, presence: TogetherPresence) {
    this.#workplace = workplace;
    this.#presence = presence;
    this.leader = this.#leader;
  }

  /** Begin to follow. Two who follow each other would chase each other, so that is refused. */
  follow(client: number): void {
    const mate = this.#mate(client);
    if (mate === undefined) return;
    if (this.#leadsToMe(mate)) {
      announce(t('together.follows-you', { name: mate.user.name }));
      return;
    }
    this.#end();
    this.#leader.set(mate);
    this.#presence.tell('following', client);
    announce(t('together.following.begun', whoIs(mate)));
    const { view } = this.#workplace;
    const own = new AbortController();
    for (const event of OWN_MOVES) document.getElementById('main')?.addEventListener(event, this.#inOutline, { signal: own.signal, passive: true });
    this.#stops = [
      this.#presence.mates.subscribe(this.#look),
      this.#presence.seen.subscribe(this.#show),
      view.subscribe(() => {
        if (!this.#leading) this.stop();
      }),
      () => own.abort(),
    ];
    this.#show();
  }

  /** Follow no longer, and say so. */
  readonly stop = (): void => {
    const leader = this.#leader.get();
    if (leader === null) return;
    this.#end();
    announce(t('together.following.ended', { name: leader.user.name }));
  };

  close(): void {
    this.#end();
  }

  readonly #inOutline = ({ target }: Event): void => {
    const inMenu = target instanceof Element && target.closest('[role="menu"]') !== null; // a menu lies over the view and moves nothing
    if (this.#workplace.view.get() === 'outline' && !inMenu) this.stop();
  };

  readonly #show = (): void => {
    const leader = this.#leader.get();
    const seen = leader === null ? undefined : this.#presence.seen.get().get(leader.client);
    if (seen === undefined) return;
    this.#leading = true;
    showSeen(this.#workplace, seen, true, () => this.#presence.seen.get().get(this.#leader.get()?.client ?? -1) === seen, this.#watchBoard);
    this.#leading = false;
  };

  /** The board is made anew whenever its view is shown. */
  readonly #watchBoard = (): void => {
    const { board } = this.#workplace;
    if (board === null || board === this.#board) return;
    this.#board = board;
    this.#stops.push(board.onOwnMove(this.stop));
  };

  readonly #look = (): void => {
    const leader = this.#leader.get();
    if (leader === null) return;
    const { mates } = this.#presence;
    const now = this.#mate(leader.client) ?? mates.get().find(({ user }) => user.participant === leader.user.participant);
    if (now === undefined) {
      this.#graceTimer ??= setTimeout(() => {
        this.#end();
        announce(t('together.following.left', { name: leader.user.name }));
      }, GRACE_MS);
      return;
    }
    if (this.#graceTimer !== null) clearTimeout(this.#graceTimer);
    this.#graceTimer = null;
    if (this.#leadsToMe(now)) {
      this.stop();
      return;
    }
    if (now.client !== leader.client) this.#presence.tell('following', now.client); // the same person in a new window
    this.#leader.set(now);
  };

  /** Whether whom they follow, and whom those follow, is me in the end. */
  #leadsToMe(mate: Mate): boolean {
    const passed = new Set<number>();
    for (let next: number | null = mate.following; next !== null && !passed.has(next); next = this.#mate(next)?.following ?? null) {
      if (next === this.#presence.client) return true;
      passed.add(next);
    }
    return false;
  }

  #mate(client: number): Mate | undefined {
    return this.#presence.mates.get().find((mate) => mate.client === client);
  }

  #end(): void {
    if (this.#leader.get() === null) return;
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#board = null;
    if (this.#graceTimer !== null) clearTimeout(this.#graceTimer);
    this.#graceTimer = null;
    this.#leader.set(null);
    this.#presence.tell('following', null);
    this.#workplace.board?.takeOver();
  }
}

/** The name and agency of somebody, for words. */
export function whoIs({ user }: Pick<Mate, 'user'>): { readonly name: string; readonly agency: string } {
  return { name: user.name, agency: user.agency.name };
}
