import * as z from 'zod/mini';
import type { BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import { DOCUMENT_KINDS } from '../../shared/protocol/documents.ts';
import { TOUCHED_KINDS, TOUCHES, type MadeChanges, type PutBackAnswer, type TakenBackAnswer, type WorkAnswer } from '../../shared/protocol/takingBack.ts';
import type { AnswerForm } from './answers.ts';
import { request } from './request.ts';

/** What facilitators ask about what somebody wrote. */

const weighed = {
  updates: z.number(),
  from: z.nullable(z.string()),
  upTo: z.nullable(z.string()),
  byDay: z.boolean(),
  touched: z.array(z.object({ document: z.enum(DOCUMENT_KINDS), collection: z.enum(TOUCHED_KINDS), id: z.string(), name: z.string(), touch: z.enum(TOUCHES) })),
  touchedAll: z.number(),
};
const changes = z.object({ board: z.nullable(z.number()), talk: z.nullable(z.number()) });
const work: AnswerForm<WorkAnswer> = z.object(weighed);
const takenBack: AnswerForm<TakenBackAnswer> = z.object({ ...weighed, changes });
const putBack: AnswerForm<PutBackAnswer> = z.object({ changes });

const below = (blueprint: BlueprintId, rest: string) => `/api/blueprints/${encodeURIComponent(blueprint)}${rest}`;
const ofPerson = (blueprint: BlueprintId, participant: ParticipantId, rest: string) => below(blueprint, `/people/${encodeURIComponent(participant)}${rest}`);

/** How much somebody wrote from a time on (ISO 8601; null for everything). @throws ApiError */
export function weighWork(blueprint: BlueprintId, participant: ParticipantId, since: string | null, signal?: AbortSignal): Promise<WorkAnswer> {
  return request({ method: 'POST', path: ofPerson(blueprint, participant, '/work'), body: { since }, signal }, work);
}

/** Take it back. @throws ApiError */
export function takeWorkBack(blueprint: BlueprintId, participant: ParticipantId, since: string | null): Promise<TakenBackAnswer> {
  return request({ method: 'POST', path: ofPerson(blueprint, participant, '/take-back'), body: { since } }, takenBack);
}

/** Put back what changes took back. @throws ApiError */
export function putWorkBack(blueprint: BlueprintId, made: MadeChanges): Promise<PutBackAnswer> {
  return request({ method: 'POST', path: below(blueprint, '/put-back'), body: made }, putBack);
}
