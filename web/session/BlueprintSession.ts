import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { elementFragment, noteFragment, pieceFragment, type ElementProse } from '../../shared/crdt/fragments.ts';
import { schemaState } from '../../shared/crdt/readBlueprint.ts';
import type { BlueprintId, ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { Participant } from '../../shared/domain/Participant.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { rightOn } from '../../shared/protocol/documents.ts';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import { BlueprintModel } from '../model/BlueprintModel.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { UndoHistory } from '../model/UndoHistory.ts';
import { DeviceStore } from './DeviceStore.ts';
import { Presence } from './Presence.ts';
import { ReachableSocket } from './ReachableSocket.ts';
import { SaveTracker, type SaveStatus } from './SaveTracker.ts';
import { turnedAwayBy, type TurnedAway } from './turnedAway.ts';

/** How far a session is. */
export type SessionState =
  /** Waiting for this device's copy or the server's. Nothing is shown as the blueprint yet. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly model: BlueprintModel; readonly history: UndoHistory }
  /** The server will not have us back; `code` says why. What was open stays readable. */
  | { readonly kind: 'ended'; readonly code: number }
  /** The document is of a newer program: reload. Nothing is written. */
  | { readonly kind: 'outdated' };

/** Left unanswered for longer than this, a change is no longer called "saving". */
const ANSWER_DUE_MS = 4_000;

/** One person's window on one blueprint: the document, its copy on this device, the connection, presence and undo. The one
 *  place that knows how they work together; views see the model, the watchables and the texts to edit. */
export class BlueprintSession {
  readonly blueprint: BlueprintId;
  readonly participant: Participant;
  /** Whether this person's role may change the board. */
  readonly canEdit: boolean;
  readonly state: Watchable<SessionState>;
  readonly saveStatus: Watchable<SaveStatus>;
  /** How full the document is, in percent, once the server warns; 0 before. */
  readonly fullness: Watchable<number>;
  /** Why the server keeps us out for now; null when it does not, or did not say. */
  readonly turnedAway: Watchable<TurnedAway | null>;
  readonly presence: Presence;
  /** Who I was in this window before a facilitator changed that; null when nobody did. */
  readonly before: Participant | null;

  readonly #onChanged: () => void;
  readonly #hellos = new Map<number, () => void>();
  readonly #doc = new Y.Doc();
  readonly #provider: WebsocketProvider;
  readonly #state = new Signal<SessionState>({ kind: 'loading' });
  readonly #tracker = new SaveTracker();
  readonly #fullness = new Signal(0);
  readonly #turnedAway = new Signal<TurnedAway | null>(null);
  readonly #deviceOrigin = { device: true };
  #device: DeviceStore | null = null;
  #barrierDue = false;
  #answeredServer = false;
  #overdueTimer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  /** @param syncUrl where documents are synced, for example `wss://example.org/sync`.
   *  @param onChanged called when the server says that I am somebody else by now, for example of another role: this session
   *  does not connect again, and what I write stays on this device. */
  constructor(blueprint: BlueprintId, participant: Participant, syncUrl: string, onChanged: () => void, before: Participant | null = null) {
    this.blueprint = blueprint;
    this.before = before;
    this.#onChanged = onChanged;
    this.participant = participant;
    this.canEdit = rightOn('board', participant.role) === 'write';
    this.state = this.#state;
    this.saveStatus = this.#tracker.status;
    this.fullness = this.#fullness;
    this.turnedAway = this.#turnedAway;
    this.#provider = new WebsocketProvider(syncUrl, blueprint, this.#doc, {
      connect: false,
      params: { as: participant.role },
      disableBc: true,
      WebSocketPolyfill: ReachableSocket as unknown as typeof WebSocket,
    });
    this.presence = new Presence(this.#provider.awareness);
    this.#doc.on('update', this.#keep);
    this.#listen();
    addEventListener('beforeunload', this.#warn);
    void this.#start();
  }

  /** The live text of an element's field, for an editor. Opaque to views. */
  elementText(id: ElementId, field: ElementProse): Y.XmlFragment | undefined {
    return elementFragment(this.#doc, id, field);
  }

  /** The live text of a note, for an editor. Opaque to views. */
  noteText(id: NoteId): Y.XmlFragment | undefined {
    return noteFragment(this.#doc, id);
  }

  /** The live words of a piece, for an editor. Opaque to views. */
  pieceText(id: PieceId): Y.XmlFragment | undefined {
    return pieceFragment(this.#doc, id);
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

  /** Whether this device holds something that I wrote while I might, and that the server does not have. Ask when this window has
   *  all that the server has. */
  async leftBehind(): Promise<boolean> {
    if (this.canEdit) return false;
    const { leftBehind } = await import('./leftBehind.ts');
    return leftBehind(this.#doc, this.#deviceName(true));
  }

  /** Leave this window. What is not sent yet stays on this device, as far as it is there. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    removeEventListener('beforeunload', this.#warn);
    const state = this.#state.get();
    if (state.kind === 'ready') {
      state.history.close();
      state.model.close();
    }
    if (this.#overdueTimer !== null) clearTimeout(this.#overdueTimer);
    this.presence.close();
    this.#provider.destroy();
    void this.#device?.close();
    this.#doc.destroy();
  }

  /** Close, and remove this blueprint's copy from this device. */
  async forget(): Promise<void> {
    this.close();
    await Promise.all([true, false].map((writing) => DeviceStore.remove(this.#deviceName(writing))));
  }

  async #start(): Promise<void> {
    try {
      this.#device = await DeviceStore.open(this.#deviceName(this.canEdit));
      const found = await this.#device.load(this.#doc, this.#deviceOrigin);
      if (found && this.canEdit) this.#tracker.storedOnDevice(this.#tracker.changed()); // the server may not have it yet
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.#device = null; // nothing is kept on this device: the tracker will not claim that it is
    }
    if (this.#closed) {
      void this.#device?.close();
      return;
    }
    this.#becomeReady();
    this.#provider.connect();
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
      this.#becomeReady();
    });
    this.#provider.on('connection-close', (event) => {
      this.#turnedAway.set(turnedAwayBy(event?.code));
      if (event?.code === CLOSE.identityChanged) {
        this.#provider.shouldConnect = false;
        this.#onChanged();
      }
    });
    this.#provider.on('closed', ({ code }) => {
      this.#tracker.connection(false);
      this.#state.set({ kind: 'ended', code });
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

  #becomeReady(): void {
    if (this.#state.get().kind !== 'loading') return;
    const schema = schemaState(this.#doc);
    if (schema === 'newer') {
      this.#provider.disconnect();
      this.#state.set({ kind: 'outdated' });
    } else if (schema === 'current') {
      const model = new BlueprintModel(this.#doc, () => ({ name: this.participant.name, agency: this.participant.agency.id, at: new Date().toISOString() }));
      this.#state.set({ kind: 'ready', model, history: new UndoHistory(this.#doc, model.origin) });
    }
  }

  /** Whoever only reads has a copy of their own: what they wrote while they might stays in the other, and is not shown as
   *  if the others had it. */
  #deviceName(writing: boolean): string {
    return `placeprint/${this.blueprint}/${this.participant.id}${writing ? '' : '/reading'}`;
  }

  readonly #warn = (event: BeforeUnloadEvent): void => {
    if (this.#tracker.onlyHere) event.preventDefault();
  };
}
