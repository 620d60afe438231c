import { looksAfterPeople } from '../../shared/domain/Role.ts';
import type { CloseCode } from '../../shared/protocol/closeCodes.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import type { Right } from '../../shared/protocol/documents.ts';
import type { Clock } from '../Clock.ts';
import type { Logger } from '../Logger.ts';
import type { Allowance, Allowances } from './Allowances.ts';
import type { CommitQueue } from './CommitQueue.ts';
import type { HeldWriter, WriterHold } from './HeldWriter.ts';
import type { Member } from './Member.ts';
import { isEmpty } from './novelty.ts';
import { decodeUpdate, MalformedMessage, readClientMessage } from './readClientMessage.ts';
import type { ClientMessage } from './readClientMessage.ts';
import type { Room } from './Room.ts';
import type { RoomLimits } from './RoomLimits.ts';
import type { RoomSocket } from './RoomSocket.ts';
import { documentNearlyFull, peopleChanged, presence, storedState, storeFailing, stored, syncUpdate } from './writeServerMessage.ts';

/** What sessions of all rooms share. */
export interface SessionContext {
  readonly queue: CommitQueue;
  readonly allowances: Allowances;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: RoomLimits;
  /** Called when the server ends a connection, with the reason. */
  readonly onRefused: (code: CloseCode) => void;
}

/** A barrier that waits until so many of the session's updates are stored. */
interface Barrier {
  readonly number: number;
  readonly after: number;
}

/** A reader that has not read for a while: what it was shown last, and since when. */
interface Behind {
  readonly stateVector: Uint8Array;
  readonly since: number;
}

/** Says nothing, and is heard. */
const NOBODY = presence([]);
const PEOPLE_CHANGED = peopleChanged();

/** One connection of a participant to a room: reads what it sends, within its rights and limits. */
export class Session implements HeldWriter {
  readonly member: Member;
  /** What tells it from others in its room where people work without names: by chance, so that it says nothing of when they came. */
  readonly number: number;
  readonly #room: Room;
  readonly #right: Exclude<Right, 'none'>;
  readonly #socket: RoomSocket;
  readonly #context: SessionContext;
  readonly #allowance: Allowance;
  #ended = false;
  #submitted = 0;
  #committed = 0;
  #barriers: Barrier[] = [];
  #wantsStoreNews = false;
  #watchesPeople = false;
  /** Size of the answer to its own step 1 that it may still be reading. */
  #answerBytes = 0;
  #behind: Behind | null = null;
  /** Why it is not read now. */
  readonly #holds = new Set<WriterHold>();

  constructor(room: Room, member: Member, number: number, right: Exclude<Right, 'none'>, socket: RoomSocket, context: SessionContext) {
    this.#room = room;
    this.member = member;
    this.number = number;
    this.#right = right;
    this.#socket = socket;
    this.#context = context;
    this.#allowance = context.allowances.enter(member.participant.id, context.clock.elapsed());
  }

  /** Whether it may change the document. */
  get mayWrite(): boolean {
    return this.#right === 'write';
  }

