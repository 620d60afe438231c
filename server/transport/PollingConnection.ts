import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { CloseCode } from '../../shared/protocol/closeCodes.ts';
import { firstRecords, type PollRecord } from '../../shared/protocol/polling.ts';
import type { RoomSocket } from '../rooms/RoomSocket.ts';
import type { Session } from '../rooms/Session.ts';

/** What a record costs beside its bytes, about: thousands of small ones that nobody takes count, too. */
const RECORD_BYTES = 64;

/** A connection made of HTTP requests: what rooms send waits here until it is asked for. */
export class PollingConnection implements RoomSocket {
  /** Whose it is. */
  readonly participant: ParticipantId;
  readonly #onClose: () => void;
  #session: Session | null = null;
  #outbox: PollRecord[] = [];
  #outboxBytes = 0;
  /** How many records were taken by the other side. */
  #taken = 0;
  #received = 0;
  #closing = false;
  #gone = false;
  #paused = false;
  /** Lets records in that came while it was paused: those of one request at most. */
  #letIn: (() => void) | null = null;
  #wake: (() => void) | null = null;
  #abortReading: (() => void) | null = null;
  #abortAnswer: (() => void) | null = null;
  #heardAt: number;

  /** `onClose` is called once, when the connection is gone. */
  constructor(participant: ParticipantId, now: number, onClose: () => void) {
    this.participant = participant;
    this.#heardAt = now;
    this.#onClose = onClose;
  }

  /** When the other side was last heard of, by `Clock.elapsed`. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** The other side is there. It does not keep a connection that has ended. */
  hear(now: number): void {
    if (!this.#closing) this.#heardAt = now;
  }

  /** A request begins to bring records: only the newest is read. `abort` is called when it is not to be read any further. */
  beginReading(abort: () => void): void {
    this.#abortReading?.();
    this.#abortReading = abort;
  }

  /** A request begins to be answered with records: only the newest is. `abort` is called when it is not to be answered
   *  any further; null ends the one before. */
  beginAnswer(abort: (() => void) | null): void {
    this.#abortAnswer?.();
    this.#abortAnswer = abort;
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
    this.#outboxBytes += message.length + RECORD_BYTES;
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
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#letIn?.();
    this.#letIn = null;
  }

  /** Let a quiet connection hear something. */
  heartbeat(): void {
    this.#session?.heartbeat();
  }

  /** Records arrive; `from` is how many the sender had sent before. @returns false when some are missing or came
   *  twice, or when those before are not let in yet. */
  async receive(from: number, records: readonly PollRecord[]): Promise<boolean> {
    // Whoever closes while other records are on their way does not know whether those have arrived.
    const leaves = records.every(({ kind }) => kind === 'close') && from <= this.#received;
    if (this.#gone || ((from !== this.#received || this.#letIn !== null) && !leaves)) return false;
    this.#received += records.length;
    if (this.#paused && !leaves) await new Promise<void>((resolve) => (this.#letIn = resolve));
    for (const record of records) {
      if (record.kind === 'message') this.#session?.receive(record.message);
      else this.drop();
    }
    return true;
  }

  /** The records after the first `after`, as many as go together; waits for some until `waited`.
   *  @returns null when they are not kept any more, or the connection is gone. */
  async take(after: number, waited: Promise<void>): Promise<readonly PollRecord[] | null> {
    if (this.#gone || after < this.#taken || after > this.#taken + this.#outbox.length) return null;
    for (const record of this.#outbox.splice(0, after - this.#taken)) {
      if (record.kind === 'message') this.#outboxBytes -= record.message.length + RECORD_BYTES;
      else this.drop();
    }
    this.#taken = after;
    if (this.#outbox.length === 0) this.#session?.drained();
    if (this.#outbox.length === 0) {
      this.#wakeReader();
      await Promise.race([waited, new Promise<void>((resolve) => (this.#wake = resolve))]);
    }
    return this.#gone ? null : firstRecords(this.#outbox);
  }

  /** The other side is gone. */
  drop(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#outbox = [];
    this.#outboxBytes = 0;
    this.#abortReading?.();
    this.#abortAnswer?.();
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
