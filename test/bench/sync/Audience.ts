import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { presence, step1, update as updateMessage } from '../../helpers/syncMessages.ts';
import { NOTHING, type Room, type Seat } from './contenders.ts';
import { LeanClient } from './LeanClient.ts';

/** How many are connecting at the same time. */
const JOINING_AT_ONCE = 50;
/** Messages whose reading is remembered. */
const MEMORY = 64;
const REST_MS = 300;
const REST_LIMIT_MS = 10_000;

/** Who somebody is, over several visits. */
export interface Identity {
  readonly seat: Seat;
  readonly doc: Y.Doc;
  cursorClock: number;
}

/** Somebody in a room: writes in a text of their own, moves a cursor, and notes what arrives of others. */
export interface Attendant {
  readonly client: LeanClient;
  readonly identity: Identity;
  /** Yjs client id, and awareness client id. */
  readonly id: number;
  readonly doc: Y.Doc;
  /** Newest clock seen of each writer, and of each cursor. */
  readonly seen: Map<number, number>;
  readonly seenCursors: Map<number, number>;
  joined: boolean;
  /** Null when it only counts: else all updates that came, to be applied afterwards. */
  readonly kept: Uint8Array[] | null;
}

/** When each thing was sent, and how long it took to arrive. */
class Journal {
  readonly #sent = new Map<number, Float64Array>();
  readonly latencies: number[] = [];
  /** Each edit or cursor position, for each person it reached. */
  deliveries = 0;

  sent(who: number, clock: number): void {
    let times = this.#sent.get(who) ?? new Float64Array(256);
    if (clock >= times.length) {
      const longer = new Float64Array(times.length * 4);
      longer.set(times);
      times = longer;
    }
    times[clock] = performance.now();
    this.#sent.set(who, times);
  }

  arrived(who: number, clock: number, now: number): void {
    const at = this.#sent.get(who)?.[clock] ?? 0;
    if (at > 0) this.latencies.push(now - at);
  }

  clear(): void {
    this.latencies.length = 0;
    this.deliveries = 0;
  }
}

/** The people of one room, all in this process. */
export class Audience {
  readonly people: Attendant[] = [];
  readonly edits = new Journal();
  readonly cursors = new Journal();
  readonly #read = new Memory((bytes) => {
    const { from, to } = Y.parseUpdateMeta(bytes);
    return [...to].map(([id, end]) => [id, from.get(id) ?? 0, end] as const);
  });
  readonly #readPresence = new Memory(readPresence);

  /** Let some people in. Those who `keep` keep all that arrives, for `expectConverged`. Settles when all have the board. */
  async join(room: Room, count: number, keep = false): Promise<void> {
    for (let begun = 0; begun < count; begun += JOINING_AT_ONCE) {
      await Promise.all(Array.from({ length: Math.min(JOINING_AT_ONCE, count - begun) }, async () => this.#joinOne(await newIdentity(room), keep)));
    }
    await this.#everybodyJoined();
  }

  /** Let somebody in who may have been here before. */
  async rejoin(identity: Identity): Promise<void> {
    await this.#joinOne(identity, false);
    await this.#everybodyJoined();
  }

  /** One person writes one letter. */
  write(person: Attendant): void {
    const text = person.doc.getText(`text of ${person.id}`);
    const send = (update: Uint8Array): void => person.client.send(updateMessage(update));
    person.doc.once('update', send);
    text.insert(text.length, 'x');
    this.edits.sent(person.id, text.length);
  }

  /** One person moves their cursor. */
  point(person: Attendant): void {
    const clock = (person.identity.cursorClock += 1);
    const at = clock % 500;
    const state = { user: { name: `Person ${person.id}`, colour: '#336699' }, cursor: { view: 'board', x: at * 1.5, y: 400 - at }, selection: null };
    person.client.send(presence({ client: person.id, clock, state }));
    this.cursors.sent(person.id, clock);
  }

  /** Wait until everybody has every letter. @throws Error when it takes longer than `limitMs`. */
  async everythingSeen(limitMs = 60_000): Promise<void> {
    const writers = this.people.filter(({ doc, id }) => doc.getText(`text of ${id}`).length > 0).map(({ doc, id }) => [id, doc.getText(`text of ${id}`).length] as const);
    const has = ({ id: self, seen }: Attendant): boolean => writers.every(([id, clock]) => id === self || (seen.get(id) ?? 0) >= clock);
    await waitFor('everybody has every letter', () => this.people.every(has), limitMs);
  }

  /** Wait until cursors have come to rest: none may be on its way any more. */
  async cursorsAtRest(): Promise<void> {
    const end = performance.now() + REST_LIMIT_MS;
    for (let before = -1; before !== this.cursors.deliveries && performance.now() < end; ) {
      before = this.cursors.deliveries;
      await pause(REST_MS);
    }
  }

  /** Put what the keepers got into real documents. @throws Error when one lacks a letter, or two differ. */
  expectConverged(): void {
    const documents = this.people.filter(({ kept }) => kept !== null).map(({ kept }) => {
      const doc = new Y.Doc();
      doc.transact(() => {
        for (const bytes of kept ?? []) Y.applyUpdate(doc, bytes);
      });
      return doc;
    });
    for (const { id, doc: own, kept } of this.people) {
      if (kept !== null) continue;
      const written = own.getText(`text of ${id}`).length;
      for (const doc of documents) {
        const arrived = doc.getText(`text of ${id}`).length;
        if (arrived !== written) throw new Error(`A document has ${arrived} of ${written} letters of somebody.`);
      }
    }
    const [first, ...others] = documents.map((doc) => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b)));
    if (others.some((other) => other !== first)) throw new Error('Two documents differ.');
  }

  leave(): void {
    for (const { client } of this.people) client.drop();
    this.people.length = 0;
  }

  #everybodyJoined(): Promise<void> {
    return waitFor('everybody has the board', () => this.people.every(({ joined }) => joined));
  }

  async #joinOne(identity: Identity, keep: boolean): Promise<void> {
    const { seat, doc } = identity;
    const client = await LeanClient.open(seat);
    const person: Attendant = { client, identity, id: doc.clientID, doc, seen: new Map(), seenCursors: new Map(), joined: false, kept: keep ? [] : null };
    client.onMessage = (bytes) => this.#hear(person, bytes);
    this.people.push(person);
    client.send(step1(NOTHING));
  }

  #hear(person: Attendant, message: Buffer): void {
    const kind = message[0];
    if (kind === 1) this.#hearCursors(person, message);
    // Hocuspocus answers with a kind of its own.
    if (kind !== 0 && kind !== 4) return;
    if (message[1] === 1) person.joined = true;
    if (message[1] !== 1 && message[1] !== 2) return;
    const update = payloadOf(message);
    if (person.kept !== null) person.kept.push(Uint8Array.from(update));
    const now = performance.now();
    for (const [id, from, to] of this.#read.of(update)) {
      if (id === person.id) continue;
      const seen = person.seen.get(id) ?? 0;
      if (to <= seen) continue;
      for (let clock = Math.max(from, seen) + 1; clock <= to; clock += 1) this.edits.arrived(id, clock, now);
      this.edits.deliveries += to - Math.max(from, seen);
      person.seen.set(id, to);
    }
  }

  #hearCursors(person: Attendant, message: Buffer): void {
    const now = performance.now();
    for (const [id, clock] of this.#readPresence.of(message)) {
      const seen = person.seenCursors.get(id) ?? 0;
      if (id === person.id || clock <= seen) continue;
      person.seenCursors.set(id, clock);
      this.cursors.deliveries += 1;
      this.cursors.arrived(id, clock, now);
    }
  }
}

