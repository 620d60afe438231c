import { WebSocket } from 'ws';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';

/** What `ws` closes with by itself (RFC 6455 §7.4.1), and what we call it. */
const OURS: Readonly<Record<number, number>> = {
  // Protocol error, unsupported data, text that is not UTF-8.
  1002: CLOSE.malformed,
  1003: CLOSE.malformed,
  1007: CLOSE.malformed,
  // Too many fragments; too large.
  1008: CLOSE.tooLarge,
  1009: CLOSE.tooLarge,
};

/** A WebSocket that closes with our codes where `ws` itself finds a frame to be wrong, before anybody sees a message. */
export class SyncWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === undefined) super.close();
    else super.close(OURS[code] ?? code, reason);
  }
}
