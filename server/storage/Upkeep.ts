import type { Clock } from '../Clock.ts';
import type { Logger } from '../Logger.ts';
import { DAY_MS } from './compactLog.ts';
import { blueprintOfDocument } from '../../shared/protocol/documents.ts';
import type { BlueprintStore } from './BlueprintStore.ts';
import { eraseDue } from './eraseDue.ts';
import type { ImageStore } from './ImageStore.ts';

/** The start of a server is a busy time. */
const FIRST_AFTER_MS = 5 * 60 * 1_000;

/** What upkeep works with. */
export interface UpkeepOptions {
  readonly store: Pick<BlueprintStore, 'documents' | 'compact' | 'blueprint' | 'admin'>;
  readonly images: Pick<ImageStore, 'removeAll'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** For how many days each change is kept by itself, where a blueprint does not say otherwise. */
  readonly historyDays: number;
}

/** Once a day, erases what was deleted long enough ago, and compacts the logs of all documents, one after the other. */
export class Upkeep {
  readonly #options: UpkeepOptions;
  #cancel: () => void = () => undefined;
  #stopped = false;

  constructor(options: UpkeepOptions) {
    this.#options = options;
    this.#later(FIRST_AFTER_MS);
  }

  /** Begin with no further document. The one that is being compacted ends when the store closes: whatever is done by then, is done. */
  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #later(delayMs: number): void {
    this.#cancel = this.#options.clock.after(delayMs, () => void this.#run());
  }

  async #run(): Promise<void> {
    await this.#attempt('deleted blueprints could not be erased; this is tried again tomorrow', () => this.#erase());
    await this.#attempt('old updates could not be merged; this is tried again tomorrow', () => this.#compact());
    if (!this.#stopped) this.#later(DAY_MS);
  }

  async #erase(): Promise<void> {
    const { store, images, clock, logger } = this.#options;
    const erased = await eraseDue(store.admin, images, clock.now());
    if (erased > 0) logger.info({ erased }, 'deleted blueprints were erased');
  }

  async #compact(): Promise<void> {
    const { store, clock, logger, historyDays } = this.#options;
    let fewer = 0;
    for (const document of await store.documents()) {
      if (this.#stopped) return;
      const days = (await store.blueprint(blueprintOfDocument(document)))?.historyDays ?? historyDays;
      fewer += await store.compact(document, clock.now() - days * DAY_MS);
    }
    if (fewer > 0) logger.info({ fewer, historyDays }, 'old updates were merged');
  }

  async #attempt(failure: string, work: () => Promise<void>): Promise<void> {
    if (this.#stopped) return;
    try {
      await work();
    } catch (error) {
      if (!this.#stopped) this.#options.logger.error({ err: error }, failure);
    }
  }
}