/** Somebody new, with a place in the room. */
export async function newIdentity(room: Room): Promise<Identity> {
  return { seat: await room.seat(), doc: new Y.Doc(), cursorClock: 0 };
}

/** Reads the same bytes once: a message for all comes to each of many clients in this process. */
class Memory<Read> {
  readonly #read: (bytes: Uint8Array) => Read;
  readonly #known: { readonly bytes: Uint8Array; readonly read: Read }[] = [];
  #next = 0;

  constructor(read: (bytes: Uint8Array) => Read) {
    this.#read = read;
  }

  of(bytes: Buffer): Read {
    const known = this.#known.find((each) => each.bytes.length === bytes.length && bytes.equals(each.bytes));
    if (known !== undefined) return known.read;
    const copy = Uint8Array.from(bytes);
    const read = this.#read(copy);
    this.#known[this.#next] = { bytes: copy, read };
    this.#next = (this.#next + 1) % MEMORY;
    return read;
  }
}

/** What follows the kind and the kind of sync message. */
export function payloadOf(message: Uint8Array): Uint8Array & Buffer {
  const decoder = decoding.createDecoder(message.subarray(2));
  return Buffer.from(decoding.readVarUint8Array(decoder)) as Uint8Array & Buffer;
}

function readPresence(message: Uint8Array): (readonly [id: number, clock: number])[] {
  const whole = decoding.createDecoder(message);
  decoding.readVarUint(whole);
  const body = decoding.createDecoder(decoding.readVarUint8Array(whole));
  return Array.from({ length: decoding.readVarUint(body) }, () => {
    const entry = [decoding.readVarUint(body), decoding.readVarUint(body)] as const;
    decoding.readVarUint8Array(body);
    return entry;
  });
}

/** Wait for a state. @throws Error naming it when it does not come in time. */
export async function waitFor(what: string, reached: () => boolean, limitMs = 60_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!reached()) {
    if (performance.now() > end) throw new Error(`Not within ${limitMs / 1000} s: ${what}.`);
    await pause(5);
  }
}

/** Let time pass. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Do something so many times a second, evenly, for a while; `act` gets a running number from 0.
 *  What cannot be done in time is done late, not left out. */
export async function atRate(perSecond: number, durationMs: number, act: (n: number) => void): Promise<void> {
  const start = performance.now();
  let done = 0;
  for (;;) {
    const elapsed = Math.min(durationMs, performance.now() - start);
    for (const due = Math.floor((elapsed * perSecond) / 1000); done < due; done += 1) act(done);
    if (elapsed >= durationMs) return;
    await pause(2);
  }
}
