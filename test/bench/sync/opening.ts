import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { step1, step2, update } from '../../helpers/syncMessages.ts';
import { payloadOf, waitFor } from './Audience.ts';
import { bigBoard, cardsIn, type BigBoard } from './bigBoard.ts';
import { NOTHING, type Contender, type Room, type Seat } from './contenders.ts';
import { LeanClient } from './LeanClient.ts';
import { median } from './compare.ts';
import type { Row, Scale } from './Row.ts';

const EDITS_OF_ONE = 2_000;
const RELOADING = 200;
/** How often they do so: one storm takes a tenth of a second, and whatever else the machine does in it is all that is seen. */
const STORMS = 3;

let prepared: { readonly quick: boolean; readonly board: BigBoard; readonly file: string } | null = null;

/** The board of these rows, made once, and the file that the relay answers from. */
function prepare({ quick, folder }: Scale): { readonly board: BigBoard; readonly file: string } {
  if (prepared?.quick !== quick) {
    const board = bigBoard(quick ? 500 : 2_000, quick ? 6_000 : 50_000);
    const file = join(folder, 'prepared');
    writeFileSync(file, step2(board.state));
    prepared = { quick, board, file };
  }
  return prepared;
}

/** What a newcomer got: how long until the last byte of the whole board was there, and what came before it. */
interface Opened {
  readonly ms: number;
  readonly emptyFirst: boolean;
}

/** Open as a newcomer does, and check with a real document that every card has come. */
async function openAsNewcomer(seat: Seat, cards: number): Promise<Opened> {
  const doc = new Y.Doc();
  const begun = performance.now();
  let opened: Opened | null = null;
  let emptyFirst = false;
  let synced = false;
  const client = await LeanClient.open(seat, (message) => {
    if (!isSync(message) || (message[1] !== 1 && message[1] !== 2) || opened !== null) return;
    const ms = performance.now() - begun;
    Y.applyUpdate(doc, payloadOf(message));
    // A client shows the board when step 2 has come; what is there before is not seen.
    synced ||= message[1] === 1;
    if (synced && cardsIn(doc) === cards) opened = { ms, emptyFirst };
    else emptyFirst ||= synced;
  });
  client.send(step1(NOTHING));
  await waitFor('the newcomer has every card', () => opened !== null);
  client.drop();
  return opened ?? { ms: Number.NaN, emptyFirst };
}

/** Write the board edit by edit, by one connection after the other, each within what a participant may send. */
async function writeBoard(room: Room, { updates }: BigBoard): Promise<void> {
  const reader = await LeanClient.open(await room.seat());
  const clocks = new Map<number, number>();
  reader.onMessage = (message) => {
    if (message[0] !== 0 || message[1] === 0) return;
    for (const [id, clock] of Y.parseUpdateMeta(payloadOf(message)).to) clocks.set(id, Math.max(clock, clocks.get(id) ?? 0));
  };
  reader.send(step1(NOTHING));
  for (let from = 0; from < updates.length; from += EDITS_OF_ONE) {
    let welcome = false;
    const writer = await LeanClient.open(await room.seat(), (message) => {
      welcome ||= message[1] === 1;
    });
    writer.send(step1(NOTHING));
    // Hocuspocus ends those who say much before it has let them in.
    await waitFor('the writer has the board', () => welcome);
    const part = updates.slice(from, from + EDITS_OF_ONE);
    for (const each of part.slice(0, -300)) writer.send(update(each));
    await waitFor('the burst is taken', () => writer.unsentBytes === 0);
    for (const each of part.slice(-300)) writer.send(update(each));
    const last = [...Y.parseUpdateMeta(part.at(-1) ?? new Uint8Array()).to];
    await waitFor('the reader has what was written', () => writer.closedWith !== null || last.every(([id, clock]) => (clocks.get(id) ?? 0) >= clock));
    if (writer.closedWith !== null) throw new Error(`A writer was closed with ${writer.closedWith}.`);
    writer.drop();
  }
  reader.drop();
}

/** Data folders of servers that have the board, kept for the next round. */
const kept = new Map<string, { readonly folder: string; readonly seat: Seat; readonly port: string }>();

/** Opening a board with a history, by a server that was just started. */
export const coldOpening: Row = {
  name: 'cold opening',
  scene: ({ quick }) => `one newcomer opens ${quick ? 500 : '2,000'} cards after ${quick ? '6,000' : '50,000'} edits, the server just started; until the last byte`,
  metrics: [
    { key: 'ms', what: 'link to whole board', unit: 'ms', budget: { ratioTo: 'relay', atMost: 2 } },
    { key: 'edit', what: 'first edit after it, until another sees it', unit: 'ms', budget: null },
    { key: 'empty', what: 'openings that showed an incomplete board first', unit: '%', budget: { atMost: 0 } },
  ],
  against: ['placeprint', 'relay', 'y-leveldb', 'hocuspocus'],
  run: async (start, scale) => {
    const { board, file } = prepare(scale);
    const server = await start(file);
    const seat = await withBoard(server, board);
    const { ms, emptyFirst } = await openAsNewcomer(seat, board.cards);
    return { ms, edit: await firstEdit(seat), empty: emptyFirst ? 100 : 0 };
  },
};

/** Whether a message is of y-protocols/sync; hocuspocus answers with a kind of its own. */
function isSync(message: Uint8Array): boolean {
  return message[0] === 0 || message[0] === 4;
}

