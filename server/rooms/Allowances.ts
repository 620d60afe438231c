import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { RoomLimits } from './RoomLimits.ts';
import { TokenBucket } from './TokenBucket.ts';

/** What a participant may send, over all connections (R62). */
export interface Allowance {
  readonly messages: TokenBucket;
  readonly bytes: TokenBucket;
}

/** Spent by those who left, until it is full again: reconnecting gives nobody more. */
interface Entry extends Allowance {
  connections: number;
}

const MIN_LOOK_AT = 100;

/** The allowances of everybody who is connected, or was until a moment ago. */
export class Allowances {
  readonly #limits: RoomLimits;
  readonly #entries = new Map<ParticipantId, Entry>();
  /** At so many, those who left are looked for: not at each newcomer. */
  #lookAt = MIN_LOOK_AT;

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  /** How many are kept. Those who left and have a full allowance are forgotten first. */
  count(now: number): number {
    this.#forgetFull(now);
    return this.#entries.size;
  }

  /** How many connections a participant has. */
  connectionsOf(participant: ParticipantId): number {
    return this.#entries.get(participant)?.connections ?? 0;
  }

  /** Somebody connects. Call `leave` once for each time. */
  enter(participant: ParticipantId, now: number): Allowance {
    let entry = this.#entries.get(participant);
    if (entry === undefined) {
      if (this.#entries.size >= this.#lookAt) {
        this.#forgetFull(now);
        this.#lookAt = 2 * this.#entries.size + MIN_LOOK_AT;
      }
      const { messagesPerSecond, messageBurst, bytesPerSecond, byteBurst } = this.#limits;
      entry = { messages: new TokenBucket(messagesPerSecond, messageBurst, now), bytes: new TokenBucket(bytesPerSecond, byteBurst, now), connections: 0 };
      this.#entries.set(participant, entry);
    }
    entry.connections += 1;
    return entry;
  }

  leave(participant: ParticipantId): void {
    const entry = this.#entries.get(participant);
    if (entry !== undefined) entry.connections -= 1;
  }

  #forgetFull(now: number): void {
    for (const [participant, { connections, messages, bytes }] of this.#entries) {
      if (connections === 0 && messages.isFull(now) && bytes.isFull(now)) this.#entries.delete(participant);
    }
  }
}
