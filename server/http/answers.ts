import { z } from 'zod';
import { ROLES } from '../../shared/domain/Role.ts';
import { BLUEPRINT_STATES } from '../../shared/protocol/admin.ts';
import { DOCUMENT_KINDS } from '../../shared/protocol/documents.ts';
import { MAKERS } from '../../shared/protocol/signIn.ts';
import { IMAGE_TYPES } from '../../shared/protocol/images.ts';
import { TOUCHED_KINDS, TOUCHES } from '../../shared/protocol/takingBack.ts';

/** The forms of what the server answers, for the description of the interface. The types are in `shared/protocol/api.ts`;
 *  a test holds real answers against these forms. */

const role = z.enum(ROLES);
const agency = z.strictObject({ id: z.string(), name: z.string() });
const participant = z.strictObject({ id: z.string(), name: z.string(), agency, role });
const place = z.strictObject({ name: z.string(), gssCodes: z.array(z.string()) });
const heading = z.strictObject({ id: z.string(), title: z.string(), place });
const links = z.strictObject({ facilitator: z.url(), editor: z.url(), commenter: z.url(), viewer: z.url() });

/** A template in the list. */
export const templateSummary = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  summary: z.string(),
  layers: z.array(z.strictObject({ id: z.string(), title: z.string(), elementCount: z.number().int() })),
});

/** The ways in. */
export const blueprintLinks = z.strictObject({ links, joinCode: z.string() });

/** A new blueprint. */
export const createdBlueprint = z.strictObject({ id: z.string(), title: z.string(), links, joinCode: z.string() });

/** Who somebody is in a blueprint. */
export const sessionAnswer = z.strictObject({ participant, role, blueprint: heading, archived: z.boolean(), withoutNames: z.boolean() });

/** The same, with the token. */
export const openedSession = sessionAnswer.extend({ token: z.string() });

/** What the join page shows. */
export const invitePreview = z.strictObject({
  blueprint: heading.extend({ template: z.strictObject({ id: z.string(), version: z.string(), title: z.string() }) }),
  role,
  peopleHere: z.number().int(),
  agencies: z.array(agency.extend({ initials: z.string(), pattern: z.number().int() })),
  you: z.strictObject({ participant, role }).nullable(),
  waitingRoom: z.boolean(),
});

const time = z.iso.datetime();

/** A way in that was not withdrawn. */
export const inviteAnswer = z.strictObject({
  id: z.string(),
  role,
  state: z.enum(['open', 'expired', 'usedUp']),
  link: z.url().nullable(),
  joinCode: z.string().nullable(),
  createdAt: time,
  expiresAt: time.nullable(),
  maxUses: z.number().int().nullable(),
  waitingRoom: z.boolean(),
  uses: z.number().int(),
  people: z.number().int(),
});

/** Somebody in the list of people. */
export const personAnswer = z.strictObject({ id: z.string(), name: z.string(), agency, role, confirmedBy: z.string().nullable(), state: z.enum(['here', 'away', 'out', 'removed']), joinedAt: time, lastSeenAt: time });

/** Everybody, and those who wait. */
export const peopleAnswer = z.strictObject({
  people: z.array(personAnswer),
  waiting: z.array(z.strictObject({ id: z.string(), name: z.string(), agency, role, confirmedBy: z.string().nullable(), since: time })),
});

/** A personal link. */
export const personalLinkAnswer = z.strictObject({ link: z.url(), expiresAt: time });

/** Whom a personal link is for. */
export const personalLinkPreview = z.strictObject({ name: z.string(), agency: z.string(), role, blueprint: heading });

/** How it stands with somebody who asked to come in. */
export const admissionAnswer = z.strictObject({ state: z.enum(['waiting', 'in', 'declined']), name: z.string(), agency: z.string(), role, blueprint: heading });

/** The same, with the token. */
export const askedSession = admissionAnswer.extend({ token: z.string() });

/** An image that was stored. */
export const storedImage = z.strictObject({ asset: z.string(), width: z.number().int(), height: z.number().int(), type: z.enum(IMAGE_TYPES), bytes: z.number().int() });