/** Two who have the board; one writes. @returns milliseconds until the other has it. */
async function firstEdit(seat: Seat): Promise<number> {
  const doc = new Y.Doc();
  const opened = { writer: false, reader: false };
  let seenAt = Number.NaN;
  const writer = await LeanClient.open(seat, (message) => {
    opened.writer ||= isSync(message) && message[1] === 1;
  });
  const reader = await LeanClient.open(seat, (message) => {
    if (!isSync(message)) return;
    opened.reader ||= message[1] === 1;
    if (message[1] === 2 && Y.parseUpdateMeta(payloadOf(message)).to.has(doc.clientID)) seenAt = performance.now();
  });
  for (const client of [writer, reader]) client.send(step1(NOTHING));
  await waitFor('both have the board', () => opened.writer && opened.reader);
  doc.getMap('bench').set('edit', 1);
  const begun = performance.now();
  writer.send(update(Y.encodeStateAsUpdate(doc)));
  await waitFor('the other has it', () => !Number.isNaN(seenAt));
  for (const client of [writer, reader]) client.drop();
  return seenAt - begun;
}

/** A server with the board written and stored, started again. */
async function withBoard(server: Contender, board: BigBoard): Promise<Seat> {
  if (server.name === 'relay') return (await server.room()).seat();
  const before = kept.get(server.name);
  if (before !== undefined) {
    await server.child.stop();
    server.child.restoreData(before.folder);
    await server.child.start();
    return { ...before.seat, url: before.seat.url.replace(before.port, new URL(server.child.origin).port) };
  }
  const room = await server.room();
  await writeBoard(room, board);
  const seat = await room.seat();
  await server.child.stop();
  kept.set(server.name, { folder: server.child.keepData(), seat, port: new URL(server.child.origin).port });
  await server.child.start();
  return seat;
}

/** Remove what was kept between rounds. */
export function forgetKept(): void {
  for (const { folder } of kept.values()) rmSync(folder, { recursive: true, force: true });
  kept.clear();
}

/** Everybody reloads the page. */
export const reload: Row = {
  name: 'reload',
  scene: ({ quick }) => `200 people open the same board of ${quick ? 500 : '2,000'} cards at once; until the last byte is with the last of them, median of ${STORMS} times. The relay answers all of them from its buffer`,
  metrics: [
    { key: 'cold', what: 'all 200 have it, with nothing in hand', unit: 'ms', budget: { ratioTo: 'relay', atMost: 1.5 } },
    { key: 'warm', what: 'all 200 have it, with the document in hand', unit: 'ms', budget: { ratioTo: 'relay', atMost: 1 } },
  ],
  against: ['placeprint', 'relay', 'y-websocket', 'hocuspocus'],
  run: async (start, scale) => {
    const { board, file } = prepare(scale);
    const server = await start(file);
    const room = await server.room();
    const first = await LeanClient.open(await room.seat());
    if (server.name !== 'relay') first.send(step2(board.state));
    const whole = new Y.Doc();
    await openAsNewcomer(await room.seat(), board.cards);
    await openInto(whole, await room.seat(), board.cards);
    const seats = await Promise.all(Array.from({ length: RELOADING }, () => room.seat()));
    const storms = async (stateVector: Uint8Array, cards: number): Promise<number> => {
      const times: number[] = [];
      for (let storm = 0; storm < STORMS; storm += 1) times.push(await allOpen(seats, stateVector, cards));
      return median(times);
    };
    const cold = await storms(NOTHING, board.cards);
    // The relay has one answer for all.
    const warm = await storms(Y.encodeStateVector(whole), server.name === 'relay' ? board.cards : 0);
    first.drop();
    return { cold, warm };
  },
};

/** Everybody connects and asks at once. @returns milliseconds until the last has been answered; that the answers hold
 *  `cards` is checked afterwards, on some of them. */
async function allOpen(seats: readonly Seat[], stateVector: Uint8Array, cards: number): Promise<number> {
  const sampled: Buffer[][] = [];
  const begun = performance.now();
  let answered = 0;
  let last = begun;
  const clients = await Promise.all(seats.map(async (seat, index) => {
    let whole = false;
    const kept: Buffer[] | null = index % 50 === 0 ? [] : null;
    if (kept !== null) sampled.push(kept);
    const client = await LeanClient.open(seat, (message) => {
      if (!isSync(message) || (message[1] !== 1 && message[1] !== 2) || whole) return;
      kept?.push(Buffer.from(message));
      // Updates before step 2 are part of the answer.
      if (message[1] !== 1) return;
      whole = true;
      answered += 1;
      last = performance.now();
    });
    client.send(step1(stateVector));
    return client;
  }));
  await waitFor('everybody is answered', () => answered === seats.length);
  for (const client of clients) client.drop();
  for (const messages of sampled) {
    const doc = new Y.Doc();
    for (const message of messages) Y.applyUpdate(doc, payloadOf(message));
    if (cardsIn(doc) < cards) throw new Error(`An answer had ${cardsIn(doc)} of ${cards} cards.`);
  }
  return last - begun;
}

async function openInto(doc: Y.Doc, seat: Seat, cards: number): Promise<void> {
  const client = await LeanClient.open(seat, (message) => {
    if (isSync(message) && (message[1] === 1 || message[1] === 2)) Y.applyUpdate(doc, payloadOf(message));
  });
  client.send(step1(NOTHING));
  await waitFor('the board is there', () => cardsIn(doc) === cards);
  client.drop();
}
