import { writersAnswer } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import type { Route } from '../Route.ts';
import { writersAfter } from './writersAfter.ts';

/** What the server knows of the comments of a blueprint. */
export const talkRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/blueprints/:id/talk/writers/:after',
    operation: 'readWriters',
    summary: 'Who brought which pieces of the comments, by the log of the server: a name in a comment is only what a program wrote there. `after` is `upTo` of the answer before; 0 to begin with.',
    access: 'participant',
    answers: { 200: { description: 'Runs of pieces by participant, in the order of the log.', json: writersAnswer } },
    handle: async ({ params, blueprint }, { store }) => {
      const after = params['after'] ?? '';
      if (!/^\d{1,15}$/.test(after)) throw new Problem('not-found', 'There is no such place in the log.');
      return { status: 200, json: await writersAfter(store, blueprint.id, Number(after)) };
    },
  },
];
