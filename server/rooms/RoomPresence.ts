import type { ParticipantId } from '../../shared/domain/ids.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { PresenceIdentity } from '../../shared/protocol/presence.ts';
import { identityOf } from './Member.ts';
import { MalformedMessage } from './readClientMessage.ts';
import type { PresenceEntry } from './readClientMessage.ts';
import type { Session } from './Session.ts';
import type { OutgoingPresence } from './writeServerMessage.ts';

/** The presence of one client id. */
interface Announced {
  readonly owner: Session;
  readonly clock: number;
  /** Stamped JSON in UTF-8, or null when its owner took it back. */
  readonly state: Uint8Array | null;
}

/** Who a session is, and the same as JSON. */
interface Stamp {
  readonly identity: PresenceIdentity;
  readonly json: string;
}

/** A client id that was here. */
interface Departed {
  readonly clock: number;
  readonly participant: ParticipantId;
}

/** Departed ids that are remembered; more can only be made by somebody who plays with us. */
const MAX_DEPARTED = 10_000;

/** What an entry of a message has beside its state, about. */
const ENTRY_BYTES = 12;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Who is where in a room: which connection owns which awareness client id, and the newest state of each (R50–R55). */
export class RoomPresence {
  readonly #maxClientIds: number;
  readonly #announced = new Map<number, Announced>();
  readonly #departed = new Map<number, Departed>();
  readonly #changed = new Set<number>();
  readonly #left = new Set<number>();
  /** Sessions whose first announcement was read, since later ones may repeat what others said; and who they are. */
  readonly #introduced = new WeakMap<Session, Stamp>();

  constructor(maxClientIds: number) {
    this.#maxClientIds = maxClientIds;
  }

  /** Take what a session says about itself, and ignore what it says about others.
   *  @returns what that session has to be told, which is mostly nothing (R53).
   *  @throws MalformedMessage when a state of its own is not a JSON object, or too large. */
  announce(session: Session, entries: readonly PresenceEntry[]): readonly OutgoingPresence[] {
    const first = !this.#introduced.has(session);
    const stamp = this.#introduced.get(session) ?? stampOf(session);
    this.#introduced.set(session, stamp);
    const replies: OutgoingPresence[] = [];
    for (const entry of entries) {
      const known = this.#announced.get(entry.client);
      if (known?.owner === session) {
        this.#update(session, known, entry, stamp);
      } else if (this.#mayClaim(session, known, entry, first)) {
        const state = readState(entry.state, stamp);
        // Taking back what one never had is no claim.
        if (state === null) continue;
        const gone = this.#departed.get(entry.client);
        if (gone !== undefined && entry.clock <= gone.clock) {
          replies.push({ client: entry.client, clock: gone.clock, state: null });
        }
        this.#departed.delete(entry.client);
        this.#set(entry.client, { owner: session, clock: entry.clock, state });
      }
    }
    return replies;
  }

  /** Who announced a client id that is here. */
  ownerOf(client: number): Session | undefined {
    return this.#announced.get(client)?.owner;
  }

  /** A session has ended: its client ids are gone. */
  leave(session: Session): void {
    for (const [client, { owner, clock }] of this.#announced) {
      if (owner !== session) continue;
      this.#announced.delete(client);
      if (this.#departed.size >= MAX_DEPARTED) this.#departed.clear();
      this.#departed.set(client, { clock, participant: session.member.participant.id });
      this.#changed.delete(client);
      this.#left.add(client);
    }
  }

  /** The presence of everybody who is here. */
  everybody(): readonly OutgoingPresence[] {
    return [...this.#announced].flatMap(([client, { clock, state }]) => (state === null ? [] : [{ client, clock, state }]));
  }

  /** Whether there is something to take. */
  get hasChanges(): boolean {
    return this.#changed.size + this.#left.size > 0;
  }

  /** Who left, and what changed since this was last asked, the newest of each client: those who wait longest first, up to
   *  about so many bytes. */
  takeChanges(maxBytes: number): readonly OutgoingPresence[] {
    const changes: OutgoingPresence[] = [];
    for (const client of this.#left) changes.push({ client, clock: this.#departed.get(client)?.clock ?? 0, state: null });
    this.#left.clear();
    let bytes = 0;
    for (const client of this.#changed) {
      const { clock = 0, state = null } = this.#announced.get(client) ?? {};
      bytes += ENTRY_BYTES + (state?.length ?? 0);
      if (bytes > maxBytes && changes.length > 0) break;
      this.#changed.delete(client);
      changes.push({ client, clock, state });
    }
    return changes;
  }

  #update(session: Session, known: Announced, { client, clock, state: sent }: PresenceEntry, stamp: Stamp): void {
    // y-protocols: a later clock wins, and at the same clock a removal does.
    if (clock < known.clock) return;
    const state = readState(sent, stamp);
    if (clock === known.clock && (state !== null || known.state === null)) return;
    this.#set(client, { owner: session, clock, state });
  }

  /** A repeated entry never has a later clock than the one we sent out; the first announcement of a connection may have
   *  the same clock, when its participant reconnects. */
  #mayClaim(session: Session, known: Announced | undefined, { client, clock }: PresenceEntry, first: boolean): boolean {
    const participant = session.member.participant.id;
    const isLater = (than: number): boolean => clock > than || (first && clock === than);
    if (known !== undefined) return known.owner.member.participant.id === participant && isLater(known.clock);
    if (this.#ownedBy(session) >= this.#maxClientIds) return false;
    const gone = this.#departed.get(client);
    if (gone === undefined) return true;
    return gone.participant === participant ? isLater(gone.clock) : clock > gone.clock;
  }

  #ownedBy(session: Session): number {
    let count = 0;
    for (const { owner } of this.#announced.values()) if (owner === session) count += 1;
    return count;
  }

  #set(client: number, announced: Announced): void {
    this.#announced.set(client, announced);
    this.#left.delete(client);
    this.#changed.add(client);
  }
}

/** The state as others may see it: what the client says, and who the server knows it to be.
 *  @returns null when the client takes its presence back. */
function readState(bytes: Uint8Array, stamp: Stamp): Uint8Array | null {
  if (bytes.length > LIMITS.maxPresenceBytes) {
    throw new MalformedMessage(`A presence of ${bytes.length} bytes is too large`);
  }
  const { text, state } = parse(bytes);
  if (state === null) return null;
  if (typeof state !== 'object' || Array.isArray(state)) throw new MalformedMessage('A presence is not an object');
  return Buffer.from(stamped(text, state, stamp));
}

function stampOf({ member, number }: Session): Stamp {
  const identity = identityOf(member, number);
  return { identity, json: JSON.stringify(identity) };
}

function parse(bytes: Uint8Array): { readonly text: string; readonly state: unknown } {
  try {
    const text = decoder.decode(bytes);
    return { text, state: JSON.parse(text) as unknown };
  } catch (error) {
    throw new MalformedMessage('A presence is not JSON', { cause: error });
  }
}

/** Mostly a client does not say who it is, and its own words can stay as they are. */
function stamped(text: string, state: object, { identity, json }: Stamp): string {
  if (!Object.hasOwn(state, 'user')) {
    const own = text.slice(0, text.lastIndexOf('}'));
    return `${own}${Object.keys(state).length === 0 ? '' : ','}"user":${json}}`;
  }
  // Spreading defines own fields: one that is called `__proto__` stays a field.
  return JSON.stringify({ ...state, user: identity });
}
