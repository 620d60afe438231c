import type { CloseCode } from '../../shared/protocol/closeCodes.ts';

/** A connection as rooms see it: whole binary messages, in order. It calls `Session.drained` when what lay unread is read. */
export interface RoomSocket {
  /** Bytes that were sent and that the other side has not taken yet, as far as this process knows. */
  readonly unreadBytes: number;
  /** The bytes must not be changed afterwards: many sockets share them. No-op once closed. */
  send(message: Uint8Array): void;
  close(code: CloseCode): void;
  /** Stop reading, so that the sender has to wait. Some messages may still come. */
  pause(): void;
  resume(): void;
}
