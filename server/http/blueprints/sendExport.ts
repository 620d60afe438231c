import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import { writeJson } from '../../../shared/export/json/writeJson.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import { Problem } from '../problems/Problem.ts';
import type { ParticipantCall, Reply } from '../Route.ts';
import type { Services } from '../Services.ts';

export const EXPORTS = { json: { contentType: 'application/json', write: writeJson } };

export async function sendExport(format: string, { blueprint: { id } }: ParticipantCall, { rooms }: Services, download: boolean): Promise<Reply> {
  if (format !== 'json') throw new Problem('not-found', `There is no such format. Formats: ${Object.keys(EXPORTS).join(', ')}.`);
  const blueprint = await rooms.read(documentName(id, 'board'), (doc) => readBlueprint(doc).blueprint);
  return {
    status: 200,
    headers: download ? { 'Content-Disposition': 'attachment; filename="blueprint.json"' } : {},
    content: { type: EXPORTS.json.contentType, body: writeJson(blueprint) },
  };
}
