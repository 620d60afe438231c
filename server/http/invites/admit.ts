import { findInvite, isOpen, type Invitation } from '../../auth/invites.ts';
import type { InviteRecord } from '../../storage/BlueprintStore.ts';
import { Problem } from '../problems/Problem.ts';
import type { Services } from '../Services.ts';

/** The open invite that somebody shows. Nine digits can be guessed, so wrong codes are counted for the whole server
 *  and, once too many were tried, no code is told right from wrong until some time has passed. Judging comes after
 *  looking, in one turn, so that many guesses at once are counted too, and people who type the right code at the same
 *  moment are not. Links hold 256 random bits: guessing them is hopeless, so they always work.
 *  @throws Problem `invite-not-found`, `invite-closed` or `too-many-guesses`. */
export async function admit(services: Services, shown: Invitation): Promise<InviteRecord> {
  const { store, secrets, clock, guesses } = services;
  const invite = await findInvite(store, secrets, shown);
  if ('joinCode' in shown) {
    const wait = guesses.waitSeconds();
    if (wait > 0) throw new Problem('too-many-guesses', 'Wait a minute and try again, or use the link instead.', { headers: { 'Retry-After': String(wait) } });
    if (invite === null) guesses.spend();
  }
  if (invite === null) {
    throw new Problem('invite-not-found', 'joinCode' in shown ? 'No blueprint here has this code. Look at the nine digits again.' : 'No blueprint here has this link. Ask for it again, whole.');
  }
  if (!isOpen(invite, clock.now())) throw new Problem('invite-closed', 'The link or code was withdrawn or has run out. Ask the facilitator for a new one.');
  return invite;
}
