import { ROLES, type Role } from '../../../shared/domain/Role.ts';
import { newToken } from '../../../server/auth/Secrets.ts';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import type { AskedSession } from '../../../shared/protocol/people.ts';
import { postJson, secretOf } from '../../helpers/api.ts';
import { signInAsOrganiser } from '../../helpers/organisers.ts';
import { PeopleWorld, type Somebody } from '../people/PeopleWorld.ts';

/** Everybody who might ask for something: the roles, and those who must get nothing. */
export const IMPOSTORS = ['nobody', 'elsewhere', 'expired', 'revoked', 'removed', 'signedOut', 'replayed', 'forged', 'altered', 'empty', 'declined', 'waiting'] as const;
export type Impostor = (typeof IMPOSTORS)[number];
export type Asker = Role | Impostor | OrganiserAsker;

/** Organisers are known beyond blueprints, and come by a cookie of their own: those who may, and those who must get nothing. */
export const ORGANISERS = ['organiser', 'admin'] as const;
export const ORGANISER_IMPOSTORS = ['expired organiser', 'signed-out organiser', 'removed organiser', 'forged organiser', 'organiser by a participant’s token'] as const;
export type OrganiserAsker = (typeof ORGANISERS)[number] | (typeof ORGANISER_IMPOSTORS)[number];
export const ORGANISER_ASKERS: readonly OrganiserAsker[] = [...ORGANISERS, ...ORGANISER_IMPOSTORS];
export const ASKERS: readonly Asker[] = [...ROLES, ...IMPOSTORS, ...ORGANISER_ASKERS];

/** Whether somebody asks as an organiser. */
export function asksAsOrganiser(asker: Asker): asker is OrganiserAsker {
  return ORGANISER_ASKERS.some((each) => each === asker);
}

/** The server's clock, as a test sets it. */
export interface SettableClock {
  now: number;
}

/** The people of one blueprint: one of each kind of asker, and some whom they may do something to. */
export interface Cast {
  readonly world: PeopleWorld;
  readonly tokens: Readonly<Record<Asker, Somebody | null>>;
  readonly people: Readonly<Record<Role, OpenedSession>>;
  /** An editor whom a facilitator may put out. */
  readonly victim: OpenedSession;
  /** The id of somebody who waits. */
  readonly waits: string;
  /** The id of an organiser whom an admin may do something to. */
  readonly colleague: string;
  /** The id of a way in that nobody came by. */
  readonly invite: string;
  /** Everything that must be in no log and no error. */
  readonly secrets: readonly string[];
}

/** Make a cast: nobody else may ask anything meanwhile, since the clock goes back for a moment. */
export async function makeCast(world: PeopleWorld, clock: SettableClock): Promise<Cast> {
  // Whoever came ninety days ago has a session that has run out by now.
  clock.now -= 90 * 86_400_000;
  const expired = await world.join('facilitator', 'Long ago');
  const expiredOrganiser = await signInAsOrganiser(world.server, 'Long ago', { admin: true });
  clock.now += 90 * 86_400_000;
  const people = {
    facilitator: await world.join('facilitator', 'Lead'),
    editor: await world.join('editor', 'Edits'),
    commenter: await world.join('commenter', 'Comments'),
    viewer: await world.join('viewer', 'Reads'),
  };
  const lead = people.facilitator;
  const elsewhere = await PeopleWorld.beside(world);
  const doomed = await world.makeInvite(lead, { role: 'facilitator' });
  const revoked = await joinBy(world, doomed.link ?? '', 'Came by a withdrawn link');
  await world.ask(lead, 'DELETE', `/invites/${doomed.id}`);
  const removed = await world.join('facilitator', 'Put out');
  await world.ask(lead, 'DELETE', `/people/${removed.participant.id}`);
  const signedOut = await world.join('facilitator', 'Signed out');
  await world.ask(lead, 'DELETE', `/people/${signedOut.participant.id}/sessions`);
  const replayed = await world.join('facilitator', 'Has left');
  await world.ask(replayed, 'DELETE', '/session');
  const door = await world.makeInvite(lead, { role: 'facilitator', waitingRoom: true });
  const declined = await joinBy<AskedSession>(world, door.link ?? '', 'Declined');
  await world.ask(lead, 'POST', `/people/${await waitingId(world, lead, 'Declined')}/admission`, { answer: 'declined' });
  const waiting = await joinBy<AskedSession>(world, door.link ?? '', 'Waits');
  const waits = await waitingId(world, lead, 'Waits');
  const organisers = await organisersOf(world);
  const tokens: Record<Asker, Somebody | null> = {
    ...people,
    ...organisers.tokens,
    'expired organiser': expiredOrganiser,
    'organiser by a participant’s token': lead,
    nobody: null,
    elsewhere: await elsewhere.join('facilitator', 'Lead elsewhere'),
    expired, revoked, removed, signedOut, replayed, declined, waiting,
    forged: { token: newToken() },
    altered: { token: altered(lead.token) },
    empty: { token: '' },
  };
  const invites = await world.invites(lead);
  const invite = invites.find(({ role, waitingRoom }) => role === 'viewer' && !waitingRoom)?.id ?? '';
  const victim = await world.join('editor', 'Victim', 'Spare');
  const secrets = [
    ...Object.values(tokens).flatMap((somebody) => somebody?.token || []),
    victim.token,
    ...invites.flatMap(({ link, joinCode }) => [secretOf(link ?? ''), ...(joinCode === null ? [] : [joinCode, joinCode.replaceAll(' ', '')])]),
    secretOf(doomed.link ?? ''),
  ];
  return { world, tokens, people, victim, waits, colleague: organisers.colleague, invite, secrets };
}

async function organisersOf({ server }: PeopleWorld): Promise<{ readonly tokens: Record<Exclude<OrganiserAsker, 'expired organiser' | 'organiser by a participant’s token'>, Somebody>; readonly colleague: string }> {
  const { organisers } = server.store;
  const admin = await signInAsOrganiser(server, 'Admin', { admin: true });
  const signedOut = await signInAsOrganiser(server, 'Signed out', { admin: true });
  await organisers.deleteSessionsOf(signedOut.organiser.id, null);
  const removed = await signInAsOrganiser(server, 'Removed', { admin: true });
  await organisers.remove({ organiser: removed.organiser.id, by: admin.organiser.id });
  const colleague = await signInAsOrganiser(server, 'Colleague', { admin: false });
  return {
    tokens: { organiser: await signInAsOrganiser(server, 'Organiser', { admin: false }), admin, 'signed-out organiser': signedOut, 'removed organiser': removed, 'forged organiser': { token: newToken() } },
    colleague: colleague.organiser.id,
  };
}

function joinBy<Session = OpenedSession>(world: PeopleWorld, link: string, name: string): Promise<Session> {
  return postJson(`${world.server.url}/api/sessions`, { invite: secretOf(link), name, agency: 'Council' }).then((response) => response.json() as Promise<Session>);
}

async function waitingId(world: PeopleWorld, lead: Somebody, name: string): Promise<string> {
  const found = (await world.people(lead)).waiting.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${name} does not wait.`);
  return found.id;
}

/** A token with another first character. */
function altered(token: string): string {
  return `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
}
