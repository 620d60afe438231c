import * as Y from 'yjs';
import type { CloseCode } from '../../shared/protocol/closeCodes.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { RoomRegistry } from '../../server/rooms/RoomRegistry.ts';
import type { RoomSocket } from '../../server/rooms/RoomSocket.ts';
import type { Session } from '../../server/rooms/Session.ts';
import { memberOf } from '../helpers/members.ts';
import { readServerMessage, step1, step2, update } from '../helpers/syncMessages.ts';

/** A connection with what is on its way in both directions. Dropping it loses that. */
class Wire implements RoomSocket {
  readonly up: Uint8Array[] = [];
  readonly down: Uint8Array[] = [];
  session: Session | null = null;
  dropped = false;
  paused = false;
  /** The code the server closed it with; it arrives after everything else. */
  closing: CloseCode | null = null;

  get unreadBytes(): number {
    return this.down.reduce((sum, message) => sum + message.length, 0);
  }

  send(message: Uint8Array): void {
    if (!this.dropped) this.down.push(message);
  }

  close(code: CloseCode): void {
    this.closing = code;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }
}

/** Messages that a peer can repeat. */
const REMEMBERED = 20;

/** One person's window on a board: a document of their own, and a wire that is slow, and breaks. */
export class Peer {
  readonly name: string;
  readonly doc = new Y.Doc();
  #wire: Wire | null = null;
  #synced = false;
  /** What was said last, whether or not it arrived. */
  #saidLast: Uint8Array[] = [];
  /** Close codes that arrived. */
  readonly closes: CloseCode[] = [];

  /** `index` makes the name and the client id, so that a seed repeats a run. */
  constructor(index: number) {
    this.name = `p${index}`;
    this.doc.clientID = 1_000 + index;
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.#say(update(bytes));
    });
  }

  get connected(): boolean {
    return this.#wire !== null;
  }

  /** Whether it has had the server's document: nobody writes before that. */
  get synced(): boolean {
    return this.#synced;
  }

  /** Whether nothing is on its way. */
  get quiet(): boolean {
    return this.#wire !== null && this.#wire.up.length === 0 && this.#wire.down.length === 0 && this.#wire.closing === null;
  }

  /** Connect to a server; what is said meanwhile waits on the wire. No-op when connected. */
  connect(registry: RoomRegistry, document: DocumentName): void {
    if (this.#wire !== null) return;
    const wire = new Wire();
    this.#wire = wire;
    this.#say(step1(Y.encodeStateVector(this.doc)));
    registry.join(document, memberOf(this.name), wire).then(
      (session) => {
        wire.session = session;
        if (wire.dropped) session.disconnected();
      },
      () => {
        if (this.#wire === wire) this.#wire = null;
      },
    );
  }

  /** Say again what was said some messages ago, as one who is not sure that it arrived. `back` counts from the last, 0. */
  repeat(back: number): void {
    const message = this.#saidLast.at(-1 - back);
    if (message !== undefined) this.#wire?.up.push(message);
  }

  /** The connection breaks, without a word to either side but the server's own notice. */
  drop(): void {
    const wire = this.#wire;
    this.#wire = null;
    if (wire === null) return;
    wire.dropped = true;
    wire.session?.disconnected();
  }

  /** Let up to `count` messages arrive at the server. */
  deliverUp(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const wire = this.#wire;
      if (wire === null || wire.session === null || wire.paused) return;
      const message = wire.up.shift();
      if (message === undefined) return;
      wire.session.receive(message);
    }
  }

  /** Let up to `count` messages arrive at the peer. */
  deliverDown(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const wire = this.#wire;
      const message = wire?.down.shift();
      if (message !== undefined) {
        this.#hear(message);
      } else if (wire !== null && wire.closing !== null) {
        this.closes.push(wire.closing);
        this.drop();
      }
    }
  }

  #hear(bytes: Uint8Array): void {
    const message = readServerMessage(bytes);
    if (message.kind === 'step1') this.#say(step2(Y.encodeStateAsUpdate(this.doc, message.bytes)));
    if (message.kind === 'step2') this.#synced = true;
    if (message.kind === 'step2' || message.kind === 'update') Y.applyUpdate(this.doc, message.bytes, 'server');
  }

  #say(message: Uint8Array): void {
    this.#saidLast.push(message);
    if (this.#saidLast.length > REMEMBERED) this.#saidLast.shift();
    this.#wire?.up.push(message);
  }
}
