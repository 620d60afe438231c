import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { PersonAnswer, WaitingAnswer } from '../../../shared/protocol/people.ts';
import type { LastSeen } from '../../auth/LastSeen.ts';
import type { ListedPerson } from '../../storage/BlueprintStore.ts';

/** Somebody who is in, or was put out, as facilitators see them. @param here who is connected now. */
export function personOf(person: ListedPerson, here: ReadonlySet<ParticipantId>, lastSeen: Pick<LastSeen, 'of'>): PersonAnswer {
  const { id, name, agency, role, confirmedBy, joinedAt, lastSeenAt } = person.participant;
  return {
    id, name, agency, role, confirmedBy,
    state: stateOf(person, here),
    joinedAt: new Date(joinedAt).toISOString(),
    lastSeenAt: new Date(Math.max(lastSeenAt, lastSeen.of(id) ?? 0)).toISOString(),
  };
}

/** Somebody who waits to be let in. */
export function waitingOf({ participant: { id, name, agency, role, confirmedBy, joinedAt } }: ListedPerson): WaitingAnswer {
  return { id, name, agency, role, confirmedBy, since: new Date(joinedAt).toISOString() };
}

function stateOf({ participant: { id, standing }, sessions }: ListedPerson, here: ReadonlySet<ParticipantId>): PersonAnswer['state'] {
  if (standing === 'removed') return 'removed';
  if (here.has(id)) return 'here';
  return sessions > 0 ? 'away' : 'out';
}
