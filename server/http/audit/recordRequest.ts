import type { BlueprintId } from '../../../shared/domain/ids.ts';
import type { OrganiserPrincipal, Principal } from '../../auth/Principal.ts';
import { hashSecret } from '../../auth/Secrets.ts';
import type { AuditEntry } from '../../storage/AuditStore.ts';
import type { Call, Reply, Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { auditOf } from './auditOf.ts';

/** What became of a request: an answer, or the name of the problem that it was refused with. */
export type Outcome = { readonly reply: Reply } | { readonly refused: string };

/** Keep in the trail who did what, or tried to sign in. Nothing of a body, and no secret, is kept. A failure to keep it is logged: what was
 *  done is done. */
export async function recordRequest({ operation }: Route, call: Pick<Call, 'params'> & { readonly principal?: Principal | OrganiserPrincipal }, outcome: Outcome, services: Services): Promise<void> {
  const audited = auditOf(operation);
  if (audited === null || ('refused' in outcome && !audited.refusals)) return;
  const { store, clock, logger } = services;
  try {
    const who = await whoDidIt(call.principal, outcome, services);
    const about = call.params['participant'] ?? call.params['organiser'] ?? call.params['invite'] ?? who.cameBy;
    const blueprint = who.blueprint ?? ((call.params['id'] ?? null) as BlueprintId | null);
    await store.audit.record({ at: clock.now(), what: audited.what, outcome: 'refused' in outcome ? outcome.refused : (outcome.reply.signIn?.outcome ?? 'done'), by: who.by, blueprint, about });
  } catch (error) {
    logger.error({ err: error, operation }, 'a request could not be kept in the audit trail');
  }
}

interface Who extends Pick<AuditEntry, 'by' | 'blueprint'> {
  /** The way in that somebody who has just come in came by. */
  readonly cameBy: string | null;
}

/** Whoever came in is known by the answer alone. */
async function whoDidIt(principal: Principal | OrganiserPrincipal | undefined, outcome: Outcome, { store }: Services): Promise<Who> {
  if (principal !== undefined) {
    return 'organiser' in principal
      ? { by: { kind: 'organiser', id: principal.organiser.id }, blueprint: null, cameBy: null }
      : { by: { kind: 'participant', id: principal.participant.id }, blueprint: principal.blueprint, cameBy: null };
  }
  const signIn = 'reply' in outcome ? outcome.reply.signIn : undefined;
  if (signIn !== undefined) return { by: signIn.organiser === null ? null : { kind: 'organiser', id: signIn.organiser }, blueprint: null, cameBy: null };
  const { token, id } = ('reply' in outcome ? (outcome.reply.json ?? {}) : {}) as { readonly token?: string; readonly id?: string };
  if (token !== undefined) {
    const participant = (await store.session(hashSecret(token)))?.participant;
    return { by: participant === undefined ? null : { kind: 'participant', id: participant.id }, blueprint: participant?.blueprint ?? null, cameBy: participant?.invite ?? null };
  }
  return { by: id === undefined ? null : { kind: 'organiser', id }, blueprint: null, cameBy: null };
}
