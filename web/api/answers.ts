import * as z from 'zod/mini';
import type { Agency } from '../../shared/domain/Blueprint.ts';
import type { AgencyId, BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import type { Participant } from '../../shared/domain/Participant.ts';
import { ROLES } from '../../shared/domain/Role.ts';
import type {
  BlueprintHeading, BlueprintLinks, CreatedBlueprint, InvitePreview, OpenedSession, ProblemDocument, SessionAnswer, TemplateSummary,
} from '../../shared/protocol/api.ts';

/** The forms of the server's answers, checked when they arrive. Fields that a newer server adds are let pass. */

// Schemas compiled with `new Function` would break the content security policy.
z.config({ jitless: true });

/** Checks one kind of answer. */
export type AnswerForm<Answer> = z.ZodMiniType<Answer>;

const role = z.enum(ROLES);
const agency = z.object({ id: idOf<AgencyId>(), name: z.string() });
const participant: AnswerForm<Participant> = z.object({ id: idOf<ParticipantId>(), name: z.string(), agency, role });
const place = z.object({ name: z.string(), gssCodes: z.array(z.string()) });
const headingFields = { id: idOf<BlueprintId>(), title: z.string(), place };
const heading: AnswerForm<BlueprintHeading> = z.object(headingFields);
const links = z.object({ facilitator: z.string(), editor: z.string(), commenter: z.string(), viewer: z.string() });
const sessionFields = { participant, role, blueprint: heading };
const boardAgency: AnswerForm<Agency> = z.object({ id: idOf<AgencyId>(), name: z.string(), initials: z.string(), pattern: z.number() });

/** Of `GET /api/templates`. */
export const templateList: AnswerForm<readonly TemplateSummary[]> = z.array(z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  summary: z.string(),
  layers: z.array(z.object({ id: z.string(), title: z.string(), elementCount: z.number() })),
}));

/** Of `POST /api/blueprints`. */
export const createdBlueprint: AnswerForm<CreatedBlueprint> = z.object({ id: idOf<BlueprintId>(), title: z.string(), links, joinCode: z.string() });

/** Of `GET /api/blueprints/:id/links`. */
export const blueprintLinks: AnswerForm<BlueprintLinks> = z.object({ links, joinCode: z.string() });

/** Of `GET /api/invites/:invite` and `POST /api/invites/find`. */
export const invitePreview: AnswerForm<InvitePreview> = z.object({
  blueprint: z.object({ ...headingFields, template: z.object({ id: z.string(), version: z.string(), title: z.string() }) }),
  role,
  peopleHere: z.number(),
  agencies: z.array(boardAgency),
  you: z.nullable(z.object({ participant, role })),
  waitingRoom: z.boolean(),
});

/** Of `GET /api/blueprints/:id/session`. */
export const sessionAnswer: AnswerForm<SessionAnswer> = z.object(sessionFields);

/** Of `POST /api/sessions`. */
export const openedSession: AnswerForm<OpenedSession> = z.object({ ...sessionFields, token: z.string() });

/** Of every request that failed. */
export const problemDocument: AnswerForm<Pick<ProblemDocument, 'type' | 'detail'>> = z.object({ type: z.string(), detail: z.string() });

function idOf<Id extends string>() {
  return z.custom<Id>((value) => typeof value === 'string' && value !== '');
}
