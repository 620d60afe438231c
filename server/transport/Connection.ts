import type { RawData } from 'ws';
import { WebSocket } from 'ws';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import type { CloseCode } from '../../shared/protocol/closeCodes.ts';
import type { RoomSocket } from '../rooms/RoomSocket.ts';
import type { Session } from '../rooms/Session.ts';
import type { SyncWebSocket } from './SyncWebSocket.ts';

/** One WebSocket: bytes on one side, a room's session on the other. It is not read before there is a session, so that
 *  what comes meanwhile waits with its sender and not in this process. */
export class Connection implements RoomSocket {
  readonly #socket: SyncWebSocket;
  #session: Session | null = null;
  #heardAt: number;

  /** `now` is asked whenever something is heard; `onClose` is called once, when the socket is gone. */
  constructor(socket: SyncWebSocket, now: () => number, onClose: () => void, onError: (error: Error) => void) {
    this.#socket = socket;
    this.#heardAt = now();
    socket.pause();
    socket.on('message', (data, isBinary) => {
      this.#heardAt = now();
      this.#received(data, isBinary);
    });
    socket.on('pong', () => {
      this.#heardAt = now();
    });
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

  /** Ask whether the other side is there. One that was silent since `deadline` is dropped;
   *  one that we do not read cannot answer, and is left. */
  heartbeat(deadline: number): void {
    if (this.#socket.readyState !== WebSocket.OPEN || this.#socket.isPaused) return;
    if (this.#heardAt <= deadline) {
      this.#socket.terminate();
      return;
    }
    this.#socket.ping();
    this.#session?.heartbeat();
  }

  get unreadBytes(): number {
    return this.#socket.bufferedAmount;
  }

  send(message: Uint8Array): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(message);
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
