import * as z from 'zod/mini';
import type { AgencyId, BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import type { Participant } from '../../shared/domain/Participant.ts';
import { ROLES } from '../../shared/domain/Role.ts';
import type { BlueprintHeading, ProblemDocument, SessionAnswer } from '../../shared/protocol/api.ts';

/** The forms of the server's answers, checked when they arrive. Fields that a newer server adds are let pass. Those that the
 *  first view does not need are in files of their own. */

// Schemas compiled with `new Function` would break the content security policy.
z.config({ jitless: true });

/** Checks one kind of answer. */
export type AnswerForm<Answer> = z.ZodMiniType<Answer>;

/** A role. */
export const role = z.enum(ROLES);

/** An agency as people carry it. */
export const agency = z.object({ id: idOf<AgencyId>(), name: z.string() });

/** Somebody in a blueprint. */
export const participant: AnswerForm<Participant> = z.object({ id: idOf<ParticipantId>(), name: z.string(), agency, role });

/** What a blueprint is called, field by field. */
export const headingFields = { id: idOf<BlueprintId>(), title: z.string(), place: z.object({ name: z.string(), gssCodes: z.array(z.string()) }) };

/** What a blueprint is called. */
export const heading: AnswerForm<BlueprintHeading> = z.object(headingFields);

/** Who somebody is, field by field. */
export const sessionFields = { participant, role, blueprint: heading, archived: z._default(z.boolean(), false), withoutNames: z._default(z.boolean(), false) };

/** Of `GET /api/blueprints/:id/session`. */
export const sessionAnswer: AnswerForm<SessionAnswer> = z.object(sessionFields);

/** Of every request that failed. */
export const problemDocument: AnswerForm<Pick<ProblemDocument, 'type' | 'detail'>> = z.object({ type: z.string(), detail: z.string() });

/** An id of a kind. */
export function idOf<Id extends string>() {
  return z.custom<Id>((value) => typeof value === 'string' && value !== '');
}
