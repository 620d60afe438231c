import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { askStoredState, barrier, message, presence, queryPresence, step1, update, writes } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { TokenBucket } from '../../../server/rooms/TokenBucket.ts';
import { board, RoomWorld, talk } from './roomWorld.ts';

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

  it('[R62] are those of a participant, over all connections, and connecting again gives no more', async () => {
    const world = await RoomWorld.create({ messagesPerSecond: 10, messageBurst: 50 });
    const [tab, other, somebody] = [await world.peer('anna'), await world.peer('anna'), await world.peer('ben')];
    for (let index = 0; index < 24; index += 1) for (const each of [tab, other]) each.say(queryPresence());
    expect([tab.closedWith, other.closedWith]).toEqual([null, null]);
    for (const each of [tab, other]) each.say(queryPresence());
    expect([tab.closedWith, other.closedWith]).toEqual([CLOSE.tooFast, CLOSE.tooFast]);
    expect((await world.peer('anna')).closedWith).toBe(CLOSE.tooFast);
    somebody.say(queryPresence());
    expect(somebody.closedWith).toBeNull();
    world.clock.advance(60_000);
    expect((await world.peer('anna')).closedWith).toBeNull();
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

describe('the rate of a room', () => {
  it('[R6B] used up, its writers are not read until it has filled; nothing is lost, nobody is ended, another room goes on', async () => {
    const world = await RoomWorld.create({ roomMessagesPerSecond: 10, roomMessageBurst: 20 });
    const [anna, ben, quiet] = [await world.peer('anna'), await world.peer('ben'), await world.peer('quiet')];
    const elsewhere = await world.peer('carla', 'commenter', talk);
    for (let index = 0; index < 30; index += 1) (index % 2 === 0 ? anna : ben).change((doc) => doc.getMap('test').set(`edit ${index}`, index));
    expect([anna, ben, quiet, elsewhere].map(({ paused }) => paused)).toEqual([true, true, false, false]);
    expect(world.registry.figures().held).toBe(2);
    await until('all is shown', () => quiet.has('edit 29') === 29);
    elsewhere.change((doc) => doc.getMap('test').set('comment', 1));
    expect(elsewhere.paused).toBe(false);
    // 33 messages, of which 13 are owed; and a tenth of a second's worth.
    world.clock.advance(1_399);
    expect([anna.paused, ben.paused]).toEqual([true, true]);
    world.clock.advance(1);
    expect([anna.paused, ben.paused]).toEqual([false, false]);
    expect([anna, ben, quiet, elsewhere].map(({ closedWith }) => closedWith)).toEqual([null, null, null, null]);
    expect(world.registry.figures().held).toBe(0);
  });

  it('[R6B] counts bytes too, and waits longer for what was on its way', async () => {
    const world = await RoomWorld.create({ roomBytesPerSecond: 1_000, roomByteBurst: 5_000 });
    const writer = await world.peer('writer');
    const large = update(writes('key', 'x'.repeat(4_000)));
    writer.say(large);
    expect(writer.paused).toBe(false);
    writer.say(large);
    writer.say(large);
    expect(writer.paused).toBe(true);
    world.clock.advance(4_000);
    expect(writer.paused).toBe(true);
    world.clock.advance(4_000);
    expect(writer.paused).toBe(false);
  });

  it('[R6B] [R22] goes on holding a writer when the queue lets go, and the other way round', async () => {
    const world = await RoomWorld.create({ roomMessagesPerSecond: 10, roomMessageBurst: 2, maxQueuedBytes: 100 });
    const writer = await world.peer('writer');
    world.store.hold();
    for (let value = 0; value < 3; value += 1) writer.change((doc) => doc.getMap('test').set('edit', value));
    world.clock.advance(10_000);
    expect([world.registry.figures().held, writer.paused]).toEqual([0, true]);
    for (let value = 3; value < 8; value += 1) writer.change((doc) => doc.getMap('test').set('edit', value));
    world.store.release();
    await until('all is stored', () => world.registry.figures().waitingBytes === 0);
    expect(writer.paused).toBe(true);
    world.clock.advance(10_000);
    expect(writer.paused).toBe(false);
  });

  it('[R6B] lets newcomers in, and forgets those who leave', async () => {
    const world = await RoomWorld.create({ roomMessagesPerSecond: 1, roomMessageBurst: 1 });
    const [writer, late] = [await world.peer('writer'), await world.peer('late')];
    writer.say(queryPresence());
    expect([late.has('made by'), late.paused, writer.paused]).toEqual(['server', true, true]);
    for (const peer of [writer, late]) peer.drop();
    expect(world.registry.figures()).toMatchObject({ held: 0, sessions: 0 });
  });
});

describe('connections', () => {
  it('[R69] above those that a room may have are refused, and let in when somebody leaves', async () => {
    const world = await RoomWorld.create({ maxRoomConnections: 2 });
    const [anna] = [await world.peer('anna'), await world.peer('ben')];
    await expect(world.peer('carla')).rejects.toMatchObject({ reason: 'room-full' });
    expect((await world.peer('carla', 'editor', talk)).closedWith).toBeNull();
    anna.drop();
    expect((await world.peer('carla')).closedWith).toBeNull();
    expect(world.refused).toEqual([CLOSE.roomFull]);
  });

  it('[R6A] above those that a participant may have are refused, in all rooms; the others stay', async () => {
    const world = await RoomWorld.create({ maxParticipantConnections: 2 });
    const tabs = [await world.peer('anna'), await world.peer('anna')];
    await expect(world.peer('anna', 'editor', talk)).rejects.toMatchObject({ reason: 'too-many-connections' });
    expect([...tabs, await world.peer('ben')].map(({ closedWith }) => closedWith)).toEqual([null, null, null]);
    tabs[0]?.drop();
    expect((await world.peer('anna')).closedWith).toBeNull();
    expect(world.refused).toEqual([CLOSE.tooManyConnections]);
  });

  it('[R33] that were refused keep no room in memory', async () => {
    const world = await RoomWorld.create({ maxParticipantConnections: 1 });
    await world.peer('anna');
    await expect(world.peer('anna', 'editor', talk)).rejects.toMatchObject({ reason: 'too-many-connections' });
    expect(world.registry.figures().rooms).toBe(2);
    world.clock.advance(60_000);
    await until('it is unloaded', () => world.registry.figures().rooms === 1);
  });
});

describe('slow readers', () => {
  it('[R63] are shown nothing more, hold up nobody, and get what they missed when they have read', async () => {
    const world = await RoomWorld.create({ behindBytes: 1_000 });
    const [writer, slow, reader] = [await world.peer('writer'), await world.peer('slow'), await world.peer('reader')];
    const edit = async (value: number): Promise<void> => {
      writer.change((doc) => doc.getMap('test').set('edit', value));
      await until('the reader sees the edit', () => reader.has('edit') === value);
    };
    await edit(0);
    slow.unreadBytes = 1_000;
    await edit(1);
    expect(slow.has('edit')).toBe(1);
    slow.unreadBytes = 1_001;
    for (const value of [2, 3, 4]) await edit(value);
    writer.say(presence({ client: 5, clock: 1, state: {} }));
    world.presence();
    // The one after which it was found to be behind was on its way.
    expect([slow.has('edit'), slow.all('presence').length, slow.closedWith]).toEqual([2, 0, null]);
    slow.drain();
    expect([slow.has('edit'), slow.all('update').length, slow.all('presence').length]).toEqual([4, 4, 1]);
    await edit(5);
    expect(slow.has('edit')).toBe(5);
  });

  it('[R63] are ended when they do not read for too long, or when too much lies unread in any case', async () => {
    const world = await RoomWorld.create({ behindBytes: 1_000, maxBehindMs: 30_000, maxUnreadBytes: 2_000 });
    const [writer, late, full, reader] = [await world.peer('writer'), await world.peer('late'), await world.peer('full'), await world.peer('reader')];
    const edit = async (value: number): Promise<void> => {
      writer.change((doc) => doc.getMap('test').set('edit', value));
      await until('the reader sees the edit', () => reader.has('edit') === value);
    };
    late.unreadBytes = 1_500;
    full.unreadBytes = 2_100;
    await edit(1);
    expect([late.closedWith, full.closedWith]).toEqual([null, CLOSE.tooSlow]);
    world.clock.advance(30_000);
    await edit(2);
    expect(late.closedWith).toBeNull();
    world.clock.advance(1);
    await edit(3);
    expect([late.closedWith, reader.closedWith]).toEqual([CLOSE.tooSlow, null]);
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

describe('large documents', () => {
  it('[R68] are announced to those who ask for news, and then take deletions only', async () => {
    const world = await RoomWorld.create({ maxDocumentBytes: 1_000 });
    const [writer, stock] = [await world.peer('writer'), await world.peer('stock')];
    writer.say(barrier(1));
    writer.change((doc) => doc.getMap('test').set('large', 'x'.repeat(850)));
    await until('the writer is told', () => writer.all('documentNearlyFull').length === 1);
    expect(writer.all('documentNearlyFull')[0]?.percent).toBeGreaterThanOrEqual(80);
    const late = await world.peer('late');
    late.say(barrier(1));
    expect(late.all('documentNearlyFull')).toHaveLength(1);
    writer.change((doc) => doc.getMap('test').set('more', 'x'.repeat(200)));
    await until('it is shown', () => late.has('more') !== undefined);
    late.change((doc) => doc.getMap('test').delete('large'));
    await until('the deletion is shown', () => writer.has('large') === undefined);
    late.change((doc) => doc.getMap('test').set('too much', 1));
    expect([late.closedWith, writer.closedWith]).toEqual([CLOSE.documentFull, null]);
    expect(stock.all('documentNearlyFull')).toEqual([]);
  });
});

it('[R5] tells who asks what is on disk, and nothing that is not', async () => {
  const world = await RoomWorld.create();
  const writer = await world.peer('writer');
  const asked = (): Map<number, number> => {
    writer.say(askStoredState());
    return Y.decodeStateVector(writer.all('storedState').at(-1)?.stateVector ?? Uint8Array.of(0));
  };
  const before = asked();
  world.store.hold();
  writer.change((doc) => doc.getMap('test').set('edit', 1));
  await until('it is being stored', () => world.store.calls.append === 1);
  expect(asked()).toEqual(before);
  writer.say(barrier(1));
  world.store.release();
  await until('it is stored', () => writer.all('stored').length === 1);
  expect(asked().get(writer.doc.clientID)).toBe(1);
});
