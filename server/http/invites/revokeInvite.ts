import { isOpen, newInvite, OPEN_TERMS } from '../../auth/invites.ts';
import type { ParticipantCall } from '../Route.ts';
import type { Services } from '../Services.ts';

/** Withdraw a way in. A facilitator who came by it themselves stays in: they count from then on as having come by another of
 *  the facilitators' ways in, which is made when there is none. @returns false when it was withdrawn before. */
export async function revokeInvite({ blueprint, principal }: ParticipantCall, invite: string, { store, secrets, clock }: Services): Promise<boolean> {
  const now = clock.now();
  if (principal.invite !== invite) return store.revokeInvite(blueprint.id, invite, now, null);
  const other = (await store.invites(blueprint.id)).find((each) => each.id !== invite && each.role === 'facilitator' && isOpen(each, now));
  const by = other?.id ?? newInvite(secrets, { blueprint: blueprint.id, role: 'facilitator', withCode: false, terms: OPEN_TERMS }, now);
  return store.revokeInvite(blueprint.id, invite, now, { participant: principal.participant.id, by });
}
