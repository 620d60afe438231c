/** The first number (lib0 varUint) of every message on `/sync`. 0 to 3 are y-websocket's own. */
export const MESSAGE = {
  /** y-protocols/sync: step 1, step 2, update. */
  sync: 0,
  /** y-protocols/awareness. */
  awareness: 1,
  /** y-protocols/auth: a reason for refusal. The server does not send it; close codes say more. */
  auth: 2,
  /** Ask for everybody's awareness again. */
  queryAwareness: 3,
  /** Client → server: varUint `n`. Answer `stored n` when all that I sent before this is on disk. */
  storeBarrier: 100,
  /** Server → client: varUint `n`. All that came before barrier `n` on this connection is on disk. */
  stored: 101,
  /** Server → clients that have sent a barrier: varUint 1 while writes fail, 0 when they work again. */
  storeFailing: 102,
  /** Client → server: what of the document is on disk now? Answered by `storedState`. */
  askStoredState: 103,
  /** Server → client: varUint8Array, the Yjs state vector of what is on disk. */
  storedState: 104,
  /** Server → clients that have sent a barrier: varUint, how full the document is in percent of what it may hold. Sent
   *  once it is four fifths full, and to those who come later; at 100, updates that add something end with `documentFull`. */
  documentNearlyFull: 105,
  /** Client → server: tell me when the people of this blueprint change. From facilitators only. */
  watchPeople: 110,
  /** Server → clients that watch people: somebody came, left, waits, or has other rights. At once after `watchPeople`, too.
   *  Who it is, they ask over HTTP: no name travels with it. */
  peopleChanged: 111,
} as const;
