import * as z from 'zod/mini';
import { BLUEPRINT_STATES, type BlueprintState, type FoundBlueprints, type ListedBlueprint, type SortedBy } from '../../shared/protocol/admin.ts';
import type { AuditAnswer } from '../../shared/protocol/audit.ts';
import type { BlueprintId, OrganiserId, ParticipantId } from '../../shared/domain/ids.ts';
import type { PersonAnswer } from '../../shared/protocol/people.ts';
import type { OrganiserAnswer, OrganiserLinkAnswer } from '../../shared/protocol/organisers.ts';
import { idOf, type AnswerForm } from './answers.ts';
import { person } from './people.ts';
import { request } from './request.ts';

/** What organisers ask. */

const organiser: AnswerForm<OrganiserAnswer> = z.object({ id: idOf<OrganiserId>(), name: z.string(), agency: z.nullable(z.string()), admin: z.boolean(), signsIn: z.enum(['here', 'provider']), createdAt: z.string(), lastSeenAt: z.string() });
const organisers: AnswerForm<readonly OrganiserAnswer[]> = z.array(organiser);
const organiserLink: AnswerForm<OrganiserLinkAnswer> = z.object({ link: z.string(), expiresAt: z.string() });
const kept = { board: z.number(), talk: z.number(), images: z.number() };
const listed: AnswerForm<ListedBlueprint> = z.object({
  id: idOf<BlueprintId>(), title: z.string(), place: z.string(), state: z.enum(BLUEPRINT_STATES),
  createdAt: z.string(), changedAt: z.string(), eraseAt: z.nullable(z.string()), people: z.number(), sizes: z.object(kept), historyDays: z.nullable(z.number()),
});
const found: AnswerForm<FoundBlueprints> = z.object({
  blueprints: z.array(listed), found: z.number(), kept: z.object({ ...kept, blueprints: z.number() }), days: z.object({ history: z.number(), deleted: z.number() }),
});

const blueprintAt = (id: BlueprintId, rest = '') => `/api/admin/blueprints/${encodeURIComponent(id)}${rest}`;
const organiserAt = (id: OrganiserId) => `/api/admin/organisers/${encodeURIComponent(id)}`;

/** Whether a setup link may be used. @throws ApiError `setup-closed`, whose message says why not, among others */
export function findSetup(token: string): Promise<void> {
  return request({ method: 'POST', path: '/api/organiser-setup/find', body: { token } }, null);
}

/** Become an admin by a setup link. @throws ApiError `setup-closed` among others */
export function becomeAdmin(token: string, who: { readonly name: string; readonly agency?: string }): Promise<OrganiserAnswer> {
  return request({ method: 'POST', path: '/api/organiser-setup/use', body: { token, ...who } }, organiser);
}

/** Which organiser this browser is signed in as. @throws ApiError `not-an-organiser` among others */
export function readOrganiser(signal?: AbortSignal): Promise<OrganiserAnswer> {
  return request({ method: 'GET', path: '/api/organiser', signal }, organiser);
}

/** Sign out here. @throws ApiError */
export function signOutOrganiser(): Promise<void> {
  return request({ method: 'DELETE', path: '/api/organiser' }, null);
}

/** Sign out everywhere else. @throws ApiError */
export function signOutOrganiserElsewhere(): Promise<void> {
  return request({ method: 'DELETE', path: '/api/organiser/sessions' }, null);
}

/** A link for oneself alone, to sign in once elsewhere. @throws ApiError */
export function makeOrganiserLink(): Promise<OrganiserLinkAnswer> {
  return request({ method: 'POST', path: '/api/organiser/link' }, organiserLink);
}

/** Whom a sign-in link is for; `code` is what stands behind # in it. @throws ApiError `invite-closed` among others */
export function findOrganiserLink(code: string): Promise<OrganiserAnswer> {
  return request({ method: 'POST', path: '/api/organiser-links/find', body: { link: code } }, organiser);
}

/** Sign in by it. @throws ApiError `invite-closed` among others */
export function openByOrganiserLink(code: string): Promise<OrganiserAnswer> {
  return request({ method: 'POST', path: '/api/organiser-links/use', body: { link: code } }, organiser);
}

