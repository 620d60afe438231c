import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { systemClock } from '../../../server/Clock.ts';
import { RebaseThread } from '../../../server/rooms/RebaseThread.ts';
import type { Rebased, Rebaser } from '../../../server/rooms/RebaseThread.ts';
import { RoomRegistry } from '../../../server/rooms/RoomRegistry.ts';
import { FakeClock } from '../../helpers/FakeClock.ts';
import { memberOf } from '../../helpers/members.ts';
import { until } from '../../helpers/until.ts';
import { RoomPeer } from './RoomPeer.ts';
import { board, RoomWorld } from './roomWorld.ts';

/** What was sent to the operator. */
function listening(): { logger: { info: (o: object, m: string) => void; warn: () => void; error: (o: object, m: string) => void }; told: string[] } {
  const told: string[] = [];
  const tell = (_: object, message: string): void => void told.push(message);
  return { logger: { info: tell, warn: () => undefined, error: tell }, told };
}

describe('a large document', () => {
  it('[R38] is written to without being read: what is stored passes on as bytes', async () => {
    const world = await RoomWorld.create({ largeDocumentBytes: 0 });
    const state = Uint8Array.from({ length: 50 }, (_, index) => (index * 197) % 256);
    expect(() => Y.decodeUpdate(state)).toThrow();
    await world.memory.saveCheckpoint(board, { seq: 1, at: 1, state, stateVector: Uint8Array.of(0) });
    const writer = await RoomPeer.join(world.registry, board, memberOf('writer'));
    const reader = await RoomPeer.join(world.registry, board, memberOf('reader'));
    for (let index = 0; index < 20; index += 1) {
      writer.change((doc) => doc.getMap('test').set(`key ${index}`, index));
      await until('the reader sees it', () => reader.has(`key ${index}`) === index);
    }
    expect(world.errors).toEqual([]);
  });

  it('[R38] is put together in the thread when much came after its base, while people write on', async () => {
    const counting = new CountingRebaser(new RebaseThread(systemClock, listening().logger));
    const clock = new FakeClock();
    const world = await RoomWorld.create();
    const registry = new RoomRegistry({ store: world.memory, clock, limits: { largeDocumentBytes: 0 }, rebaser: counting });
    const writer = (await RoomPeer.join(registry, board, memberOf('writer', 'editor'))).ask();
    for (let index = 0; index < 40; index += 1) {
      writer.change((doc) => doc.getMap('test').set(`key ${index}`, 'x'.repeat(5_000)));
      await until('it is stored', () => registry.figures().waitingBytes === 0);
    }
    await until('it was put together', () => counting.done.some((rebased) => rebased !== null));
    const newcomer = (await RoomPeer.join(registry, board, memberOf('newcomer', 'viewer'))).ask();
    await until('the newcomer has all', () => newcomer.has('key 39') !== undefined && newcomer.has('key 0') !== undefined);
    expect(newcomer.doc.getMap('test').toJSON()).toEqual(writer.doc.getMap('test').toJSON());
    await registry.close();
    const { checkpoint, tail } = (await world.memory.load(board)) ?? { checkpoint: null, tail: [] };
    expect(tail).toEqual([]);
    const stored = new Y.Doc();
    Y.applyUpdate(stored, checkpoint?.state ?? new Uint8Array());
    expect(stored.getMap('test').toJSON()).toEqual(writer.doc.getMap('test').toJSON());
  });

  it('[R38] is put together here when the thread cannot, and nothing is lost', async () => {
    const failing: Rebaser = { rebase: () => Promise.resolve(null) };
    const world = await RoomWorld.create();
    const registry = new RoomRegistry({ store: world.memory, clock: new FakeClock(), limits: { largeDocumentBytes: 0, checkpointEvery: 3 }, rebaser: failing });
    const writer = (await RoomPeer.join(registry, board, memberOf('writer', 'editor'))).ask();
    for (let index = 0; index < 20; index += 1) {
      writer.change((doc) => doc.getMap('test').set(`key ${index}`, 'x'.repeat(9_000)));
      await until('it is stored', () => registry.figures().waitingBytes === 0);
    }
    await registry.close();
    const again = new RoomRegistry({ store: world.memory, clock: new FakeClock() });
    const reader = (await RoomPeer.join(again, board, memberOf('reader', 'viewer'))).ask();
    expect(reader.doc.getMap('test').toJSON()).toEqual(writer.doc.getMap('test').toJSON());
  });

  it('[R13] [R38] stores nothing for a step 2 that repeats what is there, deletions too', async () => {
    const world = await RoomWorld.create({ largeDocumentBytes: 0 });
    const writer = await world.peer('writer');
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    writer.change((doc) => doc.getMap('test').delete('edit'));
    await until('both are stored', () => world.registry.figures().waitingBytes === 0 && world.store.batches.flat().length === 2);
    writer.answerStep1();
    writer.change((doc) => doc.getMap('test').set('last', 1));
    await until('the last is stored', () => world.store.batches.flat().length > 2);
    expect(world.store.batches.flat()).toHaveLength(3);
  });
});

describe('the thread', () => {
  it('makes one state of updates, with its state vector and deletions', async () => {
    const thread = new RebaseThread(systemClock, listening().logger);
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
    for (const letter of 'together') doc.getText('t').insert(0, letter);
    doc.getText('t').delete(2, 3);
    const rebased = await thread.rebase(updates);
    expect(rebased?.state).toEqual(Y.encodeStateAsUpdate(doc));
    expect(rebased?.stateVector).toEqual(Y.encodeStateVector(doc));
    expect(rebased?.deletions).toEqual(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)));
    thread.close();
  });

  it('says so when updates do not decode, or wait for their ground, and goes on', async () => {
    const { logger, told } = listening();
    const thread = new RebaseThread(systemClock, logger);
    const doc = new Y.Doc();
    doc.getMap('m').set('a', 1);
    const before = Y.encodeStateVector(doc);
    doc.getMap('m').set('b', 2);
    expect(await thread.rebase([Uint8Array.of(9, 9, 9)])).toBeNull();
    expect(await thread.rebase([Y.encodeStateAsUpdate(doc, before)])).toBeNull();
    expect(told).toHaveLength(2);
    expect(await thread.rebase([Y.encodeStateAsUpdate(doc)])).not.toBeNull();
    thread.close();
  });

  it('lets go of nobody who waits when it is closed', async () => {
    const thread = new RebaseThread(systemClock, listening().logger);
    const answer = thread.rebase([Y.encodeStateAsUpdate(new Y.Doc())]);
    thread.close();
    expect(await answer).toBeNull();
  });
});

class CountingRebaser implements Rebaser {
  readonly #inner: Rebaser;
  readonly done: (Rebased | null)[] = [];

  constructor(inner: Rebaser) {
    this.#inner = inner;
  }

  async rebase(updates: readonly Uint8Array[]): Promise<Rebased | null> {
    const rebased = await this.#inner.rebase(updates);
    this.done.push(rebased);
    return rebased;
  }
}
