import { mergeAgencies } from '../../../shared/crdt/commands/agencies.ts';
import { readAgencies } from '../../../shared/crdt/readBlueprint.ts';
import type { AgencyId } from '../../../shared/domain/ids.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import { Problem } from '../problems/Problem.ts';
import type { ParticipantCall } from '../Route.ts';
import type { Services } from '../Services.ts';

/** Merge one agency of a board into another, in the name of the facilitator who asks, and let its people be of the other: they
 *  connect again as that. @throws Problem `invalid-input` when one is not listed, or both are the same. */
export async function mergeInto({ blueprint, principal }: ParticipantCall, from: AgencyId, into: AgencyId, { store, rooms }: Services): Promise<void> {
  const board = documentName(blueprint.id, 'board');
  const listed = await rooms.read(board, readAgencies);
  const target = listed.find(({ id }) => id === into);
  const wrong = [...(listed.some(({ id }) => id === from) ? [] : ['from']), ...(target === undefined || from === into ? ['into'] : [])];
  if (target === undefined || wrong.length > 0) {
    throw new Problem('invalid-input', `Look again at: ${wrong.join(', ')}.`, { errors: wrong.map((field) => ({ field, message: 'must be an agency of the board, and another one than the other' })) });
  }
  await rooms.edit(board, principal.participant.id, (doc) => mergeAgencies(doc, from, into, null));
  const moved = new Set(await store.mergeAgencies(blueprint.id, from, { id: target.id, name: target.name }));
  rooms.disconnect(({ participant }) => moved.has(participant.id), CLOSE.identityChanged);
  rooms.tellPeopleChanged(blueprint.id);
}
