import type { BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../../Clock.ts';

/** How long a question is held while nobody has answered. Shorter than most proxies' patience. */
const HOLD_MS = 20_000;
/** Who has not asked for so long has gone: the next question comes at once after an answer. */
const GONE_AFTER_MS = 10_000;

interface Waiter {
  readonly blueprint: BlueprintId;
  /** Ends each question that is held. */
  readonly held: Set<() => void>;
  cancelGone: () => void;
}

/** Who is at the door now: those who ask again and again whether they were let in. Where they stand is in the store. */
export class WaitingRoom {
  readonly #clock: Clock;
  readonly #onChange: (blueprint: BlueprintId) => void;
  readonly #waiters = new Map<ParticipantId, Waiter>();
  #closed = false;

  /** @param onChange called when somebody comes to the door of a blueprint, or goes. */
  constructor(clock: Clock, onChange: (blueprint: BlueprintId) => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Somebody waits: settles when they were answered, or after a while. */
  async wait(participant: ParticipantId, blueprint: BlueprintId): Promise<void> {
    if (this.#closed) return;
    const waiter = this.#come(participant, blueprint);
    let cancel = (): void => undefined;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
      cancel = this.#clock.after(HOLD_MS, resolve);
    });
    waiter.held.add(end);
    await ended;
    cancel();
    waiter.held.delete(end);
    if (this.#waiters.get(participant) === waiter && waiter.held.size === 0) this.#goLater(participant, waiter);
  }

  /** Somebody asks without staying: they are at the door all the same. */
  ask(participant: ParticipantId, blueprint: BlueprintId): void {
    if (this.#closed) return;
    const waiter = this.#come(participant, blueprint);
    if (waiter.held.size === 0) this.#goLater(participant, waiter);
  }

  /** Whether somebody is at the door now. */
  isHere(participant: ParticipantId): boolean {
    return this.#waiters.has(participant);
  }

  /** They were answered, or can no longer be let in: they hear of it at once. */
  answered(participant: ParticipantId): void {
    const waiter = this.#waiters.get(participant);
    if (waiter === undefined) return;
    this.#waiters.delete(participant);
    waiter.cancelGone();
    for (const end of waiter.held) end();
  }

  /** Hold nobody any longer. */
  close(): void {
    this.#closed = true;
    for (const participant of [...this.#waiters.keys()]) this.answered(participant);
  }

  #come(participant: ParticipantId, blueprint: BlueprintId): Waiter {
    const known = this.#waiters.get(participant);
    const waiter: Waiter = known ?? { blueprint, held: new Set(), cancelGone: () => undefined };
    waiter.cancelGone();
    if (known === undefined) {
      this.#waiters.set(participant, waiter);
      this.#onChange(blueprint);
    }
    return waiter;
  }

  #goLater(participant: ParticipantId, waiter: Waiter): void {
    waiter.cancelGone();
    waiter.cancelGone = this.#clock.after(GONE_AFTER_MS, () => {
      if (this.#waiters.get(participant) !== waiter || waiter.held.size > 0) return;
      this.#waiters.delete(participant);
      this.#onChange(waiter.blueprint);
    });
  }
}
