import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { RoomDocument } from '../../../server/rooms/RoomDocument.ts';
import type { LoggedUpdate, StoredDocument } from '../../../server/storage/BlueprintStore.ts';
import { silentLogger } from '../../../server/Logger.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';
import { readServerMessage, step1, update } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { memberOf } from '../../helpers/members.ts';
import { sharedRebaser } from '../../helpers/sharedRebaser.ts';
import { RoomPeer } from './RoomPeer.ts';
import { board, RoomWorld } from './roomWorld.ts';

const NAME = 'any/board' as DocumentName;

describe('opening from bytes', () => {
  it('[R36] sends the stored state as it is, and does not read it', async () => {
    const world = await RoomWorld.create();
    const state = Uint8Array.from({ length: 50 }, (_, index) => (index * 197) % 256);
    expect(() => Y.decodeUpdate(state)).toThrow();
    await world.memory.saveCheckpoint(board, { seq: 1, at: 1, state, stateVector: Uint8Array.of(0) });
    const heard: Uint8Array[] = [];
    const session = await world.registry.join(board, memberOf('reader', 'viewer'), listener((bytes) => heard.push(bytes)));
    session.receive(step1(Uint8Array.of(0)));
    const [answer] = heard.map(readServerMessage);
    expect(answer).toEqual({ kind: 'step2', bytes: state });
  });

  it('[R37] makes one answer for all who ask for the same, until the document changes', async () => {
    const world = await RoomWorld.create();
    const heard: Uint8Array[] = [];
    const ask = async (name: string): Promise<Uint8Array | undefined> => {
      const session = await world.registry.join(board, memberOf(name, 'viewer'), listener((bytes) => heard.push(bytes)));
      session.receive(step1(Uint8Array.of(0)));
      return heard.at(-1);
    };
    const first = await ask('a');
    expect(await ask('b')).toBe(first);
    const writer = await world.peer('writer');
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    await until('it is shown', () => heard.some((bytes) => readServerMessage(bytes).kind === 'update'));
    const doc = new Y.Doc();
    heard.length = 0;
    await ask('c');
    for (const message of heard.map(readServerMessage)) if ('bytes' in message) Y.applyUpdate(doc, message.bytes);
    expect(doc.getMap('test').get('edit')).toBe(1);
  });

  it('[R67] after a crash, leaves out what waits for its ground', async () => {
    const parts: Uint8Array[] = [];
    const source = new Y.Doc();
    source.on('update', (part: Uint8Array) => parts.push(part));
    for (let index = 0; index < 3; index += 1) source.getMap('test').set(`key ${index}`, index);
    const world = await RoomWorld.create();
    const [first, , third] = parts;
    if (first === undefined || third === undefined) throw new Error('Three changes make three updates');
    await world.memory.append([first, third].map((each) => ({ document: board, participant: null, at: 2, update: each })));
    const peer = await world.peer('late');
    expect(peer.doc.store.pendingStructs).toBeNull();
    expect([peer.has('key 0'), peer.has('key 2')]).toEqual([0, undefined]);
    (await world.peer('writer')).say(update(parts[1] ?? new Uint8Array()));
    await until('all is there', () => peer.has('key 1') === 1 && peer.has('key 2') === 2);
  });

  it.each([
    ['small', Infinity],
    ['large', 0],
  ])('[R11] [R36] [R37] [R38] answers whatever it is asked as a Y.Doc would, at rest, loaded again, and in between, when it counts as %s', async (_, largeBytes) => {
    const random = seededRandom('answers from bytes');
    const context = { logger: silentLogger, rebaser: sharedRebaser, largeBytes };
    for (let run = 0; run < 40; run += 1) {
      const truth = new Y.Doc();
      const people = Array.from({ length: 3 }, () => new Y.Doc());
      const vectors: Uint8Array[] = [Uint8Array.of(0)];
      const log: LoggedUpdate[] = [];
      let checkpoint: StoredDocument['checkpoint'] = null;
      let document = new RoomDocument(NAME, null, context);
      const steps: string[] = [];
      const check = (): void => {
        const stateVector = random.pick(vectors);
        const answered = new Y.Doc();
        Y.applyUpdate(answered, Y.encodeStateAsUpdate(ground(stateVector, log)));
        for (const message of document.answerTo(stateVector).map(readServerMessage)) if ('bytes' in message) Y.applyUpdate(answered, message.bytes);
        expect(answered.store.pendingStructs, steps.join(', ')).toBeNull();
        expect(answered.getText('t').toDelta(), steps.join(', ')).toEqual(truth.getText('t').toDelta());
        expect(Y.decodeStateVector(document.stateVector)).toEqual(Y.decodeStateVector(Y.encodeStateVector(truth)));
        const person = random.pick(people);
        const mine = Y.encodeStateAsUpdate(person, Y.encodeStateVector(truth));
        if (document.knows(mine)) {
          const merged = new Y.Doc();
          Y.applyUpdate(merged, Y.encodeStateAsUpdate(truth));
          Y.applyUpdate(merged, mine);
          expect(Y.encodeStateAsUpdate(merged), steps.join(', ')).toEqual(Y.encodeStateAsUpdate(truth));
        }
      };
      for (let step = 0; step < 40; step += 1) {
        const what = random.below(6);
        if (what <= 2) {
          steps.push('write');
          const person = random.pick(people);
          if (random.below(2) === 0) Y.applyUpdate(person, Y.encodeStateAsUpdate(truth));
          const before = Y.encodeStateVector(person);
          const text = person.getText('t');
          if (random.below(3) === 0 && text.length > 2) text.delete(random.below(text.length - 1), 1);
          else text.insert(random.below(text.length + 1), 'ab');
          const bytes = Y.encodeStateAsUpdate(person, before);
          Y.applyUpdate(truth, bytes);
          log.push({ seq: log.length + 1, participant: null, at: 1, count: 1, update: bytes });
          document.apply([{ seq: log.length, update: bytes, from: null }], () => expect.fail('it applies'));
          vectors.push(Y.encodeStateVector(truth));
        } else if (what === 3) {
          steps.push('rest');
          checkpoint = await document.checkpoint(1);
          document.rest();
        } else if (what === 4) {
          steps.push('load again');
          document.destroy();
          document = new RoomDocument(NAME, { checkpoint, tail: log.slice(checkpoint?.seq ?? 0) }, context);
        }
        check();
      }
    }
  });
});

