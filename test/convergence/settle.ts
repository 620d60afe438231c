import { expect } from 'vitest';
import * as Y from 'yjs';
import { roots } from '../../shared/crdt/layout.ts';
import { readBlueprint } from '../../shared/crdt/readBlueprint.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import { RoomRegistry } from '../../server/rooms/RoomRegistry.ts';
import type { MemoryStore } from '../../server/storage/memory/MemoryStore.ts';
import type { SeededRandom } from '../helpers/seededRandom.ts';
import { tick } from './CrashingServer.ts';
import type { CrashingServer } from './CrashingServer.ts';
import type { Peer } from './Peer.ts';

/** Let everybody be connected, and everything arrive. @throws Error when that never comes. */
export async function settle(server: CrashingServer, board: DocumentName, peers: readonly Peer[], random: SeededRandom): Promise<void> {
  for (let quietRounds = 0, round = 0; quietRounds < 5; round += 1) {
    if (round > 500) throw new Error('It never became quiet');
    for (const peer of peers) {
      peer.connect(server.registry, board);
      peer.deliverUp(1 + random.below(100));
      peer.deliverDown(1 + random.below(100));
    }
    server.clock.advance(100);
    await tick();
    const quiet = peers.every((peer) => peer.quiet) && server.registry.figures().waitingBytes === 0;
    quietRounds = quiet ? quietRounds + 1 : 0;
  }
}

/** [R11] Expect that whatever a peer has of others is stored. */
export async function expectNothingSeenIsMissing(disk: MemoryStore, board: DocumentName, peers: readonly Peer[]): Promise<void> {
  const stored = new Y.Doc();
  for (const { update } of await disk.history(board, 0, 1_000_000)) Y.applyUpdate(stored, update);
  for (const { doc, name } of peers) {
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
      if (client === doc.clientID) continue;
      expect(Y.getState(stored.store, client), `what ${name} saw of ${client} is stored`).toBeGreaterThanOrEqual(clock);
    }
  }
}

/** Expect that everybody, the server and what it would load again have the same board, and that it is sound:
 *  no problems, every element in one layer, each of the `typed` letters there once. The registry is closed. */
export async function expectEqualAndSound(server: CrashingServer, board: DocumentName, peers: readonly Peer[], typed: readonly string[]): Promise<void> {
  const onServer = await server.registry.read(board, (doc) => readBlueprint(doc));
  expect(onServer.problems).toEqual([]);
  const text = JSON.stringify(onServer.blueprint);
  for (const letter of typed) expect(text.split(letter), `${letter} was typed once`).toHaveLength(2);
  const placed = onServer.blueprint.layers.flatMap(({ elements }) => elements.map(({ id }) => id)).sort();
  for (const { doc, name } of peers) {
    expect(readBlueprint(doc), `the board of ${name}`).toEqual(onServer);
    expect(doc.store.pendingStructs, `${name} waits for nothing`).toBeNull();
    expect(placed, 'every element is in one layer').toEqual([...roots(doc).elements.keys()].sort());
  }
  await server.registry.close();
  const reloaded = new RoomRegistry({ store: server.disk, clock: server.clock });
  expect(await reloaded.read(board, (doc) => readBlueprint(doc)), 'what is loaded again').toEqual(onServer);
}
