import type { AgencyId, ParticipantId } from '../../shared/domain/ids.ts';
import type { Participant } from '../../shared/domain/Participant.ts';
import { SOMEBODY } from '../../shared/domain/withoutNames.ts';
import type { PresenceIdentity } from '../../shared/protocol/presence.ts';

/** Who is at the other end of a connection, as authentication found. */
export interface Member {
  readonly participant: Participant;
  /** Which of the participant's sessions it is, so that ending one ends its connections. */
  readonly tokenHash: string;
  /** Whether they work without names: then nobody sees who they are. */
  readonly withoutNames?: boolean;
}

/** What everybody sees of them. @param number what tells one from another where people work without names. */
export function identityOf({ participant, withoutNames = false }: Member, number: number): PresenceIdentity {
  if (withoutNames) return { participant: `somebody-${number}` as ParticipantId, name: `${SOMEBODY} ${number}`, agency: NO_AGENCY, role: 'editor' };
  const { id, name, agency, role } = participant;
  return { participant: id, name, agency, role };
}

/** A facilitator would be known by their role, so all have the same. */
const NO_AGENCY = { id: 'somebody' as AgencyId, name: SOMEBODY };
