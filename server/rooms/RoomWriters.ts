import * as Y from 'yjs';
import type { DecodedUpdate } from './readClientMessage.ts';
import type { Session } from './Session.ts';

/** Which connection writes with which client ids of Yjs, for as long as it lasts: the one that announced it, else the first that
 *  wrote with it (R6E). */
export class RoomWriters {
  readonly #announcer: (client: number) => Session | undefined;
  readonly #sessions = new Map<number, Session>();

  /** @param announcer who announced a client id as theirs. */
  constructor(announcer: (client: number) => Session | undefined) {
    this.#announcer = announcer;
  }

  /** The items of an update with a client id that somebody else here has. `claims`: those that nobody has are the sender's from now
   *  on; a step 2 claims nothing, since it may bring what others wrote. */
  foreignIn({ structs }: Pick<DecodedUpdate, 'structs'>, from: Session, claims: boolean): readonly DecodedUpdate['structs'][number][] {
    const foreign = new Map<number, boolean>();
    return structs.filter((struct) => {
      const { client } = struct.id;
      if (struct instanceof Y.Skip) return false;
      const known = foreign.get(client) ?? this.#isForeign(client, from, claims);
      foreign.set(client, known);
      return known;
    });
  }

  /** A session has ended: its client ids are nobody's. */
  leave(session: Session): void {
    for (const [client, owner] of this.#sessions) if (owner === session) this.#sessions.delete(client);
  }

  #isForeign(client: number, from: Session, claims: boolean): boolean {
    const owner = this.#announcer(client) ?? this.#sessions.get(client);
    if (owner !== undefined) return owner.member.participant.id !== from.member.participant.id;
    if (claims) this.#sessions.set(client, from);
    return false;
  }
}
