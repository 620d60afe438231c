import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { memberOf } from '../../helpers/members.ts';
import { barrier } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { RoomPeer } from './RoomPeer.ts';
import { board, RoomWorld, talk } from './roomWorld.ts';

let world: RoomWorld;
beforeEach(async () => {
  world = await RoomWorld.create({ idleTimeoutMs: 1_000, checkpointEvery: 5 });
});

describe('loading', () => {
  it('[R30] happens once, however many ask, and nobody is let in before', async () => {
    world.store.hold();
    const arrived: string[] = [];
    const asking = [
      ...['a', 'b', 'c'].map((name) => world.peer(name).then(() => arrived.push(name))),
      world.registry.read(board, () => arrived.push('reader')),
    ];
    await until('the load has begun', () => world.store.calls.load === 1);
    expect(arrived).toEqual([]);
    world.store.release();
    await Promise.all(asking);
    expect(arrived).toHaveLength(4);
    expect(world.store.calls.load).toBe(1);
  });

  it('[R30] that failed leaves nothing behind: the next one tries again', async () => {
    world.store.failing.load = true;
    await expect(world.peer('a')).rejects.toMatchObject({ name: 'RoomError', reason: 'unavailable' });
    expect(world.registry.figures().rooms).toBe(0);
    world.store.failing.load = false;
    expect((await world.peer('a')).has('made by')).toBe('server');
  });

  it('[R31] finds no board that was never stored, and an empty talk document', async () => {
    const missing = 'missing/board' as DocumentName;
    await expect(world.registry.read(missing, () => 1)).rejects.toMatchObject({ reason: 'not-found' });
    await expect(world.peer('a', 'editor', missing)).rejects.toMatchObject({ reason: 'not-found' });
    await expect(world.registry.edit(missing, null, () => undefined)).rejects.toMatchObject({ reason: 'not-found' });
    expect(world.registry.figures().rooms).toBe(0);
    expect(await world.registry.read(talk, (doc) => doc.share.size)).toBe(0);
  });
});

describe('checkpoints', () => {
  it('[R32] are taken every so many updates, and what is loaded from them is the same', async () => {
    const writer = await world.peer('writer');
    for (let edit = 0; edit < 12; edit += 1) {
      writer.change((doc) => doc.getMap('test').set('edit', edit));
      writer.say(barrier(edit));
      await until('it is stored', () => writer.all('stored').length === edit + 1);
    }
    await until('two checkpoints', () => world.store.calls.saveCheckpoint === 2);
    const stored = await world.memory.load(board);
    expect(stored?.checkpoint).not.toBeNull();
    // The board's first update counts too: checkpoints after 5 and 10 of 13.
    expect(stored?.tail).toHaveLength(3);
    const again = new RoomWorld({}, world.memory);
    expect(await again.registry.read(board, (doc) => doc.getMap('test').toJSON())).toEqual({ 'made by': 'server', edit: 11 });
  });

  it('[R32] that fail are not tried at every edit, and lose nothing', async () => {
    const writer = await world.peer('writer');
    world.store.failing.saveCheckpoint = true;
    for (let edit = 0; edit < 12; edit += 1) {
      writer.change((doc) => doc.getMap('test').set('edit', edit));
      writer.say(barrier(edit));
      await until('it is stored', () => writer.all('stored').length === edit + 1);
    }
    expect(world.store.calls.saveCheckpoint).toBe(2);
    const again = new RoomWorld({}, world.memory);
    expect(await again.registry.read(board, (doc) => doc.getMap('test').get('edit'))).toBe(11);
  });
});

