import type { Session } from './Session.ts';

/** Send one message, built once, to every session but one: the place where the cost of a room with many people lies.
 *  A session that cannot take it is ended by its own bounds and holds up nobody. */
export function fanOut(sessions: ReadonlySet<Session>, message: Uint8Array, except: Session | null): void {
  // A copy of the set: sending may end a session, and so remove it.
  for (const session of [...sessions]) {
    if (session !== except) session.send(message);
  }
}
