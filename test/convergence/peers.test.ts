import { expect, it, onTestFailed } from 'vitest';
import { createBlueprintUpdate } from '../../shared/crdt/createBlueprint.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import { randomOf } from '../helpers/seededRandom.ts';
import { freshBlueprint } from '../helpers/shippedTemplate.ts';
import { CrashingServer, tick } from './CrashingServer.ts';
import { Peer } from './Peer.ts';
import { randomEdit } from './randomEdit.ts';
import { expectEqualAndSound, expectNothingSeenIsMissing, settle } from './settle.ts';

const board = 'first/board' as DocumentName;
const PEERS = 10;
const STEPS = 1_500;
const LIMITS = { idleTimeoutMs: 3_000, checkpointEvery: 20, maxQueuedBytes: 20_000, maxUnreadBytes: 200_000 };

/** Seeds that found something once, and one of today. */
const SEEDS = [1, 2, 3, Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))];

it.each(SEEDS)('ten people, with drops, delays, faults and crashes, come to one sound blueprint (seed %i)', async (seed) => {
  const random = randomOf(seed);
  const log: string[] = [];
  onTestFailed(() => {
    process.stderr.write(`Seed ${seed}, after ${log.length} steps; the last:\n${log.slice(-40).join('\n')}\n`);
  });
  const server = new CrashingServer(LIMITS);
  await server.disk.append([{ document: board, participant: null, at: 1, update: createBlueprintUpdate(freshBlueprint('community-integration')) }]);
  const peers = Array.from({ length: PEERS }, (_, index) => new Peer(index));
  const typed: string[] = [];

  for (let step = 0; step < STEPS; step += 1) {
    const peer = random.pick(peers);
    const act = random.below(100);
    if (act < 30 && peer.synced) {
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
      await expectNothingSeenIsMissing(server.disk, board, peers);
    }
    for (let ticks = random.below(3); ticks > 0; ticks -= 1) await tick();
  }

  server.store.failing.append = false;
  server.store.release();
  await settle(server, board, peers, random);
  expect(peers.flatMap(({ closes }) => closes)).toEqual([]);
  await expectNothingSeenIsMissing(server.disk, board, peers);
  await expectEqualAndSound(server, board, peers, typed);
}, 60_000);
