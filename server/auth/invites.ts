import { nanoid } from 'nanoid';
import { formatJoinCode, parseJoinCode } from '../../shared/domain/joinCode.ts';
import { looksAfterPeople, ROLES, type Role } from '../../shared/domain/Role.ts';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { BlueprintLinks } from '../../shared/protocol/api.ts';
import type { InviteRecord, InviteTerms, Registry } from '../storage/BlueprintStore.ts';
import { hashSecret, type Secrets } from './Secrets.ts';

/** Which role the spoken code gives. */
const JOIN_CODE_ROLE: Role = 'editor';

/** What somebody shows to be let in. */
export type Invitation = { readonly invite: string } | { readonly joinCode: string };

/** The terms of a way in that stays open. */
export const OPEN_TERMS: InviteTerms = { expiresAt: null, maxUses: null, waitingRoom: false };

/** One invite for each role of a new blueprint. @param at milliseconds since the epoch. */
export function newInvites(secrets: Secrets, blueprint: BlueprintId, at: number): readonly InviteRecord[] {
  return ROLES.map((role) => newInvite(secrets, { blueprint, role, withCode: role === JOIN_CODE_ROLE, terms: OPEN_TERMS }, at));
}

/** One more way in. @param at milliseconds since the epoch. */
export function newInvite(
  secrets: Secrets,
  { blueprint, role, withCode, terms }: { readonly blueprint: BlueprintId; readonly role: Role; readonly withCode: boolean; readonly terms: InviteTerms },
  at: number,
): InviteRecord {
  const id = nanoid();
  return {
    id,
    blueprint,
    role,
    secretHash: hashSecret(secrets.inviteSecret(id)),
    joinCodeHash: withCode ? secrets.hashJoinCode(secrets.joinCode(id)) : null,
    createdAt: at,
    revokedAt: null,
    uses: 0,
    ...terms,
  };
}

/** Whether an invite of a role may have a spoken code: nine digits can be guessed, so they never give away the others. */
export function mayHaveCode(role: Role): boolean {
  return !looksAfterPeople(role);
}

/** The links and code of a blueprint's open invites, the newest of each role.
 *  @returns null when one is missing or was made with another key. */
export function linksOf(invites: readonly InviteRecord[], secrets: Secrets, origin: string, now: number): BlueprintLinks | null {
  const newestFirst = invites.filter((invite) => isOpen(invite, now)).reverse().sort((a, b) => b.createdAt - a.createdAt);
  const linkFor = (role: Role): string | null => {
    const invite = newestFirst.find((each) => each.role === role);
    const secret = invite === undefined ? null : secrets.secretOf(invite);
    return secret === null ? null : `${origin}/join/${secret}`;
  };
  const [facilitator, editor, commenter, viewer] = [linkFor('facilitator'), linkFor('editor'), linkFor('commenter'), linkFor('viewer')];
  const withCode = newestFirst.find(({ role, joinCodeHash }) => role === JOIN_CODE_ROLE && joinCodeHash !== null);
  const digits = withCode === undefined ? null : secrets.joinCodeOf(withCode);
  if (facilitator === null || editor === null || commenter === null || viewer === null || digits === null) return null;
  return { links: { facilitator, editor, commenter, viewer }, joinCode: formatJoinCode(digits) };
}

/** The invite behind a link's secret or a spoken code, open or not. @returns null when there is none. */
export async function findInvite(registry: Registry, secrets: Secrets, shown: Invitation): Promise<InviteRecord | null> {
  if ('invite' in shown) return registry.inviteBySecret(hashSecret(shown.invite));
  const digits = parseJoinCode(shown.joinCode);
  return digits === null ? null : registry.inviteByJoinCode(secrets.hashJoinCode(digits));
}

/** Whether an invite still lets people in. */
export function isOpen(invite: InviteRecord, now: number): boolean {
  return stateOf(invite, now) === 'open';
}

/** Why an invite lets nobody in, or that it does. */
export function stateOf(invite: InviteRecord, now: number): 'open' | 'expired' | 'usedUp' | 'revoked' {
  if (invite.revokedAt !== null) return 'revoked';
  if (invite.expiresAt !== null && invite.expiresAt <= now) return 'expired';
  return invite.maxUses !== null && invite.uses >= invite.maxUses ? 'usedUp' : 'open';
}
