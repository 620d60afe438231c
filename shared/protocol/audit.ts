import type { BlueprintId } from '../domain/ids.ts';

/** Operations of the interface that are kept in the trail of access and administration. */
export const AUDITED_OPERATIONS = [
  'join', 'leave', 'usePersonalLink', 'answerWaiting', 'makePersonalLink', 'exportBlueprint',
  'makeInvite', 'changeInvite', 'revokeInvite', 'changeRole', 'removePerson', 'signOut', 'mergeAgencies', 'setNames', 'takeWorkBack', 'putWorkBack', 'renewPractice', 'readHeldData', 'erasePerson',
  'finishSignIn', 'useSetup', 'useOrganiserLink', 'makeOrganiserLink', 'signOutOrganiser', 'signOutOrganiserElsewhere',
  'changeBlueprint', 'deleteBlueprint', 'restoreBlueprint', 'transferBlueprint', 'changeOrganiser', 'removeOrganiser', 'readHeldDataAsAdmin', 'erasePersonAsAdmin', 'exportAudit',
] as const;
export type AuditedOperation = (typeof AUDITED_OPERATIONS)[number];

/** An entry of the trail, with the names that those in it have now. The time is in ISO 8601, UTC. */
export interface AuditAnswer {
  readonly seq: number;
  readonly at: string;
  readonly what: string;
  /** `done`, or the name of the problem that it was refused with. */
  readonly outcome: string;
  readonly by: { readonly kind: 'participant' | 'organiser'; readonly id: string; readonly name: string | null } | null;
  readonly blueprint: BlueprintId | null;
  /** What it was done to: a way in, a person, an organiser. */
  readonly about: { readonly id: string; readonly name: string | null } | null;
}
