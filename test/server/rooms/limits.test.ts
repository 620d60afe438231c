import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { barrier, message, queryPresence, step1, update, writes } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { TokenBucket } from '../../../server/rooms/TokenBucket.ts';
import { board, RoomWorld } from './roomWorld.ts';

describe('malformed messages', () => {
  const good = writes('key', 'a value that is long enough to be cut');
  it.each([
    ['nothing', Uint8Array.of()],
    ['an unknown kind', message(77)],
    ['a kind that only the server sends', message(101, 1)],
    ['the kind for authentication', message(2, 0)],
    ['an unknown kind of sync', message(0, 9, Uint8Array.of(0))],
    ['an update that is cut short', update(good.slice(0, -3))],
    ['an update that promises more items', update(Uint8Array.of(1, 200, 1, 0))],
    ['an update of noise', update(Uint8Array.from({ length: 200 }, (_, index) => (index * 197) % 256))],
    ['a length beyond the end', Uint8Array.of(0, 2, 255, 255, 255, 255, 15)],
    ['a number that never ends', Uint8Array.from({ length: 40 }, () => 255)],
    ['a state vector that is cut short', step1(Uint8Array.of(5, 1))],
    ['a barrier without a number', message(100)],
    ['more after the end', Uint8Array.from([...barrier(1), 0])],
  ])('[R60] %s ends the connection, and leaves everybody else as they were', async (_what, bytes) => {
    const world = await RoomWorld.create();
    const [attacker, reader] = [await world.peer('attacker'), await world.peer('reader')];
    const before = await world.registry.read(board, (doc) => Y.encodeStateAsUpdate(doc));
    attacker.say(bytes);
    attacker.say(update(writes('after the end')));
    expect(attacker.closedWith).toBe(CLOSE.malformed);
    reader.change((doc) => doc.getMap('test').set('edit', 1));
    await until('the reader goes on', () => world.store.batches.length === 1);
    expect(world.store.batches[0]).toHaveLength(1);
    expect(reader.closedWith).toBeNull();
    expect(before.length).toBeGreaterThan(0);
    expect(world.errors).toEqual([]);
  });
});

describe('rates', () => {
  it('[R62] too many messages end the connection; a steady rate and a burst do not', async () => {
    const world = await RoomWorld.create({ messagesPerSecond: 10, messageBurst: 50 });
    const [fast, steady] = [await world.peer('fast'), await world.peer('steady')];
    for (let second = 0; second < 100; second += 1) {
      for (let index = 0; index < 10; index += 1) steady.say(queryPresence());
      world.clock.advance(1_000);
    }
    expect(steady.closedWith).toBeNull();
    for (let index = 0; index < 40; index += 1) steady.say(queryPresence());
    expect(steady.closedWith).toBeNull();
    for (let index = 0; index < 60; index += 1) fast.say(queryPresence());
    expect([fast.closedWith, steady.closedWith]).toEqual([CLOSE.tooFast, null]);
  });

  it('[R62] so do too many bytes', async () => {
    const world = await RoomWorld.create({ bytesPerSecond: 1_000, byteBurst: 10_000 });
    const writer = await world.peer('writer');
    const large = update(writes('key', 'x'.repeat(3_000)));
    for (let index = 0; index < 3; index += 1) writer.say(large);
    expect(writer.closedWith).toBeNull();
    writer.say(large);
    expect(writer.closedWith).toBe(CLOSE.tooFast);
  });

  it('[R62] so do too many barriers that wait', async () => {
    const world = await RoomWorld.create({ maxBarriers: 3 });
    const writer = await world.peer('writer');
    world.store.hold();
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    for (let number = 0; number < 4; number += 1) writer.say(barrier(number));
    expect(writer.closedWith).toBe(CLOSE.tooFast);
    world.store.release();
  });

  it('fill at a steady rate, to a brim, and not backwards', () => {
    const bucket = new TokenBucket(10, 20, 0);
    expect([bucket.take(20, 0), bucket.take(1, 0)]).toEqual([true, false]);
    expect([bucket.take(5, 500), bucket.take(1, 500)]).toEqual([true, false]);
    expect([bucket.take(20, 60_000), bucket.take(1, 60_000)]).toEqual([true, false]);
    expect([bucket.take(1, 0), bucket.take(1, 100)]).toEqual([false, true]);
  });
});

describe('slow readers', () => {
  it('[R63] are ended when too much lies unread, and hold up nobody', async () => {
    const world = await RoomWorld.create({ maxUnreadBytes: 1_000 });
    const [writer, slow, reader] = [await world.peer('writer'), await world.peer('slow'), await world.peer('reader')];
    slow.unreadBytes = 1_000;
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    await until('the reader sees the edit', () => reader.has('edit') === 1);
    expect(slow.closedWith).toBeNull();
    slow.unreadBytes = 1_100;
    writer.change((doc) => doc.getMap('test').set('edit', 2));
    await until('the reader sees the next', () => reader.has('edit') === 2);
    expect([slow.closedWith, reader.closedWith]).toEqual([CLOSE.tooSlow, null]);
    expect(world.registry.figures().sessions).toBe(2);
  });

  it('[R63] may still be reading a large answer that they asked for, once', async () => {
    const world = await RoomWorld.create({ maxUnreadBytes: 1_000 });
    const writer = await world.peer('writer');
    writer.change((doc) => doc.getMap('test').set('large', 'x'.repeat(50_000)));
    writer.say(barrier(1));
    await until('it is stored', () => writer.all('stored').length === 1);
    const slow = await world.peer('slow');
    slow.unreadBytes = 50_000;
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    await until('the edit is there', () => slow.has('edit') === 1);
    slow.ask();
    slow.unreadBytes = 100_000;
    slow.ask();
    expect(slow.closedWith).toBe(CLOSE.tooSlow);
  });
});
