import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedBlueprint, OpenedSession } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import type { ProblemName } from '../../../shared/protocol/problems.ts';
import { routes } from '../../../server/http/routes.ts';
import type { SignedIn } from '../../../server/auth/organisers.ts';
import { MemoryImages } from '../../../server/storage/memory/MemoryImages.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { bearer, expectProblem, secretOf } from '../../helpers/api.ts';
import { hugePng, png } from '../../helpers/images.ts';
import { organiserCookieOf, signInAsOrganiser } from '../../helpers/organisers.ts';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';

const RB = { name: 'RB', agency: 'Council' };
const PLACE = { name: 'Leeds' };

/** Counts what is written, whoever writes it. */
class CountingStore extends MemoryStore {
  writes = 0;
  override append(...args: Parameters<MemoryStore['append']>): ReturnType<MemoryStore['append']> {
    this.writes += 1;
    return super.append(...args);
  }
  override createBlueprint(...args: Parameters<MemoryStore['createBlueprint']>): Promise<void> {
    this.writes += 1;
    return super.createBlueprint(...args);
  }
  override createParticipant(...args: Parameters<MemoryStore['createParticipant']>): Promise<boolean> {
    this.writes += 1;
    return super.createParticipant(...args);
  }
  override createInvite(...args: Parameters<MemoryStore['createInvite']>): Promise<void> {
    this.writes += 1;
    return super.createInvite(...args);
  }
  override changeInvite(...args: Parameters<MemoryStore['changeInvite']>): Promise<boolean> {
    this.writes += 1;
    return super.changeInvite(...args);
  }
  override revokeInvite(...args: Parameters<MemoryStore['revokeInvite']>): Promise<boolean> {
    this.writes += 1;
    return super.revokeInvite(...args);
  }
  override deleteSessionsOf(...args: Parameters<MemoryStore['deleteSessionsOf']>): Promise<void> {
    this.writes += 1;
    return super.deleteSessionsOf(...args);
  }
  override createPersonalLink(...args: Parameters<MemoryStore['createPersonalLink']>): Promise<void> {
    this.writes += 1;
    return super.createPersonalLink(...args);
  }
  override usePersonalLink(...args: Parameters<MemoryStore['usePersonalLink']>): Promise<boolean> {
    this.writes += 1;
    return super.usePersonalLink(...args);
  }
  override deleteSession(...args: Parameters<MemoryStore['deleteSession']>): Promise<void> {
    this.writes += 1;
    return super.deleteSession(...args);
  }
}

interface There {
  readonly admin: SignedIn;
  readonly made: CreatedBlueprint;
  readonly session: OpenedSession;
  readonly exported: Record<string, unknown>;
}

/** A request that must be refused. What is not said is as a well-behaved program would send it. */
interface Bad {
  readonly what: string;
  readonly problem: ProblemName;
  /** The address; the route's own unless given. */
  readonly path?: (there: There) => string;
  readonly body?: (there: There) => unknown;
  /** Sent as it is, instead of JSON. */
  readonly raw?: BodyInit;
  readonly headers?: (there: There) => Record<string, string>;
  /** Fields that the answer must name. */
  readonly fields?: readonly string[];
}

const store = new CountingStore();

/** Counts in the store what is written as images. */
class CountingImages extends MemoryImages {
  override put(...args: Parameters<MemoryImages['put']>): Promise<boolean> {
    store.writes += 1;
    return super.put(...args);
  }
}

let server: TestServer;
let there: There;
beforeAll(async () => {
  server = await startTestServer({ store, images: new CountingImages() });
  const made = await makeBlueprint(server.url);
  const session = await joinByLink(server.url, made.links.facilitator, RB);
  const answer = await fetch(`${server.url}/api/blueprints/${made.id}`, { headers: bearer(session) });
  const admin = await signInAsOrganiser(server, 'Admin', { admin: true });
  there = { made, session, admin, exported: (await answer.json()) as Record<string, unknown> };
});
afterAll(() => server.stop());

