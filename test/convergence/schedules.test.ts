import { expect, it } from 'vitest';
import { createBlueprintUpdate } from '../../shared/crdt/createBlueprint.ts';
import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import { randomOf } from '../helpers/seededRandom.ts';
import { freshBlueprint } from '../helpers/shippedTemplate.ts';
import { CrashingServer, tick } from './CrashingServer.ts';
import { Peer } from './Peer.ts';
import { randomEdit } from './randomEdit.ts';
import { expectEqualAndSound, expectNothingSeenIsMissing, settle } from './settle.ts';

const board = 'first/board' as DocumentName;

/** How many schedules are tried; `SCHEDULES=10000` is the long run. */
const SCHEDULES = Number(process.env.SCHEDULES ?? 300);
/** The first seed; each schedule takes the next. */
const FIRST_SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Schedules in one test, so that a long run shows where it is. */
const IN_ONE_TEST = 50;

/** Small bounds, so that short schedules meet them. */
const LIMITS = { idleTimeoutMs: 500, checkpointEvery: 5, maxQueuedBytes: 2_000, maxUnreadBytes: 400_000 };

/** Two elements in each of two layers: small enough for thousands of schedules. */
const START = createBlueprintUpdate(smallBlueprint());

const groups = Array.from({ length: Math.ceil(SCHEDULES / IN_ONE_TEST) }, (_, group) => group * IN_ONE_TEST);

it.each(groups)(`short schedules from seed ${FIRST_SEED} + %i on end in one sound board for everybody`, async (from) => {
  for (let index = from; index < Math.min(from + IN_ONE_TEST, SCHEDULES); index += 1) await runSchedule(FIRST_SEED + index);
}, 120_000);

/** One schedule: people join, leave, write, lose connections, repeat themselves; wires are slow; the server crashes. */
async function runSchedule(seed: number): Promise<void> {
  const random = randomOf(seed);
  const log: string[] = [];
  // Every other document is large: written to as bytes, and put together in a thread.
  const server = new CrashingServer({ ...LIMITS, largeDocumentBytes: seed % 2 === 0 ? 0 : Infinity });
  await server.disk.append([{ document: board, participant: null, at: 1, update: START }]);
  const peers = Array.from({ length: 2 + random.below(4) }, (_, index) => new Peer(index));
  const typed: string[] = [];
  const acts: readonly (readonly [weight: number, name: string, act: (peer: Peer) => void])[] = [
    [30, 'edit', (peer) => edit(peer)],
    [22, 'up', (peer) => peer.deliverUp(1 + random.below(4))],
    [22, 'down', (peer) => peer.deliverDown(1 + random.below(4))],
    [12, 'join', (peer) => peer.connect(server.registry, board)],
    [4, 'leave', (peer) => peer.drop()],
    [4, 'repeat', (peer) => peer.repeat(random.below(10))],
    [2, 'everybody leaves, and time passes', () => {
      for (const each of peers) each.drop();
      server.clock.advance(600);
    }],
    [1, 'append fails, or works again', () => {
      server.store.failing.append = !server.store.failing.append;
    }],
    [1, 'the store hangs', () => server.store.hold()],
    [2, 'the store answers', () => server.store.release()],
    [2, 'time passes', () => server.clock.advance(random.pick([20, 200, 2_000]))],
    [1, 'crash', () => {
      server.crash();
      for (const each of peers) each.drop();
    }],
  ];
  const edit = (peer: Peer): void => {
    if (!peer.synced) return;
    const letter = String.fromCharCode(0x4e00 + log.length);
    const { done, typed: isTyped } = randomEdit(peer.doc, random, letter);
    if (isTyped) typed.push(letter);
    log.push(`  ${done}`);
  };
  const total = acts.reduce((sum, [weight]) => sum + weight, 0);

  try {
    for (let step = 30 + random.below(70); step > 0; step -= 1) {
      const peer = random.pick(peers);
      let at = random.below(total);
      const [, name, act] = acts.find(([weight]) => (at -= weight) < 0) ?? acts[0] ?? [0, '', () => undefined];
      log.push(`${peer.name}: ${name}`);
      act(peer);
      for (let ticks = random.below(3); ticks > 0; ticks -= 1) await tick();
    }
    server.store.failing.append = false;
    server.store.release();
    await settle(server, board, peers, random);
    expect(peers.flatMap(({ closes }) => closes), 'nobody was closed').toEqual([]);
    await expectNothingSeenIsMissing(server.disk, board, peers);
    await expectEqualAndSound(server, board, peers, typed);
  } catch (error) {
    throw new Error(`Schedule of seed ${seed} (repeat with SCHEDULES=1 SEED=${seed}):\n${log.join('\n')}`, { cause: error });
  }
}

function smallBlueprint(): Blueprint {
  const whole = freshBlueprint('community-integration');
  const layers = whole.layers.slice(0, 2).map((layer) => ({ ...layer, elements: layer.elements.slice(0, 2) }));
  const kept = new Set(layers.flatMap(({ elements }) => elements.map(({ id }) => id)));
  return { ...whole, layers, links: whole.links.filter(({ from, to }) => kept.has(from) && kept.has(to)) };
}
