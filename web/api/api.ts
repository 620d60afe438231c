import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { BlueprintLinks, CreatedBlueprint, InvitePreview, OpenedSession, SessionAnswer, TemplateSummary } from '../../shared/protocol/api.ts';
import { blueprintLinks, createdBlueprint, invitePreview, openedSession, sessionAnswer, templateList } from './answers.ts';
import { request } from './request.ts';

/** How somebody was invited: by a link's last segment, or by a join code. */
export type Invitation = { readonly invite: string } | { readonly joinCode: string };

/** The templates to start from. @throws ApiError */
export function listTemplates(signal?: AbortSignal): Promise<readonly TemplateSummary[]> {
  return request({ method: 'GET', path: '/api/templates', signal }, templateList);
}

/** Make a blueprint from a template. Without a title it takes the template's. @throws ApiError */
export function makeBlueprint(wanted: {
  readonly template: string;
  readonly place: { readonly name: string; readonly gssCodes: readonly string[] };
  readonly title?: string;
}): Promise<CreatedBlueprint> {
  return request({ method: 'POST', path: '/api/blueprints', body: wanted }, createdBlueprint);
}

/** Make a blueprint from a JSON export, which the server checks. @throws ApiError */
export function importBlueprint(exported: unknown): Promise<CreatedBlueprint> {
  return request({ method: 'POST', path: '/api/blueprints', body: { import: exported } }, createdBlueprint);
}

/** What an invitation leads to. @throws ApiError `invite-not-found`, `invite-closed`, `too-many-guesses` among others */
export function previewInvitation(invitation: Invitation, signal?: AbortSignal): Promise<InvitePreview> {
  return 'invite' in invitation
    ? request({ method: 'GET', path: `/api/invites/${encodeURIComponent(invitation.invite)}`, signal }, invitePreview)
    : request({ method: 'POST', path: '/api/invites/find', body: invitation, signal }, invitePreview);
}

/** Join. The server sets the session's cookie. @throws ApiError */
export function openSession(invitation: Invitation, who: { readonly name: string; readonly agency: string }): Promise<OpenedSession> {
  return request({ method: 'POST', path: '/api/sessions', body: { ...invitation, ...who } }, openedSession);
}

/** Who this browser is in a blueprint. @throws ApiError `unauthorised` when it has not joined */
export function readSession(blueprint: BlueprintId, signal?: AbortSignal): Promise<SessionAnswer> {
  return request({ method: 'GET', path: `/api/blueprints/${encodeURIComponent(blueprint)}/session`, signal }, sessionAnswer);
}

/** Leave: this browser's session in a blueprint ends. @throws ApiError */
export function leaveBlueprint(blueprint: BlueprintId): Promise<void> {
  return request({ method: 'DELETE', path: `/api/blueprints/${encodeURIComponent(blueprint)}/session` }, null);
}

/** The ways in, for facilitators. @throws ApiError `forbidden` for everybody else */
export function readLinks(blueprint: BlueprintId, signal?: AbortSignal): Promise<BlueprintLinks> {
  return request({ method: 'GET', path: `/api/blueprints/${encodeURIComponent(blueprint)}/links`, signal }, blueprintLinks);
}
