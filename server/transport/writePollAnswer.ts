import type { ServerResponse } from 'node:http';

const PIECE_BYTES = 64 * 1024;

/** Write an answer in pieces, the next one when the network has taken those before: `onProgress` tells of each.
 *  Settles when all is handed over, or the other side is gone. */
export async function writePollAnswer(response: ServerResponse, bytes: Uint8Array, onProgress: () => void): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes.length });
  for (let at = 0; at < bytes.length && !response.destroyed; at += PIECE_BYTES) {
    if (!response.write(bytes.subarray(at, at + PIECE_BYTES))) await drained(response);
    onProgress();
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      response.off('drain', settle).off('close', settle);
      resolve();
    };
    response.on('drain', settle).on('close', settle);
  });
}
