import type { AdmissionAnswer } from '../../../shared/protocol/people.ts';
import { holderOf, type Principal } from '../../auth/Principal.ts';
import { headingOf } from '../blueprints/headingOf.ts';
import { Problem } from '../problems/Problem.ts';
import type { Services } from '../Services.ts';

/** How it stands now with somebody who asked to come in, whatever it was before.
 *  @throws Problem `unauthorised` when their way in was withdrawn, or they were put out. */
export async function admissionOf({ token, blueprint }: Principal, { store, clock, rooms }: Services): Promise<AdmissionAnswer> {
  const now = await holderOf(store, clock, token);
  if (now === null || now.standing === 'removed') throw new Problem('unauthorised', 'The way in that you came by was withdrawn. Ask the facilitator for a new one.');
  const { heading: { id, title, place } } = await headingOf(rooms, blueprint);
  const { name, agency, role } = now.participant;
  return { state: now.standing, name, agency: agency.name, role, blueprint: { id, title, place } };
}
