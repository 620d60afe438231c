import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { BlueprintId } from '../shared/domain/ids.ts';
import { reasonOf } from '../shared/protocol/closeCodes.ts';
import { admitSocket, type SocketAdmission } from './auth/admitSocket.ts';
import { Allowance } from './auth/Allowance.ts';
import { CodeAllowance } from './auth/CodeAllowance.ts';
import { LastSeen } from './auth/LastSeen.ts';
import { loadSecretKey } from './auth/secretKey.ts';
import { Secrets } from './auth/Secrets.ts';
import { SignIn } from './auth/signIn/SignIn.ts';
import type { Clock } from './Clock.ts';
import type { Config } from './config.ts';
import { exportBlueprint } from './export/exportBlueprint.ts';
import type { ExportThread } from './export/ExportThread.ts';
import { createApp } from './http/createApp.ts';
import { UploadAllowance } from './http/images/UploadAllowance.ts';
import { Metrics } from './http/operations/Metrics.ts';
import { finishErasures } from './http/people/erasePerson.ts';
import { WaitingRoom } from './http/people/WaitingRoom.ts';
import type { Services } from './http/Services.ts';
import { PracticeRooms } from './practice/PracticeRooms.ts';
import type { OrderThread } from './OrderThread.ts';
import { RoomRegistry } from './rooms/RoomRegistry.ts';
import type { RoomLimits } from './rooms/RoomLimits.ts';
import type { BlueprintStore } from './storage/BlueprintStore.ts';
import type { ImageStore } from './storage/ImageStore.ts';
import { Upkeep } from './storage/Upkeep.ts';
import { carryOut, type TakeBackOrder, type TakenBack } from './takeBack/carryOut.ts';
import { TakeBack } from './takeBack/TakeBack.ts';
import { shippedTemplates } from './templates/TemplateShelf.ts';
import { PollingServer } from './transport/PollingServer.ts';
import { SyncServer, type SyncServerOptions } from './transport/SyncServer.ts';

const HOUR_MS = 60 * 60 * 1_000;
const MINUTE_MS = 60 * 1_000;

/** Wrong join codes that may be tried in a minute, by everybody together. With a hundred blueprints, trying for a whole
 *  day finds one of them with a chance of 1 in 120; thirty people who mistype at once still get in. */
const GUESSES_PER_MINUTE = 60;

/** How often one right join code may be used in a minute: a thousand people look at it and join by it in one. */
const CODE_USES_PER_MINUTE = 2_400;

/** How long requests that are being answered may take when the server stops. */
const DRAIN_LIMIT_MS = 5_000;

/** What a server is put together from. */
export interface ServerParts {
  readonly config: Config;
  /** The server closes it when it stops. */
  readonly store: BlueprintStore;
  readonly images: ImageStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Folder of the built web app, absolute; the interface works without one. */
  readonly site: string;
  /** Writes documents: in this thread unless given. The server closes it when it stops. */
  readonly documents?: Pick<ExportThread, 'write' | 'close'>;
  /** Works out changes that take work back: in this thread unless given. The server closes it when it stops. */
  readonly takingBack?: Pick<OrderThread<TakeBackOrder, TakenBack>, 'run' | 'close'>;
  /** Other bounds of rooms than the usual, for tests. */
  readonly roomLimits?: Partial<RoomLimits>;
}

/** A server that answers. */
export interface RunningServer {
  /** Where it listens, such as `http://localhost:8080`. */
  readonly url: string;
  readonly registry: RoomRegistry;
  /** Take no more requests, end connections so that clients come back later, store what waits, let go of everything.
   *  Calling it again waits for the same end. @throws RoomError `unsaved` when something could not be stored. */
  stop(): Promise<void>;
}

