import { ensureAgency } from '../../../shared/crdt/commands/agencies.ts';
import { agencyNow } from '../../../shared/crdt/mergedAgencies.ts';
import { readAgencies } from '../../../shared/crdt/readBlueprint.ts';
import { agencyId, type AgencyId, type BlueprintId } from '../../../shared/domain/ids.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import type { Services } from '../Services.ts';

/** The agency as the board names it, after making sure that it is on the board. */
export async function listAgency(rooms: Services['rooms'], blueprint: BlueprintId, name: string): Promise<{ id: AgencyId; name: string }> {
  const listed = await listedAgency(rooms, blueprint, name);
  if (listed !== null) return listed;
  await rooms.edit(documentName(blueprint, 'board'), null, (doc) => {
    ensureAgency(doc, name, null);
  });
  return { id: agencyId(name), name };
}

/** The agency as the board names it, the one that it was merged into if so; null when it is not on the board. */
export async function listedAgency(rooms: Services['rooms'], blueprint: BlueprintId, name: string): Promise<{ id: AgencyId; name: string } | null> {
  const listed = await rooms.read(documentName(blueprint, 'board'), (doc) => {
    const id = agencyNow(doc, agencyId(name));
    return readAgencies(doc).find((agency) => agency.id === id);
  });
  return listed === undefined ? null : { id: listed.id, name: listed.name };
}