/** What every route with a JSON body refuses. */
const BAD_BODIES: readonly Bad[] = [
  { what: 'no body', problem: 'invalid-input', raw: '' },
  { what: 'half of a body', problem: 'malformed-json', raw: '{"template":' },
  { what: 'a body that is no object', problem: 'malformed-json', raw: '"template"' },
  { what: 'bytes that are no text', problem: 'malformed-json', raw: new Uint8Array([0xff, 0xfe, 0x00]) },
  { what: 'null', problem: 'malformed-json', raw: 'null' },
  { what: 'a list', problem: 'invalid-input', body: () => [] },
  { what: 'an empty object', problem: 'invalid-input', body: () => ({}) },
  { what: 'a form', problem: 'unsupported-media-type', raw: 'template=digital-inclusion', headers: () => ({ 'content-type': 'application/x-www-form-urlencoded' }) },
  { what: 'JSON called text, as a foreign page could send it', problem: 'unsupported-media-type', raw: '{}', headers: () => ({ 'content-type': 'text/plain' }) },
  { what: 'JSON in another charset', problem: 'unsupported-media-type', raw: '{}', headers: () => ({ 'content-type': 'application/json; charset=ebcdic' }) },
  { what: 'JSON in an unknown encoding', problem: 'unsupported-media-type', raw: '{}', headers: () => ({ 'content-encoding': 'zip' }) },
  { what: 'more than the limit', problem: 'too-large', raw: `{"a":"${'x'.repeat(LIMITS.maxBodyBytes)}"}` },
  { what: 'a key that reaches prototypes', problem: 'malformed-json', raw: '{"__proto__":{"admin":true}}' },
  { what: 'such a key far inside', problem: 'malformed-json', raw: '{"import":{"layers":[{"constructor":{}}]}}' },
  { what: 'another site’s page', problem: 'foreign-origin', body: () => ({}), headers: () => ({ origin: 'https://evil.example' }) },
  { what: 'a page of no site', problem: 'foreign-origin', body: () => ({}), headers: () => ({ origin: 'null' }) },
];

/** What every route of one blueprint refuses. */
function outsiders(rest: string): readonly Bad[] {
  return [
    { what: 'nobody', problem: 'unauthorised', headers: () => ({}) },
    { what: 'a wrong token', problem: 'unauthorised', headers: () => ({ authorization: `Bearer ${'x'.repeat(43)}` }) },
    { what: 'a token called otherwise', problem: 'unauthorised', headers: ({ session }) => ({ authorization: `Basic ${session.token}` }) },
    { what: 'an unknown blueprint', problem: 'not-found', path: () => `/api/blueprints/unknown${rest}` },
    { what: 'an id that is none', problem: 'not-found', path: () => `/api/blueprints/..%2f..%2fsecret.key${rest}` },
    { what: 'a broken address', problem: 'malformed-address', path: () => `/api/blueprints/%E0%A4%A${rest}` },
  ];
}

/** What every route for organisers refuses. */
const STRANGERS: readonly Bad[] = [
  { what: 'nobody', problem: 'not-an-organiser', body: () => ({}), headers: () => ({}) },
  { what: 'a wrong cookie', problem: 'not-an-organiser', body: () => ({}), headers: () => organiserCookieOf({ token: 'x'.repeat(43) }) },
  { what: 'a cookie that is no token', problem: 'not-an-organiser', body: () => ({}), headers: () => organiserCookieOf({ token: '../secret.key' }) },
  { what: 'a participant’s token', problem: 'not-an-organiser', body: () => ({}), headers: ({ session }) => ({ ...bearer(session), ...organiserCookieOf(session) }) },
];

/** What every route for organisers with a JSON body refuses, from an admin. */
const BAD_ADMIN_BODIES: readonly Bad[] = BAD_BODIES.map((bad) => ({ ...bad, headers: (all) => ({ ...organiserCookieOf(all.admin), ...bad.headers?.(all) }) }));

/** The same where a body may be empty. */
const BAD_FILLED_BODIES = BAD_ADMIN_BODIES.filter(({ what }) => what !== 'an empty object' && what !== 'no body');

const FOREIGN_ADMIN: Bad = { what: 'another site’s page', problem: 'foreign-origin', headers: ({ admin }) => ({ ...organiserCookieOf(admin), origin: 'https://evil.example' }) };

/** Something that an admin asks and is refused. */
function refusedAdmin(what: string, problem: ProblemName, more: Partial<Bad>): Bad {
  return { what, problem, headers: ({ admin }) => organiserCookieOf(admin), ...more };
}

/** What every route for admins below a blueprint refuses. */
function noBlueprint(rest: string, body?: () => unknown): readonly Bad[] {
  return ['unknown', '..%2f..%2fsecret.key', '__proto__'].map((id) => refusedAdmin(`a blueprint called ${id}`, 'not-found', { path: () => `/api/admin/blueprints/${id}${rest}`, ...(body === undefined ? {} : { body }) }));
}

/** What every route of one blueprint with a JSON body refuses, from somebody who is in. */
const BAD_MEMBER_BODIES: readonly Bad[] = BAD_BODIES.map((bad) => ({ ...bad, headers: (all) => ({ ...bearer(all.session), ...bad.headers?.(all) }) }));

/** A request of the facilitator, with a body. */
function refused(what: string, problem: ProblemName, body: (there: There) => unknown, more: Partial<Bad> = {}): Bad {
  return { what, problem, body, headers: ({ session }) => bearer(session), ...more };
}

/** What a route about one person refuses. */
function strangers(rest: string, body?: () => unknown): readonly Bad[] {
  return ['nobody-of-that-name', '..%2f..%2fsecret.key', '__proto__'].map((id) => ({
    what: `the person ${id}`,
    problem: 'not-found',
    path: ({ made }) => `/api/blueprints/${made.id}/people/${id}${rest}`,
    headers: ({ session }) => bearer(session),
    ...(body === undefined ? {} : { body }),
  }));
}

