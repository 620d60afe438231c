import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../server/Clock.ts';
import { exportBlueprint } from '../../../server/export/exportBlueprint.ts';
import { ExportFailed, ExportThread } from '../../../server/export/ExportThread.ts';
import { EXPORT_FORMATS, formatOf, type ExportFormat } from '../../../shared/export/formats.ts';
import { freshBlueprint } from '../../helpers/shippedTemplate.ts';

const BUILT = fileURLToPath(new URL('../../../dist/server/', import.meta.url)) + 'exportWorker.mjs';
const DATE = new Date('2026-06-24T09:00:00Z');

describe.runIf(existsSync(BUILT))('the thread that writes documents', () => {
  let thread: ExportThread;
  afterEach(() => thread.close());

  it('writes the same bytes as this thread would, in every format, whatever is asked at once', async () => {
    thread = new ExportThread(BUILT, systemClock);
    const blueprint = freshBlueprint('community-integration');
    const files = await Promise.all(EXPORT_FORMATS.map((format) => thread.write(blueprint, format, DATE)));
    for (const [index, format] of EXPORT_FORMATS.entries()) {
      const here = await exportBlueprint(blueprint, format, DATE);
      expect(files[index]?.contentDisposition).toBe(here.contentDisposition);
      expect(Buffer.compare(files[index]?.body ?? new Uint8Array(), here.body), format.id).toBe(0);
    }
  });

  it('says so when a document cannot be written, and writes the next one', async () => {
    thread = new ExportThread(BUILT, systemClock);
    const json = formatOf('json');
    if (json === null) throw new Error('there is a json format');
    const unknown = { ...json, id: 'nothing' } as unknown as ExportFormat;
    await expect(thread.write(freshBlueprint('community-integration'), unknown, DATE)).rejects.toThrow(ExportFailed);
    await expect(thread.write(freshBlueprint('community-integration'), json, DATE)).resolves.toMatchObject({ contentType: expect.stringContaining('json') as string });
  });

  it('gives up what is being written when it is closed', async () => {
    thread = new ExportThread(BUILT, systemClock);
    const docx = formatOf('docx');
    if (docx === null) throw new Error('there is a docx format');
    const writing = thread.write(freshBlueprint(), docx, DATE);
    thread.close();
    await expect(writing).rejects.toThrow(/stopping/);
  });
});
