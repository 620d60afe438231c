import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { ServerOptions } from 'ws';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import type { CloseCode } from '../../shared/protocol/closeCodes.ts';
import type { DocumentKind } from '../../shared/protocol/documents.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { Clock } from '../Clock.ts';
import { silentLogger } from '../Logger.ts';
import type { Logger } from '../Logger.ts';
import type { Member } from '../rooms/Member.ts';
import { closeCodeOf } from '../rooms/RoomError.ts';
import type { RoomRegistry } from '../rooms/RoomRegistry.ts';
import { Connection } from './Connection.ts';
import { Framing } from './Framing.ts';
import { Heartbeat } from './Heartbeat.ts';
import { joinRoom } from './joinRoom.ts';
import { SyncWebSocket } from './SyncWebSocket.ts';

/** What a connection asks for. */
export interface SyncTarget {
  readonly blueprint: BlueprintId;
  readonly kind: DocumentKind;
}

/** Who is asking, or why they may not. */
export type Authentication =
  | { readonly ok: true; readonly member: Member }
  | { readonly ok: false; readonly closeCode: CloseCode };

/** What a sync server works with. */
export interface SyncServerOptions {
  readonly rooms: Pick<RoomRegistry, 'join'>;
  /** Must see to it that the member belongs to the blueprint. Rejecting is answered with `internal`. */
  readonly authenticate: (request: IncomingMessage, target: SyncTarget) => Promise<Authentication>;
  readonly clock: Clock;
  readonly logger?: Logger;
  /** Between two pings. A connection that has not answered by the next one is dropped: after twice as long at most. */
  readonly heartbeatMs?: number;
}

/** How long a closing handshake may take before the connection is dropped. */
const CLOSE_TIMEOUT_MS = 5_000;

/** `/sync/<blueprint>` and `/sync/<blueprint>/talk`: completes the handshake, finds out who it is, and connects them to a room. */
export class SyncServer {
  readonly #options: SyncServerOptions;
  readonly #authenticate: SyncServerOptions['authenticate'];
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #heartbeat: Heartbeat;
  readonly #framing = new Framing();
  readonly #handshake: WebSocketServer;
  readonly #connections = new Set<Connection>();
  #whenEmpty: (() => void)[] = [];

  constructor(syncOptions: SyncServerOptions) {
    const { authenticate, clock, logger = silentLogger, heartbeatMs = 15_000 } = syncOptions;
    this.#options = syncOptions;
    this.#authenticate = authenticate;
    this.#clock = clock;
    this.#logger = logger;
    const options: ServerOptions & { closeTimeout: number } = {
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: LIMITS.maxMessageBytes,
      closeTimeout: CLOSE_TIMEOUT_MS,
      WebSocket: SyncWebSocket,
    };
    this.#handshake = new WebSocketServer(options);
    this.#heartbeat = new Heartbeat(clock, heartbeatMs);
  }

  /** Serve upgrades of an HTTP server. Those of other paths are answered with 404. */
  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.#upgrade(request, socket, head));
  }

  /** How many connections are open. */
  get size(): number {
    return this.#connections.size;
  }

  /** Stop: settles when every connection is gone. End the sessions first (`RoomRegistry.close`), so that people learn why;
   *  whoever has not answered after a while is dropped. */
  async close(): Promise<void> {
    this.#heartbeat.stop();
    this.#handshake.close();
    for (const connection of this.#connections) connection.close(CLOSE.goingAway);
    if (this.#connections.size === 0) return;
    const cancel = this.#clock.after(CLOSE_TIMEOUT_MS, () => {
      for (const connection of this.#connections) connection.terminate();
    });
    await new Promise<void>((resolve) => this.#whenEmpty.push(resolve));
    cancel();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const failed = (error: Error): void => this.#logger.info({ err: error }, 'a connection failed before its handshake');
    socket.on('error', failed);
    const target = targetOf(request.url ?? '');
    if (target === null) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    void this.#identify(request, target).then((authentication) => {
      this.#handshake.handleUpgrade(request, socket, head, (webSocket) => {
        socket.off('error', failed);
        void this.#welcome(request, webSocket, socket, target, authentication);
      });
    });
  }

  async #identify(request: IncomingMessage, target: SyncTarget): Promise<Authentication> {
    try {
      return await this.#authenticate(request, target);
    } catch (error) {
      this.#logger.error({ err: error, blueprint: target.blueprint }, 'somebody could not be identified');
      return { ok: false, closeCode: CLOSE.internal };
    }
  }

  async #welcome(request: IncomingMessage, socket: SyncWebSocket, stream: Duplex, target: SyncTarget, authentication: Authentication): Promise<void> {
    const connection = new Connection(
      socket,
      stream,
      this.#framing,
      () => this.#clock.elapsed(),
      () => {
        stopAsking();
        this.#forget(connection);
      },
      (error) => this.#logger.info({ err: error, blueprint: target.blueprint }, 'a connection failed'),
    );
    this.#connections.add(connection);
    const stopAsking = this.#heartbeat.add(connection);
    if (!authentication.ok) {
      connection.close(authentication.closeCode);
      return;
    }
    try {
      connection.serve(await joinRoom(this.#options, request, target, authentication.member, connection));
    } catch (error) {
      const code = closeCodeOf(error);
      if (code === CLOSE.internal) this.#logger.error({ err: error, ...target }, 'a room could not be joined');
      connection.close(code);
    }
  }

  #forget(connection: Connection): void {
    this.#connections.delete(connection);
    if (this.#connections.size > 0) return;
    this.#framing.forget();
    for (const resolve of this.#whenEmpty.splice(0)) resolve();
  }
}

/** Blueprint ids are 21 URL-safe characters; what is not quite one is simply not found. */
function targetOf(url: string): SyncTarget | null {
  const path = /^\/sync\/([A-Za-z0-9_-]{1,64})(\/talk)?\/?(?:\?|$)/.exec(url);
  if (path?.[1] === undefined) return null;
  return { blueprint: path[1] as BlueprintId, kind: path[2] === undefined ? 'board' : 'talk' };
}
