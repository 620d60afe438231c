import { ROLES, type Role } from '../../../shared/domain/Role.ts';
import { DOCUMENT_KINDS, type DocumentKind, type Right } from '../../../shared/protocol/documents.ts';
import { secretOf } from '../../helpers/api.ts';
import { png } from '../../helpers/images.ts';
import { ORGANISERS, type Cast, type OrganiserAsker } from './Cast.ts';

/** A request as a route's rightful user makes it, and who that is. */
export interface RouteRow {
  /** Whoever may; `everybody` for a route that asks nobody who they are. */
  readonly may: readonly (Role | OrganiserAsker)[] | 'everybody';
  /** Whether it is for organisers, and says so to everybody else. */
  readonly organising?: boolean;
  /** Whether it ends something of whoever asks, so that nobody else may ask as them afterwards. */
  readonly ends?: boolean;
  /** Whether those who wait, or were declined, may too. */
  readonly asking?: boolean;
  /** The path's named segments, beyond those that every cast has. */
  readonly values?: (cast: Cast) => Readonly<Record<string, string>>;
  readonly json?: (cast: Cast) => unknown;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** What a rightful request is answered with. */
  readonly status: number;
}

const FACILITATOR: readonly Role[] = ['facilitator'];
const EDITORS: readonly Role[] = ['facilitator', 'editor'];
const ADMIN = ['admin'] as const;
const RB = { name: 'RB', agency: 'Council' };

