import { z } from 'zod';
import type { PracticeAnswer } from '../../../shared/protocol/api.ts';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import type { PracticeRecord } from '../../storage/BlueprintStore.ts';
import { practiceAnswer } from '../answers.ts';
import { memberRoute, type Route } from '../Route.ts';

/** The practice room of a blueprint. */
export const practiceRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/blueprints/:id/practice',
    operation: 'openPractice',
    summary: 'The practice room: a throw-away copy of the blueprint, which is made when there is none. Its documents are at `/sync/{room}` and `/sync/{room}/talk`, with the token of the blueprint; everybody is an editor there. It has no comments, exports, people or ways in of its own, and goes when nobody was in it for a day.',
    access: 'participant',
    answers: { 200: { description: 'Where it is.', json: practiceAnswer } },
    handle: async ({ blueprint }, { practice }) => ({ status: 200, json: answerOf(await practice.open(blueprint.id)) }),
  },
  memberRoute({
    method: 'post',
    path: '/api/blueprints/:id/practice/renewal',
    operation: 'renewPractice',
    summary: 'Begin the practice room anew from what the blueprint is now. What was tried in it is gone; whoever is in it is told by the close code `practiceEnded`. When `room` is not the one that is open any more, nothing is done, and the one that is open is answered.',
    access: 'facilitator',
    body: z.strictObject({ room: z.string().min(1).max(64).describe('The one whose place it takes.') }),
    answers: { 200: { description: 'Where the practice room is now.', json: practiceAnswer } },
    handle: async ({ blueprint, body }, { practice }) => ({ status: 200, json: answerOf(await practice.renew(blueprint.id, body.room as BlueprintId)) }),
  }),
];

function answerOf({ id, madeAt }: PracticeRecord): PracticeAnswer {
  return { room: id, madeAt: new Date(madeAt).toISOString() };
}
