import type { Clock } from '../Clock.ts';
import type { Logger } from '../Logger.ts';
import { DAY_MS } from './compactLog.ts';
import type { DocumentLog } from './BlueprintStore.ts';

/** The start of a server is a busy time. */
const FIRST_AFTER_MS = 5 * 60 * 1_000;

/** What upkeep works with. */
export interface UpkeepOptions {
  readonly store: Pick<DocumentLog, 'documents' | 'compact'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** For how many days each change is kept by itself. */
  readonly historyDays: number;
}

/** Compacts the logs of all documents once a day, one after the other. */
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
    const { store, clock, logger, historyDays } = this.#options;
    const keepAfter = clock.now() - historyDays * DAY_MS;
    try {
      let fewer = 0;
      for (const document of await store.documents()) {
        if (this.#stopped) return;
        fewer += await store.compact(document, keepAfter);
      }
      if (fewer > 0) logger.info({ fewer, historyDays }, 'old updates were merged');
    } catch (error) {
      if (this.#stopped) return;
      logger.error({ err: error }, 'old updates could not be merged; this is tried again tomorrow');
    }
    if (!this.#stopped) this.#later(DAY_MS);
  }
}
