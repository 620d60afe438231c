import type { ParticipantId } from '../../shared/domain/ids.ts';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import type { PeopleAnswer, WaitingAnswer } from '../../shared/protocol/people.ts';
import { answerWaiting, listPeople } from '../api/people.ts';
import { ApiError, explain } from '../api/ApiError.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Changes that come together are asked about once, milliseconds. */
const GATHER_MS = 150;

/** What a facilitator knows of the people of a blueprint: kept up to date while it is open, by asking whenever the server says
 *  that something changed. */
export class Doorkeeper {
  /** Everybody; null before the server has answered. */
  readonly people: Watchable<PeopleAnswer | null>;
  /** Why the list could not be had last time; null when it could. */
  readonly failure: Watchable<unknown>;

  readonly #workplace: Workplace;
  readonly #people = new Signal<PeopleAnswer | null>(null);
  readonly #failure = new Signal<unknown>(null);
  readonly #left = new AbortController();
  readonly #stop: readonly (() => void)[];
  /** Those of whom it was said that they wait. */
  readonly #announced = new Set<ParticipantId>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #here = '';

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
    this.people = this.#people;
    this.failure = this.#failure;
    const { session } = workplace;
    this.#stop = [
      session.converse(MESSAGE.watchPeople, MESSAGE.peopleChanged, this.refreshSoon),
      session.presence.others.subscribe(this.#othersChanged),
    ];
    this.refreshSoon();
    keepers.set(workplace, this);
  }

  /** Those who wait, who came first before the others. */
  get waiting(): readonly WaitingAnswer[] {
    return this.#people.get()?.waiting ?? [];
  }

  /** Ask the server for the list, in a moment. */
  readonly refreshSoon = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), GATHER_MS);
  };

  /** Ask the server for the list. */
  async refresh(): Promise<void> {
    try {
      const people = await listPeople(this.#workplace.session.blueprint, this.#left.signal);
      this.#failure.set(null);
      this.#people.set(people);
      this.#tell(people.waiting);
    } catch (error) {
      if (this.#left.signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      this.#failure.set(error); // asked again when something changes, or the connection is back
    }
  }

  /** Let somebody in who waits, or not, and say so. */
  async answer({ id, name }: WaitingAnswer, answer: 'in' | 'declined'): Promise<void> {
    try {
      await answerWaiting(this.#workplace.session.blueprint, id, answer);
      announce(t(answer === 'in' ? 'people.waiting.let-in' : 'people.waiting.was-declined', { name }));
    } catch (error) {
      announce(explain(error), { urgent: true });
    }
    await this.refresh();
  }

  close(): void {
    this.#left.abort();
    clearTimeout(this.#timer);
    for (const stop of this.#stop) stop();
    if (keepers.get(this.#workplace) === this) keepers.delete(this.#workplace);
  }

  #tell(waiting: readonly WaitingAnswer[]): void {
    const fresh = waiting.filter(({ id }) => !this.#announced.has(id));
    for (const { id } of fresh) this.#announced.add(id);
    const [first] = fresh;
    if (first !== undefined) announce(t('people.waiting.come', { count: fresh.length, name: first.name, agency: first.agency.name }), { urgent: true });
  }

  readonly #othersChanged = (): void => {
    const here = [...new Set(this.#workplace.session.presence.others.get().map(({ user }) => user.participant))].sort().join();
    if (here === this.#here) return;
    this.#here = here;
    this.refreshSoon();
  };
}

const keepers = new WeakMap<Workplace, Doorkeeper>();

/** Who keeps the door of an open blueprint; undefined for those who do not look after people, and before that part is here. */
export function doorkeeperOf(workplace: Workplace): Doorkeeper | undefined {
  return keepers.get(workplace);
}
