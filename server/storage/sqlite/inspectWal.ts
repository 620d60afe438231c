import { closeSync, openSync, readSync } from 'node:fs';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** Where the log's header does not say. */
const USUAL_PAGE_BYTES = 4_096;

/** What lies in a write-ahead log. */
export interface WalReport {
  /** Commits that SQLite will recover. */
  readonly commits: number;
  /** Commits, at least, after the first damaged frame: they were acknowledged, and cannot be recovered. 0 for a tail that a crash tore,
   *  since a commit waits for the disk and nothing comes after one that did not end. */
  readonly lostCommits: number;
}

/** Read a write-ahead log as SQLite's recovery does (https://sqlite.org/fileformat2.html#the_write_ahead_log): frames count up to
 *  the first whose salt or running checksum is wrong. Beyond that it looks for commits of the same log, which recovery would drop
 *  without a word. @returns null when there is no log, or nothing in it. */
export function inspectWal(path: string): WalReport | null {
  const file = openIfThere(path);
  if (file === null) return null;
  try {
    return inspect(file);
  } finally {
    closeSync(file);
  }
}

function inspect(file: number): WalReport | null {
  const header = Buffer.alloc(HEADER_BYTES);
  if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return null;
  const bigEndian = (header.readUInt32BE(0) & 1) === 1;
  let sum = checksum(header.subarray(0, 24), [0, 0], bigEndian);
  let sound = sum[0] === header.readUInt32BE(24) && sum[1] === header.readUInt32BE(28);
  const pageBytes = sound ? header.readUInt32BE(8) : USUAL_PAGE_BYTES;
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageBytes);
  const salts = Buffer.from(sound || readSync(file, frame, 0, frame.length, HEADER_BYTES) < frame.length ? header.subarray(16, 24) : frame.subarray(8, 16));
  let commits = 0;
  let commitsAfter = 0;
  let position = HEADER_BYTES;
  for (; readSync(file, frame, 0, frame.length, position) === frame.length; position += frame.length) {
    // Another salt is that of an older round of the log, which is overwritten from its beginning.
    const current = frame.subarray(8, 16).equals(salts);
    if (sound) {
      sum = checksum(frame.subarray(FRAME_HEADER_BYTES), checksum(frame.subarray(0, 8), sum, bigEndian), bigEndian);
      sound = current && sum[0] === frame.readUInt32BE(16) && sum[1] === frame.readUInt32BE(20);
    }
    // A frame that ends a transaction says how many pages the database has then.
    if (!current || frame.readUInt32BE(4) === 0) continue;
    if (sound) commits += 1;
    else commitsAfter += 1;
  }
  // The last one may be whole in part: its blocks need not reach the disk in order.
  return { commits, lostCommits: Math.max(0, commitsAfter - 1) };
}

/** The running checksum of the format: pairs of 32-bit words, in the byte order that the header names. */
function checksum(bytes: Buffer, [first, second]: readonly [number, number], bigEndian: boolean): [number, number] {
  let s0 = first;
  let s1 = second;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    s0 = (s0 + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + s1) >>> 0;
    s1 = (s1 + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + s0) >>> 0;
  }
  return [s0, s1];
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
