import { z } from 'zod';
import { bySomebody } from '../../../shared/domain/withoutNames.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../shared/protocol/documents.ts';
import { MOST_TOUCHED, type MadeChanges, type PutBackAnswer, type TakenBackAnswer, type WorkAnswer } from '../../../shared/protocol/takingBack.ts';
import { OrderFailed } from '../../OrderThread.ts';
import type { Choices, Done, InNameOf, Weighed } from '../../takeBack/TakeBack.ts';
import { putBackAnswer, takenBackAnswer, workAnswer } from '../answers.ts';
import { personNamed } from '../people/personNamed.ts';
import { Problem } from '../problems/Problem.ts';
import { memberRoute, type ParticipantCall, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';

const since = z.strictObject({ since: z.iso.datetime().nullable().describe('From when on, in UTC; null for everything.') });
const change = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const changes = z
  .strictObject({ board: change.nullable(), talk: change.nullable() })
  .check(z.refine(({ board, talk }) => board !== null || talk !== null, 'must name a change'));

/** Taking back all that somebody wrote, and putting it back again. */
export const takingBackRoutes: readonly Route[] = [
  memberRoute({
    method: 'post',
    path: '/api/blueprints/:id/people/:participant/work',
    operation: 'weighWork',
    summary: 'How much somebody wrote from a time on, and what it touches, as it would be taken back now. Changes nothing.',
    access: 'facilitator',
    body: since,
    answers: { 200: { description: 'The work that is there to be taken back.', json: workAnswer } },
    problems: ['unavailable'],
    handle: async (call, services) => {
      const choices = await choicesFor(call, services);
      const weighed = await asProblem(services.takeBack.weigh(call.blueprint.id, choices, nameOf(call, services).by));
      return { status: 200, json: answerOf(weighed) };
    },
  }),
  memberRoute({
    method: 'post',
    path: '/api/blueprints/:id/people/:participant/take-back',
    operation: 'takeWorkBack',
    summary: 'Take back all that somebody wrote from a time on, on the board and in the comments, in the name of whoever asks. What others wrote stays, in the same texts too; what others worked on is marked as removed where it would else be deleted. Done twice, it is done once.',
    access: 'facilitator',
    body: since,
    answers: { 200: { description: 'What was taken back, and the changes that did it, to put it back by.', json: takenBackAnswer } },
    problems: ['unavailable'],
    handle: async (call, services) => {
      const choices = await choicesFor(call, services);
      const done = await asProblem(services.takeBack.run(call.blueprint.id, choices, nameOf(call, services)));
      const answer: TakenBackAnswer = { ...answerOf(done), changes: changesOf(done) };
      const { participant } = call.principal;
      services.logger.info({ blueprint: call.blueprint.id, participant: call.params['participant'], by: participant.id, since: call.body.since, updates: answer.updates, changes: answer.changes }, 'what somebody wrote was taken back');
      return { status: 200, json: answer };
    },
  }),
  memberRoute({
    method: 'post',
    path: '/api/blueprints/:id/put-back',
    operation: 'putWorkBack',
    summary: 'Put back what was taken back, by the numbers of the changes that did it. What was put back already stays as it is.',
    access: 'facilitator',
    body: changes,
    answers: { 200: { description: 'The changes that put it back; null where there was nothing to put back.', json: putBackAnswer } },
    problems: ['unavailable'],
    handle: async (call, services) => {
      const choices = Object.fromEntries(DOCUMENT_KINDS.flatMap((kind) => (call.body[kind] === null ? [] : [[kind, { change: call.body[kind] }]]))) as Choices;
      const done = await asProblem(services.takeBack.run(call.blueprint.id, choices, nameOf(call, services)));
      const answer: PutBackAnswer = { changes: changesOf(done) };
      services.logger.info({ blueprint: call.blueprint.id, by: call.principal.participant.id, changes: call.body, put: answer.changes }, 'what was taken back was put back');
      return { status: 200, json: answer };
    },
  }),
];

async function choicesFor(call: ParticipantCall<z.output<typeof since>>, services: Services): Promise<Choices> {
  const { participant: { id } } = await personNamed(call, services);
  const choice = { participant: id, since: call.body.since === null ? -Infinity : Date.parse(call.body.since) };
  return { board: choice, talk: choice };
}

function nameOf({ blueprint, principal: { participant: { id, name, agency } } }: ParticipantCall, { clock }: Services): InNameOf {
  const at = new Date(clock.now()).toISOString();
  return { participant: id, by: blueprint.withoutNames ? bySomebody(at) : { name, agency: agency.id, at } };
}

function answerOf(weighed: Partial<Record<DocumentKind, Weighed>>): WorkAnswer {
  const all = DOCUMENT_KINDS.flatMap((kind) => (weighed[kind] === undefined ? [] : [{ kind, ...weighed[kind] }]));
  const updates = all.flatMap(({ chosen }) => chosen);
  const touched = all.flatMap(({ kind, touched: these }) => these.map((each) => ({ document: kind, ...each })));
  const times = updates.map(({ at }) => at);
  return {
    updates: updates.reduce((sum, { count }) => sum + count, 0),
    from: times.length === 0 ? null : isoOf(times.reduce((a, b) => Math.min(a, b))),
    upTo: times.length === 0 ? null : isoOf(times.reduce((a, b) => Math.max(a, b))),
    byDay: updates.some(({ count }) => count > 1),
    touched: touched.slice(0, MOST_TOUCHED),
    touchedAll: touched.length,
  };
}

function changesOf(done: Partial<Record<DocumentKind, Done>>): MadeChanges {
  return { board: done.board?.change ?? null, talk: done.talk?.change ?? null };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}

/** @throws Problem `unavailable` when the work could not be put together. */
async function asProblem<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof OrderFailed)) throw error;
    throw new Problem('unavailable', 'What they wrote could not be put together. Nothing was changed. Try again in a moment, or choose a later time.', { cause: error });
  }
}