describe('unloading', () => {
  it('[R33] comes when nobody has used the room for a while, after a checkpoint', async () => {
    const writer = await world.peer('writer');
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    writer.say(barrier(1));
    await until('it is stored', () => writer.all('stored').length === 1);
    world.clock.advance(100_000);
    expect(world.registry.figures().rooms).toBe(1);
    writer.drop();
    world.clock.advance(999);
    expect(world.registry.figures().rooms).toBe(1);
    world.clock.advance(1);
    await until('the room is gone', () => world.registry.figures().rooms === 0);
    expect((await world.memory.load(board))?.tail).toEqual([]);
    expect((await world.peer('late')).has('edit')).toBe(1);
  });

  it('[R33] leaves no timer and no room behind, for any number of rooms', async () => {
    for (let index = 0; index < 50; index += 1) {
      await world.registry.read(`place ${index}/talk` as DocumentName, () => undefined);
    }
    expect(world.registry.figures().rooms).toBe(50);
    world.clock.advance(1_000);
    await until('all rooms are gone', () => world.registry.figures().rooms === 0);
    expect(world.clock.waiting).toBe(0);
  });

  it('[R33] does not happen when somebody comes while the checkpoint is saved', async () => {
    const writer = await world.peer('writer');
    writer.drop();
    world.store.hold();
    world.clock.advance(1_000);
    await until('the checkpoint is being saved', () => world.store.calls.saveCheckpoint === 1);
    const late = await world.peer('late');
    world.store.release();
    late.change((doc) => doc.getMap('test').set('edit', 1));
    late.say(barrier(1));
    await until('it is stored', () => late.all('stored').length === 1);
    expect(world.registry.figures()).toMatchObject({ rooms: 1, sessions: 1 });
    expect(world.store.calls.load).toBe(1);
  });

  it('[R33] does not happen when somebody came and went meanwhile, before the time has passed again', async () => {
    (await world.peer('writer')).drop();
    world.store.hold();
    world.clock.advance(1_000);
    await until('the checkpoint is being saved', () => world.store.calls.saveCheckpoint === 1);
    (await world.peer('late')).drop();
    world.store.release();
    await world.registry.read(board, () => undefined);
    expect(world.registry.figures().rooms).toBe(1);
    world.clock.advance(1_000);
    await until('the room is gone', () => world.registry.figures().rooms === 0);
  });

  it('[R33] waits for another time when the checkpoint cannot be saved', async () => {
    (await world.peer('writer')).drop();
    world.store.failing.saveCheckpoint = true;
    world.clock.advance(1_000);
    await until('it failed', () => world.errors.length === 1);
    expect(world.registry.figures().rooms).toBe(1);
    world.store.failing.saveCheckpoint = false;
    await until('it waits', () => world.clock.waiting === 1);
    world.clock.advance(1_000);
    await until('the room is gone', () => world.registry.figures().rooms === 0);
  });
});

describe('memory', () => {
  it('[R35] unloads what nobody uses, the least recently used first, above a number of rooms', async () => {
    world = await RoomWorld.create({ maxRooms: 3 });
    const place = (index: number): DocumentName => `place ${index}/talk` as DocumentName;
    const used = await world.peer('used', 'editor', place(0));
    for (const index of [1, 2]) await world.registry.read(place(index), () => undefined);
    await world.registry.read(place(1), () => undefined);
    await world.registry.read(place(3), () => undefined);
    await until('one is gone', () => world.registry.figures().rooms === 3);
    expect(world.store.calls.load).toBe(4);
    for (const index of [0, 1, 3]) await world.registry.read(place(index), () => undefined);
    expect(world.store.calls.load).toBe(4);
    await world.registry.read(place(2), () => undefined);
    expect(world.store.calls.load).toBe(5);
    expect(used.closedWith).toBeNull();
  });

  it('[R33] five hundred rooms of two, come and gone twice, leave nothing', async () => {
    for (let round = 0; round < 2; round += 1) {
      const peers: RoomPeer[] = [];
      for (let index = 0; index < 500; index += 1) {
        const document = `place ${index}/talk` as DocumentName;
        const [a, b] = [await world.peer(`a${index}`, 'editor', document), await world.peer(`b${index}`, 'editor', document)];
        a.change((doc) => doc.getMap('test').set('round', round));
        peers.push(a, b);
      }
      await until('all is stored', () => peers.every((peer) => peer.has('round') === round));
      expect(world.registry.figures()).toMatchObject({ rooms: 500, sessions: 1_000, allowances: 1_000 });
      for (const peer of peers) peer.drop();
      world.clock.advance(60_000);
      await until('all rooms are gone', () => world.registry.figures().rooms === 0);
      expect(world.registry.figures()).toEqual({ rooms: 0, sessions: 0, waitingBytes: 0, storeFailing: false, held: 0, pendingBytes: 0, allowances: 0 });
      expect(world.clock.waiting).toBe(0);
    }
  });
});

describe('closing', () => {
  it('[R34] ends everybody, stores what waits, takes checkpoints, and refuses newcomers', async () => {
    const writer = await world.peer('writer');
    world.store.hold();
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    await until('the edit is being stored', () => world.store.calls.append === 1);
    const closed = world.registry.close();
    await until('the writer is told', () => writer.closedWith === CLOSE.goingAway);
    await expect(world.peer('late')).rejects.toMatchObject({ reason: 'closing' });
    await expect(world.registry.read(board, () => 1)).rejects.toMatchObject({ reason: 'closing' });
    world.store.release();
    await closed;
    expect(world.registry.close()).toBe(world.registry.close());
    const stored = await world.memory.load(board);
    expect(stored?.tail).toEqual([]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, stored?.checkpoint?.state ?? new Uint8Array());
    expect(doc.getMap('test').get('edit')).toBe(1);
    expect(world.clock.waiting).toBe(0);
  });

  it('[R34] waits for rooms that are being loaded', async () => {
    world.store.hold();
    const coming = expect(world.peer('a')).rejects.toMatchObject({ reason: 'closing' });
    await until('the load has begun', () => world.store.calls.load === 1);
    const closed = world.registry.close();
    world.store.release();
    await closed;
    await coming;
    expect(world.registry.figures().rooms).toBe(0);
  });
});

