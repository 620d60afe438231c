import * as Y from 'yjs';
import type { CommittedUpdate } from './CommitQueue.ts';
import type { Session } from './Session.ts';
import { syncUpdate } from './writeServerMessage.ts';

/** Writers in one tick up to which each gets a message without what it wrote itself. With more of them, making so many
 *  messages would cost more than it spares. */
const MAX_WRITERS_APART = 8;
/** Updates that are merged for one of them at most. */
const MAX_MERGED = 200;

/** Send one message, built once, to every session: the cost of a room with many people lies in how often this is done.
 *  A session that cannot take it is left out by its own bounds and holds up nobody. */
export function fanOut(sessions: ReadonlySet<Session>, message: Uint8Array): void {
  // A copy of the set: sending may end a session, and so remove it.
  for (const session of [...sessions]) session.show(message);
}

/** Show what a tick brought. `apart` are its updates when any of them may be shown by itself: then those who wrote get
 *  what the others wrote, and not what they know. */
export function showTick(sessions: ReadonlySet<Session>, update: Uint8Array, apart: readonly CommittedUpdate[] | null): void {
  const everything = syncUpdate(update);
  const writers = new Set(apart?.flatMap(({ from }) => (from === null ? [] : [from])));
  if (apart === null || writers.size > MAX_WRITERS_APART || apart.length > MAX_MERGED) {
    fanOut(sessions, everything);
    return;
  }
  for (const session of [...sessions]) if (!writers.has(session)) session.show(everything);
  for (const writer of writers) {
    const others = apart.filter(({ from }) => from !== writer).map((each) => each.update);
    if (others.length > 0) writer.show(syncUpdate(Y.mergeUpdates(others)));
  }
}
