import type { BlueprintId } from '../../../shared/domain/ids.ts';
import type { ListedPerson } from '../../storage/BlueprintStore.ts';
import { Problem } from '../problems/Problem.ts';
import type { Services } from '../Services.ts';
import { listAgency } from './listAgency.ts';

/** Let somebody in who waits, or not, and let them and the facilitators know. Their agency gets onto the board only now.
 *  @throws Problem `not-waiting` when somebody has answered already. */
export async function admitWaiting(blueprint: BlueprintId, { participant: { id, agency, role } }: ListedPerson, answer: 'in' | 'declined', services: Services): Promise<void> {
  const { store, rooms, clock, waitingRoom, metrics } = services;
  if (answer === 'in') await listAgency(rooms, blueprint, agency.name);
  const answered = await store.answerWaiting(blueprint, id, answer, clock.now());
  if (!answered) throw new Problem('not-waiting', 'Somebody has answered them already, or they have gone.');
  if (answer === 'in') metrics.peopleJoined.inc({ role });
  waitingRoom.answered(id);
  rooms.tellPeopleChanged(blueprint);
}
