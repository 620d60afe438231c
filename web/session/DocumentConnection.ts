import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Role } from '../../shared/domain/Role.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { DeviceStore } from './DeviceStore.ts';
import { ReachableSocket } from './ReachableSocket.ts';
import { SaveTracker, type SaveStatus } from './SaveTracker.ts';
import { turnedAwayBy, type TurnedAway } from './turnedAway.ts';

/** Left unanswered for longer than this, a change is no longer called "saving". */
const ANSWER_DUE_MS = 4_000;

/** Which document, and what may be done with it. */
export interface DocumentPlace {
  /** Where documents are synced, for example `wss://example.org/sync`. */
  readonly syncUrl: string;
  /** What comes after that in the address. */
  readonly room: string;
  /** The role that we take ourselves to have. */
  readonly as: Role;
  /** The name of its copy on this device; null for one of which nothing is kept here. */
  readonly deviceName: string | null;
  readonly mayWrite: boolean;
}

/** Whom a connection tells what becomes of it. */
export interface ConnectionListener {
  /** What this device has was taken in, then what the server has. `found` is whether there was anything. */
  loaded(found: boolean): void;
  /** The server will not have us back; `code` says why. */
  ended(code: number): void;
  /** The server says that we are somebody else by now, for example of another role. This connection does not come back. */
  identityChanged(): void;
}

/** One document in this window: its copy on this device, the connection to the server, and the truth about where what I wrote
 *  is. */
export class DocumentConnection {
  readonly doc = new Y.Doc();
  readonly awareness: Awareness;
  readonly saveStatus: Watchable<SaveStatus>;
  /** How full the document is, in percent, once the server warns; 0 before. */
  readonly fullness: Watchable<number>;
  /** Why the server keeps us out for now; null when it does not, or did not say. */
  readonly turnedAway: Watchable<TurnedAway | null>;

