import { expect, it, onTestFailed } from 'vitest';
import * as Y from 'yjs';
import { createBlueprintUpdate } from '../../shared/crdt/createBlueprint.ts';
import { readBlueprint } from '../../shared/crdt/readBlueprint.ts';
import { roots } from '../../shared/crdt/layout.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import { RoomRegistry } from '../../server/rooms/RoomRegistry.ts';
import { MemoryStore } from '../../server/storage/memory/MemoryStore.ts';
import { FakeClock } from '../helpers/FakeClock.ts';
import { FaultyStore } from '../helpers/FaultyStore.ts';
import { randomOf } from '../helpers/seededRandom.ts';
import type { SeededRandom } from '../helpers/seededRandom.ts';
import { freshBlueprint } from '../helpers/shippedTemplate.ts';
import { Peer } from './Peer.ts';
import { randomEdit } from './randomEdit.ts';

const board = 'first/board' as DocumentName;
const PEERS = 10;
const STEPS = 1_500;
const LIMITS = { idleTimeoutMs: 3_000, checkpointEvery: 20, maxQueuedBytes: 20_000, maxUnreadBytes: 200_000 };

/** Seeds that found something once, and one of today. */
const SEEDS = [1, 2, 3, Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))];

/** A server that can crash: the store stays, everything else is new. */
class CrashingServer {
  readonly disk = new MemoryStore();
  readonly clock = new FakeClock();
  store = new FaultyStore(this.disk);
  registry = this.#start();

  /** `kill -9`: nothing that was not stored is stored afterwards. */
  crash(): void {
    this.store.failing.append = true;
    this.store.failing.saveCheckpoint = true;
    this.store.release();
    this.store = new FaultyStore(this.disk);
    this.registry = this.#start();
  }

  #start(): RoomRegistry {
    return new RoomRegistry({ store: this.store, clock: this.clock, limits: LIMITS });
  }
}

it.each(SEEDS)('ten people, with drops, delays, faults and crashes, come to one sound blueprint (seed %i)', async (seed) => {
  const random = randomOf(seed);
  const log: string[] = [];
  onTestFailed(() => {
    process.stderr.write(`Seed ${seed}, after ${log.length} steps; the last:\n${log.slice(-40).join('\n')}\n`);
  });
  const server = new CrashingServer();
  await server.disk.append([{ document: board, participant: null, at: 1, update: createBlueprintUpdate(freshBlueprint('community-integration')) }]);
  const peers = Array.from({ length: PEERS }, (_, index) => new Peer(index));
  const typed: string[] = [];

  for (let step = 0; step < STEPS; step += 1) {
    const peer = random.pick(peers);
    const act = random.below(100);
    if (act < 30 && peer.doc.store.clients.size > 0) {
      const letter = String.fromCharCode(0x4e00 + step);
      const edit = randomEdit(peer.doc, random, letter);
      if (edit.typed) typed.push(letter);
      log.push(`${peer.name}: ${edit.done}`);
    } else if (act < 55) {
      peer.deliverUp(1 + random.below(5));
      log.push(`${peer.name}: up`);
    } else if (act < 80) {
      peer.deliverDown(1 + random.below(5));
      log.push(`${peer.name}: down`);
    } else if (act < 90) {
      peer.connect(server.registry, board);
      log.push(`${peer.name}: connect`);
    } else if (act < 93) {
      peer.drop();
      log.push(`${peer.name}: drop`);
    } else if (act < 95) {
      server.store.failing.append = !server.store.failing.append;
      log.push(`append ${server.store.failing.append ? 'fails' : 'works'}`);
    } else if (act < 96) {
      server.store.hold();
      log.push('store hangs');
    } else if (act < 98) {
      server.store.release();
      log.push('store answers');
    } else if (act < 99) {
      const ms = random.pick([50, 500, 5_000]);
      server.clock.advance(ms);
      log.push(`${ms} ms pass`);
    } else {
      log.push('crash');
      server.crash();
      for (const each of peers) each.drop();
      await expectNothingSeenIsMissing(server.disk, peers);
    }
    for (let ticks = random.below(3); ticks > 0; ticks -= 1) await tick();
  }

  server.store.failing.append = false;
  server.store.release();
  await settle(server, peers, random);
  expect(peers.flatMap(({ closes }) => closes)).toEqual([]);
  await expectNothingSeenIsMissing(server.disk, peers);
  await expectEqualAndSound(server, peers, typed);
}, 60_000);

/** One turn of the event loop: the rooms' tick is in it. */
function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Everybody is connected, and everything arrives. */
async function settle(server: CrashingServer, peers: readonly Peer[], random: SeededRandom): Promise<void> {
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

/** [R11] Whatever a peer has of others is stored. */
async function expectNothingSeenIsMissing(disk: MemoryStore, peers: readonly Peer[]): Promise<void> {
  const stored = new Y.Doc();
  for (const { update } of await disk.history(board, 0, 1_000_000)) Y.applyUpdate(stored, update);
  for (const { doc, name } of peers) {
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
      if (client === doc.clientID) continue;
      expect(Y.getState(stored.store, client), `what ${name} saw of ${client} is stored`).toBeGreaterThanOrEqual(clock);
    }
  }
}

async function expectEqualAndSound(server: CrashingServer, peers: readonly Peer[], typed: readonly string[]): Promise<void> {
  const onServer = await server.registry.read(board, (doc) => readBlueprint(doc));
  expect(onServer.problems).toEqual([]);
  const text = JSON.stringify(onServer.blueprint);
  for (const letter of typed) expect(text.split(letter), `${letter} was typed once`).toHaveLength(2);
  for (const { doc, name } of peers) {
    expect(readBlueprint(doc), `the board of ${name}`).toEqual(onServer);
    expect(doc.store.pendingStructs, `${name} waits for nothing`).toBeNull();
    const placed = onServer.blueprint.layers.flatMap(({ elements }) => elements.map(({ id }) => id));
    expect(placed.sort(), 'every element is in one layer').toEqual([...roots(doc).elements.keys()].sort());
  }
  await server.registry.close();
  const reloaded = new RoomRegistry({ store: server.disk, clock: server.clock });
  expect(await reloaded.read(board, (doc) => readBlueprint(doc)), 'what is loaded again').toEqual(onServer);
}
