import { nanoid } from 'nanoid';
import { z } from 'zod';
import { forgetNamesInTalk, forgetNamesOnBoard } from '../../../shared/crdt/forgetNames.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import { memberRoute, type Route } from '../Route.ts';

/** Working without names. */
export const nameRoutes: readonly Route[] = [
  memberRoute({
    method: 'patch',
    path: '/api/blueprints/:id/names',
    operation: 'setNames',
    summary: 'Work without names, or with them again. While `withoutNames` is on, the server keeps nothing that is written with whoever wrote it, and nobody sees who is who. Turning it off tells nobody who wrote what while it was on. `forget` lets the server forget for good who wrote what so far, too. Everybody connects again by themselves.',
    access: 'facilitator',
    body: z.strictObject({ withoutNames: z.boolean(), forget: z.boolean().default(false) }),
    answers: { 204: { description: 'It holds from now on.' } },
    handle: async ({ blueprint, body }, { store, rooms, practice, logger }) => {
      await store.setWithoutNames(blueprint.id, body.withoutNames, body.forget);
      rooms.disconnect((_member, document) => document.startsWith(`${blueprint.id}/`), CLOSE.identityChanged);
      await practice.end(blueprint.id);
      if (body.forget) {
        await rooms.edit(documentName(blueprint.id, 'board'), null, forgetNamesOnBoard);
        await rooms.edit(documentName(blueprint.id, 'talk'), null, (doc) => forgetNamesInTalk(doc, nanoid));
      }
      logger.info({ blueprint: blueprint.id, ...body }, 'working without names was turned on or off');
      return { status: 204 };
    },
  }),
];
