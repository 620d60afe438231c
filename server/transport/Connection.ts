import type { Duplex } from 'node:stream';
import type { RawData } from 'ws';
import { WebSocket } from 'ws';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import type { CloseCode } from '../../shared/protocol/closeCodes.ts';
import type { RoomSocket } from '../rooms/RoomSocket.ts';
import type { Session } from '../rooms/Session.ts';
import type { Framing } from './Framing.ts';
import type { Beating } from './Heartbeat.ts';
import type { SyncWebSocket } from './SyncWebSocket.ts';

/** One WebSocket: bytes on one side, a room's session on the other. It is not read before there is a session, so that
 *  what comes meanwhile waits with its sender and not in this process. */
export class Connection implements RoomSocket, Beating {
  readonly #socket: SyncWebSocket;
  /** What the WebSocket lies on. Messages are framed by us and written here; `ws` writes its own frames (pings, the
   *  closing handshake) whole and at once too, since nothing is compressed, so that frames never mix. */
  readonly #stream: Duplex;
  readonly #framing: Framing;
  #session: Session | null = null;
  readonly #now: () => number;
  /** When it was last heard, and last asked whether it is there, by `Clock.elapsed`. */
  #heardAt: number;
  #askedAt = -Infinity;

  /** `now` is `Clock.elapsed`; `onClose` is called once, when the socket is gone. */
  constructor(socket: SyncWebSocket, stream: Duplex, framing: Framing, now: () => number, onClose: () => void, onError: (error: Error) => void) {
    this.#socket = socket;
    this.#stream = stream;
    this.#framing = framing;
    this.#now = now;
    this.#heardAt = now();
    socket.pause();
    socket.on('message', (data, isBinary) => {
      this.#heardAt = now();
      this.#received(data, isBinary);
    });
    socket.on('pong', () => {
      this.#heardAt = now();
    });
    stream.on('drain', () => this.#session?.drained());
    socket.on('error', onError);
    socket.on('close', () => {
      this.#session?.disconnected();
      onClose();
    });
  }

  /** Let a session have what comes. */
  serve(session: Session): void {
    this.#session = session;
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.resume();
    else session.disconnected();
  }

  /** Ask whether the other side is there. One that was not heard since it was last asked is dropped;
   *  one that we do not read cannot answer, and is not asked. */
  heartbeat(patient: boolean): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.isPaused) {
      this.#askedAt = -Infinity;
      return;
    }
    if (!patient && this.#heardAt < this.#askedAt) {
      this.#socket.terminate();
      return;
    }
    this.#askedAt = this.#now();
    this.#socket.ping();
    this.#session?.heartbeat();
  }

  get unreadBytes(): number {
    return this.#stream.writableLength;
  }

  send(message: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const [frame, payload] = this.#framing.frame(message);
    if (payload === undefined) {
      this.#stream.write(frame);
      return;
    }
    this.#stream.cork();
    this.#stream.write(frame);
    this.#stream.write(payload);
    this.#stream.uncork();
  }

  close(code: CloseCode): void {
    // Unread, the other side's answer would never be seen.
    this.#socket.resume();
    this.#socket.close(code);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Let go of the socket at once. */
  terminate(): void {
    this.#socket.terminate();
  }

  #received(data: RawData, isBinary: boolean): void {
    const session = this.#session;
    if (session === null) return;
    if (!isBinary || !(data instanceof Uint8Array)) session.end(CLOSE.malformed);
    else session.receive(data);
  }
}