const BAD: Readonly<Record<string, readonly Bad[]>> = {
  'get /api/templates': [],
  'get /api/templates/:template': [
    { what: 'an unknown template', problem: 'not-found', path: () => '/api/templates/no-such' },
    { what: 'a name that every object knows', problem: 'not-found', path: () => '/api/templates/__proto__' },
    { what: 'a broken address', problem: 'malformed-address', path: () => '/api/templates/%E0%A4%A' },
  ],
  'post /api/blueprints': [
    ...BAD_BODIES,
    { what: 'an unknown template', problem: 'invalid-input', body: () => ({ template: 'no-such', place: PLACE }), fields: ['template'] },
    { what: 'a template of another type', problem: 'invalid-input', body: () => ({ template: 7, place: PLACE }), fields: ['template'] },
    { what: 'no place', problem: 'invalid-input', body: () => ({ template: 'digital-inclusion' }), fields: ['place'] },
    { what: 'a place without a name', problem: 'invalid-input', body: () => ({ template: 'digital-inclusion', place: { name: '  ' } }), fields: ['place.name'] },
    { what: 'a place with a long name', problem: 'invalid-input', body: () => ({ template: 'digital-inclusion', place: { name: 'x'.repeat(161) } }), fields: ['place.name'] },
    { what: 'a GSS code that is none', problem: 'invalid-input', body: () => ({ template: 'digital-inclusion', place: { ...PLACE, gssCodes: ['E08000035', 'X1'] } }), fields: ['place.gssCodes.1'] },
    { what: 'a title of two lines', problem: 'invalid-input', body: () => ({ template: 'digital-inclusion', place: PLACE, title: 'One\nTwo' }), fields: ['title'] },
    { what: 'a field too many', problem: 'invalid-input', body: () => ({ template: 'digital-inclusion', place: PLACE, admin: true }) },
    { what: 'both a template and an import', problem: 'invalid-input', body: ({ exported }) => ({ template: 'digital-inclusion', place: PLACE, import: exported }) },
    { what: 'an import that is nothing', problem: 'invalid-input', body: () => ({ import: null }), fields: ['import'] },
    { what: 'an import of another version', problem: 'invalid-input', body: ({ exported }) => ({ import: { ...exported, schema: 99 } }), fields: ['import.schema'] },
    { what: 'an import with a field too many', problem: 'invalid-input', body: ({ exported }) => ({ import: { ...exported, owner: 'me' } }), fields: ['import'] },
    { what: 'an import without layers', problem: 'invalid-input', body: ({ exported }) => ({ import: { ...exported, layers: [] } }), fields: ['import.layers'] },
    { what: 'an import whose links dangle', problem: 'invalid-input', body: ({ exported }) => ({ import: { ...exported, links: [{ id: 'a~enables~b', kind: 'enables', from: 'a', to: 'b' }] } }), fields: ['import.links.0'] },
    { what: 'an import whose template is not one', problem: 'invalid-input', body: ({ exported }) => ({ import: { ...exported, template: { id: 'NOT KEBAB' } } }), fields: ['import.template.id'] },
    { what: 'an import with a text nested a thousand deep', problem: 'invalid-input', body: ({ exported }) => ({ import: { ...exported, notes: [deepNote(1_000)] } }), fields: ['import.notes.0.text'] },
  ],
  'get /api/blueprints/:id': outsiders(''),
  'get /api/blueprints/:id/exports/:format': [
    ...outsiders('/exports/json'),
    { what: 'an unknown format', problem: 'not-found', path: ({ made }) => `/api/blueprints/${made.id}/exports/exe` },
  ],
  'post /api/blueprints/:id/images': [
    ...outsiders('/images').map((bad) => ({ ...bad, headers: (all: There) => ({ 'content-type': 'image/png', ...(bad.headers?.(all) ?? bearer(all.session)) }) })),
    { what: 'another site’s page', problem: 'foreign-origin', raw: png(), headers: ({ session }) => ({ ...bearer(session), 'content-type': 'image/png', origin: 'https://evil.example' }) },
    { what: 'a page of no site', problem: 'foreign-origin', raw: png(), headers: ({ session }) => ({ ...bearer(session), 'content-type': 'image/png', origin: 'null' }) },
    { what: 'JSON', problem: 'unsupported-media-type', body: () => ({}), headers: ({ session }) => bearer(session) },
    { what: 'a form, as a foreign page could send it', problem: 'unsupported-media-type', raw: png(), headers: ({ session }) => ({ ...bearer(session), 'content-type': 'multipart/form-data; boundary=x' }) },
    { what: 'bytes in an encoding', problem: 'unsupported-media-type', raw: png(), headers: ({ session }) => ({ ...bearer(session), 'content-type': 'image/png', 'content-encoding': 'gzip' }) },
    { what: 'no bytes', problem: 'image-type', raw: '', headers: ({ session }) => ({ ...bearer(session), 'content-type': 'image/png' }) },
    { what: 'an SVG called PNG', problem: 'image-type', raw: '<svg xmlns="http://www.w3.org/2000/svg"/>', headers: ({ session }) => ({ ...bearer(session), 'content-type': 'image/png' }) },
    { what: 'half of an image', problem: 'image-damaged', raw: png().slice(0, 60), headers: ({ session }) => ({ ...bearer(session), 'content-type': 'image/png' }) },
    { what: 'pixels without end', problem: 'image-too-large', raw: hugePng(60_000, 60_000), headers: ({ session }) => ({ ...bearer(session), 'content-type': 'image/png' }) },
    { what: 'more bytes than may be', problem: 'image-too-large', raw: new Uint8Array(10 * 1024 * 1024 + 1), headers: ({ session }) => ({ ...bearer(session), 'content-type': 'image/png' }) },
  ],
  'get /api/blueprints/:id/images/:asset': [
    ...outsiders(`/images/${'a'.repeat(43)}`),
    { what: 'an image that is not there', problem: 'not-found', path: ({ made }) => `/api/blueprints/${made.id}/images/${'a'.repeat(43)}` },
    { what: 'a name that leads elsewhere', problem: 'not-found', path: ({ made }) => `/api/blueprints/${made.id}/images/..%2f..%2fsecret.key` },
  ],
  'get /api/blueprints/:id/links': outsiders('/links'),
  'get /api/blueprints/:id/session': outsiders('/session'),
  'get /api/blueprints/:id/invites': outsiders('/invites'),
  'post /api/blueprints/:id/invites': [
    ...outsiders('/invites'),
    ...BAD_MEMBER_BODIES,
    refused('an unknown role', 'invalid-input', () => ({ role: 'owner' }), { fields: ['role'] }),
    refused('a time that is past', 'invalid-input', () => ({ role: 'viewer', expiresAt: '2020-01-01T00:00:00.000Z' }), { fields: ['expiresAt'] }),
    refused('a time that is none', 'invalid-input', () => ({ role: 'viewer', expiresAt: 'tomorrow' }), { fields: ['expiresAt'] }),
    refused('nobody', 'invalid-input', () => ({ role: 'viewer', maxUses: 0 }), { fields: ['maxUses'] }),
    refused('half a person', 'invalid-input', () => ({ role: 'viewer', maxUses: 1.5 }), { fields: ['maxUses'] }),
    refused('a spoken code for facilitators', 'invalid-input', () => ({ role: 'facilitator', joinCode: true }), { fields: ['joinCode'] }),
    refused('a field too many', 'invalid-input', () => ({ role: 'viewer', secret: 'x' })),
  ],
  'patch /api/blueprints/:id/invites/:invite': [
    ...outsiders('/invites/x'),
    ...BAD_MEMBER_BODIES,
    refused('a waiting room that is a word', 'invalid-input', () => ({ waitingRoom: 'yes' }), { fields: ['waitingRoom'] }),
    refused('another role', 'invalid-input', () => ({ role: 'facilitator' })),
    refused('a way in that is not there', 'invite-not-found', () => ({ waitingRoom: true })),
  ],
  'delete /api/blueprints/:id/invites/:invite': [
    ...outsiders('/invites/x'),
    { what: 'another site’s page', problem: 'foreign-origin', headers: ({ session }) => ({ ...bearer(session), origin: 'https://evil.example' }) },
    { what: 'a way in that is not there', problem: 'invite-not-found', headers: ({ session }) => bearer(session) },
  ],
  'get /api/blueprints/:id/people': outsiders('/people'),
  'patch /api/blueprints/:id/people/:participant': [
    ...outsiders('/people/x'),
    ...BAD_MEMBER_BODIES,
    ...strangers('', () => ({ role: 'viewer' })),
    refused('an unknown role', 'invalid-input', () => ({ role: 'owner' }), { fields: ['role'] }),
    refused('a name', 'invalid-input', () => ({ role: 'viewer', name: 'RB' })),
    refused('the last facilitator', 'last-facilitator', () => ({ role: 'viewer' })),
  ],
  'delete /api/blueprints/:id/people/:participant': [
    ...outsiders('/people/x'),
    ...strangers(''),
    { what: 'another site’s page', problem: 'foreign-origin', headers: ({ session }) => ({ ...bearer(session), origin: 'https://evil.example' }) },
    { what: 'the last facilitator', problem: 'last-facilitator', headers: ({ session }) => bearer(session) },
  ],
  'delete /api/blueprints/:id/people/:participant/sessions': [
    ...outsiders('/people/x/sessions'),
    ...strangers('/sessions'),
    { what: 'another site’s page', problem: 'foreign-origin', headers: ({ session }) => ({ ...bearer(session), origin: 'https://evil.example' }) },
  ],
  'post /api/blueprints/:id/people/:participant/admission': [
    ...outsiders('/people/x/admission'),
    ...BAD_MEMBER_BODIES,
    ...strangers('/admission', () => ({ answer: 'in' })),
    refused('another answer', 'invalid-input', () => ({ answer: 'perhaps' }), { fields: ['answer'] }),
    refused('somebody who does not wait', 'not-waiting', () => ({ answer: 'in' })),
  ],
  'post /api/blueprints/:id/agencies/merge': [
    ...outsiders('/agencies/merge'),
    ...BAD_MEMBER_BODIES,
    refused('an agency that is not there', 'invalid-input', () => ({ from: 'nobody', into: 'council' }), { fields: ['from'] }),
    refused('an agency and itself', 'invalid-input', () => ({ from: 'council', into: 'council' }), { fields: ['into'] }),
    refused('what every object knows', 'invalid-input', () => ({ from: '__proto__', into: 'constructor' }), { fields: ['from', 'into'] }),
  ],
  'post /api/blueprints/:id/people/:participant/work': [
    ...outsiders('/people/x/work'),
    ...BAD_MEMBER_BODIES,
    ...strangers('/work', () => ({ since: null })),
    refused('what is no time', 'invalid-input', () => ({ since: 'yesterday' }), { fields: ['since'] }),
  ],
  'post /api/blueprints/:id/people/:participant/take-back': [
    ...outsiders('/people/x/take-back'),
    ...BAD_MEMBER_BODIES,
    ...strangers('/take-back', () => ({ since: null })),
    refused('what is no time', 'invalid-input', () => ({ since: 5 }), { fields: ['since'] }),
  ],
  'post /api/blueprints/:id/put-back': [
    ...outsiders('/put-back'),
    ...BAD_MEMBER_BODIES,
    refused('no change', 'invalid-input', () => ({ board: null, talk: null })),
    refused('what is no number', 'invalid-input', () => ({ board: 'first', talk: null }), { fields: ['board'] }),
  ],
  'patch /api/blueprints/:id/names': [
    ...outsiders('/names'),
    ...BAD_MEMBER_BODIES,
    refused('neither yes nor no', 'invalid-input', () => ({ withoutNames: 'yes' }), { fields: ['withoutNames'] }),
  ],
  'get /api/blueprints/:id/admission': outsiders('/admission'),
  'post /api/blueprints/:id/personal-link': [
    ...outsiders('/personal-link'),
    { what: 'another site’s page', problem: 'foreign-origin', headers: ({ session }) => ({ ...bearer(session), origin: 'https://evil.example' }) },
  ],
  'delete /api/blueprints/:id/personal-link': [
    ...outsiders('/personal-link'),
    { what: 'another site’s page', problem: 'foreign-origin', headers: ({ session }) => ({ ...bearer(session), origin: 'https://evil.example' }) },
  ],
  'post /api/personal-links/find': [...BAD_BODIES, { what: 'an unknown link', problem: 'invite-closed', body: () => ({ link: 'x'.repeat(64) }) }, { what: 'half a link', problem: 'invite-closed', body: () => ({ link: 'x' }) }],
  'post /api/personal-links/use': [...BAD_BODIES, { what: 'an unknown link', problem: 'invite-closed', body: () => ({ link: 'x'.repeat(64) }) }, { what: 'a session’s token', problem: 'invite-closed', body: ({ session }) => ({ link: session.token }) }],
  'post /api/blueprints/:id/practice': [
    ...outsiders('/practice'),
    { what: 'another site’s page', problem: 'foreign-origin', headers: ({ session }) => ({ ...bearer(session), origin: 'https://evil.example' }) },
  ],
  'post /api/blueprints/:id/practice/renewal': [
    ...outsiders('/practice/renewal'),
    ...BAD_MEMBER_BODIES,
    refused('a room that is no text', 'invalid-input', () => ({ room: 7 }), { fields: ['room'] }),
    refused('a room with a long name', 'invalid-input', () => ({ room: 'x'.repeat(65) }), { fields: ['room'] }),
    refused('a field too many', 'invalid-input', () => ({ room: 'x', force: true })),
  ],
  'get /api/sign-in': [],
  'post /api/sign-in/:provider': [
    ...BAD_BODIES,
    { what: 'an unknown organisation', problem: 'not-found', body: () => ({ back: '/' }) },
    { what: 'a way back to another site', problem: 'invalid-input', body: () => ({ back: '//evil.example' }), fields: ['back'] },
    { what: 'a field too many', problem: 'invalid-input', body: () => ({ back: '/', state: 'mine' }) },
    { what: 'a broken address', problem: 'malformed-address', path: () => '/api/sign-in/%E0%A4%A', body: () => ({ back: '/' }) },
  ],
  'get /api/sign-in/:provider/callback': [
    { what: 'a broken address', problem: 'malformed-address', path: () => '/api/sign-in/%E0%A4%A/callback' },
  ],
  'delete /api/sign-in': [
    { what: 'another site’s page', problem: 'foreign-origin', headers: () => ({ origin: 'https://evil.example' }) },
  ],
  'delete /api/blueprints/:id/session': [
    ...outsiders('/session'),
    { what: 'another site’s page', problem: 'foreign-origin', headers: ({ session }) => ({ ...bearer(session), origin: 'https://evil.example' }) },
  ],
  'get /api/invites/:invite': [
    { what: 'an unknown secret', problem: 'invite-not-found', path: () => `/api/invites/${'x'.repeat(43)}` },
    { what: 'a secret cut short', problem: 'invite-not-found', path: ({ made }) => `/api/invites/${secretOf(made.links.editor).slice(0, -1)}` },
    { what: 'a secret a thousand times too long', problem: 'invite-not-found', path: () => `/api/invites/${'x'.repeat(4_000)}` },
    { what: 'a broken address', problem: 'malformed-address', path: () => '/api/invites/%E0%A4%A' },
  ],
  'post /api/invites/find': [
    ...BAD_BODIES,
    { what: 'eight digits', problem: 'invalid-input', body: () => ({ joinCode: '482 916 30' }), fields: ['joinCode'] },
    { what: 'a number', problem: 'invalid-input', body: () => ({ joinCode: 482916305 }), fields: ['joinCode'] },
    { what: 'an unknown code', problem: 'invite-not-found', body: () => ({ joinCode: '000 000 000' }) },
    { what: 'a field too many', problem: 'invalid-input', body: ({ made }) => ({ joinCode: made.joinCode, name: 'RB' }) },
  ],
  'post /api/sessions': [
    ...BAD_BODIES,
    { what: 'an unknown link', problem: 'invite-not-found', body: () => ({ invite: 'x'.repeat(43), ...RB }) },
    { what: 'a whole link', problem: 'invite-not-found', body: ({ made }) => ({ invite: made.links.editor, ...RB }) },
    { what: 'an unknown code', problem: 'invite-not-found', body: () => ({ joinCode: '000000000', ...RB }) },
    { what: 'both a link and a code', problem: 'invalid-input', body: ({ made }) => ({ invite: secretOf(made.links.editor), joinCode: made.joinCode, ...RB }) },
    { what: 'neither', problem: 'invalid-input', body: () => RB },
    { what: 'no name', problem: 'invalid-input', body: ({ made }) => ({ invite: secretOf(made.links.editor), agency: 'Council' }), fields: ['name'] },
    { what: 'a blank name', problem: 'invalid-input', body: ({ made }) => ({ invite: secretOf(made.links.editor), ...RB, name: ' \t ' }), fields: ['name'] },
    { what: 'a name with control characters', problem: 'invalid-input', body: ({ made }) => ({ invite: secretOf(made.links.editor), ...RB, name: 'R\u0000B' }), fields: ['name'] },
    { what: 'a long name', problem: 'invalid-input', body: ({ made }) => ({ invite: secretOf(made.links.editor), ...RB, name: 'x'.repeat(81) }), fields: ['name'] },
    { what: 'an agency of punctuation', problem: 'invalid-input', body: ({ made }) => ({ joinCode: made.joinCode, ...RB, agency: '…!' }), fields: ['agency'] },
    { what: 'an agency that is an object', problem: 'invalid-input', body: ({ made }) => ({ joinCode: made.joinCode, ...RB, agency: { name: 'Council' } }), fields: ['agency'] },
    { what: 'who one is by an organisation, without having signed in', problem: 'sign-in-needed', body: ({ made }) => ({ invite: secretOf(made.links.editor), signedIn: true }) },
    { what: 'both a name and an organisation’s word', problem: 'invalid-input', body: ({ made }) => ({ invite: secretOf(made.links.editor), ...RB, signedIn: true }) },
    { what: 'a role of one’s own choice', problem: 'invalid-input', body: ({ made }) => ({ invite: secretOf(made.links.viewer), ...RB, role: 'facilitator' }) },
  ],
  'get /api/blueprints/:id/talk/writers/:after': [
    ...outsiders('/talk/writers/0'),
    ...['-1', 'x', '1e3', '9'.repeat(40)].map((after) => ({ what: `a place in the log called ${after.slice(0, 20)}`, problem: 'not-found' as const, path: ({ made }: There) => `/api/blueprints/${made.id}/talk/writers/${after}` })),
  ],
  'get /api/blueprints/:id/people/:participant/data': [
    ...outsiders('/people/x/data'),
    { what: 'somebody who is not there', problem: 'not-found', path: ({ made }) => `/api/blueprints/${made.id}/people/nobody/data` },
  ],
  'post /api/blueprints/:id/people/:participant/erasure': [
    ...outsiders('/people/x/erasure'),
    { what: 'somebody who is not there', problem: 'not-found', path: ({ made }) => `/api/blueprints/${made.id}/people/nobody/erasure`, headers: ({ session }) => bearer(session) },
    { what: 'another site’s page', problem: 'foreign-origin', headers: ({ session }) => ({ ...bearer(session), origin: 'https://evil.example' }) },
  ],
  'post /api/organiser-setup/find': [...BAD_BODIES, { what: 'an unknown token', problem: 'setup-closed', body: () => ({ token: 'x'.repeat(43) }) }, { what: 'an empty token', problem: 'invalid-input', body: () => ({ token: '' }), fields: ['token'] }],
  'post /api/organiser-setup/use': [
    ...BAD_BODIES,
    { what: 'an unknown token', problem: 'setup-closed', body: () => ({ token: 'x'.repeat(43), name: 'RB' }) },
    { what: 'a name with control characters', problem: 'invalid-input', body: () => ({ token: 'x'.repeat(43), name: 'R\u0000B' }), fields: ['name'] },
    { what: 'a right of one’s own choice', problem: 'invalid-input', body: () => ({ token: 'x'.repeat(43), name: 'RB', admin: true }) },
  ],
  'get /api/organiser': STRANGERS.map(({ body: _body, ...bad }) => bad),
  'delete /api/organiser': [...STRANGERS.map(({ body: _body, ...bad }) => bad), FOREIGN_ADMIN],
  'delete /api/organiser/sessions': [...STRANGERS.map(({ body: _body, ...bad }) => bad), FOREIGN_ADMIN],
  'post /api/organiser/link': [...STRANGERS, FOREIGN_ADMIN],
  'post /api/organiser-links/find': [...BAD_BODIES, { what: 'an unknown link', problem: 'invite-closed', body: () => ({ link: 'x'.repeat(64) }) }, { what: 'an organiser’s token', problem: 'invite-closed', body: ({ admin }) => ({ link: admin.token }) }],
  'post /api/organiser-links/use': [...BAD_BODIES, { what: 'an unknown link', problem: 'invite-closed', body: () => ({ link: 'x'.repeat(64) }) }],
  'post /api/admin/find': [
    ...STRANGERS,
    ...BAD_FILLED_BODIES,
    refusedAdmin('an unknown order', 'invalid-input', { body: () => ({ by: 'constructor', order: 'sideways' }), fields: ['by', 'order'] }),
    refusedAdmin('a page too large', 'invalid-input', { body: () => ({ most: 101, from: -1 }), fields: ['most', 'from'] }),
    refusedAdmin('text too long', 'invalid-input', { body: () => ({ text: 'x'.repeat(201) }), fields: ['text'] }),
  ],
  'patch /api/admin/blueprints/:id': [
    ...STRANGERS,
    ...BAD_FILLED_BODIES,
    ...noBlueprint('', () => ({ archived: true })),
    refusedAdmin('days that are none', 'invalid-input', { body: () => ({ historyDays: 'many', archived: 1 }), fields: ['historyDays', 'archived'] }),
  ],
  'delete /api/admin/blueprints/:id': [...STRANGERS.map(({ body: _body, ...bad }) => bad), ...noBlueprint(''), FOREIGN_ADMIN],
  'post /api/admin/blueprints/:id/restoration': [...STRANGERS, ...noBlueprint('/restoration'), refusedAdmin('one that was not deleted', 'not-found', {}), FOREIGN_ADMIN],
  'post /api/admin/blueprints/:id/transfer': [...STRANGERS, ...BAD_FILLED_BODIES, ...noBlueprint('/transfer', () => ({})), refusedAdmin('a role of one’s own choice', 'invalid-input', { body: () => ({ role: 'editor' }) })],
  'get /api/admin/blueprints/:id/people': [...STRANGERS.map(({ body: _body, ...bad }) => bad), ...noBlueprint('/people')],
  'get /api/admin/blueprints/:id/people/:participant/data': [...STRANGERS.map(({ body: _body, ...bad }) => bad), ...noBlueprint('/people/x/data'), refusedAdmin('somebody who is not there', 'not-found', { path: ({ made }) => `/api/admin/blueprints/${made.id}/people/nobody/data` })],
  'post /api/admin/blueprints/:id/people/:participant/erasure': [...STRANGERS, ...noBlueprint('/people/x/erasure'), refusedAdmin('somebody who is not there', 'not-found', { path: ({ made }) => `/api/admin/blueprints/${made.id}/people/nobody/erasure` }), FOREIGN_ADMIN],
  'post /api/admin/audit': [...STRANGERS, ...BAD_FILLED_BODIES, refusedAdmin('a page too large', 'invalid-input', { body: () => ({ most: 501, before: 0 }), fields: ['most', 'before'] })],
  'get /api/admin/audit/:format': [...STRANGERS.map(({ body: _body, ...bad }) => bad), refusedAdmin('an unknown format', 'not-found', { path: () => '/api/admin/audit/xlsx' })],
  'get /api/admin/organisers': STRANGERS.map(({ body: _body, ...bad }) => bad),
  'patch /api/admin/organisers/:organiser': [
    ...STRANGERS,
    ...BAD_ADMIN_BODIES.filter(({ problem }) => problem !== 'invalid-input'),
    refusedAdmin('an unknown organiser', 'not-found', { body: () => ({ admin: true }), path: () => '/api/admin/organisers/nobody' }),
    refusedAdmin('the right of the last admin', 'last-admin', { body: () => ({ admin: false }), path: ({ admin }) => `/api/admin/organisers/${admin.organiser.id}` }),
    refusedAdmin('a right that is none', 'invalid-input', { body: () => ({ admin: 'yes' }), fields: ['admin'] }),
  ],
  'delete /api/admin/organisers/:organiser': [
    ...STRANGERS.map(({ body: _body, ...bad }) => bad),
    refusedAdmin('an unknown organiser', 'not-found', { path: () => '/api/admin/organisers/nobody' }),
    refusedAdmin('the last admin', 'last-admin', { path: ({ admin }) => `/api/admin/organisers/${admin.organiser.id}` }),
    FOREIGN_ADMIN,
  ],
  'get /healthz': [],
  'get /readyz': [],
  'get /metrics': [],
  'get /api/openapi.json': [],
};

