import { afterEach, beforeEach, expect, it } from 'vitest';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { Blueprint } from '../../../shared/domain/Blueprint.ts';
import { PeopleWorld } from './PeopleWorld.ts';

let world: PeopleWorld;
beforeEach(async () => {
  world = await PeopleWorld.open();
});
afterEach(() => world.stop());

it('a facilitator merges two spellings of one agency: on the board, of its people, and of those who come later', async () => {
  const lead = await world.join('facilitator', 'Lead', 'Council');
  const [one, other] = [await world.join('editor', 'One', 'Police'), await world.join('editor', 'Other', 'Plice')];
  const [stays, moves] = [await world.connect(one), await world.connect(other)];
  expect((await world.ask(lead, 'POST', '/agencies/merge', { from: 'plice', into: 'police' })).status).toBe(204);
  expect(await moves.closed()).toBe(CLOSE.identityChanged);
  expect(stays.closedWith).toBeNull();
  const board = (await (await world.ask(lead, 'GET', '')).json()) as Blueprint;
  expect(board.agencies.map(({ name }) => name).sort()).toEqual(['Council', 'Police']);
  expect(await (await world.ask(other, 'GET', '/session')).json()).toMatchObject({ participant: { id: other.participant.id, agency: { id: 'police', name: 'Police' } } });
  expect((await world.join('editor', 'Late', 'PLICE')).participant.agency).toEqual({ id: 'police', name: 'Police' });
  expect((await world.people(lead)).people.filter(({ agency }) => agency.id === 'police')).toHaveLength(3);
});
