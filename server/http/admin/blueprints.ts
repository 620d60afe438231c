import { z } from 'zod';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import { CLOSE, type CloseCode } from '../../../shared/protocol/closeCodes.ts';
import { openBlueprint } from '../../auth/Principal.ts';
import { originOf } from '../../auth/origin.ts';
import { foundBlueprints, listedBlueprintAnswer, transferAnswer } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import { organiserRoute, type Call, type Reply, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { findBlueprints, findSchema, listedBlueprint } from './findBlueprints.ts';
import { transfer } from './transfer.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The longest that history can be kept, as HISTORY_DAYS has it. */
const MOST_DAYS = 36_500;

const changeSchema = z.strictObject({
  archived: z.boolean().optional().describe('Whether it can only be read, by everybody. Connections end with `identityChanged`; clients come back by themselves.'),
  historyDays: z.int().min(0).max(MOST_DAYS).nullable().optional().describe('For how many days each change is kept by itself; null for as long as the server says.'),
});

const listed = { description: 'How it stands with it now.', json: listedBlueprintAnswer };

/** All blueprints of the server, for admins. */
export const adminBlueprintRoutes: readonly Route[] = [
  organiserRoute({
    method: 'post',
    path: '/api/admin/find',
    operation: 'findBlueprints',
    summary: 'Blueprints by title, place or state, sorted, a page at a time; with what is kept of each, and of all.',
    access: 'admin',
    body: findSchema,
    answers: { 200: { description: 'The page.', json: foundBlueprints } },
    handle: async ({ body }, services) => ({ status: 200, json: await findBlueprints(body, services) }),
  }),
  organiserRoute({
    method: 'patch',
    path: '/api/admin/blueprints/:id',
    operation: 'changeBlueprint',
    summary: 'Archive a blueprint or put it back, and say how long its history is kept.',
    access: 'admin',
    body: changeSchema,
    answers: { 200: listed },
    problems: ['not-found'],
    handle: async (call, services) => {
      const { store, clock } = services;
      const { archived, historyDays } = call.body;
      const { id, archivedAt } = await opened(call, services);
      if (historyDays !== undefined && !(await store.admin.setHistoryDays(id, historyDays))) throw gone();
      if (archived !== undefined && archived !== (archivedAt !== null) && (await store.admin.setArchived(id, archived ? clock.now() : null))) endConnections(id, CLOSE.identityChanged, services);
      return listedReply(id, services);
    },
  }),
  {
    method: 'delete',
    path: '/api/admin/blueprints/:id',
    operation: 'deleteBlueprint',
    summary: 'Delete a blueprint. Nobody can open it any more; until `eraseAt` it can be restored, and then all of it goes.',
    access: 'admin',
    answers: { 200: listed },
    problems: ['not-found'],
    handle: async (call, services) => {
      const { store, clock, waitingRoom, days } = services;
      const { id } = await opened(call, services);
      const now = clock.now();
      if (!(await store.admin.delete(id, now, now + days.deleted * DAY_MS))) throw gone();
      endConnections(id, CLOSE.notFound, services);
      await services.practice.end(id);
      for (const { participant } of await store.people(id, now)) waitingRoom.answered(participant.id);
      return listedReply(id, services);
    },
  },
  {
    method: 'post',
    path: '/api/admin/blueprints/:id/restoration',
    operation: 'restoreBlueprint',
    summary: 'Take the deletion of a blueprint back: it is as it was, with its people and its ways in.',
    access: 'admin',
    answers: { 200: listed },
    problems: ['not-found'],
    handle: async (call, services) => {
      const id = idOf(call);
      if (!(await services.store.admin.restore(id, services.clock.now()))) throw new Problem('not-found', 'There is no deleted blueprint of that id that can still be restored.');
      return listedReply(id, services);
    },
  },
  organiserRoute({
    method: 'post',
    path: '/api/admin/blueprints/:id/transfer',
    operation: 'transferBlueprint',
    summary: 'Make a new link for a facilitator, to hand a blueprint over; the facilitators’ ways in of before can be withdrawn, which puts out who came by them.',
    access: 'admin',
    body: z.strictObject({ withdrawOthers: z.boolean().default(false) }),
    answers: { 201: { description: 'The link.', json: transferAnswer } },
    problems: ['not-found'],
    handle: async (call, services) => {
      const { id } = await opened(call, services);
      const secret = await transfer(id, call.body.withdrawOthers, services);
      return { status: 201, json: { link: `${originOf(call.headers, services.publicUrl, services.address())}/join/${secret}` } };
    },
  }),
];

function idOf({ params }: Call): BlueprintId {
  return (params['id'] ?? '') as BlueprintId;
}

async function opened(call: Call, { store }: Services) {
  const known = await openBlueprint(store, idOf(call));
  if (known === null) throw gone();
  return known;
}

function endConnections(id: BlueprintId, code: CloseCode, { rooms }: Services): void {
  rooms.disconnect((_member, document) => document.startsWith(`${id}/`), code);
}

async function listedReply(id: BlueprintId, services: Services): Promise<Reply> {
  const json = await listedBlueprint(id, services);
  if (json === null) throw gone();
  return { status: 200, json };
}

function gone(): Problem {
  return new Problem('not-found', 'There is no such blueprint on this server, or it was deleted.');
}