/** Who brought which pieces of the comments. */
export const writersAnswer = z.strictObject({
  upTo: z.number().int(),
  more: z.boolean(),
  writers: z.array(z.strictObject({
    participant: z.strictObject({ id: z.string(), name: z.string(), agency }),
    pieces: z.array(z.tuple([z.number().int(), z.number().int(), z.number().int()])),
  })),
});

const heldTimes = z.array(z.strictObject({ createdAt: time, expiresAt: time }));

/** Everything that is held about a person. */
export const heldData = z.strictObject({
  participant: z.strictObject({ id: z.string(), name: z.string(), agency: z.string(), role, standing: z.enum(['waiting', 'in', 'declined', 'removed']), joinedAt: time, lastSeenAt: time }),
  invite: z.strictObject({ id: z.string(), role, createdAt: time }).nullable(),
  sessions: heldTimes,
  personalLinks: heldTimes,
  log: z.array(z.strictObject({ document: z.enum(DOCUMENT_KINDS), at: time, updates: z.number().int(), bytes: z.number().int() })),
  comments: z.array(z.strictObject({ id: z.string(), at: z.string(), changedAt: z.string().nullable(), takenBack: z.boolean(), text: z.string() })),
});

/** Somebody whom the server knows across blueprints. */
export const organiserAnswer = z.strictObject({ id: z.string(), name: z.string(), agency: z.string().nullable(), admin: z.boolean(), signsIn: z.enum(['here', 'provider']), createdAt: time, lastSeenAt: time });

/** A link to sign in once, as an organiser. */
export const organiserLinkAnswer = z.strictObject({ link: z.url(), expiresAt: time });

const bytes = z.number().int();
const keptBytes = z.strictObject({ board: bytes, talk: bytes, images: bytes });

/** A blueprint as admins see it. */
export const listedBlueprintAnswer = z.strictObject({
  id: z.string(), title: z.string(), place: z.string(), state: z.enum(BLUEPRINT_STATES),
  createdAt: time, changedAt: time, eraseAt: time.nullable(),
  people: z.number().int(), sizes: keptBytes, historyDays: z.number().int().nullable(),
});

/** A page of them. */
export const foundBlueprints = z.strictObject({
  blueprints: z.array(listedBlueprintAnswer),
  found: z.number().int(),
  kept: keptBytes.extend({ blueprints: z.number().int() }),
  days: z.strictObject({ history: z.number().int(), deleted: z.number().int() }),
});

/** An entry of the trail. */
export const auditAnswer = z.strictObject({
  seq: z.number().int(), at: time, what: z.string(), outcome: z.string(),
  by: z.strictObject({ kind: z.enum(['participant', 'organiser']), id: z.string(), name: z.string().nullable() }).nullable(),
  blueprint: z.string().nullable(),
  about: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
});

/** A link for a new facilitator. */
export const transferAnswer = z.strictObject({ link: z.url() });
/** Signing in with an organisation: with which, who this browser is, and whether it may make blueprints. */
export const signInAnswer = z.strictObject({
  providers: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  you: z.strictObject({ name: z.string(), agency: z.string(), provider: z.string() }).nullable(),
  making: z.strictObject({ who: z.enum(MAKERS), allowed: z.boolean() }),
});

/** Where to go to sign in. */
export const signInBegun = z.strictObject({ address: z.url() });

/** Where a practice room is. */
export const practiceAnswer = z.strictObject({ room: z.string(), madeAt: time });
const change = z.number().int().nullable();
const changes = z.strictObject({ board: change, talk: change });

/** What somebody wrote. */
export const workAnswer = z.strictObject({
  updates: z.number().int(),
  from: time.nullable(),
  upTo: time.nullable(),
  byDay: z.boolean(),
  touched: z.array(z.strictObject({ document: z.enum(DOCUMENT_KINDS), collection: z.enum(TOUCHED_KINDS), id: z.string(), name: z.string(), touch: z.enum(TOUCHES) })),
  touchedAll: z.number().int(),
});

/** The same, taken back. */
export const takenBackAnswer = workAnswer.extend({ changes });

/** What was put back. */
export const putBackAnswer = z.strictObject({ changes });

/** A problem document. */
export const problemDocument = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
});
