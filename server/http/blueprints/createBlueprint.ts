import { nanoid } from 'nanoid';
import { createBlueprintUpdate } from '../../../shared/crdt/createBlueprint.ts';
import { createTalkUpdate } from '../../../shared/crdt/talk/createTalk.ts';
import type { Blueprint } from '../../../shared/domain/Blueprint.ts';
import { blueprintFromTemplate } from '../../../shared/domain/blueprintFromTemplate.ts';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import { newInvites } from '../../auth/invites.ts';
import { StorageError, type InviteRecord, type NewBlueprint } from '../../storage/BlueprintStore.ts';
import { Problem } from '../problems/Problem.ts';
import { withCheckedTexts } from '../../../shared/richtext/withCheckedTexts.ts';
import type { Services } from '../Services.ts';
import type { Creation } from './creationSchema.ts';

/** How often a blueprint is begun anew when its join code is taken: with a million codes in use, five in a row are
 *  taken once in 10¹⁵ times. */
const ATTEMPTS = 5;

/** Make a blueprint with its ways in and its documents, in one transaction: a board is never there without its content.
 *  @throws Problem `invalid-input` when there is no such template. */
export async function createBlueprint(services: Services, creation: Creation): Promise<{ record: NewBlueprint; invites: readonly InviteRecord[] }> {
  const { store, secrets, clock } = services;
  const blueprint = blueprintOf(services, creation);
  const [board, talk] = [createBlueprintUpdate(blueprint), createTalkUpdate()];
  for (let attempt = 1; ; attempt += 1) {
    const at = clock.now();
    const record: NewBlueprint = { id: nanoid() as BlueprintId, title: blueprint.title, placeName: blueprint.place.name, createdAt: at, withoutNames: creation.withoutNames ?? false };
    const invites = newInvites(secrets, record.id, at);
    try {
      await store.createBlueprint(record, invites, [
        { document: documentName(record.id, 'board'), participant: null, at, update: board },
        { document: documentName(record.id, 'talk'), participant: null, at, update: talk },
      ]);
      return { record, invites };
    } catch (error) {
      const taken = error instanceof StorageError && error.reason === 'duplicate';
      if (!taken || attempt === ATTEMPTS) throw error;
    }
  }
}

function blueprintOf({ templates }: Services, creation: Creation): Blueprint {
  // The schema has checked the form; that ids are of their kind is a matter of types alone.
  if ('import' in creation) return withCheckedTexts(creation.import as unknown as Blueprint);
  const template = templates.find(creation.template);
  if (template === null) {
    const known = templates.all().map(({ id }) => id).join(', ');
    throw new Problem('invalid-input', 'There is no template of that name.', { errors: [{ field: 'template', message: `must be one of ${known}` }] });
  }
  return blueprintFromTemplate(template, creation.place, creation.title);
}
