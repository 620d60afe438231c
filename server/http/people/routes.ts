import { z } from 'zod';
import type { AgencyId } from '../../../shared/domain/ids.ts';
import { ROLES } from '../../../shared/domain/Role.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { PersonAnswer } from '../../../shared/protocol/people.ts';
import { admissionAnswer, peopleAnswer, personAnswer } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import { memberRoute, type ParticipantCall, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { admissionOf } from './admissionOf.ts';
import { admitWaiting } from './admitWaiting.ts';
import { mergeInto } from './mergeInto.ts';
import { notIn, personNamed } from './personNamed.ts';
import { personOf, waitingOf } from './personOf.ts';

/** Who is in a blueprint, and who may come in. */
export const peopleRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/blueprints/:id/people',
    operation: 'listPeople',
    summary: 'Everybody who is in the blueprint or was, and those who wait to be let in now.',
    access: 'facilitator',
    answers: { 200: { description: 'The people, in the order in which they came.', json: peopleAnswer } },
    handle: async (call, services) => {
      const known = await services.store.people(call.blueprint.id, services.clock.now());
      const here = services.rooms.connected();
      const people = known.filter(({ participant: { standing } }) => standing === 'in' || standing === 'removed').map((person) => personOf(person, here, services.lastSeen));
      const waiting = known.filter(({ participant: { id, standing } }) => standing === 'waiting' && services.waitingRoom.isHere(id)).map(waitingOf);
      return { status: 200, json: { people, waiting } };
    },
  },
  memberRoute({
    method: 'patch',
    path: '/api/blueprints/:id/people/:participant',
    operation: 'changeRole',
    summary: 'Give somebody another role. Their connections end with `identityChanged`; their client comes back by itself.',
    access: 'facilitator',
    body: z.strictObject({ role: z.enum(ROLES) }),
    answers: { 200: { description: 'How it stands with them now.', json: personAnswer } },
    problems: ['last-facilitator'],
    handle: async (call, services) => {
      const { store, rooms, clock } = services;
      const before = await personNamed(call, services);
      const { role } = call.body;
      const participant = before.participant.id;
      if (before.participant.standing !== 'in') throw notIn();
      if (before.participant.role !== role) {
        if (!(await store.changeRole({ blueprint: call.blueprint.id, participant, by: call.principal.participant.id, at: clock.now(), role }))) throw await whyNot(call, services);
        rooms.disconnect((member) => member.participant.id === participant, CLOSE.identityChanged);
        rooms.tellPeopleChanged(call.blueprint.id);
      }
      return { status: 200, json: await answerFor(call, services) };
    },
  }),
  {
    method: 'delete',
    path: '/api/blueprints/:id/people/:participant',
    operation: 'removePerson',
    summary: 'Put somebody out: their sessions end. What they did stays. By a link that is still open they can come in again, as somebody new.',
    access: 'facilitator',
    answers: { 204: { description: 'They are out.' } },
    problems: ['last-facilitator'],
    handle: async (call, services) => {
      const { store, rooms, clock } = services;
      const participant = (await personNamed(call, services)).participant.id;
      if (!(await store.removeParticipant({ blueprint: call.blueprint.id, participant, by: call.principal.participant.id, at: clock.now() }))) throw await whyNot(call, services);
      rooms.disconnect((member) => member.participant.id === participant, CLOSE.removed);
      rooms.tellPeopleChanged(call.blueprint.id);
      return { status: 204 };
    },
  },
  {
    method: 'delete',
    path: '/api/blueprints/:id/people/:participant/sessions',
    operation: 'signOut',
    summary: 'Sign somebody out on every device; oneself, on every other device. They stay who they are, and come back by a personal link.',
    access: 'self',
    answers: { 204: { description: 'They are signed out.' } },
    handle: async (call, services) => {
      const { store, rooms } = services;
      const participant = (await personNamed(call, services)).participant.id;
      const kept = participant === call.principal.participant.id ? call.principal.tokenHash : null;
      await store.deleteSessionsOf(participant, kept);
      rooms.disconnect((member) => member.participant.id === participant && member.tokenHash !== kept, CLOSE.signedOut);
      rooms.tellPeopleChanged(call.blueprint.id);
      return { status: 204 };
    },
  },
  memberRoute({
    method: 'post',
    path: '/api/blueprints/:id/people/:participant/admission',
    operation: 'answerWaiting',
    summary: 'Let somebody in who waits, or not. Who answers first decides.',
    access: 'facilitator',
    body: z.strictObject({ answer: z.enum(['in', 'declined']) }),
    answers: { 204: { description: 'They have been told.' } },
    problems: ['not-waiting'],
    handle: async (call, services) => {
      await admitWaiting(call.blueprint.id, await personNamed(call, services), call.body.answer, services);
      return { status: 204 };
    },
  }),
  memberRoute({
    method: 'post',
    path: '/api/blueprints/:id/agencies/merge',
    operation: 'mergeAgencies',
    summary: 'Merge two spellings of one agency, by their ids: what `from` owns, `into` owns, and whoever is of `from` is of `into`. It cannot be undone.',
    access: 'facilitator',
    body: z.strictObject({ from: z.string().min(1).max(160), into: z.string().min(1).max(160) }),
    answers: { 204: { description: 'They are one.' } },
    handle: async (call, services) => {
      await mergeInto(call, call.body.from as AgencyId, call.body.into as AgencyId, services);
      return { status: 204 };
    },
  }),
  {
    method: 'get',
    path: '/api/blueprints/:id/admission',
    operation: 'readAdmission',
    summary: 'Whether somebody who asked to come in was let in. With `Prefer: wait`, the answer is held for up to 20 seconds while nobody has decided.',
    access: 'asking',
    answers: { 200: { description: 'How it stands.', json: admissionAnswer } },
    handle: async (call, services) => {
      const { principal, headers } = call;
      const { participant: { id }, blueprint } = principal;
      if (principal.standing === 'waiting') {
        if (/\bwait\b/i.test([headers['prefer'] ?? ''].flat().join())) await services.waitingRoom.wait(id, blueprint);
        else services.waitingRoom.ask(id, blueprint);
      }
      return { status: 200, json: await admissionOf(principal, services) };
    },
  },
];

async function answerFor(call: ParticipantCall, services: Services): Promise<PersonAnswer> {
  return personOf(await personNamed(call, services), services.rooms.connected(), services.lastSeen);
}

/** Why the store did not change somebody's rights. */
async function whyNot(call: ParticipantCall, services: Services): Promise<Problem> {
  const people = await services.store.people(call.blueprint.id, services.clock.now());
  const standingOf = (id: string) => people.find(({ participant }) => participant.id === id)?.participant;
  const asking = standingOf(call.principal.participant.id);
  if (asking?.standing !== 'in' || asking.role !== 'facilitator') return new Problem('forbidden', 'Only a facilitator may do that, and you are none any more.');
  if (standingOf(call.params['participant'] ?? '')?.standing !== 'in') return notIn();
  return new Problem('last-facilitator', 'They are the last facilitator here. Make somebody else a facilitator first.');
}
