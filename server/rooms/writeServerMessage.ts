import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { MESSAGE } from '../../shared/protocol/messages.ts';

/** Ask for what a client has beyond `stateVector`. */
export function syncStep1(stateVector: Uint8Array): Uint8Array {
  return sync(messageYjsSyncStep1, stateVector);
}

/** Answer to a client's step 1. */
export function syncStep2(update: Uint8Array): Uint8Array {
  return sync(messageYjsSyncStep2, update);
}

/** What others wrote. */
export function syncUpdate(update: Uint8Array): Uint8Array {
  return sync(messageYjsUpdate, update);
}

/** One client's presence to be sent; a null state says that it is gone. */
export interface OutgoingPresence {
  readonly client: number;
  readonly clock: number;
  /** JSON. */
  readonly state: string | null;
}

/** Presence of some clients, or of none. */
export function presence(entries: readonly OutgoingPresence[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode((inner) => {
        encoding.writeVarUint(inner, entries.length);
        for (const { client, clock, state } of entries) {
          encoding.writeVarUint(inner, client);
          encoding.writeVarUint(inner, clock);
          encoding.writeVarString(inner, state ?? 'null');
        }
      }),
    );
  });
}

/** All before barrier `number` is stored. */
export function stored(number: number): Uint8Array {
  return numbered(MESSAGE.stored, number);
}

/** Whether writes fail now. */
export function storeFailing(failing: boolean): Uint8Array {
  return numbered(MESSAGE.storeFailing, failing ? 1 : 0);
}

function sync(kind: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

function numbered(kind: number, number: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint(encoder, number);
  });
}
