import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { barrier, update } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { HostileWorld } from './HostileWorld.ts';

it('[R68] writing one value over and over does not fill a document that stays small', async () => {
  const world = await HostileWorld.start({ roomLimits: { maxDocumentBytes: 2 * 1_024 * 1_024 } });
  onTestFinished(() => world.stop());
  const writer = await world.attacker('writer');
  const doc = new Y.Doc();
  for (let n = 0; n < 100; n += 1) {
    doc.once('update', (bytes: Uint8Array) => writer.send(update(bytes)));
    doc.getMap('test').set('large', `${n} `.padEnd(64 * 1_024, 'x'));
    writer.send(barrier(n));
    await until('it is stored or refused', () => writer.closedWith !== null || writer.heard.some((heard) => heard.kind === 'stored' && heard.number === n));
    expect(writer.closedWith, `at the ${n + 1}st writing of 64 KiB`).toBeNull();
  }
  expect(Y.encodeStateAsUpdate(doc).length, 'it is small').toBeLessThan(100 * 1_024);
  await world.undisturbed();
});
