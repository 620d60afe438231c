import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE } from '../../shared/protocol/messages.ts';

/** Messages as a client writes and reads them, made from the protocol's description and not from the server's code. */

/** A message of varUints and byte arrays. */
export function message(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts) {
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
  });
}

export const step1 = (stateVector: Uint8Array): Uint8Array => message(MESSAGE.sync, 0, stateVector);
export const step2 = (update: Uint8Array): Uint8Array => message(MESSAGE.sync, 1, update);
export const update = (bytes: Uint8Array): Uint8Array => message(MESSAGE.sync, 2, bytes);
export const barrier = (number: number): Uint8Array => message(MESSAGE.storeBarrier, number);
export const askStoredState = (): Uint8Array => message(MESSAGE.askStoredState);
export const watchPeople = (): Uint8Array => message(MESSAGE.watchPeople);
export const queryPresence = (): Uint8Array => message(MESSAGE.queryAwareness);

/** One client's presence; `state` is sent as it is when it is a string. */
export interface PresenceSent {
  readonly client: number;
  readonly clock: number;
  readonly state: unknown;
}

export function presence(...entries: readonly PresenceSent[]): Uint8Array {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, typeof state === 'string' ? state : JSON.stringify(state));
    }
  });
  return message(MESSAGE.awareness, body);
}

/** What the server said. */
export type ServerMessage =
  | { readonly kind: 'step1' | 'step2' | 'update'; readonly bytes: Uint8Array }
  | { readonly kind: 'presence'; readonly entries: readonly { client: number; clock: number; state: unknown }[] }
  | { readonly kind: 'stored'; readonly number: number }
  | { readonly kind: 'storeFailing'; readonly failing: boolean }
  | { readonly kind: 'storedState'; readonly stateVector: Uint8Array }
  | { readonly kind: 'documentNearlyFull'; readonly percent: number }
  | { readonly kind: 'peopleChanged' };

/** @throws Error when it is not of the protocol. */
export function readServerMessage(bytes: Uint8Array): ServerMessage {
  const decoder = decoding.createDecoder(bytes);
  const kind = decoding.readVarUint(decoder);
  switch (kind) {
    case MESSAGE.sync: {
      const name = (['step1', 'step2', 'update'] as const)[decoding.readVarUint(decoder)];
      if (name === undefined) throw new Error('The server sent an unknown sync message');
      return { kind: name, bytes: decoding.readVarUint8Array(decoder) };
    }
    case MESSAGE.awareness: {
      const body = decoding.createDecoder(decoding.readVarUint8Array(decoder));
      const entries = Array.from({ length: decoding.readVarUint(body) }, () => ({
        client: decoding.readVarUint(body),
        clock: decoding.readVarUint(body),
        state: JSON.parse(decoding.readVarString(body)) as unknown,
      }));
      return { kind: 'presence', entries };
    }
    case MESSAGE.stored:
      return { kind: 'stored', number: decoding.readVarUint(decoder) };
    case MESSAGE.storeFailing:
      return { kind: 'storeFailing', failing: decoding.readVarUint(decoder) === 1 };
    case MESSAGE.storedState:
      return { kind: 'storedState', stateVector: decoding.readVarUint8Array(decoder) };
    case MESSAGE.documentNearlyFull:
      return { kind: 'documentNearlyFull', percent: decoding.readVarUint(decoder) };
    case MESSAGE.peopleChanged:
      return { kind: 'peopleChanged' };
    default:
      throw new Error(`The server sent an unknown message ${kind}`);
  }
}

/** The update of a change made on a fresh document. */
export function updateOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
}

/** The update that writes one key. */
export function writes(key: string, value: unknown = true): Uint8Array {
  return updateOf((doc) => doc.getMap('test').set(key, value));
}
