import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import type { ExportFormat } from '../../shared/export/formats.ts';
import { exportFileName } from './exportFileName.ts';

/** A file to be sent. */
export interface ExportedFile {
  readonly contentType: string;
  /** ASCII only: lower-case letters, digits, hyphens and the extension. */
  readonly fileName: string;
  /** For the header of that name: to be saved, under a name with the place's own letters where the reader knows RFC 5987. */
  readonly contentDisposition: string;
  readonly body: Uint8Array;
}

/** A blueprint as a file of a format (`formatOf` finds it by its name). `date` is when it is made. */
export async function exportBlueprint(blueprint: Blueprint, format: ExportFormat, date: Date): Promise<ExportedFile> {
  const body = await format.write(blueprint, date);
  const { ascii, full } = exportFileName(blueprint, format.extension);
  return { contentType: format.mediaType, fileName: ascii, contentDisposition: `attachment; filename="${ascii}"; filename*=UTF-8''${encodeRfc5987(full)}`, body };
}

/** RFC 5987 §3.2.1: `encodeURIComponent` leaves four characters that are not attr-char. */
function encodeRfc5987(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
