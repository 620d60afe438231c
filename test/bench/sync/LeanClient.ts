import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Seat } from './contenders.ts';

const TEXT_LIMIT = 65_536;

/** A WebSocket client that does next to nothing, so that hundreds fit beside a server on a small machine: whole frames
 *  only, masked with zeros, and messages handed over as views of what was read. */
export class LeanClient {
  readonly #socket: Socket;
  readonly #seat: Seat;
  #rest: Buffer = Buffer.alloc(0);
  #missing = 0;
  #chunks: Buffer[] = [];
  /** Called for each message of the y-websocket protocol. The bytes are good until it returns. */
  onMessage: (message: Buffer) => void = () => undefined;
  /** Null while the connection is there; 0 when it broke without a code. */
  closedWith: number | null = null;

  private constructor(seat: Seat, socket: Socket) {
    this.#seat = seat;
    this.#socket = socket;
    socket.setNoDelay(true);
    // What broke is told by the close that follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.closedWith ??= 0;
    });
  }

  /** Connect, and say what a client says before it may ask for anything.
   *  `onMessage` hears from the first message on. @throws Error when the handshake is refused. */
  static async open(seat: Seat, onMessage: (message: Buffer) => void = () => undefined): Promise<LeanClient> {
    const { hostname, port, pathname, search } = new URL(seat.url);
    const socket = connect(Number(port), hostname);
    const client = new LeanClient(seat, socket);
    client.onMessage = onMessage;
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => {
        socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`);
      });
      socket.once('close', () => reject(new Error('The connection was refused.')));
      let head = '';
      const readHead = (chunk: Buffer) => {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0 && head.length < TEXT_LIMIT) return;
        socket.off('data', readHead);
        if (!head.startsWith('HTTP/1.1 101')) {
          reject(new Error(`The handshake was answered with ${head.slice(0, 40)}`));
          return;
        }
        socket.on('data', (bytes) => client.#read(bytes));
        resolve();
        if (end + 4 < head.length) client.#read(Buffer.from(head.slice(end + 4), 'latin1'));
      };
      socket.on('data', readHead);
    });
    if (seat.hello !== null) client.#write(seat.hello);
    return client;
  }

  /** Send a message of the y-websocket protocol. */
  send(message: Uint8Array): void {
    this.#write(this.#seat.prefix === null ? message : Buffer.concat([this.#seat.prefix, message]));
  }

  /** Hand the network in one piece what `send` is given meanwhile: so many calls of the system less for this process. */
  together(say: () => void): void {
    this.#socket.cork();
    say();
    this.#socket.uncork();
  }

  /** Bytes that the network has not taken yet. */
  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  /** Read nothing any more. */
  stall(): void {
    this.#socket.pause();
  }

  /** Go without a word. */
  drop(): void {
    this.#socket.destroy();
  }

  #write(payload: Uint8Array): void {
    const { length } = payload;
    const headLength = length < 126 ? 6 : length < TEXT_LIMIT ? 8 : 14;
    // Allocated as zeros: that is the mask.
    const frame = Buffer.alloc(headLength + length);
    frame[0] = 0x82;
    if (length < 126) frame[1] = 0x80 | length;
    else if (length < TEXT_LIMIT) {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    } else {
      frame[1] = 0x80 | 127;
      frame.writeUInt32BE(length, 6);
    }
    frame.set(payload, headLength);
    this.#socket.write(frame);
  }

  #read(chunk: Buffer): void {
    // A large frame comes in many pieces: put them together once.
    if (this.#missing > chunk.length) {
      this.#chunks.push(chunk);
      this.#missing -= chunk.length;
      return;
    }
    let bytes = this.#rest.length === 0 && this.#chunks.length === 0 ? chunk : Buffer.concat([this.#rest, ...this.#chunks, chunk]);
    this.#rest = Buffer.alloc(0);
    this.#chunks = [];
    this.#missing = 0;
    for (;;) {
      if (bytes.length < 2) break;
      const short = (bytes[1] ?? 0) & 0x7f;
      const headLength = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (bytes.length < headLength) break;
      const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : bytes.readUInt32BE(6);
      const end = headLength + length;
      if (bytes.length < end) {
        this.#missing = end - bytes.length;
        break;
      }
      this.#frame((bytes[0] ?? 0) & 0x0f, bytes.subarray(headLength, end));
      bytes = bytes.subarray(end);
    }
    if (bytes.length > 0) this.#rest = Buffer.from(bytes);
  }

  #frame(opcode: number, payload: Buffer): void {
    if (opcode === 2) {
      const message = this.#seat.prefix === null ? payload : withoutName(payload);
      this.onMessage(message);
    } else if (opcode === 8) {
      this.closedWith = payload.length >= 2 ? payload.readUInt16BE(0) : 0;
      this.#socket.end();
    } else if (opcode === 9) {
      const pong = Buffer.alloc(6 + payload.length);
      pong[0] = 0x8a;
      pong[1] = 0x80 | payload.length;
      pong.set(payload, 6);
      this.#socket.write(pong);
    }
  }
}

/** What follows the name of the document, which hocuspocus puts in front of each message. */
function withoutName(message: Buffer): Buffer {
  const length = message[0] ?? 0;
  if (length > 127) throw new RangeError('The name of a benchmark document is short.');
  return message.subarray(1 + length);
}