/** Put a server together and let it listen.
 *  @throws ConfigError, or what `listen` fails with; then nothing is left running and the store is closed. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, store, images, clock, logger, site } = parts;
  const http = createServer();
  try {
    const secrets = new Secrets(loadSecretKey(config.secretKey, config.dataDir));
    const templates = shippedTemplates();
    const metrics = new Metrics();
    const registry = new RoomRegistry({ store, clock, logger, limits: { ...config.limits, ...parts.roomLimits }, onRefused: (code) => metrics.connectionsRefused.inc({ reason: reasonOf(code) }) });
    watchRooms(metrics, registry);
    await listen(http, config);
    const url = addressOf(http, config.host);
    let stopped: Promise<void> | null = null;
    const lastSeen = new LastSeen(store, clock, logger, () => registry.connectedByName());
    const practice = new PracticeRooms({ store, rooms: registry, clock, logger });
    const services: Services = {
      store,
      images,
      rooms: registry,
      takeBack: new TakeBack(store, registry, clock, (order) => parts.takingBack?.run(order, [order.log.bytes.buffer]) ?? Promise.resolve(order).then(carryOut)),
      templates,
      exporter: parts.documents?.write ?? exportBlueprint,
      secrets,
      clock,
      logger,
      metrics,
      guesses: new Allowance(GUESSES_PER_MINUTE, MINUTE_MS, clock),
      codeUses: new CodeAllowance(CODE_USES_PER_MINUTE, MINUTE_MS, clock),
      waitingRoom: new WaitingRoom(clock, (blueprint) => registry.tellPeopleChanged(blueprint)),
      lastSeen,
      practice,
      signIn: new SignIn({ providers: config.providers, secrets, clock, logger, origin: () => config.publicUrl ?? url }),
      makers: config.makers,
      creations: new Allowance(config.newBlueprintsPerHour, HOUR_MS, clock),
      uploads: new UploadAllowance(clock),
      imageLimits: config,
      days: { history: config.historyDays, deleted: config.deletedDays },
      publicUrl: config.publicUrl,
      address: () => url,
      stopping: () => stopped !== null,
    };
    const app = createApp(services, site);
    const syncOptions: SyncServerOptions = { rooms: registry, authenticate: (request, { blueprint }) => admitAndNote(services, request, blueprint), clock, logger };
    const sync = new SyncServer(syncOptions);
    sync.attach(http);
    const polling = new PollingServer(syncOptions);
    http.on('request', (request, response) => {
      if (!polling.handle(request, response)) app(request, response);
    });
    finishErasures(services).catch((error: unknown) => logger.error({ err: error }, 'an erasure that was begun could not be finished; it is tried again at the next start'));
    const upkeep = new Upkeep({ store, images, clock, logger, historyDays: config.historyDays });
    return {
      url,
      registry,
      stop: () => {
        upkeep.stop();
        practice.stop();
        services.waitingRoom.close();
        lastSeen.stop();
        return (stopped ??= stopAll(http, sync, polling, registry, lastSeen, store).finally(() => {
          parts.documents?.close();
          parts.takingBack?.close();
        }));
      },
    };
  } catch (error) {
    http.close();
    await store.close();
    throw error;
  }
}

/** Who connects, noted as seen. */
async function admitAndNote(services: Services, request: IncomingMessage, blueprint: BlueprintId): Promise<SocketAdmission> {
  const admission = await admitSocket(services, request, blueprint);
  // When somebody was here is next to who wrote then.
  if (admission.ok && !admission.member.withoutNames) services.lastSeen.saw(admission.member.participant.id);
  return admission;
}

function listen(http: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

/** Where people on this machine reach the server. */
function addressOf(http: Server, host: string): string {
  const { port } = http.address() as AddressInfo;
  const local = ['127.0.0.1', '0.0.0.0', '::1', '::', 'localhost'].includes(host);
  return `http://${local ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function stopAll(http: Server, sync: SyncServer, polling: PollingServer, registry: RoomRegistry, lastSeen: LastSeen, store: BlueprintStore): Promise<void> {
  const drained = drain(http);
  await lastSeen.note();
  try {
    await registry.close();
  } finally {
    polling.close();
    await sync.close();
    await drained;
    await store.close();
  }
}

/** Answer what is being asked, and nothing new. Connections that are idle, or too slow, are closed. */
function drain(http: Server): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => http.closeAllConnections(), DRAIN_LIMIT_MS);
    http.close(() => {
      clearTimeout(limit);
      resolve();
    });
    http.closeIdleConnections();
  });
}

function watchRooms(metrics: Metrics, registry: RoomRegistry): void {
  metrics.watch('rooms', 'Documents in memory.', () => registry.figures().rooms);
  metrics.watch('connections', 'Connections to documents.', () => registry.figures().sessions);
  metrics.watch('waiting_bytes', 'Bytes of edits that wait to be stored.', () => registry.figures().waitingBytes);
  metrics.watch('pending_bytes', 'Bytes of edits that build on others which the server does not have.', () => registry.figures().pendingBytes);
  metrics.watch('store_failing', '1 while edits cannot be stored.', () => Number(registry.figures().storeFailing));
  metrics.watch('held_connections', 'Connections that wait because their document is over its rate.', () => registry.figures().held);
}
