import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import { until } from '../../helpers/until.ts';
import { barrier, step2, update, writes } from '../../helpers/syncMessages.ts';
import { board, RoomWorld, talk } from './roomWorld.ts';

/** The tick that a retry would be in, and one more. */
async function turnOfTheLoop(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

let world: RoomWorld;
beforeEach(async () => {
  world = await RoomWorld.create();
});

function proseOf(doc: Y.Doc): Y.Text {
  const text = doc.getMap('test').get('prose');
  if (!(text instanceof Y.Text)) throw new TypeError('There is no text');
  return text;
}

describe('shown means stored', () => {
  it('[R11] shows an edit to nobody, newcomers included, before it is stored', async () => {
    const writer = await world.peer('writer');
    const reader = await world.peer('reader');
    world.store.hold();
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    await until('the edit is being stored', () => world.store.calls.append === 1);
    const newcomer = await world.peer('newcomer');
    expect(newcomer.has('made by')).toBe('server');
    expect([reader.has('edit'), newcomer.has('edit')]).toEqual([undefined, undefined]);
    expect(await world.registry.read(board, (doc) => doc.getMap('test').get('edit'))).toBeUndefined();

    world.store.release();
    await until('the others see the edit', () => reader.has('edit') === 1 && newcomer.has('edit') === 1);
    const log = await world.memory.history(board, 0, 10);
    expect(log.map(({ participant }) => participant)).toEqual([null, 'writer']);
  });

  it('[R10] commits what came in one tick, of all rooms, at once, and shows a room one update', async () => {
    const a = await world.peer('a');
    const b = await world.peer('b');
    const elsewhere = await world.peer('c', 'editor', talk);
    const watcher = await world.peer('watcher');
    a.change((doc) => doc.getMap('test').set('a', 1));
    b.change((doc) => doc.getMap('test').set('b', 2));
    a.change((doc) => doc.getMap('test').set('a again', 3));
    elsewhere.change((doc) => doc.getMap('test').set('c', 4));
    await until('the watcher sees the edits', () => watcher.has('a again') === 3);
    expect(world.store.batches.map((batch) => batch.map(({ participant }) => participant))).toEqual([['a', 'b', 'a', 'c']]);
    expect(watcher.all('update')).toHaveLength(1);
    expect([watcher.has('a'), watcher.has('b'), watcher.has('c')]).toEqual([1, 2, undefined]);
  });

  it('[R16] does not tell writers what they wrote, unless very many write at once', async () => {
    const peers = await Promise.all(['a', 'b', 'c'].map((name) => world.peer(name)));
    const [a, b, c] = peers;
    a?.change((doc) => doc.getMap('test').set('a', 1));
    b?.change((doc) => doc.getMap('test').set('b', 2));
    a?.change((doc) => doc.getMap('test').set('a again', 3));
    await until('all have all', () => peers.every((peer) => peer.has('a again') === 3 && peer.has('b') === 2));
    const writersIn = (peer: typeof a): number[][] =>
      (peer?.all('update') ?? []).map(({ bytes }) => [...Y.parseUpdateMeta(bytes).to.keys()].sort((one, two) => one - two));
    const [idA, idB] = [a?.doc.clientID ?? 0, b?.doc.clientID ?? 0];
    expect(writersIn(a)).toEqual([[idB]]);
    expect(writersIn(b)).toEqual([[idA]]);
    expect(writersIn(c)).toEqual([[idA, idB].sort((one, two) => one - two)]);
    const crowd = await Promise.all(Array.from({ length: 9 }, (_, index) => world.peer(`of many ${index}`)));
    for (const peer of crowd) peer.heard.length = 0;
    for (const [index, peer] of crowd.entries()) peer.change((doc) => doc.getMap('test').set(`many ${index}`, index));
    await until('all have all of the crowd', () => crowd.every((peer) => crowd.every((_, index) => peer.has(`many ${index}`) === index)));
    expect(crowd.map((peer) => peer.all('update').length)).toEqual(crowd.map(() => 1));
  });

  it('[R15] gathers edits for some milliseconds after a busy tick, and not after a quiet one', async () => {
    const peers = await Promise.all(Array.from({ length: 20 }, (_, index) => world.peer(`p${index}`)));
    const [writer, reader] = peers;
    const write = (value: number): void => writer?.change((doc) => doc.getMap('test').set(`edit ${value}`, value));
    write(1);
    await until('the first is shown', () => reader?.has('edit 1') === 1);
    write(2);
    world.clock.advance(3);
    await turnOfTheLoop();
    write(3);
    await turnOfTheLoop();
    expect(world.store.calls.append).toBe(1);
    world.clock.advance(1);
    await until('both are shown', () => reader?.has('edit 3') === 3);
    expect(world.store.batches.map((batch) => batch.length)).toEqual([1, 2]);
    for (const peer of peers.slice(2)) peer.drop();
    world.clock.advance(5);
    write(4);
    await until('it is shown at once', () => reader?.has('edit 4') === 4);
    write(5);
    await until('so is the next', () => reader?.has('edit 5') === 5);
  });

  it('[R15] waits for nobody who only sends many updates, nor for updates that show nothing', async () => {
    const flooder = await world.peer('flooder');
    const reader = await world.peer('reader');
    for (let n = 0; n < 100; n += 1) flooder.change((doc) => doc.getMap('test').set('flood', n));
    await until('the flood is shown', () => reader.has('flood') === 99);
    flooder.change((doc) => doc.getMap('test').set('next', 1));
    await until('the next is shown with no time gone by', () => reader.has('next') === 1);

    await Promise.all(Array.from({ length: 20 }, (_, index) => world.peer(`p${index}`)));
    world.clock.advance(10);
    const batches = world.store.batches.length;
    for (let n = 0; n < 100; n += 1) flooder.say(update(Y.encodeStateAsUpdate(flooder.doc)));
    await until('what everybody has is stored again', () => world.store.batches.length > batches);
    flooder.change((doc) => doc.getMap('test').set('last', 1));
    await until('the last is shown with no time gone by', () => reader.has('last') === 1);
  });

  it('[R12] stores who sent an update and when', async () => {
    const writer = await world.peer('writer');
    world.clock.advance(123);
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    await until('it is stored', () => world.store.batches.length === 1);
    expect(world.store.batches[0]?.[0]).toMatchObject({ document: board, participant: 'writer', at: 1_700_000_000_123 });
  });

  it('[R13] stores nothing for an update that holds nothing, and for a step 2 that holds nothing new', async () => {
    const writer = await world.peer('writer');
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    writer.change((doc) => doc.getMap('test').delete('edit'));
    writer.say(barrier(1));
    await until('the edits are stored', () => writer.all('stored').length === 1);
    const before = world.store.batches.length;
    writer.say(update(Y.encodeStateAsUpdate(new Y.Doc())));
    writer.say(step2(Y.encodeStateAsUpdate(writer.doc)));
    writer.say(barrier(2));
    expect(writer.all('stored').at(-1)).toEqual({ kind: 'stored', number: 2 });
    expect(world.store.batches).toHaveLength(before);
  });

  it('[R13] stores a step 2 that holds only one more deletion', async () => {
    const writer = await world.peer('writer');
    const reader = await world.peer('reader');
    writer.doc.getMap('test').delete('made by');
    writer.say(step2(Y.encodeStateAsUpdate(writer.doc, Y.encodeStateVector(writer.doc))));
    await until('the reader sees the deletion', () => !reader.doc.getMap('test').has('made by'));
  });

  it('[R11] holds what is stored and nothing of its own, also where Yjs would tidy up formatted text', async () => {
    const [a, b] = [await world.peer('a'), await world.peer('b')];
    a.change((doc) => doc.getMap('test').set('prose', new Y.Text('all of this is bold')));
    await until('both have the text', () => b.has('prose') instanceof Y.Text);
    // At the same time, both make the same part bold: one pair of marks is redundant.
    a.change((doc) => proseOf(doc).format(0, 6, { bold: true }));
    b.change((doc) => proseOf(doc).format(0, 6, { bold: true }));
    a.say(barrier(1));
    b.say(barrier(1));
    await until('all is stored', () => a.all('stored').length + b.all('stored').length === 2);
    const fromLog = new Y.Doc();
    const log = await world.memory.history(board, 0, 100);
    fromLog.transact((transaction) => {
      for (const entry of log) Y.applyUpdate(fromLog, entry.update);
      transaction.local = true;
    });
    const inRoom = await world.registry.read(board, (doc) => Y.encodeStateAsUpdate(doc));
    expect(Buffer.from(inRoom).equals(Y.encodeStateAsUpdate(fromLog))).toBe(true);
    await until('both have the same', () => JSON.stringify(proseOf(a.doc).toDelta()) === JSON.stringify(proseOf(b.doc).toDelta()));
  });

  it('[R67] shows an update whose ground is missing once that has come, be it after a load from a checkpoint', async () => {
    const source = new Y.Doc();
    const parts: Uint8Array[] = [];
    source.on('update', (part: Uint8Array) => parts.push(part));
    source.getMap('test').set('first', 1);
    source.getMap('test').set('second', 2);
    const [first, second] = parts;
    if (first === undefined || second === undefined) throw new Error('Two changes make two updates');
    const writer = await world.peer('writer');
    const reader = await world.peer('reader');
    writer.say(update(second));
    writer.say(barrier(1));
    await until('the second is stored', () => writer.all('stored').length === 1);
    expect(reader.has('second')).toBeUndefined();
    await world.registry.close();
    const again = new RoomWorld({}, world.memory);
    const late = await again.peer('late');
    expect(late.doc.store.pendingStructs, 'nothing incomplete is in an answer').toBeNull();
    (await again.peer('writer')).say(update(first));
    await until('both are there', () => late.has('second') === 2 && late.has('first') === 1);
  });
});

describe('barriers', () => {
  it('[R3] are answered when all before them on the connection is stored, and not before', async () => {
    const writer = await world.peer('writer');
    writer.say(barrier(7));
    expect(writer.all('stored')).toEqual([{ kind: 'stored', number: 7 }]);
    world.store.hold();
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    writer.say(barrier(8));
    await until('the edit is being stored', () => world.store.calls.append === 1);
    writer.change((doc) => doc.getMap('test').set('edit', 2));
    writer.say(barrier(9));
    expect(writer.all('stored')).toHaveLength(1);
    world.store.release();
    await until('all barriers are answered', () => writer.all('stored').length === 3);
    expect(writer.all('stored').map(({ number }) => number)).toEqual([7, 8, 9]);
    expect(world.store.batches).toHaveLength(2);
  });

  it('[R1] are no business of those who sent none', async () => {
    const writer = await world.peer('writer');
    const stock = await world.peer('stock');
    world.store.failing.append = true;
    writer.say(barrier(1));
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    await until('the writer is told', () => writer.all('storeFailing').length === 1);
    expect([...stock.all('storeFailing'), ...stock.all('stored')]).toEqual([]);
  });
});

describe('edits of the server', () => {
  it('[R14] go the same way: stored, then shown, with their author', async () => {
    const reader = await world.peer('reader');
    world.store.hold();
    let done = false;
    const edited = world.registry
      .edit(board, 'importer' as ParticipantId, (doc) => {
        doc.getMap('test').set('one', 1);
        doc.getMap('test').set('two', 2);
      })
      .then(() => {
        done = true;
      });
    await until('the edit is being stored', () => world.store.calls.append === 1);
    expect([done, reader.has('one')]).toEqual([false, undefined]);
    world.store.release();
    await edited;
    expect([reader.has('one'), reader.has('two')]).toEqual([1, 2]);
    expect(world.store.batches.map((batch) => batch.map(({ participant }) => participant))).toEqual([['importer']]);
  });

  it('[R14] leave nothing when they throw, and store nothing when they change nothing', async () => {
    const fails = world.registry.edit(board, null, (doc) => {
      doc.getMap('test').set('half', 1);
      throw new RangeError('The other half is missing');
    });
    await expect(fails).rejects.toThrow('The other half is missing');
    await world.registry.edit(board, null, (doc) => void doc.getMap('test').get('made by'));
    expect(world.store.calls.append).toBe(0);
    expect(await world.registry.read(board, (doc) => doc.getMap('test').has('half'))).toBe(false);
  });
});

describe('when storing fails', () => {
  it('[R20] tries the same batch again, in order, waiting longer each time', async () => {
    const writer = await world.peer('writer');
    const reader = await world.peer('reader');
    world.store.failing.append = true;
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    for (const [failures, waitMs] of [100, 200, 400, 800, 1600, 3200, 5000, 5000].entries()) {
      await until(`failure ${failures + 1}`, () => world.errors.length === failures + 1);
      writer.change((doc) => doc.getMap('test').set(`later ${failures}`, failures));
      world.clock.advance(waitMs - 1);
      await turnOfTheLoop();
      expect(world.store.calls.append).toBe(failures + 1);
      world.clock.advance(1);
      await until('it tries again', () => world.store.calls.append === failures + 2);
    }
    world.store.failing.append = false;
    await until('the last failure', () => world.errors.length === 9);
    world.clock.advance(5000);
    await until('the reader sees all', () => reader.has('edit') === 1 && reader.has('later 7') === 7);
    const log = await world.memory.history(board, 1, 100);
    const replayed = new Y.Doc();
    for (const entry of log) {
      Y.applyUpdate(replayed, entry.update);
      expect(replayed.store.pendingStructs, 'each stored update finds its ground').toBeNull();
    }
    expect(log).toHaveLength(9);
  });

  it('[R21] tells those who asked, once, and answers from what is stored', async () => {
    const writer = await world.peer('writer');
    writer.say(barrier(1));
    world.store.failing.append = true;
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    await until('the writer is told', () => writer.all('storeFailing').length === 1);
    const late = await world.peer('late');
    late.say(barrier(1));
    expect(late.all('storeFailing')).toEqual([{ kind: 'storeFailing', failing: true }]);
    expect([late.has('made by'), late.has('edit')]).toEqual(['server', undefined]);
    world.clock.advance(100);
    await until('it failed again', () => world.errors.length === 2);
    world.store.failing.append = false;
    world.clock.advance(200);
    await until('it is stored', () => late.has('edit') === 1);
    for (const peer of [writer, late]) {
      expect(peer.all('storeFailing').map(({ failing }) => failing)).toEqual([true, false]);
    }
  });

  it('[R21] keeps the room in memory, whoever leaves and however long it takes', async () => {
    const writer = await world.peer('writer');
    world.store.failing.append = true;
    writer.change((doc) => doc.getMap('test').set('edit', 1));
    await until('it failed', () => world.errors.length === 1);
    writer.drop();
    for (let minute = 0; minute < 10; minute += 1) {
      world.clock.advance(60_000);
      await until('it tried again', () => world.errors.length === minute + 2);
    }
    expect(world.registry.figures()).toMatchObject({ rooms: 1, sessions: 0, storeFailing: true });
    world.store.failing.append = false;
    world.clock.advance(5_000);
    await until('it is stored', () => !world.registry.figures().storeFailing);
    expect(await world.memory.history(board, 1, 10)).toHaveLength(1);
  });

  it('[R22] stops reading writers while too much waits, and reads them again when half of it is stored', async () => {
    world = await RoomWorld.create({ maxQueuedBytes: 10_000, maxBatchBytes: 3_000 });
    const writer = await world.peer('writer');
    const reader = await world.peer('reader');
    world.store.failing.append = true;
    let sent = 0;
    while (!writer.paused) {
      writer.change((doc) => doc.getMap('test').set(`edit ${sent}`, 'x'.repeat(1_000)));
      sent += 1;
    }
    expect(sent).toBeLessThan(12);
    expect(reader.paused).toBe(false);
    await until('it failed', () => world.errors.length === 1);
    world.store.failing.append = false;
    world.clock.advance(100);
    await until('the writer is read again', () => !writer.paused);
    await until('the reader sees all', () => reader.has(`edit ${sent - 1}`) !== undefined);
    expect(world.store.batches.length, 'batches are bounded too').toBeGreaterThan(3);
  });

  it('[R34] gives up closing after a time, says so, and fails the edits that waited', async () => {
    await world.peer('writer');
    world.store.failing.append = true;
    const edited = world.registry.edit(board, null, (doc) => void doc.getMap('test').set('edit', 1));
    const lost = expect(edited).rejects.toMatchObject({ name: 'RoomError', reason: 'unsaved' });
    await until('it failed', () => world.errors.length === 1);
    const closed = expect(world.registry.close()).rejects.toMatchObject({ name: 'RoomError', reason: 'unsaved' });
    await until('closing has begun', () => world.clock.waiting >= 1 && world.registry.figures().sessions === 0);
    await until('it tries once more at once', () => world.errors.length === 2);
    world.clock.advance(10_000);
    await closed;
    await lost;
  });
});

it('[R13] takes the same update twice without harm', async () => {
  const writer = await world.peer('writer');
  const reader = await world.peer('reader');
  const twice = writes('twice');
  writer.say(update(twice));
  writer.say(update(twice));
  await until('it is shown', () => reader.has('twice') === true);
  expect(reader.all('update')).toHaveLength(1);
});
