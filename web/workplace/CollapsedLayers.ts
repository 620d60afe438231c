import type { BlueprintId, LayerId } from '../../shared/domain/ids.ts';
import { Signal, type Watchable } from '../model/Signal.ts';

/** Which layers this person keeps collapsed, on this device, the same in every view. */
export class CollapsedLayers {
  readonly ids: Watchable<ReadonlySet<LayerId>>;
  readonly #ids: Signal<ReadonlySet<LayerId>>;
  readonly #key: string;

  constructor(blueprint: BlueprintId) {
    this.#key = `placeprint.collapsed.${blueprint}`;
    this.ids = this.#ids = new Signal(this.#read());
  }

  set(ids: Iterable<LayerId>): void {
    this.#ids.set(new Set(ids));
    try {
      localStorage.setItem(this.#key, [...this.#ids.get()].join(' '));
    } catch {
      // Storage is off here: the choice holds until the page is left.
    }
  }

  /** Collapse a layer, or open it. */
  toggle(id: LayerId): void {
    const now = this.#ids.get();
    this.set(now.has(id) ? [...now].filter((each) => each !== id) : [...now, id]);
  }

  #read(): ReadonlySet<LayerId> {
    try {
      return new Set((localStorage.getItem(this.#key) ?? '').split(' ').filter(Boolean) as LayerId[]);
    } catch {
      return new Set();
    }
  }
}