describe('rights', () => {
  it('[R40] are those of the role on the kind of document', async () => {
    for (const [role, document, asked] of [
      ['facilitator', board, true],
      ['editor', board, true],
      ['commenter', board, false],
      ['viewer', board, false],
      ['commenter', talk, true],
      ['viewer', talk, false],
    ] as const) {
      const peer = await RoomPeer.join(world.registry, document, memberOf(role, role));
      expect(peer.all('step1').length, `${role} of ${document} is asked for content`).toBe(asked ? 1 : 0);
    }
  });

  it('[R41] end a reader who writes, and show and store nothing of it', async () => {
    const watcher = await world.peer('watcher');
    for (const role of ['viewer', 'commenter'] as const) {
      const reader = await world.peer(role, role);
      expect(reader.has('made by')).toBe('server');
      reader.say(Uint8Array.of(0, 1, 2, 0, 0));
      reader.say(Uint8Array.of(0, 2, 2, 0, 0));
      reader.say(barrier(1));
      expect([reader.closedWith, reader.all('stored').length]).toEqual([null, 1]);
      reader.change((doc) => doc.getMap('test').set('edit', role));
      expect(reader.closedWith).toBe(CLOSE.forbidden);
    }
    const writer = await world.peer('writer');
    writer.change((doc) => doc.getMap('test').set('after', 1));
    await until('the watcher sees what an editor writes', () => watcher.has('after') === 1);
    expect(watcher.has('edit')).toBeUndefined();
    expect(await world.memory.history(board, 1, 10)).toHaveLength(1);
    expect(watcher.closedWith).toBeNull();
  });

  it('[R42] can be taken from those whom a predicate names', async () => {
    const [a, b] = [await world.peer('a'), await world.peer('b', 'editor', talk)];
    const ended = world.registry.disconnect(({ tokenHash }) => tokenHash === 'hash of b', CLOSE.unauthorised);
    expect([ended, a.closedWith, b.closedWith]).toEqual([1, null, CLOSE.unauthorised]);
    expect(world.registry.people(talk)).toEqual([]);
  });
});

it('names the people who are here, each once', async () => {
  expect(world.registry.people(board)).toEqual([]);
  const [first, second, other] = [await world.peer('a'), await world.peer('a'), await world.peer('b', 'viewer')];
  expect(world.registry.people(board)).toEqual([
    { participant: 'a', name: 'Name of a', agency: { id: 'council', name: 'Council' }, role: 'editor' },
    { participant: 'b', name: 'Name of b', agency: { id: 'council', name: 'Council' }, role: 'viewer' },
  ]);
  first.drop();
  other.drop();
  expect(world.registry.people(board)).toHaveLength(1);
  second.drop();
  expect(world.registry.people(board)).toEqual([]);
});

describe('rewriting what is stored', () => {
  it('[R46] ends who is connected, stores what waits, lets nobody in before it is done, and writes nothing of before afterwards', async () => {
    const peer = await world.peer('a');
    peer.change((doc) => doc.getMap('test').set('written', 'just before'));
    let finish = (): void => undefined;
    const seen: unknown[] = [];
    const closed = world.registry.whileClosed(board, async () => {
      seen.push((await world.memory.load(board))?.tail.length, (await world.memory.load(board))?.checkpoint !== null);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    expect(peer.closedWith).toBe(CLOSE.goingAway);
    await until('the work has begun', () => seen.length === 2);
    const { saveCheckpoint: saved } = world.store.calls;
    let came = false;
    const next = world.peer('b').then((joined) => {
      came = true;
      return joined;
    });
    world.clock.advance(60_000);
    await Promise.resolve();
    expect([came, world.store.calls.saveCheckpoint]).toEqual([false, saved]);
    finish();
    await closed;
    expect((await next).has('written')).toBe('just before');
  });

  it('[R46] that failed says so, and the document is served again', async () => {
    await world.peer('a');
    await expect(world.registry.whileClosed(board, () => Promise.reject(new Error('The work failed')))).rejects.toThrow('The work failed');
    expect((await world.peer('b')).has('made by')).toBe('server');
  });
});
