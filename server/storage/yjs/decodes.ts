import * as Y from 'yjs';

/** Whether bytes are an update, from beginning to end. Whether it can be applied is another question. */
export function decodes(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
