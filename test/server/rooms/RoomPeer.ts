import * as Y from 'yjs';
import type { CloseCode } from '../../../shared/protocol/closeCodes.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import type { Member } from '../../../server/rooms/Member.ts';
import type { RoomRegistry } from '../../../server/rooms/RoomRegistry.ts';
import type { RoomSocket } from '../../../server/rooms/RoomSocket.ts';
import type { Session } from '../../../server/rooms/Session.ts';
import { readServerMessage, step1, step2, update } from '../../helpers/syncMessages.ts';
import type { ServerMessage } from '../../helpers/syncMessages.ts';

/** A client without a network: what the room sends is here at once, and a test decides what lies unread. */
export class RoomPeer implements RoomSocket {
  readonly doc = new Y.Doc();
  readonly heard: ServerMessage[] = [];
  closedWith: CloseCode | null = null;
  paused = false;
  unreadBytes = 0;
  #session: Session | null = null;

  static async join(registry: RoomRegistry, document: DocumentName, member: Member): Promise<RoomPeer> {
    const peer = new RoomPeer();
    peer.#session = await registry.join(document, member, peer);
    return peer;
  }

  /** Ask for the document, as a client does first. */
  ask(): this {
    this.say(step1(Y.encodeStateVector(this.doc)));
    return this;
  }

  /** Change the own copy, and send the change. */
  change(work: (doc: Y.Doc) => void): void {
    const send = (bytes: Uint8Array): void => this.say(update(bytes));
    this.doc.on('update', send);
    this.doc.transact(() => work(this.doc));
    this.doc.off('update', send);
  }

  /** Answer the room's step 1, as a client does that has been here before. */
  answerStep1(): void {
    for (const { bytes } of this.all('step1')) this.say(step2(Y.encodeStateAsUpdate(this.doc, bytes)));
    this.say(step2(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.doc))));
  }

  say(bytes: Uint8Array): void {
    this.#session?.receive(bytes);
  }

  /** All that lay unread is read. */
  drain(): void {
    this.unreadBytes = 0;
    this.#session?.drained();
  }

  /** The network is gone. */
  drop(): void {
    this.#session?.disconnected();
  }

  /** Messages of one kind. */
  all<K extends ServerMessage['kind']>(kind: K): Extract<ServerMessage, { kind: K }>[] {
    return this.heard.filter((message): message is Extract<ServerMessage, { kind: K }> => message.kind === kind);
  }

  /** What the peer has under a key of the test map. */
  has(key: string): unknown {
    return this.doc.getMap('test').get(key);
  }

  send(bytes: Uint8Array): void {
    const message = readServerMessage(bytes);
    this.heard.push(message);
    if (message.kind === 'step2' || message.kind === 'update') Y.applyUpdate(this.doc, message.bytes);
  }

  close(code: CloseCode): void {
    this.closedWith = code;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }
}
