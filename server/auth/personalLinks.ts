import { nanoid } from 'nanoid';
import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { PersonalLinkRecord, Registry } from '../storage/BlueprintStore.ts';
import { hashSecret, newToken, sameHash } from './Secrets.ts';

/** How long a personal link may be used: long enough to walk to another device. */
export const PERSONAL_LINK_MS = 60 * 60 * 1_000;

/** An id, by which it is found, and 256 random bits, of which the hash is stored. */
const FORM = /^([A-Za-z0-9_-]{21})([A-Za-z0-9_-]{43})$/;

/** A new personal link. @returns what is stored, and `code`, which is given to the person and kept nowhere.
 *  @param at milliseconds since the epoch. */
export function newPersonalLink(participant: ParticipantId, at: number): { readonly link: PersonalLinkRecord; readonly code: string } {
  const [id, secret] = [nanoid(), newToken()];
  return { link: { id, participant, secretHash: hashSecret(secret), createdAt: at, expiresAt: at + PERSONAL_LINK_MS }, code: id + secret };
}

/** The personal link of a code, with its participant, when it may be used. @returns null for one that is unknown, used, withdrawn
 *  or has run out, and when its participant may not come in any more. */
export async function findPersonalLink(registry: Registry, code: string, now: number): Promise<Awaited<ReturnType<Registry['personalLink']>>> {
  const [, id, secret] = FORM.exec(code) ?? [];
  if (id === undefined || secret === undefined) return null;
  const found = await registry.personalLink(id);
  if (found === null || !sameHash(found.link.secretHash, hashSecret(secret))) return null;
  return found.link.expiresAt > now && found.participant.standing === 'in' && found.invite.revokedAt === null ? found : null;
}
