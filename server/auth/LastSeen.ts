import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { Clock } from '../Clock.ts';
import type { Logger } from '../Logger.ts';
import type { Registry } from '../storage/BlueprintStore.ts';

/** How often it is noted who is connected. */
const NOTE_EVERY_MS = 30_000;

/** Notes when people were last connected: in memory at once, in the store now and then, so that a thousand who come back at the
 *  same moment cost one write. */
export class LastSeen {
  readonly #store: Pick<Registry, 'markSeen'>;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #connected: () => Iterable<ParticipantId>;
  #seen = new Map<ParticipantId, number>();
  #cancel: () => void;

  /** @param connected who is connected now. */
  constructor(store: Pick<Registry, 'markSeen'>, clock: Clock, logger: Logger, connected: () => Iterable<ParticipantId>) {
    this.#store = store;
    this.#clock = clock;
    this.#logger = logger;
    this.#connected = connected;
    this.#cancel = this.#next();
  }

  /** Somebody connects. */
  saw(participant: ParticipantId): void {
    this.#seen.set(participant, this.#clock.now());
  }

  /** When they were last connected, as far as it is not stored yet; null when there is nothing newer. */
  of(participant: ParticipantId): number | null {
    return this.#seen.get(participant) ?? null;
  }

  /** Store what is known. What could not be stored is tried again next time. */
  async note(): Promise<void> {
    for (const participant of this.#connected()) this.saw(participant);
    const seen = this.#seen;
    if (seen.size === 0) return;
    try {
      await this.#store.markSeen([...seen].map(([participant, at]) => ({ participant, at })));
    } catch (error) {
      this.#logger.warn({ err: error }, 'when people were last seen could not be stored');
      return;
    }
    for (const [participant, at] of [...seen]) if (seen.get(participant) === at) seen.delete(participant);
  }

  stop(): void {
    this.#cancel();
  }

  #next(): () => void {
    return this.#clock.after(NOTE_EVERY_MS, () => {
      void this.note();
      this.#cancel = this.#next();
    });
  }
}
