import { expect, it, onTestFailed } from 'vitest';
import type * as Y from 'yjs';
import { createTalkUpdate } from '../../shared/crdt/talk/createTalk.ts';
import { readTalk } from '../../shared/crdt/talk/readTalk.ts';
import { answerThread, changeComment, removeComment, resolveThread, startThread } from '../../shared/crdt/talk/talkCommands.ts';
import type { Writer } from '../../shared/domain/Comment.ts';
import type { CommentId, ElementId, ParticipantId, ThreadId } from '../../shared/domain/ids.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import { randomOf, type SeededRandom } from '../helpers/seededRandom.ts';
import { CrashingServer, tick } from './CrashingServer.ts';
import { Peer } from './Peer.ts';
import { expectNothingSeenIsMissing, settle } from './settle.ts';

const talk = 'first/talk' as DocumentName;
const PEERS = 6;
const STEPS = 800;
const LIMITS = { idleTimeoutMs: 3_000, checkpointEvery: 20, maxQueuedBytes: 20_000, maxUnreadBytes: 200_000 };

/** Seeds that found something once, and one of today. */
const SEEDS = [1, 2, Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))];

it.each(SEEDS)('people who write comments with drops, delays, faults and crashes come to the same talk (seed %i)', async (seed) => {
  const random = randomOf(seed);
  const log: string[] = [];
  onTestFailed(() => {
    process.stderr.write(`Seed ${seed}, after ${log.length} steps; the last:\n${log.slice(-40).join('\n')}\n`);
  });
  const server = new CrashingServer(LIMITS);
  await server.disk.append([{ document: talk, participant: null, at: 1, update: createTalkUpdate() }]);
  const peers = Array.from({ length: PEERS }, (_, index) => new Peer(index));
  const said: string[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const peer = random.pick(peers);
    const act = random.below(100);
    if (act < 25 && peer.synced) log.push(`${peer.name}: ${talkAbout(peer, random, step, said)}`);
    else if (act < 52) peer.deliverUp(1 + random.below(5));
    else if (act < 78) peer.deliverDown(1 + random.below(5));
    else if (act < 88) peer.connect(server.registry, talk);
    else if (act < 93) peer.drop();
    else if (act < 95) server.store.failing.append = !server.store.failing.append;
    else if (act < 99) server.clock.advance(random.pick([50, 500, 5_000]));
    else {
      log.push('crash');
      server.crash();
      for (const each of peers) each.drop();
      await expectNothingSeenIsMissing(server.disk, talk, peers);
    }
    for (let ticks = random.below(3); ticks > 0; ticks -= 1) await tick();
  }
  server.store.failing.append = false;
  await settle(server, talk, peers, random);
  const onServer = await server.registry.read(talk, (doc) => readTalk(doc));
  expect(onServer.problems).toEqual([]);
  for (const { doc, name } of peers) expect(readTalk(doc), `the talk of ${name}`).toEqual(onServer);
  const kept = [...(peers[0]?.doc.getMap('comments').keys() ?? [])].sort();
  expect(kept, 'everything that was said is there, once').toEqual([...said].sort());
  expect(said.length).toBeGreaterThan(20);
  await server.registry.close();
}, 60_000);

/** Do one thing that a person does with comments. @returns what was done, in words. */
function talkAbout({ doc, name }: Peer, random: SeededRandom, step: number, said: string[]): string {
  const by: Writer = { participant: name as ParticipantId, name, agency: null, at: new Date(Date.UTC(2026, 2, 12) + random.below(1e8)).toISOString() };
  const { threads } = readTalk(doc);
  const thread = threads.length === 0 ? undefined : random.pick(threads);
  const mine = threads.flatMap(({ comments }) => comments).filter((comment) => comment.by.participant === name);
  const acts: Record<string, (doc: Y.Doc) => void> = {
    start: () => {
      startThread(doc, { thread: `t_${step}` as ThreadId, comment: `c_${step}` as CommentId }, { kind: 'element', id: 'shared-vision' as ElementId }, ['Who pays?'], by, 'me');
      said.push(`c_${step}`);
    },
    answer: () => {
      if (thread === undefined) return;
      answerThread(doc, thread.id, `c_${step}` as CommentId, ['We do'], by, 'me');
      said.push(`c_${step}`);
    },
    change: () => {
      const comment = mine.length === 0 ? undefined : random.pick(mine);
      if (comment !== undefined) changeComment(doc, comment.id, [`Changed in step ${step}`], by, 'me');
    },
    remove: () => {
      if (mine.length > 0) removeComment(doc, random.pick(mine).id, by, 'me');
    },
    resolve: () => {
      if (thread !== undefined) resolveThread(doc, thread.id, thread.resolved === null ? by : null, 'me');
    },
  };
  const done = random.pick(['start', 'answer', 'answer', 'answer', 'change', 'remove', 'resolve']);
  acts[done]?.(doc);
  return done;
}
