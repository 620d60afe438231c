import type { IncomingMessage } from 'node:http';

/** The body of a request as it came, of at most so many bytes. What is beyond them is read and thrown away, so that the answer
 *  reaches whoever is still sending.
 *  @returns null when there are more. @throws Error when the request ends before its body does. */
export function receiveBytes(request: IncomingMessage, most: number): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length > most) {
        parts.length = 0;
        resolve(null);
      } else parts.push(part);
    });
    request.once('end', () => resolve(Buffer.concat(parts)));
    request.once('error', reject);
    request.once('aborted', () => reject(new Error('The request was broken off')));
  });
}
