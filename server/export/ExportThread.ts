import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import type { ExportFormat } from '../../shared/export/formats.ts';
import type { Clock } from '../Clock.ts';
import { OrderFailed, OrderThread } from '../OrderThread.ts';
import type { ExportedFile } from './exportBlueprint.ts';
import type { ExportOrder } from './exportWorker.ts';

/** Writes a blueprint as a file. */
export type Exporter = (blueprint: Blueprint, format: ExportFormat, date: Date) => Promise<ExportedFile>;

/** A document that could not be written. */
export class ExportFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExportFailed';
  }
}

/** Writes documents in a thread of its own: a Word document of 46 elements takes about half a second. */
export class ExportThread {
  readonly #thread: OrderThread<ExportOrder, ExportedFile>;

  /** `file` is the path of the built `exportWorker`. */
  constructor(file: string, clock: Clock) {
    this.#thread = new OrderThread(file, clock);
  }

  /** @throws ExportFailed when it takes too long, too much memory, or cannot be written. */
  readonly write: Exporter = async (blueprint, format, date) => {
    try {
      return await this.#thread.run({ blueprint, format: format.id, at: date.getTime() });
    } catch (error) {
      if (error instanceof OrderFailed) throw new ExportFailed(`The document could not be written: ${error.message}`);
      throw error;
    }
  };

  /** Let go of the thread. What is being written is given up. */
  close(): void {
    this.#thread.close();
  }
}
