import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { documentName } from '../../shared/protocol/documents.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { decodeRecords, encodeRecords, type PollRecord } from '../../shared/protocol/polling.ts';
import type { Clock } from '../Clock.ts';
import { silentLogger, type Logger } from '../Logger.ts';
import { closeCodeOf } from '../rooms/RoomError.ts';
import { PollingConnection } from './PollingConnection.ts';
import type { SyncServerOptions, SyncTarget } from './SyncServer.ts';

/** How long a question for records waits for some. Shorter than most proxies' patience. */
const WAIT_MS = 20_000;
/** A connection nobody asked about for this long is gone. */
const GONE_AFTER_MS = 2 * WAIT_MS;
/** At most about this much in one answer. */
const ANSWER_BYTES = 1024 * 1024;
/** Room for the framing of the largest message. */
const MAX_BODY_BYTES = LIMITS.maxMessageBytes + 1024;

const PATH = /^\/sync\/([A-Za-z0-9_-]{1,64})(\/talk)?\/poll(?:\/([A-Za-z0-9_-]{22}))?\/?$/;

/** `/sync` over plain HTTP requests, for networks that block WebSockets: see `shared/protocol/polling.ts`. */
export class PollingServer {
  readonly #options: SyncServerOptions;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #connections = new Map<string, PollingConnection>();
  #cancelSweep: () => void;

  constructor(options: SyncServerOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#logger = options.logger ?? silentLogger;
    this.#cancelSweep = this.#nextSweep();
  }

  /** Answer a request if it is one of ours. @returns whether it was. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://server');
    const match = PATH.exec(url.pathname);
    if (match?.[1] === undefined) return false;
    const target: SyncTarget = { blueprint: match[1] as BlueprintId, kind: match[2] === undefined ? 'board' : 'talk' };
    response.setHeader('Cache-Control', 'no-store');
    this.#answer(request, response, target, match[3], url.searchParams).catch((error: unknown) => {
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
      if (request.method !== 'POST') return end(response, 405);
      return this.#open(request, response, target);
    }
    const connection = this.#connections.get(keyOf(target, id));
    if (connection === undefined) {
      request.resume();
      return end(response, 410);
    }
    connection.heardAt = this.#clock.elapsed();
    if (request.method === 'POST') return this.#receive(request, response, connection, numberIn(query, 'from'));
    if (request.method === 'GET') return this.#send(response, connection, numberIn(query, 'after'));
    return end(response, 405);
  }

  async #open(request: IncomingMessage, response: ServerResponse, target: SyncTarget): Promise<void> {
    request.resume();
    const authentication = await this.#options.authenticate(request, target);
    if (!authentication.ok) return json(response, 200, { close: authentication.closeCode });
    const id = randomBytes(16).toString('base64url');
    const key = keyOf(target, id);
    const connection = new PollingConnection(this.#clock.elapsed(), () => this.#connections.delete(key));
    this.#connections.set(key, connection);
    try {
      connection.serve(await this.#options.rooms.join(documentName(target.blueprint, target.kind), authentication.member, connection));
    } catch (error) {
      const code = closeCodeOf(error);
      if (code === CLOSE.internal) this.#logger.error({ err: error, ...target }, 'a room could not be joined');
      connection.drop();
      return json(response, 200, { close: code });
    }
    return json(response, 201, { connection: id });
  }

  async #receive(request: IncomingMessage, response: ServerResponse, connection: PollingConnection, from: number | null): Promise<void> {
    const body = await bodyOf(request);
    const records = body === null ? null : recordsIn(body);
    if (body === null) connection.close(CLOSE.tooLarge);
    else if (records === null || from === null) connection.close(CLOSE.malformed);
    else if (!(await connection.receive(from, records))) return end(response, 410);
    return end(response, 204);
  }

  async #send(response: ServerResponse, connection: PollingConnection, after: number | null): Promise<void> {
    let cancel = (): void => undefined;
    const waited = new Promise<void>((resolve) => {
      cancel = this.#clock.after(WAIT_MS, resolve);
      response.once('close', resolve);
    });
    const records = await connection.take(after ?? -1, ANSWER_BYTES, waited);
    cancel();
    connection.heardAt = this.#clock.elapsed();
    if (records === null) return end(response, 410);
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    response.end(encodeRecords(records));
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

/** The body, or null when it is larger than a message may be. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}
