import type * as Y from 'yjs';
import type { BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import type { CloseCode } from '../../shared/protocol/closeCodes.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { DOCUMENT_KINDS, documentKind, documentName, rightOn } from '../../shared/protocol/documents.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { PresenceIdentity } from '../../shared/protocol/presence.ts';
import type { Clock } from '../Clock.ts';
import { silentLogger } from '../Logger.ts';
import type { Logger } from '../Logger.ts';
import type { DocumentLog } from '../storage/BlueprintStore.ts';
import { Allowances } from './Allowances.ts';
import { CommitQueue } from './CommitQueue.ts';
import type { Member } from './Member.ts';
import { RebaseThread } from './RebaseThread.ts';
import type { Rebaser } from './RebaseThread.ts';
import { Room } from './Room.ts';
import type { MadeChange, RoomContext } from './Room.ts';
import { closeCodeOf, RoomError } from './RoomError.ts';
import { DEFAULT_ROOM_LIMITS } from './RoomLimits.ts';
import type { RoomLimits } from './RoomLimits.ts';
import type { RoomSocket } from './RoomSocket.ts';
import type { Session } from './Session.ts';

/** What a registry works with. */
export interface RoomRegistryOptions {
  readonly store: Pick<DocumentLog, 'append' | 'load' | 'saveCheckpoint'>;
  readonly clock: Clock;
  readonly logger?: Logger;
  readonly limits?: Partial<RoomLimits>;
  /** Called whenever a connection is refused or ended by the server, with the reason. */
  readonly onRefused?: (code: CloseCode) => void;
  /** Puts large documents together: a thread of its own unless given. */
  readonly rebaser?: Rebaser;
}

/** Figures for the operator. */
export interface RoomFigures {
  readonly rooms: number;
  readonly sessions: number;
  /** Bytes of updates that wait to be stored. */
  readonly waitingBytes: number;
  readonly storeFailing: boolean;
  /** Bytes of updates that wait for their ground. */
  readonly pendingBytes: number;
  /** Connections that are not read, because their room is over its rate (R6B). */
  readonly held: number;
  /** Participants whose allowances are kept. */
  readonly allowances: number;
}

type Slot =
  | { readonly kind: 'loading'; readonly done: Promise<void> }
  | { readonly kind: 'open'; readonly room: Room; cancelIdle: (() => void) | null };

/** All rooms of this process: loads them when somebody needs them, and lets go of them when nobody does. SPEC.md has the rules. */
export class RoomRegistry {
  readonly #store: RoomRegistryOptions['store'];
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #limits: RoomLimits;
  readonly #queue: CommitQueue;
  readonly #slots = new Map<DocumentName, Slot>();
  readonly #context: RoomContext;
  readonly #rebaseThread: RebaseThread;
  #closing: Promise<void> | null = null;

  constructor({ store, clock, logger = silentLogger, limits, rebaser, onRefused = () => undefined }: RoomRegistryOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#logger = logger;
    this.#limits = { ...DEFAULT_ROOM_LIMITS, ...limits };
    this.#queue = new CommitQueue(store, clock, logger, this.#limits, (failing) => {
      for (const session of this.#sessions()) session.tellStoreFailing(failing);
    });
    const onIdle = (room: Room): void => this.#unloadLater(room);
    const allowances = new Allowances(this.#limits);
    this.#rebaseThread = new RebaseThread(clock, logger);
    this.#context = { store, clock, logger, limits: this.#limits, queue: this.#queue, allowances, rebaser: rebaser ?? this.#rebaseThread, onIdle, onRefused };
  }

  /** Look at a document as it is stored, loading it when needed. `look` must neither change nor keep it.
   *  @throws RoomError `not-found`, `unavailable` or `closing`. */
  async read<T>(document: DocumentName, look: (doc: Y.Doc) => T): Promise<T> {
    return this.#using(document, (room) => room.read(look));
  }

  /** Change a document in the name of a participant, or of the server. Settles when it is stored; others see it then.
   *  @throws RoomError as `read` does, or whatever `change` throws: then nothing happened. */
  async edit(document: DocumentName, participant: ParticipantId | null, change: (doc: Y.Doc) => void): Promise<void> {
    const edited = await this.#using(document, (room) => ({ stored: room.edit(participant, change) }));
    await edited.stored;
  }

  /** Let go of a document, do something to what is stored of it, and serve it again (R46). Whoever is connected is ended with
   *  `goingAway`, and comes back; whoever comes meanwhile waits. @throws RoomError `closing`, or whatever `work` rejects with. */
  async whileClosed(document: DocumentName, work: () => Promise<void>): Promise<void> {
    let slot = this.#slots.get(document);
    for (; slot?.kind === 'loading'; slot = this.#slots.get(document)) await slot.done.catch(() => undefined); // told to whoever loads
    if (this.#closing !== null) throw new RoomError('closing', 'The server is stopping');
    const worked = (slot === undefined ? Promise.resolve() : this.#letGo(slot)).then(work);
    const done = worked.catch(() => undefined).then(() => void this.#slots.delete(document)); // told to whoever asked for the work
    this.#slots.set(document, { kind: 'loading', done });
    await done;
    await worked;
  }

  /** Nothing of the room is written any more once this settles. */
  async #letGo(slot: Extract<Slot, { readonly kind: 'open' }>): Promise<void> {
    for (const session of [...slot.room.sessions]) session.end(CLOSE.goingAway);
    slot.cancelIdle?.();
    slot.cancelIdle = null;
    await this.#queue.drained();
    await slot.room.saveCheckpoint();
    slot.room.destroy();
  }

  /** Take a change that the server made somewhere else. Settles when it is stored; others see it then.
   *  @returns its number in the log. @throws RoomError as `read` does. */
  async take(document: DocumentName, change: MadeChange): Promise<number> {
    const taken = await this.#using(document, (room) => ({ stored: room.take(change) }));
    return taken.stored;
  }

  /** The participants who are connected to a document now, each once. */
  people(document: DocumentName): readonly PresenceIdentity[] {
    const slot = this.#slots.get(document);
    return slot?.kind === 'open' ? slot.room.people : [];
  }

  /** Connect a member. Give the session what arrives on the socket, and tell it when the socket has closed.
   *  @throws RoomError `forbidden` when the role has no right, `room-full` or `too-many-connections`, or as `read` does. The
   *  socket is the caller's to close then. */
  async join(document: DocumentName, member: Member, socket: RoomSocket): Promise<Session> {
    try {
      const right = rightOn(documentKind(document), member.participant.role);
      if (right === 'none') throw new RoomError('forbidden', `A ${member.participant.role} has no right on this document`);
      return await this.#using(document, (room) => {
        this.#admit(room, member);
        return room.join(member, right, socket);
      });
    } catch (error) {
      this.#context.onRefused(closeCodeOf(error));
      throw error;
    }
  }

  /** @throws RoomError `room-full` or `too-many-connections` (R69, R6A). */
  #admit(room: Room, { participant }: Member): void {
    const { maxRoomConnections, maxParticipantConnections } = this.#limits;
    if (room.audience >= maxRoomConnections) throw new RoomError('room-full', `${room.document} has ${maxRoomConnections} connections`);
    if (this.#context.allowances.connectionsOf(participant.id) >= maxParticipantConnections) {
      throw new RoomError('too-many-connections', `A participant has ${maxParticipantConnections} connections`);
    }
  }

  /** End all sessions that `predicate` names. @returns how many. */
  disconnect(predicate: (member: Member, document: DocumentName) => boolean, code: CloseCode): number {
    let ended = 0;
    for (const room of this.#rooms()) {
      for (const session of [...room.sessions]) {
        if (!predicate(session.member, room.document)) continue;
        session.end(code);
        ended += 1;
      }
    }
    return ended;
  }

  /** Let go of a document that is to be deleted: end its sessions with `code`, store what waits, and unload it. Settles when nothing
   *  of it is in memory. Whoever calls sees to it that nobody is admitted to it any more.
   *  @throws RoomError `closing` when the server stops. */
  async discard(document: DocumentName, code: CloseCode): Promise<void> {
    for (;;) {
      const slot = this.#slots.get(document);
      if (this.#closing !== null) throw new RoomError('closing', 'The server is stopping');
      if (slot === undefined) return;
      if (slot.kind === 'loading') {
        await slot.done.catch(() => undefined); // whoever asked for it is told
        continue;
      }
      for (const session of [...slot.room.sessions]) session.end(code);
      await this.#queue.drained();
      slot.cancelIdle?.();
      slot.cancelIdle = null;
      await this.#unload(slot.room);
    }
  }

  /** Tell those who watch the people of a blueprint that they have changed. */
  tellPeopleChanged(blueprint: BlueprintId): void {
    for (const kind of DOCUMENT_KINDS) {
      const slot = this.#slots.get(documentName(blueprint, kind));
      if (slot?.kind === 'open') for (const session of slot.room.sessions) session.tellPeopleChanged();
    }
  }

  /** The participants who are connected to anything, each once. */
  connected(): ReadonlySet<ParticipantId> {
    return new Set(this.#sessions().map(({ member }) => member.participant.id));
  }

  /** Those of them who work with names. */
  connectedByName(): ReadonlySet<ParticipantId> {
    return new Set(this.#sessions().flatMap(({ member }) => (member.withoutNames === true ? [] : [member.participant.id])));
  }

  figures(): RoomFigures {
    return {
      rooms: this.#slots.size,
      sessions: this.#sessions().length,
      waitingBytes: this.#queue.waitingBytes,
      storeFailing: this.#queue.failing,
      pendingBytes: this.#rooms().reduce((sum, { pendingBytes }) => sum + pendingBytes, 0),
      held: this.#rooms().reduce((sum, { rate }) => sum + rate.held, 0),
      allowances: this.#context.allowances.count(this.#clock.elapsed()),
    };
  }

  /** End all sessions, store what waits, save checkpoints. The store stays open. Calling it again gives the same promise.
   *  @throws RoomError `unsaved` when the store went on failing. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.allSettled([...this.#slots.values()].flatMap((slot) => (slot.kind === 'loading' ? [slot.done] : [])));
    this.disconnect(() => true, CLOSE.goingAway);
    const stored = await this.#storedInTime();
    if (stored) await Promise.all(this.#rooms().map((room) => room.saveCheckpoint()));
    for (const [document, slot] of this.#slots) {
      if (slot.kind !== 'open') continue;
      slot.cancelIdle?.();
      this.#slots.delete(document);
      slot.room.destroy();
    }
    this.#rebaseThread.close();
    if (!stored) throw new RoomError('unsaved', 'The store went on failing; what waited could not be stored');
  }

  async #storedInTime(): Promise<boolean> {
    let cancel = (): void => undefined;
    const late = new Promise<false>((resolve) => {
      cancel = this.#clock.after(this.#limits.closeTimeoutMs, () => resolve(false));
    });
    const stored = await Promise.race([this.#queue.drained().then(() => true), late]);
    cancel();
    if (!stored) this.#queue.abandon();
    return stored;
  }

  /** `use` runs at once when the room is open: nobody can unload it in between. */
  async #using<T>(document: DocumentName, use: (room: Room) => T): Promise<T> {
    for (;;) {
      if (this.#closing !== null) throw new RoomError('closing', 'The server is stopping');
      const slot = this.#slots.get(document);
      if (slot?.kind === 'open') {
        try {
          return use(slot.room);
        } finally {
          if (!slot.room.inUse) this.#unloadLater(slot.room);
        }
      }
      await (slot?.done ?? this.#load(document));
    }
  }

  #load(document: DocumentName): Promise<void> {
    const done = Promise.resolve().then(() => this.#loadRoom(document));
    this.#slots.set(document, { kind: 'loading', done });
    return done;
  }

  async #loadRoom(document: DocumentName): Promise<void> {
    try {
      const stored = await this.#store.load(document);
      if (stored === null && documentKind(document) === 'board') throw new RoomError('not-found', `There is no ${document}`);
      const room = new Room(document, stored, this.#context);
      this.#slots.set(document, { kind: 'open', room, cancelIdle: null });
      this.#makeRoom();
    } catch (error) {
      this.#slots.delete(document);
      if (error instanceof RoomError) throw error;
      this.#logger.error({ err: error, document }, 'a document could not be loaded');
      throw new RoomError('unavailable', `${document} could not be loaded`, { cause: error });
    }
  }

  /** Above the bound, unload those that nobody uses: they stand in the order in which they were last used. */
  #makeRoom(): void {
    let tooMany = this.#slots.size - this.#limits.maxRooms;
    for (const slot of this.#slots.values()) {
      if (tooMany <= 0) return;
      // One that waits to be unloaded is used by nobody, and is not the one that was asked for now.
      if (slot.kind !== 'open' || slot.cancelIdle === null) continue;
      slot.cancelIdle();
      slot.cancelIdle = null;
      tooMany -= 1;
      void this.#unload(slot.room);
    }
  }

  #unloadLater(room: Room): void {
    const slot = this.#slots.get(room.document);
    if (slot?.kind !== 'open' || slot.room !== room) return;
    slot.cancelIdle?.();
    this.#slots.delete(room.document);
    this.#slots.set(room.document, slot);
    slot.cancelIdle = this.#clock.after(this.#limits.idleTimeoutMs, () => {
      slot.cancelIdle = null;
      if (!room.inUse) void this.#unload(room);
    });
  }

  async #unload(room: Room): Promise<void> {
    const saved = await room.saveCheckpoint();
    const slot = this.#slots.get(room.document);
    if (slot?.kind !== 'open' || slot.room !== room) return;
    // While it was saved, somebody may have come, or come and gone.
    if (room.inUse || slot.cancelIdle !== null || this.#closing !== null) return;
    if (!saved) {
      this.#unloadLater(room);
      return;
    }
    this.#slots.delete(room.document);
    room.destroy();
  }

  #rooms(): readonly Room[] {
    return [...this.#slots.values()].flatMap((slot) => (slot.kind === 'open' ? [slot.room] : []));
  }

  #sessions(): readonly Session[] {
    return this.#rooms().flatMap((room) => [...room.sessions]);
  }
}
