import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { InvitePreview, OpenedSession } from '../../shared/protocol/api.ts';
import type { AdmissionAnswer, AskedSession, PersonalLinkPreview } from '../../shared/protocol/people.ts';
import { admissionAnswer, invitePreview, joinAnswer, openedSession, personalLinkPreview } from './joiningAnswers.ts';
import { request } from './request.ts';

/** How somebody was invited: by a link's last segment, or by a join code. */
export type Invitation = { readonly invite: string } | { readonly joinCode: string };

/** Who comes: as they say, or as whom this browser has signed in with an organisation. */
export type Arrival = { readonly name: string; readonly agency: string } | { readonly signedIn: true };

/** What an invitation leads to. @throws ApiError `invite-not-found`, `invite-closed`, `too-many-guesses` among others */
export function previewInvitation(invitation: Invitation, signal?: AbortSignal): Promise<InvitePreview> {
  return 'invite' in invitation
    ? request({ method: 'GET', path: `/api/invites/${encodeURIComponent(invitation.invite)}`, signal }, invitePreview)
    : request({ method: 'POST', path: '/api/invites/find', body: invitation, signal }, invitePreview);
}

/** Join. The server sets the session's cookie. Where a facilitator lets people in, it answers that they wait. @throws ApiError */
export function openSession(invitation: Invitation, who: Arrival): Promise<OpenedSession | AskedSession> {
  return request({ method: 'POST', path: '/api/sessions', body: { ...invitation, ...who } }, joinAnswer);
}

/** Whether somebody who waits was let in. With `wait`, the answer comes when that is decided, or after a while.
 *  @throws ApiError `unauthorised` when their way in was withdrawn */
export function readAdmission(blueprint: BlueprintId, wait: boolean, signal?: AbortSignal): Promise<AdmissionAnswer> {
  return request({ method: 'GET', path: `/api/blueprints/${encodeURIComponent(blueprint)}/admission`, signal, ...(wait ? { headers: { Prefer: 'wait=20' } } : {}) }, admissionAnswer);
}

/** Whom a personal link is for; `code` is what stands behind # in it. @throws ApiError `invite-closed` among others */
export function findPersonalLink(code: string): Promise<PersonalLinkPreview> {
  return request({ method: 'POST', path: '/api/personal-links/find', body: { link: code } }, personalLinkPreview);
}

/** Come in by a personal link. The server sets the session's cookie. @throws ApiError `invite-closed` among others */
export function openByPersonalLink(code: string): Promise<OpenedSession> {
  return request({ method: 'POST', path: '/api/personal-links/use', body: { link: code } }, openedSession);
}
