import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { ListedPerson } from '../../storage/BlueprintStore.ts';
import { Problem } from '../problems/Problem.ts';
import type { ParticipantCall } from '../Route.ts';
import type { Services } from '../Services.ts';

/** Whom the path names. @throws Problem `not-found` when nobody of that id ever came to this blueprint. */
export async function personNamed({ params, blueprint }: ParticipantCall, { store, clock }: Services): Promise<ListedPerson> {
  const id = (params['participant'] ?? '') as ParticipantId;
  const person = (await store.people(blueprint.id, clock.now())).find(({ participant }) => participant.id === id);
  if (person === undefined) throw notIn();
  return person;
}

/** That somebody is not there. */
export function notIn(): Problem {
  return new Problem('not-found', 'This person is not in the blueprint.');
}
