import { eraseNameInTalk, eraseNameOnBoard, type NamedPerson } from '../../../shared/crdt/eraseName.ts';
import type { BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import { FORMER_NAME } from '../../../shared/domain/Participant.ts';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { DOCUMENT_KINDS, documentName, type DocumentName } from '../../../shared/protocol/documents.ts';
import { maskName } from '../../rooms/maskName.ts';
import { piecesIn, type Pieces } from '../../rooms/piecesIn.ts';
import type { Erasure } from '../../storage/AdminStore.ts';
import type { Services } from '../Services.ts';

/** How many updates are looked at before others get their turn. */
const AT_ONCE = 200;

/** What erasing works with. */
export type ErasingServices = Pick<Services, 'store' | 'rooms' | 'practice' | 'waitingRoom' | 'clock'>;

/** Erase a person: their name goes from everywhere, they are out, and what they did stays. It is begun in one step, after which nobody
 *  sees the name in the list of people; what follows is finished after a crash by `finishErasures`.
 *  @returns false when there is no such person in the blueprint, or it was begun before. */
export async function erasePerson(blueprint: BlueprintId, participant: ParticipantId, services: ErasingServices): Promise<boolean> {
  if (!(await services.store.admin.beginErasure(blueprint, participant, FORMER_NAME))) return false;
  services.rooms.disconnect((member) => member.participant.id === participant, CLOSE.removed);
  services.waitingRoom.answered(participant);
  services.rooms.tellPeopleChanged(blueprint);
  await finishErasures(services);
  return true;
}

/** Finish all erasures that were begun. Doing it again changes nothing. */
export async function finishErasures(services: ErasingServices): Promise<void> {
  for (const erasure of await services.store.admin.erasures()) {
    await services.practice.end(erasure.blueprint);
    for (const kind of DOCUMENT_KINDS) {
      const document = documentName(erasure.blueprint, kind);
      if ((await services.store.load(document)) !== null) await eraseIn(document, erasure, services);
    }
    await services.store.admin.endErasure(erasure.participant);
  }
}

/** First from the document, as an edit of the server's that everybody gets; then from the log, where names lie that were overwritten. */
async function eraseIn(document: DocumentName, erasure: Erasure, { store, rooms, clock }: ErasingServices): Promise<void> {
  const { participant: id, blueprint, name, agency } = erasure;
  const namesake = (await store.people(blueprint, clock.now())).some(({ participant }) => participant.id !== id && participant.name === name);
  const wrote = namesake ? await whatTheyWrote(document, id, store) : () => true;
  const person: NamedPerson = { id, name, agency, wrote };
  await rooms.edit(document, null, (doc) => (document.endsWith('/talk') ? eraseNameInTalk(doc, person) : eraseNameOnBoard(doc, person)));
  // Where somebody else has the name, it is theirs in what they wrote.
  await rooms.whileClosed(document, () => store.admin.rewriteLog(document, ({ participant, update }) => (namesake && participant !== id ? null : maskName(update, name))));
}

/** Which pieces of a document somebody wrote, by the log. */
async function whatTheyWrote(document: DocumentName, participant: ParticipantId, store: Services['store']): Promise<NamedPerson['wrote']> {
  const runs: Pieces[] = [];
  let after = 0;
  for (let page = await store.history(document, after, AT_ONCE); page.length > 0; page = await store.history(document, after, AT_ONCE)) {
    after = page.at(-1)?.seq ?? after;
    for (const { participant: by, update } of page) if (by === participant) runs.push(...piecesIn(update));
  }
  return (client, clock) => runs.some(([whose, from, to]) => whose === client && from <= clock && clock < to);
}
