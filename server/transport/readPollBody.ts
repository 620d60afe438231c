import type { IncomingMessage } from 'node:http';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { Clock } from '../Clock.ts';

/** Room for the framing of the largest message, or of many small ones. */
const MAX_BODY_BYTES = LIMITS.maxMessageBytes + 16 * 1024;
/** A body of which nothing comes for this long is given up. */
const STALLED_MS = 20_000;
/** A body may take this long in all. */
const WHOLE_MS = 2 * 60_000;
const FIRST_BYTES = 4 * 1024;

/** Why there is no body: larger than a message may be; not whole in time; or the other side, or we, let go of it. */
export type NoBody = 'tooLarge' | 'tooSlow' | 'broken';

/** Read the body of a request, in memory of about its size and in bounded time.
 *  `begin` is given what ends the reading before its time. */
export function readPollBody(request: IncomingMessage, clock: Clock, begin: (abort: () => void) => void): Promise<Uint8Array | NoBody> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
      resolve('tooLarge');
      return;
    }
    // Not of the pool that small buffers share: a view beyond its end must find nothing.
    let bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
    let size = 0;
    const begun = clock.elapsed();
    let heardAt = begun;
    let cancel = (): void => undefined;
    const settle = (outcome: Uint8Array | NoBody): void => {
      cancel();
      request.off('data', take).off('end', finish).off('close', letGo).pause();
      bytes = Buffer.alloc(0);
      resolve(outcome);
    };
    const watch = (): void => {
      cancel = clock.after(STALLED_MS, () => {
        const now = clock.elapsed();
        if (now - heardAt >= STALLED_MS || now - begun >= WHOLE_MS) settle('tooSlow');
        else watch();
      });
    };
    const take = (chunk: Buffer): void => {
      heardAt = clock.elapsed();
      if (size + chunk.length > MAX_BODY_BYTES) {
        settle('tooLarge');
        return;
      }
      if (size + chunk.length > bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.min(MAX_BODY_BYTES, Math.max(2 * bytes.length, size + chunk.length)));
        larger.set(bytes.subarray(0, size));
        bytes = larger;
      }
      bytes.set(chunk, size);
      size += chunk.length;
    };
    const finish = (): void => settle(Uint8Array.prototype.slice.call(bytes, 0, size));
    const letGo = (): void => settle('broken');
    watch();
    request.on('error', () => undefined); // told by the close that follows
    request.on('data', take).on('end', finish).on('close', letGo);
    begin(letGo);
  });
}
