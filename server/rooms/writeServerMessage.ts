import * as decoding from 'lib0/decoding';
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

/** The update in an answer that `syncStep2` made, as a view. */
export function updateOf(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder);
}

/** What others wrote. */
export function syncUpdate(update: Uint8Array): Uint8Array {
  return sync(messageYjsUpdate, update);
}

const GONE = Buffer.from('null');

/** One client's presence to be sent; a null state says that it is gone. */
export interface OutgoingPresence {
  readonly client: number;
  readonly clock: number;
  /** JSON in UTF-8. */
  readonly state: Uint8Array | null;
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
          encoding.writeVarUint8Array(inner, state ?? GONE);
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

/** The state vector of what is stored. */
export function storedState(stateVector: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.storedState);
    encoding.writeVarUint8Array(encoder, stateVector);
  });
}

/** The document will soon be as large as it may get. */
export function documentNearlyFull(percent: number): Uint8Array {
  return numbered(MESSAGE.documentNearlyFull, percent);
}

/** Something about the people of the blueprint has changed. */
export function peopleChanged(): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarUint(encoder, MESSAGE.peopleChanged));
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
