import * as decoding from 'lib0/decoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { MESSAGE } from '../../shared/protocol/messages.ts';

/** What `Y.decodeUpdate` gives. */
export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;

/** One client's presence as it was sent. */
export interface PresenceEntry {
  readonly client: number;
  readonly clock: number;
  /** JSON in UTF-8, unread: most entries repeat what the server knows. */
  readonly state: Uint8Array;
}

/** A message that a client may send. */
export type ClientMessage =
  | { readonly kind: 'syncStep1'; readonly stateVector: Uint8Array }
  /** The update is not decoded yet. */
  | { readonly kind: 'syncStep2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: 'queryPresence' }
  | { readonly kind: 'storeBarrier'; readonly number: number }
  | { readonly kind: 'askStoredState' }
  | { readonly kind: 'watchPeople' };

/** A message that is not of the protocol. */
export class MalformedMessage extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MalformedMessage';
  }
}

/** Clocks above this are nobody's: it leaves room to answer with a later one (R53). */
const MAX_CLOCK = 2 ** 32;

/** Read one message and check it to its end, but for the update in it, which `decodeUpdate` checks.
 *  What is given back are views into `message`.
 *  @throws MalformedMessage */
export function readClientMessage(message: Uint8Array): ClientMessage {
  try {
    const decoder = decoding.createDecoder(message);
    const read = readKind(decoder);
    if (decoding.hasContent(decoder)) throw new MalformedMessage('There is more after the end of the message');
    return read;
  } catch (error) {
    if (error instanceof MalformedMessage) throw error;
    throw new MalformedMessage('The message does not decode', { cause: error });
  }
}

/** Decode an update in full. @throws MalformedMessage */
export function decodeUpdate(update: Uint8Array): DecodedUpdate {
  try {
    return Y.decodeUpdate(update);
  } catch (error) {
    throw new MalformedMessage('The update does not decode', { cause: error });
  }
}

function readKind(decoder: decoding.Decoder): ClientMessage {
  const kind = decoding.readVarUint(decoder);
  switch (kind) {
    case MESSAGE.sync:
      return readSync(decoder);
    case MESSAGE.awareness:
      return { kind: 'presence', entries: readPresence(decoding.readVarUint8Array(decoder)) };
    case MESSAGE.queryAwareness:
      return { kind: 'queryPresence' };
    case MESSAGE.storeBarrier:
      return { kind: 'storeBarrier', number: decoding.readVarUint(decoder) };
    case MESSAGE.askStoredState:
      return { kind: 'askStoredState' };
    case MESSAGE.watchPeople:
      return { kind: 'watchPeople' };
    default:
      throw new MalformedMessage(`There is no message kind ${kind}`);
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage {
  const kind = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  switch (kind) {
    case messageYjsSyncStep1:
      Y.decodeStateVector(bytes);
      return { kind: 'syncStep1', stateVector: bytes };
    case messageYjsSyncStep2:
      return { kind: 'syncStep2', update: bytes };
    case messageYjsUpdate:
      return { kind: 'update', update: bytes };
    default:
      throw new MalformedMessage(`There is no sync message kind ${kind}`);
  }
}

function readPresence(bytes: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: PresenceEntry[] = [];
  const count = decoding.readVarUint(decoder);
  for (let index = 0; index < count; index += 1) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    if (clock > MAX_CLOCK) throw new MalformedMessage(`A presence clock of ${clock} is out of range`);
    entries.push({ client, clock, state: decoding.readVarUint8Array(decoder) });
  }
  return entries;
}