  /** A whole message came. Never throws: what is wrong with it ends this session alone. */
  receive(message: Uint8Array): void {
    if (this.#ended) return;
    const now = this.#context.clock.elapsed();
    const { messages, bytes } = this.#allowance;
    if (!messages.take(1, now) || !bytes.take(message.length, now)) {
      this.end(CLOSE.tooFast);
      return;
    }
    if (!this.#room.rate.spend(message.length, now)) this.#holdBy(this.#room.rate);
    try {
      this.#handle(readClientMessage(message));
    } catch (error) {
      if (error instanceof MalformedMessage) {
        this.#context.logger.info({ ...this.#named(), reason: error.message }, 'a message was malformed');
        this.end(CLOSE.malformed);
      } else {
        this.#context.logger.error({ err: error, ...this.#named() }, 'a message could not be handled');
        this.end(CLOSE.internal);
      }
    }
  }

  /** Send what happens in the room, or leave it out for a reader that is behind: it gets a difference later (R63). */
  show(message: Uint8Array): void {
    if (this.#behind === null) {
      this.send(message);
      this.#fallBehind();
    } else {
      this.#endWhenTooLate(this.#behind);
    }
  }

  /** What lay unread is read. */
  drained(): void {
    if (this.#behind === null || this.#ended) return;
    const { stateVector } = this.#behind;
    this.#behind = null;
    this.#answer([syncUpdate(this.#room.differenceTo(stateVector)), this.#room.presenceOfAll()]);
  }

  /** Send a message, unless the other side has let too much lie unread: then it is ended instead. */
  send(message: Uint8Array): void {
    if (this.#ended) return;
    const unread = this.#socket.unreadBytes;
    if (unread === 0) this.#answerBytes = 0;
    if (unread > this.#context.limits.maxUnreadBytes + this.#answerBytes) {
      this.#endAsTooSlow(unread);
      return;
    }
    this.#socket.send(message);
  }

  #fallBehind(): void {
    if (this.#ended || this.#socket.unreadBytes <= this.#context.limits.behindBytes + this.#answerBytes) return;
    this.#behind = { stateVector: this.#room.stateVector, since: this.#context.clock.elapsed() };
  }

  #endWhenTooLate({ since }: Behind): void {
    if (this.#context.clock.elapsed() - since > this.#context.limits.maxBehindMs) this.#endAsTooSlow(this.#socket.unreadBytes);
  }

  #endAsTooSlow(unread: number): void {
    this.#context.logger.info({ ...this.#named(), unread }, 'a reader was too slow');
    this.end(CLOSE.tooSlow);
  }

  /** Let a quiet connection hear something (R4). */
  heartbeat(): void {
    this.show(NOBODY);
  }

  /** So many of its updates are stored. */
  committed(count: number): void {
    this.#committed += count;
    const [due, rest] = partition(this.#barriers, ({ after }) => after <= this.#committed);
    this.#barriers = rest;
    for (const { number } of due) this.send(stored(number));
  }

  /** Writes fail, or work again. */
  tellStoreFailing(failing: boolean): void {
    if (this.#wantsStoreNews) this.send(storeFailing(failing));
  }

  /** The document is so full, in percent of what it may hold. */
  tellNearlyFull(percent: number): void {
    if (this.#wantsStoreNews) this.send(documentNearlyFull(percent));
  }

  /** The people of the blueprint have changed. */
  tellPeopleChanged(): void {
    if (this.#watchesPeople) this.send(PEOPLE_CHANGED);
  }

  /** Close the connection for a reason. No-op when it has ended. */
  end(code: CloseCode): void {
    if (this.#ended) return;
    this.#leave();
    this.#context.onRefused(code);
    this.#socket.close(code);
  }

  /** The connection is gone. */
  disconnected(): void {
    if (!this.#ended) this.#leave();
  }

  resume(hold: WriterHold): void {
    this.#holds.delete(hold);
    if (this.#holds.size === 0) this.#socket.resume();
  }

  #holdBy(hold: WriterHold): void {
    this.#holds.add(hold);
    this.#socket.pause();
    hold.hold(this);
  }

  #leave(): void {
    this.#ended = true;
    this.#barriers = [];
    for (const hold of this.#holds) hold.release(this);
    this.#holds.clear();
    this.#context.allowances.leave(this.member.participant.id);
    // The closing handshake has to be read.
    this.#socket.resume();
    this.#room.leave(this);
  }

  #handle(message: ClientMessage): void {
    switch (message.kind) {
      case 'syncStep1':
        this.#answer(this.#room.answerTo(message.stateVector));
        break;
      case 'syncStep2':
      case 'update':
        this.#write(message.update, message.kind === 'syncStep2');
        break;
      case 'presence':
        this.#room.announce(this, message.entries);
        break;
      case 'queryPresence':
        this.#answer([this.#room.presenceOfAll()]);
        break;
      case 'storeBarrier':
        this.#barrier(message.number);
        break;
      case 'askStoredState':
        this.send(storedState(this.#room.stateVector));
        break;
      case 'watchPeople':
        this.#watchPeople();
        break;
    }
  }

  /** Answers are as large as what was asked for, so they do not count as unread: but one at a time. */
  #answer(messages: readonly Uint8Array[]): void {
    let bytes = 0;
    for (const message of messages) {
      this.send(message);
      bytes += message.length;
      if (!this.#ended) this.#answerBytes = Math.max(this.#answerBytes, bytes);
    }
  }

  /** Take an update; `mayBeKnown` for a step 2, which repeats all deletions that a client knows. */
  #write(update: Uint8Array, mayBeKnown: boolean): void {
    if (mayBeKnown && this.mayWrite && this.#room.knows(update)) return;
    const content = decodeUpdate(update);
    if (isEmpty(content)) return;
    if (!this.mayWrite) {
      this.end(CLOSE.forbidden);
      return;
    }
    if (this.#room.isFull && content.structs.length > 0) {
      this.end(CLOSE.documentFull);
      return;
    }
    if (!this.#room.admits(content)) {
      this.#context.logger.info(this.#named(), 'an update did not find its ground');
      this.end(CLOSE.groundMissing);
      return;
    }
    const nesting = this.#room.takeNesting(content);
    if (nesting !== 'taken') {
      this.#context.logger.info(this.#named(), 'an update was nested too deep');
      this.end(nesting === 'tooDeep' ? CLOSE.malformed : CLOSE.groundMissing);
      return;
    }
    if (!this.#room.admitsWriter(content, this, !mayBeKnown)) {
      this.#context.logger.info(this.#named(), 'an update was written as somebody else who is here');
      this.end(CLOSE.groundMissing);
      return;
    }
    this.#submitted += 1;
    this.#room.submit(update, this);
    if (this.#context.queue.full) this.#holdBy(this.#context.queue);
  }

  #barrier(number: number): void {
    if (!this.#wantsStoreNews) {
      this.#wantsStoreNews = true;
      if (this.#context.queue.failing) this.send(storeFailing(true));
      if (this.#room.isNearlyFull) this.tellNearlyFull(this.#room.percentFull);
    }
    if (this.#committed === this.#submitted) {
      this.send(stored(number));
    } else if (this.#barriers.length >= this.#context.limits.maxBarriers) {
      this.end(CLOSE.tooFast);
    } else {
      this.#barriers.push({ number, after: this.#submitted });
    }
  }

  #watchPeople(): void {
    if (!looksAfterPeople(this.member.participant.role)) {
      this.end(CLOSE.forbidden);
      return;
    }
    this.#watchesPeople = true;
    this.tellPeopleChanged();
  }

  /** Who it was and where, for the operator's log; not who, where people work without names. */
  #named(): { document: string; participant?: string } {
    const { document } = this.#room;
    return this.member.withoutNames === true ? { document } : { document, participant: this.member.participant.id };
  }
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
