import { parentPort } from 'node:worker_threads';
import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import { formatOf, type FormatId } from '../../shared/export/formats.ts';
import { exportBlueprint, type ExportedFile } from './exportBlueprint.ts';

/** What the thread is asked for. `at` is milliseconds since the epoch. */
export interface ExportOrder {
  readonly number: number;
  readonly blueprint: Blueprint;
  readonly format: FormatId;
  readonly at: number;
}

/** What it answers. */
export type ExportAnswer = { readonly number: number; readonly file: ExportedFile } | { readonly number: number; readonly failure: string };

/** The file that runs in a thread of its own and writes documents there. */
parentPort?.on('message', (order: ExportOrder) => {
  void write(order).then((answer) => parentPort?.postMessage(answer));
});

async function write({ number, blueprint, format: name, at }: ExportOrder): Promise<ExportAnswer> {
  try {
    const format = formatOf(name);
    if (format === null) throw new RangeError(`There is no format "${name}"`);
    return { number, file: await exportBlueprint(blueprint, format, new Date(at)) };
  } catch (error) {
    return { number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
