import { expect, it } from 'vitest';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import { expectProblem, postJson } from '../../helpers/api.ts';
import { barrier } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { PeopleWorld } from './PeopleWorld.ts';

const SIXTY = Array.from({ length: 60 }, (_, index) => index);

it('sixty people behind one address type the code at the same moment, come in and work, while somebody guesses codes beside them', async () => {
  const world = await PeopleWorld.open();
  const { url } = world.server;
  const { joinCode } = world.made;
  const wrong = joinCode.startsWith('111') ? '222 222 222' : '111 111 111';
  const [opened] = await Promise.all([
    Promise.all(SIXTY.map(async (index) => {
      expect((await postJson(`${url}/api/invites/find`, { joinCode })).status).toBe(200);
      const response = await postJson(`${url}/api/sessions`, { joinCode, name: `Person ${index}`, agency: 'Council' });
      expect(response.status).toBe(201);
      return (await response.json()) as OpenedSession;
    })),
    Promise.all(SIXTY.slice(0, 30).map(() => postJson(`${url}/api/invites/find`, { joinCode: wrong }))),
  ]);
  const clients = await Promise.all(opened.map(async (session) => {
    const client = await world.connect(session);
    world.edit(client, session.participant.id);
    client.send(barrier(1));
    return client;
  }));
  for (const client of clients) await until('what they wrote is stored', () => client.heard.some(({ kind }) => kind === 'stored'));
  expect(clients.map(({ closedWith }) => closedWith)).toEqual(SIXTY.map(() => null));
  const written = await world.server.registry.read(`${world.made.id}/board`, (doc) => opened.filter(({ participant }) => doc.getMap('test').has(participant.id)));
  expect(written).toHaveLength(60);
  await world.stop();
});

it('one code is used so often in a minute and no more; another, and links, go on working', async () => {
  const world = await PeopleWorld.open();
  const { url } = world.server;
  const find = (joinCode: string): Promise<Response> => postJson(`${url}/api/invites/find`, { joinCode });
  const other = await world.makeInvite(await world.join('facilitator'), { role: 'viewer', joinCode: true });
  for (let round = 0; round < 24; round += 1) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => find(world.made.joinCode)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  }
  await expectProblem(await find(world.made.joinCode), 'too-many-guesses');
  expect((await find(other.joinCode ?? '')).status).toBe(200);
  expect((await world.join('editor')).role).toBe('editor');
  await world.stop();
}, 30_000);
