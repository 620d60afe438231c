import * as Y from 'yjs';

/** The state vector of a document whose whole state this is, or null when the bytes do not decode. */
export function stateVectorOf(state: Uint8Array): Uint8Array | null {
  try {
    return Y.encodeStateVectorFromUpdate(state);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
