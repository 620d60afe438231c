import type { Participant } from '../../shared/domain/Participant.ts';
import type { PresenceIdentity } from '../../shared/protocol/presence.ts';

/** Who is at the other end of a connection, as authentication found. */
export interface Member {
  readonly participant: Participant;
  /** Which of the participant's sessions it is, so that ending one ends its connections. */
  readonly tokenHash: string;
}

/** What everybody sees of them. */
export function identityOf({ participant }: Member): PresenceIdentity {
  const { id, name, agency, role } = participant;
  return { participant: id, name, agency, role };
}
