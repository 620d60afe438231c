import { formatJoinCode } from '../../../shared/domain/joinCode.ts';
import type { InviteAnswer } from '../../../shared/protocol/people.ts';
import { stateOf } from '../../auth/invites.ts';
import { originOf } from '../../auth/origin.ts';
import { Problem } from '../problems/Problem.ts';
import type { ParticipantCall } from '../Route.ts';
import type { Services } from '../Services.ts';

/** The ways in that were not withdrawn, the newest first. */
export async function answersOf({ blueprint, headers }: ParticipantCall, { store, secrets, clock, publicUrl, address }: Services): Promise<readonly InviteAnswer[]> {
  const now = clock.now();
  const origin = originOf(headers, publicUrl, address());
  const people = (await store.people(blueprint.id, now)).filter(({ participant: { standing }, sessions }) => standing === 'in' && sessions > 0);
  return [...(await store.invites(blueprint.id))].reverse().flatMap((invite) => {
    const state = stateOf(invite, now);
    if (state === 'revoked') return [];
    const { id, role, createdAt, expiresAt, maxUses, waitingRoom, uses } = invite;
    const secret = secrets.secretOf(invite);
    const digits = secrets.joinCodeOf(invite);
    return {
      id, role, state, maxUses, waitingRoom, uses,
      link: secret === null ? null : `${origin}/join/${secret}`,
      joinCode: digits === null ? null : formatJoinCode(digits),
      createdAt: new Date(createdAt).toISOString(),
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
      people: people.filter(({ participant }) => participant.invite === id).length,
    };
  });
}

/** One of them. @throws Problem `invite-not-found` when it was withdrawn meanwhile. */
export async function answerOf(id: string, call: ParticipantCall, services: Services): Promise<InviteAnswer> {
  const invite = (await answersOf(call, services)).find((each) => each.id === id);
  if (invite === undefined) throw new Problem('invite-not-found', 'There is no such way in, or it was withdrawn.');
  return invite;
}
