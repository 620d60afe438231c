import type { CloseCode } from '../../shared/protocol/closeCodes.ts';
import type { PollRecord } from '../../shared/protocol/polling.ts';
import type { RoomSocket } from '../rooms/RoomSocket.ts';
import type { Session } from '../rooms/Session.ts';

/** A connection made of HTTP requests: what rooms send waits here until it is asked for. */
export class PollingConnection implements RoomSocket {
  readonly #onClose: () => void;
  #session: Session | null = null;
  #outbox: PollRecord[] = [];
  #outboxBytes = 0;
  /** How many records were taken by the other side. */
  #taken = 0;
  #received = 0;
  #closing = false;
  #gone = false;
  #paused: (() => void)[] | null = null;
  #wake: (() => void) | null = null;
  /** When the other side was last heard of, by `Clock.elapsed`. */
  heardAt: number;

  /** `onClose` is called once, when the connection is gone. */
  constructor(now: number, onClose: () => void) {
    this.heardAt = now;
    this.#onClose = onClose;
  }

  serve(session: Session): void {
    this.#session = session;
    if (this.#gone) session.disconnected();
  }

  get unreadBytes(): number {
    return this.#outboxBytes;
  }

  send(message: Uint8Array): void {
    if (this.#closing || this.#gone) return;
    this.#outbox.push({ kind: 'message', message });
    this.#outboxBytes += message.length;
    this.#wakeReader();
  }

  close(code: CloseCode): void {
    if (this.#closing || this.#gone) return;
    this.#closing = true;
    this.#outbox.push({ kind: 'close', code });
    this.resume();
    this.#wakeReader();
  }

  pause(): void {
    this.#paused ??= [];
  }

  resume(): void {
    const waiting = this.#paused ?? [];
    this.#paused = null;
    for (const go of waiting) go();
  }

  /** Let a quiet connection hear something. */
  heartbeat(): void {
    this.#session?.heartbeat();
  }

  /** Records arrive; `from` is how many the sender had sent before. @returns false when some are missing or came twice. */
  async receive(from: number, records: readonly PollRecord[]): Promise<boolean> {
    // Whoever closes while other records are on their way does not know whether those have arrived.
    const leaves = records.every(({ kind }) => kind === 'close') && from <= this.#received;
    if (this.#gone || (from !== this.#received && !leaves)) return false;
    this.#received += records.length;
    if (this.#paused !== null) await new Promise<void>((resolve) => this.#paused?.push(resolve));
    for (const record of records) {
      if (record.kind === 'message') this.#session?.receive(record.message);
      else this.drop();
    }
    return true;
  }

  /** The records after the first `after`, at most about `maxBytes`; waits for some until `waited`.
   *  @returns null when they are not kept any more, or the connection is gone. */
  async take(after: number, maxBytes: number, waited: Promise<void>): Promise<readonly PollRecord[] | null> {
    if (this.#gone || after < this.#taken || after > this.#taken + this.#outbox.length) return null;
    for (const record of this.#outbox.splice(0, after - this.#taken)) {
      if (record.kind === 'message') this.#outboxBytes -= record.message.length;
      else this.drop();
    }
    this.#taken = after;
    if (this.#outbox.length === 0) this.#session?.drained();
    if (this.#outbox.length === 0) {
      this.#wakeReader();
      await Promise.race([waited, new Promise<void>((resolve) => (this.#wake = resolve))]);
    }
    return this.#gone ? null : firstOf(this.#outbox, maxBytes);
  }

  /** The other side is gone. */
  drop(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#outbox = [];
    this.#outboxBytes = 0;
    this.resume();
    this.#wakeReader();
    this.#session?.disconnected();
    this.#onClose();
  }

  #wakeReader(): void {
    this.#wake?.();
    this.#wake = null;
  }
}

function firstOf(records: readonly PollRecord[], maxBytes: number): readonly PollRecord[] {
  let bytes = 0;
  const end = records.findIndex((record, index) => {
    bytes += record.kind === 'message' ? record.message.length : 0;
    return index > 0 && bytes > maxBytes;
  });
  return end < 0 ? [...records] : records.slice(0, end);
}
