import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writersAnswer } from '../../../server/http/answers.ts';
import { piecesOfComment } from '../../../shared/crdt/talk/readTalk.ts';
import { answerThread, startThread } from '../../../shared/crdt/talk/talkCommands.ts';
import type { Writer } from '../../../shared/domain/Comment.ts';
import type { CommentId, ElementId, ThreadId } from '../../../shared/domain/ids.ts';
import type { OpenedSession, WritersAnswer } from '../../../shared/protocol/api.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import { bearer } from '../../helpers/api.ts';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { StockClient } from '../../helpers/StockClient.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';
import { until } from '../../helpers/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const [T, C1, C2] = ['t_1' as ThreadId, 'c_1' as CommentId, 'c_2' as CommentId];
const ELEMENT = { kind: 'element' as const, id: 'shared-vision' as ElementId };

async function writers(id: string, session: OpenedSession, after = 0): Promise<WritersAnswer> {
  const response = await fetch(`${server.url}/api/blueprints/${id}/talk/writers/${after}`, { headers: bearer(session) });
  expect(response.status).toBe(200);
  return writersAnswer.parse(await response.json()) as unknown as WritersAnswer;
}

it('tells by whose connection each piece of a comment came, whatever name is written in it', async () => {
  const { id, links } = await makeBlueprint(server.url);
  const [ada, eve] = [await joinByLink(server.url, links.commenter, { name: 'Ada', agency: 'Council' }), await joinByLink(server.url, links.commenter, { name: 'Eve', agency: 'Police' })];
  const open = (session: OpenedSession) => new StockClient(server.url.replace('http', 'ws'), `${id}/talk`, session.token).synced();
  const [one, other] = [await open(ada), await open(eve)];
  const asAda: Writer = { participant: ada.participant.id, name: 'Ada', agency: null, at: '2026-03-12T09:30:00.000Z' };
  startThread(one.doc, { thread: T, comment: C1 }, ELEMENT, ['Who pays?'], asAda, 'me');
  await until('the comment is seen', () => piecesOfComment(other.doc, C1).length > 0 && one.doc.getMap('comments').size === 1);
  answerThread(other.doc, T, C2, ['I will, says Ada'], asAda, 'me');
  await until('the answer is seen', () => piecesOfComment(one.doc, C2).length > 0);

  const answer = await writers(id, ada);
  expect(answer.more).toBe(false);
  const claimants = (comment: CommentId) => [...new Set(piecesOfComment(one.doc, comment).flatMap(([client, from, to]) =>
    answer.writers.filter(({ pieces }) => pieces.some((piece) => piece[0] === client && piece[1] <= from && to <= piece[2])).map(({ participant }) => participant.name)))];
  expect(claimants(C1)).toEqual(['Ada']);
  expect(claimants(C2)).toEqual(['Eve']);
  expect(answer.writers.find(({ participant }) => participant.name === 'Eve')?.participant).toEqual({ id: eve.participant.id, name: 'Eve', agency: eve.participant.agency });
  expect(await writers(id, eve, answer.upTo), 'nothing is told twice').toEqual({ upTo: answer.upTo, more: false, writers: [] });
  one.destroy();
  other.destroy();
});

it('tells it in parts where the log is long', async () => {
  const { id, links } = await makeBlueprint(server.url);
  const ada = await joinByLink(server.url, links.editor, { name: 'Ada', agency: 'Council' });
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let count = 0; count < 1_200; count += 1) doc.getMap('test').set(String(count), count);
  const document = documentName(id, 'talk');
  await server.store.append(updates.map((update) => ({ document, participant: ada.participant.id, at: 1, update })));
  let [after, parts, told] = [0, 0, 0];
  for (let more = true; more; parts += 1) {
    const answer = await writers(id, ada, after);
    for (const { pieces } of answer.writers) for (const [client, from, to] of pieces) if (client === doc.clientID) told += to - from;
    ({ more, upTo: after } = answer);
  }
  expect(parts).toBe(3);
  expect(told).toBe(1_200);
});
