import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { barrier, update } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { board, RoomWorld } from './roomWorld.ts';

/** What somebody wrote, the first of which the server never got. */
class Torn {
  readonly doc = new Y.Doc();

  constructor() {
    this.doc.getMap('torn').set('start', 'x');
  }

  /** An update whose ground is missing, of about so many bytes. */
  write(key: string, bytes: number): Uint8Array {
    const before = Y.encodeStateVector(this.doc);
    this.doc.getMap('torn').set(key, 'x'.repeat(bytes));
    return Y.encodeStateAsUpdate(this.doc, before);
  }

  get whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }
}

describe('what waits for its ground', () => {
  it('[R67] is bounded: whoever sends more of it is ended, the operator is told once, and everybody else writes on', async () => {
    const world = await RoomWorld.create({ maxPendingBytes: 1_000 });
    const [attacker, writer, reader] = [await world.peer('attacker'), await world.peer('writer'), await world.peer('reader')];
    const torn = new Torn();
    for (let index = 0; index < 3; index += 1) {
      attacker.say(update(torn.write(`key ${index}`, 600)));
      attacker.say(barrier(index));
      await until('it is stored', () => attacker.all('stored').length > index || attacker.closedWith !== null);
    }
    expect(attacker.closedWith).toBe(CLOSE.groundMissing);
    const { pendingBytes } = world.registry.figures();
    expect(pendingBytes).toBeGreaterThan(1_000);
    expect(pendingBytes, 'the third is not kept').toBeLessThan(1_800);
    expect(world.warnings).toEqual(['much waits for its ground; no more of it is taken']);
    // Three in one tick, each the ground of the next.
    for (let index = 0; index < 3; index += 1) writer.change((doc) => doc.getMap('test').set('edit', index));
    await until('the reader sees them', () => reader.has('edit') === 2);
    expect([writer.closedWith, reader.closedWith]).toEqual([null, null]);
  });

  it('[R67] is shown when its ground comes, and then more is taken again', async () => {
    const world = await RoomWorld.create({ maxPendingBytes: 1_000 });
    const [sender, reader] = [await world.peer('sender'), await world.peer('reader')];
    const torn = new Torn();
    sender.say(update(torn.write('a', 1_200)));
    await until('it waits', () => world.registry.figures().pendingBytes > 1_000);
    sender.say(update(torn.whole));
    await until('the reader has it', () => reader.doc.getMap('torn').get('a') !== undefined);
    expect(world.registry.figures().pendingBytes).toBe(0);
    expect(sender.closedWith).toBeNull();
  });

  it('[R67] is not waited for by checkpoints for ever; whoever has the ground brings both', async () => {
    const world = await RoomWorld.create({ checkpointEvery: 5, maxPendingMs: 60_000 });
    const [sender, writer] = [await world.peer('sender'), await world.peer('writer')];
    const torn = new Torn();
    sender.say(update(torn.write('a', 100)));
    await until('it waits', () => world.registry.figures().pendingBytes > 0);
    const write = async (times: number): Promise<void> => {
      for (let index = 0; index < times; index += 1) {
        writer.change((doc) => doc.getMap('test').set('edit', index));
        writer.say(barrier(index));
        const answers = writer.all('stored').length;
        await until('it is stored', () => writer.all('stored').length > answers);
      }
    };
    await write(6);
    await until('a checkpoint is tried', () => world.store.calls.saveCheckpoint > 0);
    expect((await world.memory.load(board))?.tail.length, 'it stands before what waits').toBeGreaterThan(5);
    world.clock.advance(60_000);
    await write(6);
    await until('it is given up', () => world.registry.figures().pendingBytes === 0);
    await until('no checkpoint is on its way', () => world.store.calls.saveCheckpoint > 1);
    expect((await world.memory.load(board))?.tail.length, 'it covers what came after').toBeLessThan(7);
    sender.say(update(torn.whole));
    await until('the writer has it', () => writer.doc.getMap('torn').get('a') !== undefined);
  });
});
