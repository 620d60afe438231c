import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { Participant } from '../../shared/domain/Participant.ts';
import type { Role } from '../../shared/domain/Role.ts';
import { rightOn } from '../../shared/protocol/documents.ts';
import type { BlueprintStore } from '../storage/BlueprintStore.ts';
import { hashSecret } from './Secrets.ts';
import type { Clock } from '../Clock.ts';

/** Somebody the server knows, in one blueprint. */
export interface Principal {
  readonly participant: Participant;
  readonly blueprint: BlueprintId;
  /** As it was sent; never logged. */
  readonly token: string;
  readonly tokenHash: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** What somebody needs to be for a request: anybody, in this blueprint, somebody who may edit its board, or its facilitator. */
export type Access = 'open' | 'participant' | 'editor' | 'facilitator';

/** Who a token speaks for. @returns null for an unknown or expired token, and once the link it came by was revoked. */
export async function principalOf(store: BlueprintStore, clock: Clock, token: string | null): Promise<Principal | null> {
  if (token === null || !/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const tokenHash = hashSecret(token);
  const found = await store.session(tokenHash);
  if (found === null || found.session.expiresAt <= clock.now() || found.invite.revokedAt !== null) return null;
  const { id, name, agency, role, blueprint } = found.participant;
  return { participant: { id, name, agency, role }, blueprint, token, tokenHash, expiresAt: found.session.expiresAt };
}

/** Whether a role is enough. What it may do in a document is decided by `rightOn`. */
export function mayEnter(access: Access, role: Role): boolean {
  if (access === 'editor') return rightOn('board', role) === 'write';
  return access !== 'facilitator' || role === 'facilitator';
}
