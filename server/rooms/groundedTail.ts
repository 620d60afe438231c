import * as Y from 'yjs';
import type { Checkpoint, LoggedUpdate } from '../storage/BlueprintStore.ts';
import { findsGround } from './ground.ts';
import type { Clocks } from './ground.ts';
import { isEmpty } from './novelty.ts';
import { decodeUpdate, MalformedMessage } from './readClientMessage.ts';
import type { DecodedUpdate } from './readClientMessage.ts';

/** A tail that a document can be made of, in this order. */
export interface GroundedTail {
  readonly updates: readonly Uint8Array[];
  /** Of the document with all of them. */
  readonly stateVector: Uint8Array;
}

/** Longer tails are applied to a document rather than checked one by one. */
const MAX_TAIL = 20_000;

/** Check, without a `Y.Doc`, that each update of a tail finds its ground in the checkpoint and those before it.
 *  @returns the updates, and the state vector after them; null when one does not, so that a `Y.Doc` has to be made. */
export function groundedTail(checkpoint: Checkpoint | null, tail: readonly LoggedUpdate[]): GroundedTail | null {
  if (checkpoint !== null && tail.length === 0) return { updates: [], stateVector: checkpoint.stateVector };
  if (tail.length > MAX_TAIL) return null;
  const clocks: Clocks = checkpoint === null ? new Map() : Y.decodeStateVector(checkpoint.stateVector);
  const updates: Uint8Array[] = [];
  for (const { update } of tail) {
    const content = read(update);
    if (content === null) return null;
    if (isEmpty(content)) continue;
    if (!findsGround(content, clocks)) return null;
    updates.push(update);
  }
  return { updates, stateVector: Y.encodeStateVector(clocks) };
}

function read(update: Uint8Array): DecodedUpdate | null {
  try {
    return decodeUpdate(update);
  } catch (error) {
    if (error instanceof MalformedMessage) return null;
    throw error;
  }
}
