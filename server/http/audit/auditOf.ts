import { AUDITED_OPERATIONS, type AuditedOperation } from '../../../shared/protocol/audit.ts';

/** Ways in: recorded also when they are refused. */
const SIGN_INS: readonly AuditedOperation[] = ['join', 'usePersonalLink', 'useSetup', 'useOrganiserLink'];

/** Whether an operation is in the trail, and whether refusals of it are. */
export function auditOf(operation: string): { readonly what: AuditedOperation; readonly refusals: boolean } | null {
  const what = AUDITED_OPERATIONS.find((each) => each === operation);
  return what === undefined ? null : { what, refusals: SIGN_INS.includes(what) };
}
