import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { PersonalLinkRecord, Registry } from '../storage/BlueprintStore.ts';
import { openBlueprint } from './Principal.ts';
import { isTheirs, newOneTimeCode, readOneTimeCode } from './oneTimeCode.ts';

/** How long a personal link may be used: long enough to walk to another device. */
export const PERSONAL_LINK_MS = 60 * 60 * 1_000;

/** A new personal link. @returns what is stored, and `code`, which is given to the person and kept nowhere.
 *  @param at milliseconds since the epoch. */
export function newPersonalLink(participant: ParticipantId, at: number): { readonly link: PersonalLinkRecord; readonly code: string } {
  const { id, secretHash, code } = newOneTimeCode();
  return { link: { id, participant, secretHash, createdAt: at, expiresAt: at + PERSONAL_LINK_MS }, code };
}

/** The personal link of a code, with its participant, when it may be used. @returns null for one that is unknown, used, withdrawn
 *  or has run out, and when its participant may not come in any more or their blueprint was deleted. */
export async function findPersonalLink(registry: Registry, code: string, now: number): Promise<Awaited<ReturnType<Registry['personalLink']>>> {
  const shown = readOneTimeCode(code);
  const found = shown === null ? null : await registry.personalLink(shown.id);
  if (shown === null || found === null || !isTheirs(found.link, shown)) return null;
  if ((await openBlueprint(registry, found.participant.blueprint)) === null) return null;
  return found.link.expiresAt > now && found.participant.standing === 'in' && found.invite.revokedAt === null ? found : null;
}
