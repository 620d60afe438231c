import type { Clock } from '../Clock.ts';
import type { HeldWriter, WriterHold } from './HeldWriter.ts';
import type { RoomLimits } from './RoomLimits.ts';
import { TokenBucket } from './TokenBucket.ts';

/** Writers are read again when so much of a second is saved up: one pause for many messages, not one for each. */
const RESUME_SECONDS = 0.1;

/** What all connections of a room may send together. Who sends more is not ended: nobody of them need have done anything
 *  wrong. What has come is handled, and those who sent it are not read until that is paid for (R6B). */
export class RoomRate implements WriterHold {
  readonly #clock: Clock;
  readonly #limits: RoomLimits;
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #held = new Set<HeldWriter>();
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, limits: RoomLimits) {
    const now = clock.elapsed();
    this.#clock = clock;
    this.#limits = limits;
    this.#messages = new TokenBucket(limits.roomMessagesPerSecond, limits.roomMessageBurst, now);
    this.#bytes = new TokenBucket(limits.roomBytesPerSecond, limits.roomByteBurst, now);
  }

  /** How many connections are not read now. */
  get held(): number {
    return this.#held.size;
  }

  /** A message of `bytes` came, at `now` (`Clock.elapsed`). @returns whether its sender may be read on. */
  spend(bytes: number, now: number): boolean {
    const messagesLeft = this.#messages.spend(1, now);
    const bytesLeft = this.#bytes.spend(bytes, now);
    return messagesLeft >= 0 && bytesLeft >= 0;
  }

  hold(writer: HeldWriter): void {
    this.#held.add(writer);
    this.#cancel ??= this.#later();
  }

  release(writer: HeldWriter): void {
    this.#held.delete(writer);
    if (this.#held.size > 0) return;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Milliseconds until everybody may be read again. */
  #waitMs(): number {
    const now = this.#clock.elapsed();
    const { roomMessagesPerSecond, roomBytesPerSecond } = this.#limits;
    return Math.max(this.#messages.msUntil(RESUME_SECONDS * roomMessagesPerSecond, now), this.#bytes.msUntil(RESUME_SECONDS * roomBytesPerSecond, now));
  }

  #later(): () => void {
    return this.#clock.after(Math.ceil(this.#waitMs()), () => {
      // Some of what was on its way may have come meanwhile.
      this.#cancel = this.#waitMs() >= 1 ? this.#later() : null;
      if (this.#cancel !== null) return;
      const held = [...this.#held];
      this.#held.clear();
      for (const writer of held) writer.resume(this);
    });
  }
}
