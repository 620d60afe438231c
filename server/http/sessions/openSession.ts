import { nanoid } from 'nanoid';
import { agencyId, type ParticipantId } from '../../../shared/domain/ids.ts';
import type { Participant } from '../../../shared/domain/Participant.ts';
import { isOpen } from '../../auth/invites.ts';
import type { Principal } from '../../auth/Principal.ts';
import { hashSecret, newToken } from '../../auth/Secrets.ts';
import { SESSION_SECONDS } from '../../auth/sessionCookie.ts';
import type { InviteRecord } from '../../storage/BlueprintStore.ts';
import { closedInvite } from '../invites/admit.ts';
import { listAgency, listedAgency } from '../people/listAgency.ts';
import type { Services } from '../Services.ts';

/** Who somebody is now, and whether they are in or wait for a facilitator. */
export interface Opened {
  readonly participant: Participant;
  readonly standing: 'in' | 'waiting';
  readonly token: string;
  readonly secondsLeft: number;
}

/** Who somebody says they are, or an organisation says it of them. */
export interface Arrival {
  readonly name: string;
  readonly agency: string;
  /** Whose sign-in said so; null when they did themselves. */
  readonly confirmedBy: string | null;
}

/** Let somebody in by an invite, or to its waiting room. The link decides the role. Somebody who is in already with the same
 *  name and agency, by this link or in its role, stays who they are: coming back by the same link does not make a second person.
 *  With another name or role they are somebody new, so that what was done before keeps its author.
 *  @param known who this browser is in the blueprint already.
 *  @throws Problem `invite-closed` when the invite takes nobody new. */
export async function openSession(services: Services, invite: InviteRecord, joining: Arrival, known: Principal | null): Promise<Opened> {
  const { store, rooms, clock } = services;
  const { blueprint, role, waitingRoom } = invite;
  const now = clock.now();
  if (known !== null && isSame(known, invite, joining) && (known.standing === 'in' || known.standing === 'waiting')) {
    return { participant: known.participant, standing: known.standing, token: known.token, secondsLeft: Math.floor((known.expiresAt - now) / 1_000) };
  }
  if (!isOpen(invite, now)) throw closedInvite();
  const standing = waitingRoom ? 'waiting' : 'in';
  const asNamed = { id: agencyId(joining.agency), name: joining.agency };
  // Nobody sees anything of those who wait, their agency included; and nothing is written on what is archived.
  const archived = (await store.blueprint(blueprint))?.archivedAt !== null;
  const agency = waitingRoom || archived ? ((await listedAgency(rooms, blueprint, joining.agency)) ?? asNamed) : await listAgency(rooms, blueprint, joining.agency);
  const participant: Participant = { id: nanoid() as ParticipantId, name: joining.name, agency, role };
  const token = newToken();
  const taken = await store.createParticipant(
    { ...participant, blueprint, invite: invite.id, joinedAt: now, standing, confirmedBy: joining.confirmedBy, lastSeenAt: now },
    { tokenHash: hashSecret(token), participant: participant.id, createdAt: now, expiresAt: now + SESSION_SECONDS * 1_000 },
  );
  if (!taken) throw closedInvite();
  if (waitingRoom) services.waitingRoom.ask(participant.id, blueprint);
  else rooms.tellPeopleChanged(blueprint);
  return { participant, standing, token, secondsLeft: SESSION_SECONDS };
}

function isSame(known: Principal, { id, blueprint, role }: InviteRecord, { name, agency, confirmedBy }: Arrival): boolean {
  const { participant } = known;
  return known.blueprint === blueprint && (known.invite === id || participant.role === role) && participant.name === name && participant.agency.id === agencyId(agency) && known.confirmedBy === confirmedBy;
}
