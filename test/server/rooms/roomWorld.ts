import type { CloseCode } from '../../../shared/protocol/closeCodes.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { RoomRegistry } from '../../../server/rooms/RoomRegistry.ts';
import type { RoomLimits } from '../../../server/rooms/RoomLimits.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { FakeClock } from '../../helpers/FakeClock.ts';
import { FaultyStore } from '../../helpers/FaultyStore.ts';
import { sharedRebaser } from '../../helpers/sharedRebaser.ts';
import { memberOf } from '../../helpers/members.ts';
import { writes } from '../../helpers/syncMessages.ts';
import { RoomPeer } from './RoomPeer.ts';

export const board = 'first/board' as DocumentName;
export const talk = 'first/talk' as DocumentName;

/** A registry over a store that holds one board, with a clock and faults in the test's hand. */
export class RoomWorld {
  readonly clock = new FakeClock();
  readonly memory: MemoryStore;
  readonly store: FaultyStore;
  readonly registry: RoomRegistry;
  /** What the operator was told at level error. */
  readonly errors: string[] = [];
  /** And at level warn. */
  readonly warnings: string[] = [];
  /** Why connections were refused or ended. */
  readonly refused: CloseCode[] = [];

  /** `memory` is what a server before this one left. */
  constructor(limits: Partial<RoomLimits>, memory: MemoryStore) {
    this.memory = memory;
    this.store = new FaultyStore(memory);
    const error = (_: object, message: string): void => void this.errors.push(message);
    const logger = { info: () => undefined, warn: (_: object, message: string) => void this.warnings.push(message), error };
    this.registry = new RoomRegistry({ store: this.store, clock: this.clock, logger, limits, rebaser: sharedRebaser, onRefused: (code) => void this.refused.push(code) });
  }

  static async create(limits: Partial<RoomLimits> = {}): Promise<RoomWorld> {
    const world = new RoomWorld(limits, new MemoryStore());
    await world.memory.append([{ document: board, participant: null, at: 1, update: writes('made by', 'server') }]);
    return world;
  }

  /** Somebody who has the document. */
  async peer(name: string, role: Parameters<typeof memberOf>[1] = 'editor', document = board): Promise<RoomPeer> {
    return (await RoomPeer.join(this.registry, document, memberOf(name, role))).ask();
  }

  /** Let presence go out. */
  presence(): void {
    this.clock.advance(100);
  }
}
