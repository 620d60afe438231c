import { readAgencies, readHeading } from '../../../shared/crdt/readBlueprint.ts';
import type { Agency } from '../../../shared/domain/Blueprint.ts';
import type { InvitePreview } from '../../../shared/protocol/api.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import type { Services } from '../Services.ts';

/** What a blueprint is called and who is on it, as its board says now: people may have changed it since it was made. */
export function headingOf(rooms: Services['rooms'], id: BlueprintId): Promise<{ heading: InvitePreview['blueprint']; agencies: readonly Agency[] }> {
  return rooms.read(documentName(id, 'board'), (doc) => {
    const { title, place, template } = readHeading(doc);
    return {
      heading: { id, title, place, template: { id: template.id, version: template.version, title: template.title } },
      agencies: readAgencies(doc),
    };
  });
}
