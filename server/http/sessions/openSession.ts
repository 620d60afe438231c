import { nanoid } from 'nanoid';
import { ensureAgency } from '../../../shared/crdt/commands/agencies.ts';
import { readAgencies } from '../../../shared/crdt/readBlueprint.ts';
import { agencyId, type AgencyId, type BlueprintId, type ParticipantId } from '../../../shared/domain/ids.ts';
import type { Participant } from '../../../shared/domain/Participant.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import type { Principal } from '../../auth/Principal.ts';
import { hashSecret, newToken } from '../../auth/Secrets.ts';
import { SESSION_SECONDS } from '../../auth/sessionCookie.ts';
import type { InviteRecord } from '../../storage/BlueprintStore.ts';
import type { Services } from '../Services.ts';

/** Let somebody in by an open invite. The link decides the role. Somebody who is in already with the same name, agency
 *  and role stays who they are: coming back by the same link does not make a second person. With another role or name
 *  they are somebody new, so that what was done before keeps its author.
 *  @param known who this browser is in the blueprint already. */
export async function openSession(services: Services, invite: InviteRecord, joining: { readonly name: string; readonly agency: string }, known: Principal | null): Promise<{ participant: Participant; token: string; secondsLeft: number }> {
  const { store, rooms, clock } = services;
  const { blueprint, role } = invite;
  const now = clock.now();
  if (known !== null && isSame(known, invite, joining)) {
    return { participant: known.participant, token: known.token, secondsLeft: Math.floor((known.expiresAt - now) / 1_000) };
  }
  const agency = await listAgency(rooms, blueprint, joining.agency);
  const participant: Participant = { id: nanoid() as ParticipantId, name: joining.name, agency, role };
  const token = newToken();
  await store.createParticipant(
    { ...participant, blueprint, invite: invite.id, joinedAt: now, standing: 'in', lastSeenAt: now },
    { tokenHash: hashSecret(token), participant: participant.id, createdAt: now, expiresAt: now + SESSION_SECONDS * 1_000 },
  );
  return { participant, token, secondsLeft: SESSION_SECONDS };
}

function isSame(known: Principal, { blueprint, role }: InviteRecord, { name, agency }: { readonly name: string; readonly agency: string }): boolean {
  const { participant } = known;
  return known.blueprint === blueprint && participant.role === role && participant.name === name && participant.agency.id === agencyId(agency);
}

/** The agency as the board names it, after making sure that it is on the board. */
async function listAgency(rooms: Services['rooms'], blueprint: BlueprintId, name: string): Promise<{ id: AgencyId; name: string }> {
  const board = documentName(blueprint, 'board');
  const id = agencyId(name);
  const listed = await rooms.read(board, (doc) => readAgencies(doc).find((agency) => agency.id === id));
  if (listed !== undefined) return { id, name: listed.name };
  await rooms.edit(board, null, (doc) => {
    ensureAgency(doc, name, null);
  });
  return { id, name };
}
