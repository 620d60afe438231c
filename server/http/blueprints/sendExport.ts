import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import { withoutNames } from '../../../shared/domain/withoutNames.ts';
import { FORMAT_IDS, formatOf, type ExportFormat } from '../../../shared/export/formats.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import { ExportFailed } from '../../export/ExportThread.ts';
import { Problem } from '../problems/Problem.ts';
import type { ParticipantCall, Reply } from '../Route.ts';
import type { Services } from '../Services.ts';

/** The blueprint as it is stored now, written in a format: as a file to save, or as the answer itself. While people work without
 *  names, it names nobody.
 *  @throws Problem `not-found` when there is no such format, `unavailable` when the document cannot be written. */
export async function sendExport(name: string, as: 'file' | 'answer', { blueprint: { id, withoutNames: isWithoutNames } }: ParticipantCall, { rooms, clock, exporter, logger }: Services): Promise<Reply> {
  const format = formatOrProblem(name);
  const written = await rooms.read(documentName(id, 'board'), (doc) => readBlueprint(doc).blueprint);
  const blueprint = isWithoutNames ? withoutNames(written) : written;
  const { contentType, contentDisposition, body } = await exporter(blueprint, format, new Date(clock.now())).catch((error: unknown) => {
    if (!(error instanceof ExportFailed)) throw error;
    logger.error({ err: error, blueprint: id, format: format.id }, 'a document could not be written');
    throw new Problem('unavailable', 'The document could not be written. Try again in a moment, or choose another format.');
  });
  return { status: 200, headers: as === 'file' ? { 'Content-Disposition': contentDisposition } : {}, content: { type: contentType, body } };
}

function formatOrProblem(name: string): ExportFormat {
  const format = formatOf(name);
  if (format === null) throw new Problem('not-found', `There is no such format. There are ${FORMAT_IDS.join(', ')}.`);
  return format;
}
