import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { GROUND, POISON } from '../../fixtures/poisonedUpdate.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';
import { barrier, update } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import type { RoomPeer } from './RoomPeer.ts';
import { board, RoomWorld } from './roomWorld.ts';

/** Written to with a `Y.Doc`, and as bytes. */
const SIZES = [['small', Infinity], ['large', 0]] as const;

it.each(SIZES)('[R66] an update that cannot be applied to a %s document ends its sender, and nobody else, now or after a load', async (_, largeDocumentBytes) => {
  expect(() => Y.decodeUpdate(POISON), 'it passes the check at the door').not.toThrow();
  const world = await RoomWorld.create({ largeDocumentBytes });
  await world.memory.append([{ document: board, participant: null, at: 2, update: GROUND }]);
  const [sender, reader] = [await world.peer('sender'), await world.peer('reader')];
  sender.say(update(POISON));
  await until('the sender is ended', () => sender.closedWith === CLOSE.malformed);
  expect(world.errors).toEqual(['an update could not be applied']);
  reader.change((doc) => doc.getMap('test').set('after', 1));
  const newcomer = await world.peer('newcomer');
  await until('the newcomer sees what came after', () => newcomer.has('after') === 1);
  expect(reader.closedWith).toBeNull();
  await world.registry.close();

  const again = new RoomWorld({ largeDocumentBytes }, world.memory);
  const reloaded = await again.peer('reader');
  expect(contentOf(reloaded.doc)).toEqual(contentOf(newcomer.doc));
});

it.each(SIZES)('[R60] [R66] whatever bytes are changed in an update to a %s document, everybody else goes on and has the same', async (_, largeDocumentBytes) => {
  const random = seededRandom('bad updates');
  const world = await RoomWorld.create({ largeDocumentBytes });
  await world.memory.append([{ document: board, participant: null, at: 2, update: GROUND }]);
  const [writer, reader] = [await world.peer('writer'), await world.peer('reader')];
  let refused = 0;
  for (let round = 0; round < 300; round += 1) {
    const attacker = await world.peer('attacker');
    const good = changeOf(attacker, 1 + random.below(2 ** 31));
    const bytes = good.slice();
    const changes = 1 + random.below(3);
    for (let index = 0; index < changes; index += 1) bytes[random.below(bytes.length)] = random.below(256);
    attacker.say(update(bytes));
    attacker.say(barrier(1));
    await until('it is stored or refused', () => attacker.closedWith !== null || attacker.all('stored').length > 0);
    if (attacker.closedWith !== null) refused += 1;
    expect([null, CLOSE.malformed]).toContain(attacker.closedWith);
    attacker.drop();
  }
  expect(refused).toBeGreaterThan(50);
  writer.change((doc) => doc.getMap('test').set('after', 1));
  await until('the reader sees what came after', () => reader.has('after') === 1);
  const newcomer = await world.peer('newcomer');
  expect(contentOf(newcomer.doc)).toEqual(contentOf(reader.doc));
  await world.registry.close();
  const again = new RoomWorld({ largeDocumentBytes }, world.memory);
  expect(contentOf((await again.peer('reader')).doc)).toEqual(contentOf(reader.doc));
}, 60_000);

function changeOf({ doc }: RoomPeer, clientID: number): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const copy = new Y.Doc();
  copy.clientID = clientID;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.getText('t').insert(Math.min(4, copy.getText('t').length), 'XYZ');
  copy.getMap('test').set('y', 5);
  copy.getText('t').delete(0, 2);
  return Y.encodeStateAsUpdate(copy, before);
}

function contentOf(doc: Y.Doc): unknown {
  return { map: doc.getMap('test').toJSON(), text: doc.getText('t').toDelta() };
}