describe('at rest', () => {
  it('[R36] a document that was not changed for a while has a checkpoint, and goes on when somebody writes', async () => {
    const world = await RoomWorld.create({ restAfterMs: 1_000 });
    const [writer, reader] = [await world.peer('writer'), await world.peer('reader')];
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    await until('the reader sees it', () => reader.has('edit') === 1);
    world.clock.advance(1_000);
    await until('a checkpoint is taken', () => world.store.calls.saveCheckpoint === 1);
    writer.change((doc) => doc.getMap('test').set('edit', 2));
    await until('the reader sees that too', () => reader.has('edit') === 2);
    expect((await world.memory.load(board))?.checkpoint?.seq).toBe(2);
    expect((await world.peer('late')).has('edit')).toBe(2);
    expect(world.errors).toEqual([]);
  });

  it('[R13] [R36] stores nothing for a step 2 that repeats what is at rest', async () => {
    const world = await RoomWorld.create({ restAfterMs: 1_000 });
    const writer = await world.peer('writer');
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    writer.change((doc) => doc.getMap('test').delete('edit'));
    await until('it is stored', () => world.store.batches.length > 0);
    const stored = world.store.batches.flat().length;
    world.clock.advance(1_000);
    await until('a checkpoint is taken', () => world.store.calls.saveCheckpoint === 1);
    writer.answerStep1();
    writer.change((doc) => doc.getMap('test').set('last', 1));
    await until('the last is stored', () => world.store.batches.flat().length > stored);
    expect(world.store.batches.flat()).toHaveLength(stored + 1);
  });

  it('[R32] a large document is written again only when enough of it is new', async () => {
    const world = await RoomWorld.create({ checkpointEvery: 5 });
    const writer = await world.peer('writer');
    const edit = async (key: string, value: unknown): Promise<void> => {
      const before = world.store.batches.flat().length;
      writer.change((doc) => doc.getMap('test').set(key, value));
      await until('it is stored', () => world.store.batches.flat().length > before && !world.registry.figures().waitingBytes);
    };
    await edit('large', 'x'.repeat(100_000));
    for (let index = 0; index < 4; index += 1) await edit('small', index);
    await until('the first checkpoint', () => world.store.calls.saveCheckpoint === 1);
    for (let index = 0; index < 45; index += 1) await edit('small', index);
    expect(world.store.calls.saveCheckpoint).toBe(1);
    for (let index = 0; index < 10; index += 1) await edit('small', index);
    await until('the next checkpoint', () => world.store.calls.saveCheckpoint === 2);
  });
});

/** The document as one with that state vector has it. */
function ground(stateVector: Uint8Array, log: readonly { update: Uint8Array }[]): Y.Doc {
  const doc = new Y.Doc();
  const wanted = Y.decodeStateVector(stateVector);
  for (const { update: bytes } of log) {
    const has = [...wanted].every(([client, clock]) => Y.getState(doc.store, client) >= clock);
    if (has) break;
    Y.applyUpdate(doc, bytes);
  }
  return doc;
}

function listener(send: (bytes: Uint8Array) => void): RoomPeer {
  const peer = new RoomPeer();
  peer.send = send;
  return peer;
}