const patched = new Set(routes.filter(({ method }) => method === 'patch').map(({ path }) => path));
const named = routes.map((route) => ({ name: `${route.method} ${route.path}`, route }));

it('has a row of bad requests for every route, and none for others', () => {
  expect(Object.keys(BAD).sort()).toEqual(named.map(({ name }) => name).sort());
});

describe.each(named)('$name', ({ name, route }) => {
  const rows = BAD[name] ?? [];

  it.each(rows)('refuses $what as $problem, and changes nothing', async (bad) => {
    await refusing(async () => {
      const problem = await expectProblem(await send(route.method, bad.path?.(there) ?? pathOf(route.path), bad), bad.problem);
      if (bad.fields !== undefined) expect(problem.errors?.map(({ field }) => field)).toEqual(expect.arrayContaining([...bad.fields]));
    });
  });

  it('refuses methods that it does not have, and names those it has', async () => {
    await refusing(async () => {
      for (const method of ['PUT', 'OPTIONS', ...(patched.has(route.path) ? [] : ['PATCH'])]) {
        const response = await fetch(`${server.url}${pathOf(route.path)}`, { method });
        expect(response.headers.get('allow')?.split(', ')).toContain(route.method.toUpperCase());
        await expectProblem(response, 'method-not-allowed');
      }
    });
  });
});