/** What an admin looks for. */
export interface WantedBlueprints {
  readonly text: string;
  readonly state?: BlueprintState;
  readonly by: SortedBy;
  readonly order: 'up' | 'down';
  readonly from: number;
  readonly most: number;
}

/** A page of blueprints. @throws ApiError */
export function findBlueprints(wanted: WantedBlueprints, signal?: AbortSignal): Promise<FoundBlueprints> {
  return request({ method: 'POST', path: '/api/admin/find', body: wanted, signal }, found);
}

/** Archive a blueprint or put it back, or say how long its history is kept. @throws ApiError */
export function changeBlueprint(id: BlueprintId, change: { readonly archived?: boolean; readonly historyDays?: number | null }): Promise<ListedBlueprint> {
  return request({ method: 'PATCH', path: blueprintAt(id), body: change }, listed);
}

/** Delete a blueprint. @throws ApiError */
export function deleteBlueprint(id: BlueprintId): Promise<ListedBlueprint> {
  return request({ method: 'DELETE', path: blueprintAt(id) }, listed);
}

/** Take its deletion back. @throws ApiError `not-found` when it is too late */
export function restoreBlueprint(id: BlueprintId): Promise<ListedBlueprint> {
  return request({ method: 'POST', path: blueprintAt(id, '/restoration') }, listed);
}

/** Make a link for a new facilitator. @throws ApiError */
export function transferBlueprint(id: BlueprintId, withdrawOthers: boolean): Promise<{ readonly link: string }> {
  return request({ method: 'POST', path: blueprintAt(id, '/transfer'), body: { withdrawOthers } }, z.object({ link: z.string() }));
}

/** All organisers. @throws ApiError */
export function listOrganisers(signal?: AbortSignal): Promise<readonly OrganiserAnswer[]> {
  return request({ method: 'GET', path: '/api/admin/organisers', signal }, organisers);
}

/** Give somebody the right to administer, or take it. @throws ApiError `last-admin` among others */
export function setAdmin(id: OrganiserId, admin: boolean): Promise<OrganiserAnswer> {
  return request({ method: 'PATCH', path: organiserAt(id), body: { admin } }, organiser);
}

/** Remove somebody. @throws ApiError `last-admin` among others */
export function removeOrganiser(id: OrganiserId): Promise<void> {
  return request({ method: 'DELETE', path: organiserAt(id) }, null);
}

const people: AnswerForm<readonly PersonAnswer[]> = z.array(person);

/** Everybody who is in a blueprint, or was. @throws ApiError */
export function listPeopleOf(id: BlueprintId, signal?: AbortSignal): Promise<readonly PersonAnswer[]> {
  return request({ method: 'GET', path: blueprintAt(id, '/people'), signal }, people);
}

/** Where everything that is held about a person is, as a file to be saved. */
export function heldDataAddressOf(id: BlueprintId, participant: ParticipantId): string {
  return blueprintAt(id, `/people/${encodeURIComponent(participant)}/data`);
}

/** Erase a person's name. @throws ApiError */
export function erasePersonOf(id: BlueprintId, participant: ParticipantId): Promise<void> {
  return request({ method: 'POST', path: blueprintAt(id, `/people/${encodeURIComponent(participant)}/erasure`) }, null);
}

const auditEntries: AnswerForm<readonly AuditAnswer[]> = z.array(z.object({
  seq: z.number(), at: z.string(), what: z.string(), outcome: z.string(),
  by: z.nullable(z.object({ kind: z.enum(['participant', 'organiser']), id: z.string(), name: z.nullable(z.string()) })),
  blueprint: z.nullable(idOf<BlueprintId>()),
  about: z.nullable(z.object({ id: z.string(), name: z.nullable(z.string()) })),
}));

/** Where all of the trail of access and administration is, as a file. */
export const AUDIT_FILES = { csv: '/api/admin/audit/csv', json: '/api/admin/audit/json' } as const;

/** Entries of the trail before one (null for the newest), the newest first. @throws ApiError */
export function readAudit(before: number | null, most: number, signal?: AbortSignal): Promise<readonly AuditAnswer[]> {
  return request({ method: 'POST', path: '/api/admin/audit', body: { ...(before === null ? {} : { before }), most }, signal }, auditEntries);
}
