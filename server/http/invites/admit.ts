import type { IncomingHttpHeaders } from 'node:http';
import { credentialOf } from '../../auth/credentials.ts';
import { findInvite, isOpen, type Invitation } from '../../auth/invites.ts';
import { holderOf, openBlueprint, type Principal } from '../../auth/Principal.ts';
import type { InviteRecord } from '../../storage/BlueprintStore.ts';
import { Problem } from '../problems/Problem.ts';
import type { Services } from '../Services.ts';

/** The invite that somebody shows, and who they are in its blueprint already. It is open, or they are in: whoever came by a link
 *  before it ran out finds back by it. Nine digits can be guessed, so wrong codes are counted for the whole server
 *  and, once too many were tried, no code is told right from wrong until some time has passed. Judging comes after
 *  looking, in one turn, so that many guesses at once are counted too, and people who type the right code at the same
 *  moment are not. A right code is counted by itself, far above what a full hall does. Links hold 256 random bits: guessing
 *  them is hopeless, so they always work.
 *  @throws Problem `invite-not-found`, `invite-closed` or `too-many-guesses`. */
export async function admit(services: Services, shown: Invitation, headers: IncomingHttpHeaders): Promise<{ readonly invite: InviteRecord; readonly known: Principal | null }> {
  const { store, secrets, clock, guesses, codeUses } = services;
  const invite = await findInvite(store, secrets, shown);
  if ('joinCode' in shown) {
    const wait = guesses.waitSeconds() || (invite === null ? 0 : codeUses.spend(invite.id));
    if (wait > 0) throw new Problem('too-many-guesses', 'Wait a minute and try again, or use the link instead.', { headers: { 'Retry-After': String(wait) } });
    if (invite === null) guesses.spend();
  }
  if (invite === null || (await openBlueprint(store, invite.blueprint)) === null) {
    throw new Problem('invite-not-found', 'joinCode' in shown ? 'No blueprint here has this code. Look at the nine digits again.' : 'No blueprint here has this link. Ask for it again, whole.');
  }
  const holder = await holderOf(store, clock, credentialOf(headers, invite.blueprint)?.token ?? null);
  const known = holder?.blueprint === invite.blueprint ? holder : null;
  if (!isOpen(invite, clock.now()) && (invite.revokedAt !== null || known?.standing !== 'in')) throw closedInvite();
  return { invite, known };
}

/** The problem of a way in that lets nobody in any more. */
export function closedInvite(): Problem {
  return new Problem('invite-closed', 'The link or code was withdrawn or has run out. Ask the facilitator for a new one.');
}
