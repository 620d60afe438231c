import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { decodeRecords, encodeRecords, type PollRecord } from '../../shared/protocol/polling.ts';
import type { Clock } from '../Clock.ts';
import { silentLogger, type Logger } from '../Logger.ts';
import { closeCodeOf } from '../rooms/RoomError.ts';
import { joinRoom } from './joinRoom.ts';
import { PollingConnection } from './PollingConnection.ts';
import { readPollBody } from './readPollBody.ts';
import type { SyncServerOptions, SyncTarget } from './SyncServer.ts';
import { writePollAnswer } from './writePollAnswer.ts';

/** How long a question for records waits for some. Shorter than most proxies' patience. */
const WAIT_MS = 20_000;
/** A connection nobody asked about for this long is gone. */
const GONE_AFTER_MS = 2 * WAIT_MS;
/** Connections of one participant that were opened and never asked about. Another lets the oldest go. */
const MAX_UNHEARD = 8;

const PATH = /^\/sync\/([A-Za-z0-9_-]{1,64})(\/talk)?\/poll(?:\/([A-Za-z0-9_-]{22}))?\/?$/;

/** `/sync` over plain HTTP requests, for networks that block WebSockets: see `shared/protocol/polling.ts`. */
export class PollingServer {
  readonly #options: SyncServerOptions;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #connections = new Map<string, PollingConnection>();
  /** Those nobody has asked about yet, by participant, the oldest first. */
  readonly #unheard = new Map<ParticipantId, Set<PollingConnection>>();
  #cancelSweep: () => void;

  constructor(options: SyncServerOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#logger = options.logger ?? silentLogger;
    this.#cancelSweep = this.#nextSweep();
  }

  /** Answer a request if it is one of ours. @returns whether it was. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    // Not by `URL`, which throws at some of what a request line may hold.
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const match = PATH.exec(path);
    if (match?.[1] === undefined) return false;
    const target: SyncTarget = { blueprint: match[1] as BlueprintId, kind: match[2] === undefined ? 'board' : 'talk' };
    response.setHeader('Cache-Control', 'no-store');
    this.#answer(request, response, target, match[3], new URLSearchParams(query)).catch((error: unknown) => {
      this.#logger.error({ err: error, blueprint: target.blueprint }, 'a request of a connection over HTTP failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
    return true;
  }

  /** Let go of every connection. End the sessions first (`RoomRegistry.close`). */
  close(): void {
    this.#cancelSweep();
    for (const connection of [...this.#connections.values()]) connection.drop();
  }

  async #answer(request: IncomingMessage, response: ServerResponse, target: SyncTarget, id: string | undefined, query: URLSearchParams): Promise<void> {
    if (id === undefined) {
      this.#ignoreBody(request);
      return request.method === 'POST' ? this.#open(request, response, target) : end(response, 405);
    }
    const connection = this.#connections.get(keyOf(target, id));
    if (connection === undefined) {
      this.#ignoreBody(request);
      return end(response, 410);
    }
    connection.hear(this.#clock.elapsed());
    this.#isHeard(connection);
    if (request.method === 'POST') return this.#receive(request, response, connection, numberIn(query, 'from'));
    this.#ignoreBody(request);
    if (request.method === 'GET') return this.#send(response, connection, numberIn(query, 'after'));
    return end(response, 405);
  }

  async #open(request: IncomingMessage, response: ServerResponse, target: SyncTarget): Promise<void> {
    const authentication = await this.#options.authenticate(request, target);
    if (!authentication.ok) return json(response, 200, { close: authentication.closeCode });
    const participant = authentication.member.participant.id;
    const id = randomBytes(16).toString('base64url');
    const key = keyOf(target, id);
    const connection = new PollingConnection(participant, this.#clock.elapsed(), () => {
      this.#connections.delete(key);
      this.#isHeard(connection);
    });
    this.#connections.set(key, connection);
    this.#isUnheard(connection);
    try {
      connection.serve(await joinRoom(this.#options, request, target, authentication.member, connection));
    } catch (error) {
      const code = closeCodeOf(error);
      if (code === CLOSE.internal) this.#logger.error({ err: error, ...target }, 'a room could not be joined');
      connection.drop();
      return json(response, 200, { close: code });
    }
    return json(response, 201, { connection: id });
  }

  async #receive(request: IncomingMessage, response: ServerResponse, connection: PollingConnection, from: number | null): Promise<void> {
    const body = await readPollBody(request, this.#clock, (abort) => connection.beginReading(abort));
    connection.hear(this.#clock.elapsed());
    if (body === 'broken') return cutOff(request, response, 410);
    if (body === 'tooSlow') return cutOff(request, response, 408);
    if (body === 'tooLarge') {
      connection.close(CLOSE.tooLarge);
      return cutOff(request, response, 204);
    }
    const records = recordsIn(body);
    if (records === null || from === null) connection.close(CLOSE.malformed);
    else if (!(await connection.receive(from, records))) return end(response, 410);
    return end(response, 204);
  }

  async #send(response: ServerResponse, connection: PollingConnection, after: number | null): Promise<void> {
    connection.beginAnswer(null);
    let cancel = (): void => undefined;
    const waited = new Promise<void>((resolve) => {
      cancel = this.#clock.after(WAIT_MS, resolve);
      response.once('close', resolve);
    });
    const records = await connection.take(after ?? -1, waited);
    cancel();
    connection.hear(this.#clock.elapsed());
    if (records === null) return end(response, 410);
    // Until the network has taken it, it lies in this process: one answer of a connection at a time.
    connection.beginAnswer(() => {
      if (!response.writableFinished) response.destroy();
    });
    await writePollAnswer(response, encodeRecords(records), () => connection.hear(this.#clock.elapsed()));
  }

  /** Read past a body that nobody wants; one that does not end is cut off. */
  #ignoreBody(request: IncomingMessage): void {
    const cancel = this.#clock.after(WAIT_MS, () => request.destroy());
    request.on('error', () => undefined).once('end', cancel).once('close', cancel).resume();
  }

  #isUnheard(connection: PollingConnection): void {
    const others = this.#unheard.get(connection.participant) ?? new Set();
    this.#unheard.set(connection.participant, others.add(connection));
    const [oldest] = others;
    if (others.size > MAX_UNHEARD) oldest?.drop();
  }

  #isHeard(connection: PollingConnection): void {
    const others = this.#unheard.get(connection.participant);
    others?.delete(connection);
    if (others?.size === 0) this.#unheard.delete(connection.participant);
  }

  #nextSweep(): () => void {
    return this.#clock.after(WAIT_MS / 2, () => {
      const deadline = this.#clock.elapsed() - GONE_AFTER_MS;
      for (const connection of [...this.#connections.values()]) {
        if (connection.heardAt < deadline) connection.drop();
        else connection.heartbeat();
      }
      this.#cancelSweep = this.#nextSweep();
    });
  }
}

function keyOf({ blueprint, kind }: SyncTarget, id: string): string {
  return `${blueprint}/${kind}/${id}`;
}

function numberIn(query: URLSearchParams, name: string): number | null {
  const text = query.get(name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function recordsIn(body: Uint8Array): PollRecord[] | null {
  try {
    return decodeRecords(body);
  } catch (error) {
    if (error instanceof Error) return null; // decoders say so by throwing
    throw error;
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}

/** Answer a request whose body is not read to its end, and let go of what it came by. */
function cutOff(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.once('finish', () => request.destroy());
  response.setHeader('Connection', 'close');
  end(response, status);
}
