import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { ROLES } from '../../../shared/domain/Role.ts';
import { systemClock } from '../../../server/Clock.ts';
import type { Clock } from '../../../server/Clock.ts';
import { RoomRegistry } from '../../../server/rooms/RoomRegistry.ts';
import type { RoomLimits } from '../../../server/rooms/RoomLimits.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { SyncServer } from '../../../server/transport/SyncServer.ts';
import type { Authentication, SyncServerOptions } from '../../../server/transport/SyncServer.ts';
import { FaultyStore } from '../../helpers/FaultyStore.ts';
import { memberOf } from '../../helpers/members.ts';
import { RawClient } from '../../helpers/RawClient.ts';
import { StockClient } from '../../helpers/StockClient.ts';
import { writes } from '../../helpers/syncMessages.ts';

/** What a test may want otherwise. */
export interface SyncWorldWishes {
  readonly limits?: Partial<RoomLimits>;
  readonly clock?: Clock;
  readonly authenticate?: SyncServerOptions['authenticate'];
}

/** A sync server on a real port, over a store with one board, `first`. A token is `<name>:<role>`. */
export class SyncWorld {
  readonly store: FaultyStore;
  readonly memory: MemoryStore;
  readonly registry: RoomRegistry;
  readonly sync: SyncServer;
  readonly #http: Server = createServer();
  readonly #clients: { destroy(): void }[] = [];
  /** What the operator was told at level error. */
  readonly errors: string[] = [];

  private constructor({ limits = {}, clock = systemClock, authenticate = byToken }: SyncWorldWishes) {
    this.memory = new MemoryStore();
    this.store = new FaultyStore(this.memory);
    const logger = { info: () => undefined, warn: () => undefined, error: (_: object, message: string) => void this.errors.push(message) };
    this.registry = new RoomRegistry({ store: this.store, clock, logger, limits });
    this.sync = new SyncServer({ rooms: this.registry, authenticate, clock, logger });
    this.sync.attach(this.#http);
  }

  static async start(wishes: SyncWorldWishes = {}): Promise<SyncWorld> {
    const world = new SyncWorld(wishes);
    await world.memory.append([{ document: 'first/board' as DocumentName, participant: null, at: 1, update: writes('made by', 'server') }]);
    world.#http.listen(0, '127.0.0.1');
    await once(world.#http, 'listening');
    return world;
  }

  /** Such as `ws://127.0.0.1:41234`. */
  get origin(): string {
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** A stock client that is connecting. */
  stock(token: string | null, room = 'first', doc = new Y.Doc()): StockClient {
    const client = new StockClient(this.origin, room, token, doc);
    this.#clients.push(client);
    return client;
  }

  /** A bare socket that is open. */
  async raw(token: string, room = 'first'): Promise<RawClient> {
    const client = await RawClient.open(`${this.origin}/sync/${room}?token=${token}`);
    this.#clients.push({ destroy: () => client.socket.terminate() });
    return client;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.destroy();
    this.store.release();
    this.store.failing.append = false;
    await this.registry.close();
    await this.sync.close();
    this.#http.close();
    await once(this.#http, 'close');
  }
}

async function byToken({ url = '' }: { readonly url?: string | undefined }): Promise<Authentication> {
  const [name = '', roleName] = (new URL(url, 'ws://here').searchParams.get('token') ?? '').split(':');
  const role = ROLES.find((known) => known === roleName);
  return role === undefined ? { ok: false, closeCode: CLOSE.unauthorised } : { ok: true, member: memberOf(name, role) };
}
