import * as encoding from 'lib0/encoding';
import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { MAX_DEPTH } from '../../../server/rooms/Nesting.ts';
import type { RawClient } from '../../helpers/RawClient.ts';
import { barrier, step1, update, writes } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { PeopleWorld } from '../people/PeopleWorld.ts';

const SIZES = [0, 1 << 30];
/** Ways to send types that are nested far too deep. */
const WAYS: Readonly<Record<string, () => readonly Uint8Array[]>> = {
  'in one update': () => [Y.mergeUpdates([...nestedTypes(1_500)])],
  'one by one': () => nestedTypes(1_500),
  'the inner ones first': () => [...nestedTypes(1_500)].reverse(),
  'each by another client id, in one update': () => [Y.mergeUpdates([...nestedTypes(1_500, (level) => 10_000 + level)])],
  'each by another client id, the outer ones last in it': () => [Y.mergeUpdates([...nestedTypes(1_500, (level) => 90_000 - level)])],
  'beside words': () => nestedTypes(1_500, () => 1, true),
};

it.each(SIZES.flatMap((largeDocumentBytes) => Object.entries(WAYS).map(([way, make]) => ({ way, make, largeDocumentBytes }))))('[R6D] types that are nested 1,500 deep, $way, end their sender, and are not stored so deep (large from $largeDocumentBytes bytes on)', async ({ make, largeDocumentBytes }) => {
  const world = await PeopleWorld.open({ roomLimits: { largeDocumentBytes } });
  onTestFinished(() => world.stop());
  const hostile = await world.connect(await world.join('editor'));
  for (const bytes of make()) hostile.send(update(bytes));
  expect([CLOSE.malformed, CLOSE.groundMissing, CLOSE.tooFast]).toContain(await hostile.closed());
  const honest = await world.connect(await world.join('editor'));
  await works(world, honest);
  // What stood in what was not there yet may be deeper, by as much as may: Yjs manages two thousand.
  expect(await world.server.registry.read(`${world.made.id}/board`, depthOf)).toBeLessThan(1_000);
  expect(world.server.logged()).not.toContain('a room could not take what was stored');
});

it.each(SIZES)('[R6D] types as deep as they may be are taken and deleted (large from %i bytes on)', async (largeDocumentBytes) => {
  const world = await PeopleWorld.open({ roomLimits: { largeDocumentBytes } });
  onTestFinished(() => world.stop());
  const writer = await world.connect(await world.join('editor'));
  for (const bytes of nestedTypes(MAX_DEPTH)) writer.send(update(bytes));
  await works(world, writer);
  expect(await world.server.registry.read(`${world.made.id}/board`, depthOf)).toBe(MAX_DEPTH);
  writer.send(update(deletionOf(Y.createID(1, 0))));
  await works(world, writer, 2);
  expect(await world.server.registry.read(`${world.made.id}/board`, depthOf)).toBe(0);
});

async function works(world: PeopleWorld, client: RawClient, number = 1): Promise<void> {
  client.send(update(writes(`by honest ${number}`)));
  client.send(barrier(number));
  await until('it is stored', () => client.closedWith !== null || client.heard.some((heard) => heard.kind === 'stored' && heard.number === number));
  client.send(step1(Y.encodeStateVector(new Y.Doc())));
  await until('it is answered', () => client.closedWith !== null || client.heard.some(({ kind }) => kind === 'step2'));
  expect(client.closedWith).toBeNull();
  expect(await world.has(`by honest ${number}`)).toBe(true);
}

/** How deep the nested types are that are there. */
function depthOf(doc: Y.Doc): number {
  let depth = 0;
  for (let at: unknown = doc.getMap('test').get('deep'); at !== undefined; depth += 1) at = at instanceof Y.Map ? at.get('deep') : (at as Y.Array<unknown>).get(1);
  return depth;
}

/** Types nested in each other, an update each. `beside`: each beside a word that says where it stands. */
function nestedTypes(depth: number, clientOf: (level: number) => number = () => 1, beside = false): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (made: Uint8Array) => updates.push(made));
  let at: Y.Map<unknown> | Y.Array<unknown> = doc.getMap('test');
  for (let level = 0; level < depth; level += 1) {
    doc.clientID = clientOf(level);
    const next: Y.Map<unknown> | Y.Array<unknown> = beside ? new Y.Array() : new Y.Map();
    const into: Y.Map<unknown> | Y.Array<unknown> = at;
    doc.transact(() => {
      if (into instanceof Y.Map) into.set('deep', next);
      else into.insert(0, ['word', next]);
    });
    at = next;
  }
  return updates;
}

/** An update without items that deletes one. */
function deletionOf({ client, clock }: Y.ID): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [0, 1, client, 1, clock, 1]) encoding.writeVarUint(encoder, number);
  });
}
