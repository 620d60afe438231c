import type { BlueprintId } from '../../../shared/domain/ids.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { newInvite, OPEN_TERMS } from '../../auth/invites.ts';
import type { Services } from '../Services.ts';

/** Make one more way in for a facilitator; then, where that is wished, withdraw the others that facilitators have, and put out who came
 *  by them: at no moment is there none. @returns the secret of its link. */
export async function transfer(blueprint: BlueprintId, withdrawOthers: boolean, { store, secrets, clock, rooms, waitingRoom }: Services): Promise<string> {
  const now = clock.now();
  const invite = newInvite(secrets, { blueprint, role: 'facilitator', withCode: false, terms: OPEN_TERMS }, now);
  await store.createInvite(invite);
  if (withdrawOthers) {
    const others = new Set((await store.invites(blueprint)).filter(({ id, role, revokedAt }) => role === 'facilitator' && id !== invite.id && revokedAt === null).map(({ id }) => id));
    for (const other of others) await store.revokeInvite(blueprint, other, now, null);
    const out = new Set((await store.people(blueprint, now)).filter(({ participant }) => others.has(participant.invite)).map(({ participant }) => participant.id));
    rooms.disconnect(({ participant }) => out.has(participant.id), CLOSE.inviteRevoked);
    for (const participant of out) waitingRoom.answered(participant);
    rooms.tellPeopleChanged(blueprint);
  }
  return secrets.inviteSecret(invite.id);
}
