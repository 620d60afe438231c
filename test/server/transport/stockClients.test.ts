import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { until } from '../../helpers/until.ts';
import { SyncWorld } from './SyncWorld.ts';

let world: SyncWorld;
beforeEach(async () => {
  world = await SyncWorld.start();
});
afterEach(async () => {
  await world.stop();
});

describe('a stock y-websocket client', () => {
  it('[R1] synchronises a board and a talk document with its token', async () => {
    const board = await world.stock('anna:editor').synced();
    expect(board.test.get('made by')).toBe('server');
    const talk = await world.stock('anna:commenter', 'first/talk').synced();
    talk.test.set('comment', 'Who pays?');
    board.test.set('edit', 1);
    await until('both are stored', () => world.store.batches.flat().length === 2);
    expect(world.store.batches.flat().map(({ document }) => document).sort()).toEqual(['first/board', 'first/talk']);
  });

  it('[R1] [R10] sees what another writes, and both ways', async () => {
    const [anna, ben] = [await world.stock('anna:editor').synced(), await world.stock('ben:facilitator').synced()];
    anna.test.set('by anna', 1);
    ben.test.set('by ben', 2);
    await until('each has both', () => anna.test.get('by ben') === 2 && ben.test.get('by anna') === 1);
  });

  it('[R1] five of them, typing in one sentence while some are away, come to the same text', async () => {
    const people = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => world.stock(`${name}:editor`).synced()));
    people[0]?.doc.getText('prose').insert(0, 'Everybody can go online. ');
    await until('all have the sentence', () => people.every(({ doc }) => doc.getText('prose').length > 0));
    people[3]?.provider.disconnect();
    people[4]?.provider.disconnect();
    for (const [index, { doc }] of people.entries()) {
      for (const letter of `word${index} `) doc.getText('prose').insert(doc.getText('prose').length >> 1, letter);
    }
    people[3]?.provider.connect();
    people[4]?.provider.connect();
    const texts = (): string[] => people.map(({ doc }) => doc.getText('prose').toJSON());
    await until('all have the same', () => new Set(texts()).size === 1 && texts()[0]?.length === 25 + 5 * 6);
  });

  it('[R1] brings what it wrote without a connection, and nothing twice', async () => {
    const anna = await world.stock('anna:editor').synced();
    anna.provider.disconnect();
    anna.test.set('offline', 1);
    const ben = await world.stock('ben:editor').synced();
    expect(ben.test.get('offline')).toBeUndefined();
    anna.provider.connect();
    await until('the other has it', () => ben.test.get('offline') === 1);
    const stored = world.store.batches.flat().length;
    ben.provider.disconnect();
    ben.provider.connect();
    await ben.synced();
    ben.test.set('last', 1);
    await until('the last is there', () => anna.test.get('last') === 1);
    expect(world.store.batches.flat()).toHaveLength(stored + 1);
  });

  it('[R51] [R52] sees who is here, as the server knows them, and that they left', async () => {
    const [anna, ben] = [await world.stock('anna:editor').synced(), await world.stock('ben:viewer').synced()];
    anna.provider.awareness.setLocalState({ user: { name: 'Chief executive' }, pointer: { x: 1, y: 2 } });
    await until('ben sees anna', () => ben.others.some((state) => 'pointer' in state));
    expect(ben.others).toEqual([
      {
        user: { participant: 'anna', name: 'Name of anna', agency: { id: 'council', name: 'Council' }, role: 'editor' },
        pointer: { x: 1, y: 2 },
      },
    ]);
    anna.provider.ws?.close();
    await until('ben sees that she left', () => ben.others.length === 0);
    await until('and that she is back', () => ben.others.length === 1);
  });

  it('[R64] without a token, with a wrong one, or for a board that is not there, learns why and stays away', async () => {
    const [none, wrong, missing] = [world.stock(null), world.stock('anna:king'), world.stock('anna:editor', 'missing')];
    const clients = [none, wrong, missing];
    await until('all are refused', () => clients.every(({ closes }) => closes.length > 0));
    expect(clients.map(({ closes }) => closes)).toEqual([[CLOSE.unauthorised], [CLOSE.unauthorised], [CLOSE.notFound]]);
    expect(clients.map(({ provider }) => provider.shouldConnect)).toEqual([false, false, false]);
    expect(none.test.size).toBe(0);
  });

  it('[R41] of a viewer reads; when it writes it is closed, and the others do not see it', async () => {
    const [editor, viewer] = [await world.stock('anna:editor').synced(), await world.stock('ben:viewer').synced()];
    expect(viewer.test.get('made by')).toBe('server');
    viewer.test.set('edit', 1);
    await until('the viewer is closed', () => viewer.closes.includes(CLOSE.forbidden));
    editor.test.set('after', 1);
    const late = await world.stock('late:viewer').synced();
    await until('a newcomer sees the editor', () => late.test.get('after') === 1);
    expect([late.test.has('edit'), editor.test.has('edit'), editor.closes]).toEqual([false, false, []]);
  });

  it('[R20] keeps what it wrote while storing fails; the others see it when it is stored', async () => {
    const [anna, ben] = [await world.stock('anna:editor').synced(), await world.stock('ben:editor').synced()];
    world.store.failing.append = true;
    anna.test.set('edit', 1);
    await until('it failed twice', () => world.errors.length >= 2);
    expect(ben.test.has('edit')).toBe(false);
    world.store.failing.append = false;
    await until('the other sees it', () => ben.test.get('edit') === 1);
    expect(anna.closes).toEqual([]);
  });

  it('[R34] comes back to the next server, with what it wrote meanwhile', async () => {
    const anna = await world.stock('anna:editor').synced();
    const closed = world.registry.close();
    await until('she is told', () => anna.closes.includes(CLOSE.goingAway));
    await closed;
    anna.test.set('meanwhile', 1);
    const next = await SyncWorld.start();
    const back = next.stock('anna:editor', 'first', anna.doc);
    try {
      await until('it is stored', () => next.store.batches.flat().length > 0);
      const onServer = await next.registry.read('first/board' as DocumentName, (doc) => Y.encodeStateVector(doc));
      expect(Y.decodeStateVector(onServer).has(anna.doc.clientID)).toBe(true);
    } finally {
      back.destroy();
      await next.stop();
    }
  });
});