describe('elsewhere', () => {
  it.each(['/api', '/api/', '/api/nothing', '/nothing', '/api/blueprints/x/y/z', '/sync/x'])('answers %s with a problem', async (path) => {
    await refusing(async () => {
      await expectProblem(await fetch(`${server.url}${path}`), 'not-found');
      await expectProblem(await fetch(`${server.url}${path}`, { method: 'POST' }), 'not-found');
    });
  });
});

function send(method: string, path: string, bad: Bad): Promise<Response> {
  const body = bad.raw ?? (bad.body === undefined ? null : JSON.stringify(bad.body(there)));
  const withBody = method === 'post' || method === 'patch';
  const usual = withBody ? { 'content-type': 'application/json' } : bearer(there.session);
  const headers = withBody ? { ...usual, ...bad.headers?.(there) } : (bad.headers?.(there) ?? usual);
  return fetch(`${server.url}${path}`, { method: method.toUpperCase(), headers, body });
}

function pathOf(path: string): string {
  const { made, session } = there;
  const values: Record<string, string> = { id: made.id, participant: session.participant.id, format: 'json', invite: secretOf(made.links.viewer), template: 'digital-inclusion' };
  return path.replace(/:(\w+)/g, (_whole, name: string) => values[name] ?? name);
}

/** Run requests that are refused, and see that nothing was written and the blueprint is as it was. */
async function refusing(run: () => Promise<void>): Promise<void> {
  const { made, session, exported } = there;
  const kept = async () => [store.writes, await store.organisers.all(), await store.organisers.setup(), await store.blueprint(made.id), (await store.people(made.id, 0)).map(({ participant }) => participant)];
  const before = await kept();
  await run();
  expect(await kept()).toEqual(before);
  const now = await fetch(`${server.url}/api/blueprints/${made.id}`, { headers: bearer(session) });
  expect(await now.json()).toEqual(exported);
}

function deepNote(depth: number): unknown {
  let node: unknown = { type: 'text', text: 'deep' };
  for (let level = 0; level < depth; level += 1) node = { type: 'blockquote', content: [node] };
  return { id: 'n', x: 0, y: 0, colour: 'mint', text: { type: 'doc', content: [node] }, by: { name: 'RB', agency: null, at: '2026-03-01T09:30:00.000Z' }, removed: null };
}
