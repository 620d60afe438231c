import * as z from 'zod/mini';
import type { AgencyId, BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/Role.ts';
import type { InviteAnswer, InviteTermsAnswer, PeopleAnswer, PersonalLinkAnswer, PersonAnswer } from '../../shared/protocol/people.ts';
import { agency, idOf, role, type AnswerForm } from './answers.ts';
import { request } from './request.ts';

/** What is asked about ways in and people, mostly by facilitators. */

/** Somebody in the list of people. */
export const person: AnswerForm<PersonAnswer> = z.object({
  id: idOf<ParticipantId>(), name: z.string(), agency, role, confirmedBy: z.nullable(z.string()), state: z.enum(['here', 'away', 'out', 'removed']), joinedAt: z.string(), lastSeenAt: z.string(),
});
const people: AnswerForm<PeopleAnswer> = z.object({
  people: z.array(person),
  waiting: z.array(z.object({ id: idOf<ParticipantId>(), name: z.string(), agency, role, confirmedBy: z.nullable(z.string()), since: z.string() })),
});
const invite: AnswerForm<InviteAnswer> = z.object({
  id: z.string(),
  role,
  state: z.enum(['open', 'expired', 'usedUp']),
  link: z.nullable(z.string()),
  joinCode: z.nullable(z.string()),
  createdAt: z.string(),
  expiresAt: z.nullable(z.string()),
  maxUses: z.nullable(z.number()),
  waitingRoom: z.boolean(),
  uses: z.number(),
  people: z.number(),
});
const invites: AnswerForm<readonly InviteAnswer[]> = z.array(invite);

const personalLink: AnswerForm<PersonalLinkAnswer> = z.object({ link: z.string(), expiresAt: z.string() });

const below = (blueprint: BlueprintId, rest: string) => `/api/blueprints/${encodeURIComponent(blueprint)}${rest}`;

/** Everybody who is in, or was, and those who wait. @throws ApiError */
export function listPeople(blueprint: BlueprintId, signal?: AbortSignal): Promise<PeopleAnswer> {
  return request({ method: 'GET', path: below(blueprint, '/people'), signal }, people);
}

/** Give somebody another role. @throws ApiError `last-facilitator` among others */
export function changeRole(blueprint: BlueprintId, participant: ParticipantId, to: Role): Promise<PersonAnswer> {
  return request({ method: 'PATCH', path: below(blueprint, `/people/${encodeURIComponent(participant)}`), body: { role: to } }, person);
}

/** Put somebody out. @throws ApiError `last-facilitator` among others */
export function removePerson(blueprint: BlueprintId, participant: ParticipantId): Promise<void> {
  return request({ method: 'DELETE', path: below(blueprint, `/people/${encodeURIComponent(participant)}`) }, null);
}

/** Sign somebody out everywhere; oneself, everywhere else. @throws ApiError */
export function signOut(blueprint: BlueprintId, participant: ParticipantId): Promise<void> {
  return request({ method: 'DELETE', path: below(blueprint, `/people/${encodeURIComponent(participant)}/sessions`) }, null);
}

/** Let somebody in who waits, or not. @throws ApiError `not-waiting` when somebody else was faster */
export function answerWaiting(blueprint: BlueprintId, participant: ParticipantId, answer: 'in' | 'declined'): Promise<void> {
  return request({ method: 'POST', path: below(blueprint, `/people/${encodeURIComponent(participant)}/admission`), body: { answer } }, null);
}

/** The ways in that were not withdrawn, the newest first. @throws ApiError */
export function listInvites(blueprint: BlueprintId, signal?: AbortSignal): Promise<readonly InviteAnswer[]> {
  return request({ method: 'GET', path: below(blueprint, '/invites'), signal }, invites);
}

/** Make another way in. @throws ApiError */
export function makeInvite(blueprint: BlueprintId, wanted: InviteTermsAnswer & { readonly role: Role; readonly joinCode: boolean }): Promise<InviteAnswer> {
  return request({ method: 'POST', path: below(blueprint, '/invites'), body: wanted }, invite);
}

/** Change until when, for how many and how a way in lets people in. @throws ApiError */
export function changeInvite(blueprint: BlueprintId, id: string, terms: InviteTermsAnswer): Promise<InviteAnswer> {
  return request({ method: 'PATCH', path: below(blueprint, `/invites/${encodeURIComponent(id)}`), body: terms }, invite);
}

/** Withdraw a way in, and put those out who came by it. @throws ApiError */
export function revokeInvite(blueprint: BlueprintId, id: string): Promise<void> {
  return request({ method: 'DELETE', path: below(blueprint, `/invites/${encodeURIComponent(id)}`) }, null);
}

/** A link for oneself alone, to another device. @throws ApiError */
export function makePersonalLink(blueprint: BlueprintId): Promise<PersonalLinkAnswer> {
  return request({ method: 'POST', path: below(blueprint, '/personal-link') }, personalLink);
}

/** Withdraw it. @throws ApiError */
export function withdrawPersonalLink(blueprint: BlueprintId): Promise<void> {
  return request({ method: 'DELETE', path: below(blueprint, '/personal-link') }, null);
}

/** Merge two spellings of one agency. @throws ApiError */
export function mergeAgencies(blueprint: BlueprintId, from: AgencyId, into: AgencyId): Promise<void> {
  return request({ method: 'POST', path: below(blueprint, '/agencies/merge'), body: { from, into } }, null);
}

/** Where everything that is held about a person is, as a file to be saved. */
export function heldDataAddress(blueprint: BlueprintId, participant: ParticipantId): string {
  return below(blueprint, `/people/${encodeURIComponent(participant)}/data`);
}

/** Erase a person's name. @throws ApiError `last-facilitator` among others */
export function erasePerson(blueprint: BlueprintId, participant: ParticipantId): Promise<void> {
  return request({ method: 'POST', path: below(blueprint, `/people/${encodeURIComponent(participant)}/erasure`) }, null);
}

/** Let people work without names, or with them again; `forget` forgets for good who wrote what so far, too. @throws ApiError */
export function setNames(blueprint: BlueprintId, wanted: { readonly withoutNames: boolean; readonly forget: boolean }): Promise<void> {
  return request({ method: 'PATCH', path: below(blueprint, '/names'), body: wanted }, null);
}
