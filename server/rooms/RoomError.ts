import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import type { CloseCode } from '../../shared/protocol/closeCodes.ts';

/** Why a room could not be used. */
export type RoomErrorReason =
  /** No such document. */
  | 'not-found'
  /** The role has no right on this document. */
  | 'forbidden'
  /** As many connections as the room may have. */
  | 'room-full'
  /** As many connections as the participant may have. */
  | 'too-many-connections'
  /** The server is stopping. */
  | 'closing'
  /** The store did not answer; try again later. */
  | 'unavailable'
  /** Closing gave up: the store went on failing, and something is not stored. */
  | 'unsaved';

/** A room could not be used, or not be closed well. */
export class RoomError extends Error {
  readonly reason: RoomErrorReason;
  constructor(reason: RoomErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RoomError';
    this.reason = reason;
  }
}

const CODES: Readonly<Record<RoomErrorReason, CloseCode>> = {
  'not-found': CLOSE.notFound,
  forbidden: CLOSE.forbidden,
  'room-full': CLOSE.roomFull,
  'too-many-connections': CLOSE.tooManyConnections,
  closing: CLOSE.goingAway,
  unavailable: CLOSE.internal,
  unsaved: CLOSE.internal,
};

/** The close code for whoever asked for the room. */
export function closeCodeOf(error: unknown): CloseCode {
  return error instanceof RoomError ? CODES[error.reason] : CLOSE.internal;
}
