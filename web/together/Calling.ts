import { nanoid } from 'nanoid';
import type { ParticipantId } from '../../shared/domain/ids.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { t } from '../messages/t.ts';
import type { Mate, TogetherPresence } from '../session/TogetherPresence.ts';
import { announce } from '../ui/announce.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { whoIs } from './Following.ts';
import { seenNow, showSeen } from './seenViews.ts';

/** A call that nobody ends ends by itself, milliseconds. */
const CALL_LASTS_MS = 180_000;

/** How many people answered my call, by person and not by window. */
export interface Answers {
  readonly asked: number;
  readonly came: number;
  readonly stayed: number;
}

/** Bringing everybody here: a facilitator asks, everybody else goes there or stays. Nobody is moved who does not say so. */
export class Calling {
  /** The call that I have not answered. */
  readonly called: Watchable<Mate | null>;
  /** What became of my own call; null when I do not call. */
  readonly answers: Watchable<Answers | null>;
  readonly mayCall: boolean;

  readonly #called = new Signal<Mate | null>(null);
  readonly #answers = new Signal<Answers | null>(null);
  readonly #workplace: Workplace;
  readonly #presence: TogetherPresence;
  readonly #stop: () => void;
  readonly #answered = new Set<string>();
  readonly #announced = new Set<string>();
  #mine: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(workplace: Workplace, presence: TogetherPresence) {
    this.#workplace = workplace;
    this.#presence = presence;
    this.called = this.#called;
    this.answers = this.#answers;
    this.mayCall = workplace.session.participant.role === 'facilitator';
    this.#stop = presence.mates.subscribe(this.#look);
    this.#look();
  }

  /** Ask everybody to come and see what I see now. */
  call(): void {
    const seen = seenNow(this.#workplace);
    if (seen === null || !this.mayCall) return;
    this.#mine = nanoid(8);
    this.#presence.tell('call', { id: this.#mine, seen });
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(this.end, CALL_LASTS_MS);
    announce(t('together.call.begun'));
    this.#look();
  }

  /** Ask no longer. Who came stays. */
  readonly end = (): void => {
    if (this.#mine === null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#mine = null;
    this.#presence.tell('call', null);
    this.#answers.set(null);
  };

  /** Go where I am asked to, or stay where I am. */
  answer(came: boolean): void {
    const mate = this.#called.get();
    const call = mate?.call ?? null;
    if (mate === null || call === null) return;
    const { id, seen } = call;
    this.#answered.add(id);
    this.#presence.tell('answer', { call: id, came });
    if (came) showSeen(this.#workplace, seen, false, () => true);
    announce(came ? t('together.call.went', whoIs(mate)) : t('together.call.stayed'));
    this.#look();
  }

  close(): void {
    this.end();
    this.#stop();
  }

  readonly #look = (): void => {
    const mates = this.#presence.mates.get();
    const me = this.#workplace.session.participant.id;
    const caller = mates.find(({ call, user }) => call !== null && user.participant !== me && !this.#answered.has(call.id)) ?? null;
    const id = caller?.call?.id;
    this.#called.set(caller);
    if (caller !== null && id !== undefined && !this.#announced.has(id)) {
      this.#announced.add(id);
      announce(t('together.call.asks', whoIs(caller)));
    }
    if (this.#mine !== null) this.#count(this.#mine, mates);
  };

  #count(id: string, mates: readonly Mate[]): void {
    const me = this.#workplace.session.participant.id;
    const people = new Map<ParticipantId, boolean | null>();
    for (const { user, answer } of mates) {
      if (user.participant === me) continue;
      const came = answer?.call === id ? answer.came : null;
      people.set(user.participant, came === true || people.get(user.participant) === true ? true : (came ?? people.get(user.participant) ?? null));
    }
    const answers = [...people.values()];
    const count = { asked: answers.length, came: answers.filter((came) => came === true).length, stayed: answers.filter((came) => came === false).length };
    const before = this.#answers.get();
    if (before?.asked !== count.asked || before.came !== count.came || before.stayed !== count.stayed) this.#answers.set(count);
  }
}
