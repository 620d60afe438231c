import type { AgencyId, ParticipantId } from './ids.ts';
import type { Role } from './Role.ts';

/** A person present in one blueprint, as the server knows them. */
export interface Participant {
  readonly id: ParticipantId;
  readonly name: string;
  readonly agency: { readonly id: AgencyId; readonly name: string };
  readonly role: Role;
}

/** The name of somebody whose name was erased. */
export const FORMER_NAME = 'Former participant';
