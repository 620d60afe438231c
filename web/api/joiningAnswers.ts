import * as z from 'zod/mini';
import type { Agency } from '../../shared/domain/Blueprint.ts';
import type { AgencyId } from '../../shared/domain/ids.ts';
import type { InvitePreview, OpenedSession } from '../../shared/protocol/api.ts';
import type { AdmissionAnswer, AskedSession, PersonalLinkPreview } from '../../shared/protocol/people.ts';
import { heading, headingFields, idOf, participant, role, sessionFields, type AnswerForm } from './answers.ts';

const boardAgency: AnswerForm<Agency> = z.object({ id: idOf<AgencyId>(), name: z.string(), initials: z.string(), pattern: z.number() });

/** Of `GET /api/invites/:invite` and `POST /api/invites/find`. */
export const invitePreview: AnswerForm<InvitePreview> = z.object({
  blueprint: z.object({ ...headingFields, template: z.object({ id: z.string(), version: z.string(), title: z.string() }) }),
  role,
  peopleHere: z.number(),
  agencies: z.array(boardAgency),
  you: z.nullable(z.object({ participant, role })),
  waitingRoom: z.boolean(),
});

const admissionFields = { state: z.enum(['waiting', 'in', 'declined']), name: z.string(), agency: z.string(), role, blueprint: heading };

/** Of `GET /api/blueprints/:id/admission`. */
export const admissionAnswer: AnswerForm<AdmissionAnswer> = z.object(admissionFields);

/** Of `POST /api/personal-links/use`. */
export const openedSession: AnswerForm<OpenedSession> = z.object({ ...sessionFields, token: z.string() });

/** Of `POST /api/personal-links/find`. */
export const personalLinkPreview: AnswerForm<PersonalLinkPreview> = z.object({ name: z.string(), agency: z.string(), role, blueprint: heading });

/** Of `POST /api/sessions`. */
export const joinAnswer: AnswerForm<OpenedSession | AskedSession> = z.union([openedSession, z.object({ ...admissionFields, token: z.string() })]);
