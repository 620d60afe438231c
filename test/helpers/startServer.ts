import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock, type Clock } from '../../server/Clock.ts';
import { readConfig, type Config } from '../../server/config.ts';
import type { RoomLimits } from '../../server/rooms/RoomLimits.ts';
import { startServer, type RunningServer } from '../../server/startServer.ts';
import type { BlueprintStore } from '../../server/storage/BlueprintStore.ts';
import type { ImageStore } from '../../server/storage/ImageStore.ts';
import { MemoryImages } from '../../server/storage/memory/MemoryImages.ts';
import { MemoryStore } from '../../server/storage/memory/MemoryStore.ts';

/** A real server in this process, on a free port. */
export interface TestServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly store: BlueprintStore;
  readonly clock: Clock;
  readonly registry: RunningServer['registry'];
  /** Holds its secret key, and nothing else unless the store was put there. */
  readonly dataDir: string;
  /** All that was logged so far, at the finest level. */
  logged(): string;
  /** Stop it and remove its folder. Calling it again does no harm. */
  stop(): Promise<void>;
}

/** What a test may want otherwise. */
export interface TestServerWishes {
  /** In memory unless given. The server closes it. */
  readonly store?: BlueprintStore;
  /** In memory unless given. */
  readonly images?: ImageStore;
  readonly config?: Partial<Config>;
  /** Settings as an operator writes them. */
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly roomLimits?: Partial<RoomLimits>;
  /** Folder of a built web app; none unless given. */
  readonly site?: string;
}

/** Start one. Stop it in `afterEach` or `afterAll`. */
export async function startTestServer(wishes: TestServerWishes = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'placeprint-test-'));
  const lines: string[] = [];
  const store = wishes.store ?? new MemoryStore();
  const { clock = systemClock } = wishes;
  const server = await startServer({
    config: { ...readConfig({ ...wishes.env, PORT: '0', DATA_DIR: dataDir }, dataDir), ...wishes.config },
    store,
    images: wishes.images ?? new MemoryImages(),
    clock,
    logger: pino({ level: 'trace', base: null }, { write: (line: string) => void lines.push(line) }),
    site: wishes.site ?? join(dataDir, 'no-site'),
    ...(wishes.roomLimits === undefined ? {} : { roomLimits: wishes.roomLimits }),
  });
  return {
    url: server.url,
    store,
    clock,
    registry: server.registry,
    dataDir,
    logged: () => lines.join(''),
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
