import type { AgencyId, ParticipantId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/Role.ts';
import type { Member } from '../../server/rooms/Member.ts';

/** Somebody of an agency, by the name of their role or another. */
export function memberOf(name: string, role: Role = 'editor'): Member {
  return {
    participant: {
      id: name as ParticipantId,
      name: `Name of ${name}`,
      agency: { id: 'council' as AgencyId, name: 'Council' },
      role,
    },
    tokenHash: `hash of ${name}`,
  };
}
