import { RoomRegistry } from '../../server/rooms/RoomRegistry.ts';
import type { RoomLimits } from '../../server/rooms/RoomLimits.ts';
import { MemoryStore } from '../../server/storage/memory/MemoryStore.ts';
import { FakeClock } from '../helpers/FakeClock.ts';
import { FaultyStore } from '../helpers/FaultyStore.ts';
import { sharedRebaser } from '../helpers/sharedRebaser.ts';

/** A server that can crash: the store stays, everything else is new. */
export class CrashingServer {
  readonly disk = new MemoryStore();
  readonly clock = new FakeClock();
  readonly #limits: Partial<RoomLimits>;
  store: FaultyStore;
  registry: RoomRegistry;

  constructor(limits: Partial<RoomLimits>) {
    this.#limits = limits;
    this.store = new FaultyStore(this.disk);
    this.registry = this.#start();
  }

  /** `kill -9`: nothing that was not stored is stored afterwards. */
  crash(): void {
    this.store.failing.append = true;
    this.store.failing.saveCheckpoint = true;
    this.store.release();
    this.store = new FaultyStore(this.disk);
    this.registry = this.#start();
  }

  #start(): RoomRegistry {
    return new RoomRegistry({ store: this.store, clock: this.clock, limits: this.#limits, rebaser: sharedRebaser });
  }
}

/** One turn of the event loop: the rooms' tick is in it. */
export function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
