import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import { FORMAT_IDS, formatOf, type ExportFormat } from '../../../shared/export/formats.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import { exportBlueprint } from '../../export/exportBlueprint.ts';
import { Problem } from '../problems/Problem.ts';
import type { ParticipantCall, Reply } from '../Route.ts';
import type { Services } from '../Services.ts';

/** The blueprint as it is stored now, written in a format: as a file to save, or as the answer itself.
 *  @throws Problem `not-found` when there is no such format. */
export async function sendExport(name: string, as: 'file' | 'answer', { blueprint: { id } }: ParticipantCall, { rooms, clock }: Services): Promise<Reply> {
  const format = formatOrProblem(name);
  const blueprint = await rooms.read(documentName(id, 'board'), (doc) => readBlueprint(doc).blueprint);
  const { contentType, contentDisposition, body } = await exportBlueprint(blueprint, format, new Date(clock.now()));
  return { status: 200, headers: as === 'file' ? { 'Content-Disposition': contentDisposition } : {}, content: { type: contentType, body } };
}

function formatOrProblem(name: string): ExportFormat {
  const format = formatOf(name);
  if (format === null) throw new Problem('not-found', `There is no such format. There are ${FORMAT_IDS.join(', ')}.`);
  return format;
}
