import type { BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import { heldData, peopleAnswer } from '../answers.ts';
import type { ParticipantRecord } from '../../storage/BlueprintStore.ts';
import { Problem } from '../problems/Problem.ts';
import type { Call, Reply, Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { dataOf } from './dataOf.ts';
import { erasePerson } from './erasePerson.ts';
import { personOf } from './personOf.ts';

const theData = { description: 'It, as JSON to be saved.', json: heldData };
const ERASURE = 'Erase a person: their name goes from the list of people, the board, the comments and the log, and they are out for good. What they did and wrote stays. It cannot be undone.';

/** What is held about people, and letting it go: by facilitators for their blueprint, and by admins for any. People get their own. */
export const heldDataRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/blueprints/:id/people/:participant/data',
    operation: 'readHeldData',
    summary: 'Everything that is held about a person: for themselves, and for facilitators.',
    access: 'self',
    answers: { 200: theData },
    handle: (call, services) => sendData(call, services),
  },
  {
    method: 'post',
    path: '/api/blueprints/:id/people/:participant/erasure',
    operation: 'erasePerson',
    summary: ERASURE,
    access: 'facilitator',
    answers: { 204: { description: 'Their name is gone.' } },
    problems: ['last-facilitator'],
    handle: async (call, services) => {
      const { store, clock } = services;
      const { id, standing } = await personNamed(call, services);
      // Putting them out first holds it to the rule that a facilitator remains.
      if (standing === 'in' && !(await store.removeParticipant({ blueprint: call.blueprint.id, participant: id, by: call.principal.participant.id, at: clock.now() }))) {
        throw new Problem('last-facilitator', 'They are the only facilitator who can come in. Make somebody else a facilitator first.');
      }
      return erase(call, services);
    },
  },
  {
    method: 'get',
    path: '/api/admin/blueprints/:id/people',
    operation: 'listPeopleAsAdmin',
    summary: 'Everybody who is in a blueprint, or was.',
    access: 'admin',
    answers: { 200: { description: 'They, in the order in which they came; nobody waits here.', json: peopleAnswer.shape.people } },
    problems: ['not-found'],
    handle: async (call, { store, clock, rooms, lastSeen }) => {
      if ((await store.blueprint(blueprintOf(call))) === null) throw new Problem('not-found', 'There is no such blueprint on this server.');
      const here = rooms.connected();
      const people = (await store.people(blueprintOf(call), clock.now())).filter(({ participant: { standing } }) => standing === 'in' || standing === 'removed');
      return { status: 200, json: people.map((person) => personOf(person, here, lastSeen)) };
    },
  },
  {
    method: 'get',
    path: '/api/admin/blueprints/:id/people/:participant/data',
    operation: 'readHeldDataAsAdmin',
    summary: 'Everything that is held about a person.',
    access: 'admin',
    answers: { 200: theData },
    problems: ['not-found'],
    handle: (call, services) => sendData(call, services),
  },
  {
    method: 'post',
    path: '/api/admin/blueprints/:id/people/:participant/erasure',
    operation: 'erasePersonAsAdmin',
    summary: ERASURE,
    access: 'admin',
    answers: { 204: { description: 'Their name is gone.' } },
    problems: ['not-found'],
    handle: (call, services) => erase(call, services),
  },
];

async function sendData(call: Call, services: Services): Promise<Reply> {
  const person = await personNamed(call, services);
  return { status: 200, headers: { 'Content-Disposition': `attachment; filename="person-${person.id}.json"` }, json: await dataOf(person, services) };
}

async function erase(call: Call, services: Services): Promise<Reply> {
  const { id, blueprint } = await personNamed(call, services);
  // Begun before is as good: it is finished by then.
  await erasePerson(blueprint, id, services);
  return { status: 204 };
}

/** @throws Problem `not-found` when nobody of that id ever came to this blueprint. */
async function personNamed(call: Call, { store }: Services): Promise<ParticipantRecord> {
  const person = await store.participant((call.params['participant'] ?? '') as ParticipantId);
  if (person?.blueprint !== blueprintOf(call)) throw new Problem('not-found', 'There is no such person in this blueprint.');
  return person;
}

function blueprintOf({ params }: Call): BlueprintId {
  return (params['id'] ?? '') as BlueprintId;
}
