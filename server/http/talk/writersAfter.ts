import { documentName } from '../../../shared/protocol/documents.ts';
import type { WritersAnswer } from '../../../shared/protocol/api.ts';
import type { BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import { piecesIn, type Pieces } from '../../rooms/piecesIn.ts';
import type { BlueprintStore } from '../../storage/BlueprintStore.ts';

/** So many updates of the log are looked through for one answer: some milliseconds. */
const MOST_UPDATES = 500;

/** Who brought which pieces of a blueprint's comments, from the log, which keeps with every update whose connection it came by.
 *  @param after the `upTo` of an answer before; 0 for the first. */
export async function writersAfter(store: BlueprintStore, blueprint: BlueprintId, after: number): Promise<WritersAnswer> {
  const log = await store.history(documentName(blueprint, 'talk'), after, MOST_UPDATES);
  const pieces = new Map<ParticipantId, Pieces[]>();
  for (const { participant, update } of log) {
    if (participant === null) continue;
    const theirs = pieces.get(participant) ?? [];
    pieces.set(participant, theirs);
    theirs.push(...piecesIn(update));
  }
  const writers = await Promise.all([...pieces].map(async ([id, theirs]) => {
    const record = await store.participant(id);
    return record === null ? [] : [{ participant: { id, name: record.name, agency: record.agency }, pieces: theirs }];
  }));
  return { upTo: log.at(-1)?.seq ?? after, more: log.length === MOST_UPDATES, writers: writers.flat() };
}