  readonly #place: DocumentPlace;
  readonly #listener: ConnectionListener;
  readonly #provider: WebsocketProvider;
  readonly #tracker = new SaveTracker();
  readonly #fullness = new Signal(0);
  readonly #turnedAway = new Signal<TurnedAway | null>(null);
  readonly #deviceOrigin = { device: true };
  readonly #hellos = new Map<number, () => void>();
  #device: DeviceStore | null = null;
  #barrierDue = false;
  #answeredServer = false;
  #overdueTimer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(place: DocumentPlace, listener: ConnectionListener) {
    this.#place = place;
    this.#listener = listener;
    this.saveStatus = this.#tracker.status;
    this.fullness = this.#fullness;
    this.turnedAway = this.#turnedAway;
    this.#provider = new WebsocketProvider(place.syncUrl, place.room, this.doc, {
      connect: false,
      params: { as: place.as },
      disableBc: true,
      WebSocketPolyfill: ReachableSocket as unknown as typeof WebSocket,
    });
    this.awareness = this.#provider.awareness;
    this.doc.on('update', this.#keep);
    this.#listen();
    addEventListener('beforeunload', this.#warn);
    void this.#start();
  }

  /** Let a part that is loaded later take part in the conversation: `hello` is sent whenever we are connected, from now on, and
   *  `heard` called when a message of the kind `answer` comes. @returns how to stop. */
  converse(hello: number, answer: number, heard: () => void): () => void {
    const { messageHandlers } = this.#provider;
    const greet = () => {
      if (this.#provider.wsconnected) this.#provider.ws?.send(Uint8Array.of(hello));
    };
    messageHandlers[answer] = heard;
    this.#hellos.set(hello, greet);
    greet();
    return () => {
      this.#hellos.delete(hello);
      messageHandlers[answer] = () => {};
    };
  }

  /** Take no part any more; what is here stays. */
  disconnect(): void {
    this.#provider.disconnect();
  }

  /** Leave. What is not sent yet stays on this device, as far as it is there. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    removeEventListener('beforeunload', this.#warn);
    if (this.#overdueTimer !== null) clearTimeout(this.#overdueTimer);
    this.#provider.destroy();
    void this.#device?.close();
    this.doc.destroy();
  }

  async #start(): Promise<void> {
    const { deviceName } = this.#place;
    let found = false;
    try {
      this.#device = await (deviceName === null ? null : DeviceStore.open(deviceName));
      found = this.#device !== null && await this.#device.load(this.doc, this.#deviceOrigin);
      if (found && this.#place.mayWrite) this.#tracker.storedOnDevice(this.#tracker.changed()); // the server may not have it yet
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.#device = null; // nothing is kept on this device: the tracker will not claim that it is
    }
    if (this.#closed) {
      void this.#device?.close();
      return;
    }
    this.#provider.connect();
    this.#listener.loaded(found);
  }

  #listen(): void {
    const { messageHandlers, awareness } = this.#provider;
    awareness.off('update', this.#provider._awarenessUpdateHandler); // it repeats everybody's presence to the server
    awareness.on('update', this.#sendPresence);
    const syncHandler = messageHandlers[MESSAGE.sync];
    messageHandlers[MESSAGE.sync] = (encoder, decoder, provider, emitSynced, type) => {
      syncHandler?.(encoder, decoder, provider, emitSynced, type);
      if (encoding.length(encoder) > 1) queueMicrotask(this.#haveAnsweredServer); // our answer goes out when this handler returns
    };
    messageHandlers[MESSAGE.stored] = (_encoder, decoder) => {
      this.#tracker.storedOnServer(decoding.readVarUint(decoder));
      if (this.#tracker.status.get() === 'saved') this.#clearOverdue();
    };
    messageHandlers[MESSAGE.storeFailing] = (_encoder, decoder) => this.#tracker.serverFailing(decoding.readVarUint(decoder) === 1);
    messageHandlers[MESSAGE.documentNearlyFull] = (_encoder, decoder) => this.#fullness.set(decoding.readVarUint(decoder));
    this.#provider.on('status', ({ status }) => {
      if (status === 'connected') queueMicrotask(() => this.#hellos.forEach((greet) => greet())); // after the provider's own
      if (status === 'disconnected') {
        this.#answeredServer = false;
        this.#tracker.connection(false);
      }
    });
    this.#provider.on('sync', (synced) => {
      if (!synced) return;
      this.#turnedAway.set(null);
      this.#tracker.connection(true);
      this.#listener.loaded(true);
    });
    this.#provider.on('connection-close', (event) => {
      this.#turnedAway.set(turnedAwayBy(event?.code));
      if (event?.code === CLOSE.identityChanged) {
        this.#provider.shouldConnect = false;
        this.#listener.identityChanged();
      }
    });
    this.#provider.on('closed', ({ code }) => {
      this.#tracker.connection(false);
      this.#listener.ended(code);
    });
  }

  readonly #haveAnsweredServer = (): void => {
    this.#answeredServer = true;
    this.#sendBarrier();
  };

  readonly #keep = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.#deviceOrigin) return;
    const mine = origin !== this.#provider;
    const number = mine ? this.#tracker.changed() : null;
    if (this.#device !== null) {
      const kept = mine ? this.#device.append(update) : this.#device.appendSoon(update);
      kept.then(
        () => {
          if (number !== null) this.#tracker.storedOnDevice(number);
        },
        (error: unknown) => {
          if (!(error instanceof DOMException)) throw error;
          this.#device = null; // out of room or turned off: from here on nothing is claimed to be on this device
        },
      );
    }
    if (mine && !this.#barrierDue) {
      this.#barrierDue = true;
      queueMicrotask(() => {
        this.#barrierDue = false;
        this.#sendBarrier();
      });
    }
  };

  readonly #sendPresence = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void => {
    const { awareness, ws, wsconnected } = this.#provider;
    const me = awareness.clientID;
    if (!wsconnected || ws === null || ![...added, ...updated, ...removed].includes(me)) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [me]));
    ws.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>);
  };

  #sendBarrier(): void {
    const socket = this.#provider.ws;
    if (this.#closed || !this.#answeredServer || !this.#provider.wsconnected || socket === null || this.#tracker.made === 0) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.storeBarrier);
    encoding.writeVarUint(encoder, this.#tracker.made);
    socket.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>);
    this.#overdueTimer ??= setTimeout(() => {
      this.#overdueTimer = null;
      if (this.#tracker.status.get() === 'saving') this.#tracker.answerOverdue();
    }, ANSWER_DUE_MS);
  }

  #clearOverdue(): void {
    if (this.#overdueTimer !== null) clearTimeout(this.#overdueTimer);
    this.#overdueTimer = null;
  }

  readonly #warn = (event: BeforeUnloadEvent): void => {
    if (this.#tracker.onlyHere) event.preventDefault();
  };
}