/** One row for each route. A route without one fails a test. */
export const ROUTES: Readonly<Record<string, RouteRow>> = {
  'get /api/templates': { may: 'everybody', status: 200 },
  'get /api/templates/:template': { may: 'everybody', status: 200, values: () => ({ template: 'digital-inclusion' }) },
  'post /api/blueprints': { may: 'everybody', status: 201, json: () => ({ template: 'digital-inclusion', place: { name: 'Leeds' } }) },
  'get /api/blueprints/:id': { may: ROLES, status: 200 },
  'get /api/blueprints/:id/exports/:format': { may: ROLES, status: 200, values: () => ({ format: 'json' }) },
  'get /api/blueprints/:id/links': { may: FACILITATOR, status: 200 },
  'post /api/blueprints/:id/images': { may: EDITORS, status: 201, bytes: png() },
  // Nobody sent that one: whoever may look is told that it is not there.
  'get /api/blueprints/:id/images/:asset': { may: ROLES, status: 404, values: () => ({ asset: 'a'.repeat(43) }) },
  'get /api/blueprints/:id/talk/writers/:after': { may: ROLES, status: 200, values: () => ({ after: '0' }) },
  'get /api/invites/:invite': { may: 'everybody', status: 200, values: ({ world }) => ({ invite: secretOf(world.made.links.viewer) }) },
  'post /api/invites/find': { may: 'everybody', status: 200, json: ({ world }) => ({ joinCode: world.made.joinCode }) },
  'get /api/blueprints/:id/invites': { may: FACILITATOR, status: 200 },
  'post /api/blueprints/:id/invites': { may: FACILITATOR, status: 201, json: () => ({ role: 'viewer' }) },
  'patch /api/blueprints/:id/invites/:invite': { may: FACILITATOR, status: 200, json: () => ({ maxUses: 7 }) },
  'delete /api/blueprints/:id/invites/:invite': { may: FACILITATOR, status: 204 },
  'get /api/blueprints/:id/people': { may: FACILITATOR, status: 200 },
  'patch /api/blueprints/:id/people/:participant': { may: FACILITATOR, status: 200, json: () => ({ role: 'viewer' }) },
  'delete /api/blueprints/:id/people/:participant': { may: FACILITATOR, status: 204 },
  'delete /api/blueprints/:id/people/:participant/sessions': { may: FACILITATOR, status: 204 },
  'post /api/blueprints/:id/people/:participant/admission': { may: FACILITATOR, status: 204, json: () => ({ answer: 'in' }), values: ({ waits }) => ({ participant: waits }) },
  // The agency of those who were made for it; both are on the board.
  'post /api/blueprints/:id/agencies/merge': { may: FACILITATOR, status: 204, json: () => ({ from: 'spare', into: 'council' }) },
  // Somebody else's: their own is in a test of it.
  'get /api/blueprints/:id/people/:participant/data': { may: FACILITATOR, status: 200 },
  'post /api/blueprints/:id/people/:participant/erasure': { may: FACILITATOR, status: 204 },
  'post /api/blueprints/:id/people/:participant/work': { may: FACILITATOR, status: 200, json: () => ({ since: null }) },
  'post /api/blueprints/:id/people/:participant/take-back': { may: FACILITATOR, status: 200, json: () => ({ since: null }) },
  // No change has that number: nothing is put back.
  'post /api/blueprints/:id/put-back': { may: FACILITATOR, status: 200, json: () => ({ board: 1, talk: null }) },
  'patch /api/blueprints/:id/names': { may: FACILITATOR, status: 204, json: () => ({ withoutNames: true }) },
  'get /api/blueprints/:id/admission': { may: ROLES, asking: true, status: 200 },
  'post /api/blueprints/:id/personal-link': { may: ROLES, status: 201 },
  'delete /api/blueprints/:id/personal-link': { may: ROLES, status: 204 },
  'post /api/blueprints/:id/practice': { may: ROLES, status: 200 },
  'post /api/blueprints/:id/practice/renewal': { may: FACILITATOR, status: 200, json: () => ({ room: 'gone' }) },
  // Whoever they are, an unknown link opens nothing.
  'post /api/personal-links/find': { may: 'everybody', status: 410, json: () => ({ link: 'x'.repeat(64) }) },
  'post /api/personal-links/use': { may: 'everybody', status: 410, json: () => ({ link: 'x'.repeat(64) }) },
  'post /api/sessions': { may: 'everybody', status: 201, json: ({ world }) => ({ invite: secretOf(world.made.links.viewer), ...RB }) },
  'get /api/blueprints/:id/session': { may: ROLES, status: 200 },
  'delete /api/blueprints/:id/session': { may: ROLES, status: 204 },
  'get /api/sign-in': { may: 'everybody', status: 200 },
  'delete /api/sign-in': { may: 'everybody', ends: true, status: 204 },
  // No organisation is set up here; who comes back without having gone is led home.
  'post /api/sign-in/:provider': { may: 'everybody', status: 404, json: () => ({ back: '/' }), values: () => ({ provider: 'none' }) },
  'get /api/sign-in/:provider/callback': { may: 'everybody', status: 303, values: () => ({ provider: 'none' }) },
  'post /api/organiser-setup/find': { may: 'everybody', status: 410, json: () => ({ token: 'x'.repeat(43) }) },
  'post /api/organiser-setup/use': { may: 'everybody', status: 410, json: () => ({ token: 'x'.repeat(43), name: 'RB' }) },
  'get /api/organiser': { may: ORGANISERS, organising: true, status: 200 },
  'delete /api/organiser': { may: ORGANISERS, organising: true, status: 204 },
  'delete /api/organiser/sessions': { may: ORGANISERS, organising: true, status: 204 },
  'post /api/organiser/link': { may: ORGANISERS, organising: true, status: 201 },
  'post /api/organiser-links/find': { may: 'everybody', status: 410, json: () => ({ link: 'x'.repeat(64) }) },
  'post /api/organiser-links/use': { may: 'everybody', status: 410, json: () => ({ link: 'x'.repeat(64) }) },
  'post /api/admin/find': { may: ADMIN, organising: true, status: 200, json: () => ({}) },
  'patch /api/admin/blueprints/:id': { may: ADMIN, organising: true, status: 200, json: () => ({ archived: true }) },
  'delete /api/admin/blueprints/:id': { may: ADMIN, organising: true, status: 200 },
  // It was not deleted: whoever may restore is told so.
  'post /api/admin/blueprints/:id/restoration': { may: ADMIN, organising: true, status: 404 },
  'post /api/admin/blueprints/:id/transfer': { may: ADMIN, organising: true, status: 201, json: () => ({ withdrawOthers: true }) },
  'get /api/admin/blueprints/:id/people': { may: ADMIN, organising: true, status: 200 },
  'get /api/admin/blueprints/:id/people/:participant/data': { may: ADMIN, organising: true, status: 200 },
  'post /api/admin/blueprints/:id/people/:participant/erasure': { may: ADMIN, organising: true, status: 204 },
  'get /api/admin/organisers': { may: ADMIN, organising: true, status: 200 },
  'patch /api/admin/organisers/:organiser': { may: ADMIN, organising: true, status: 200, json: () => ({ admin: true }) },
  'delete /api/admin/organisers/:organiser': { may: ADMIN, organising: true, status: 204 },
  'post /api/admin/audit': { may: ADMIN, organising: true, status: 200, json: () => ({}) },
  'get /api/admin/audit/:format': { may: ADMIN, organising: true, status: 200, values: () => ({ format: 'csv' }) },
  'get /healthz': { may: 'everybody', status: 200 },
  'get /readyz': { may: 'everybody', status: 200 },
  'get /metrics': { may: 'everybody', status: 200 },
  'get /api/openapi.json': { may: 'everybody', status: 200 },
};

/** What each role may do with each document, whichever way it connects. A kind of document without a row does not compile. */
export const DOCUMENTS: Readonly<Record<DocumentKind, Readonly<Record<Role, Right>>>> = {
  board: { facilitator: 'write', editor: 'write', commenter: 'read', viewer: 'read' },
  talk: { facilitator: 'write', editor: 'write', commenter: 'write', viewer: 'read' },
};

/** Where documents are connected to, below `/sync/<id>`. */
export const SOCKETS = DOCUMENT_KINDS.map((kind) => ({ kind, rest: kind === 'board' ? '' : `/${kind}` }));
