import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import { formatOf, type FormatId } from '../../shared/export/formats.ts';
import { serveOrders } from '../serveOrders.ts';
import { exportBlueprint, type ExportedFile } from './exportBlueprint.ts';

/** What the thread is asked for. `at` is milliseconds since the epoch. */
export interface ExportOrder {
  readonly blueprint: Blueprint;
  readonly format: FormatId;
  readonly at: number;
}

/** The file that runs in a thread of its own and writes documents there. */
serveOrders(({ blueprint, format: name, at }: ExportOrder): Promise<ExportedFile> => {
  const format = formatOf(name);
  if (format === null) throw new RangeError(`There is no format "${name}"`);
  return exportBlueprint(blueprint, format, new Date(at));
});
