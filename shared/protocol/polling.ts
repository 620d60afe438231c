import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** The way of `/sync` for networks that block WebSockets: the same messages, over plain HTTP requests.
 *
 *  - `POST /sync/<id>/poll` opens a connection: 201 and `{"connection": "<secret>"}`, or 200 and `{"close": <code>}`.
 *  - `POST /sync/<id>/poll/<connection>?from=<n>` sends records; `n` is how many were sent before. 204 when they were taken.
 *  - `GET /sync/<id>/poll/<connection>?after=<n>` asks for the records after the first `n`, which are let go of. It is
 *    answered when there are any, or empty after a while.
 *
 *  410 means that the connection is gone: open another. Records are as `encodeRecords` writes them. In either direction
 *  one request at a time counts, the newest; none has more than `MAX_RECORDS`. */

/** Records in one request or answer, at most: more are malformed. */
export const MAX_RECORDS = 1_000;

/** About the bytes that are put in one request or answer, unless a single message is larger. */
export const BATCH_BYTES = 1024 * 1024;

/** What passes in either direction: a message of `/sync`, or the end of the connection with its code. */
export type PollRecord = { readonly kind: 'message'; readonly message: Uint8Array } | { readonly kind: 'close'; readonly code: number };

const KIND = { message: 0, close: 1 } as const;

/** Records as bytes, one after another. */
export function encodeRecords(records: readonly PollRecord[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const record of records) {
    encoding.writeVarUint(encoder, KIND[record.kind]);
    if (record.kind === 'message') encoding.writeVarUint8Array(encoder, record.message);
    else encoding.writeVarUint(encoder, record.code);
  }
  return encoding.toUint8Array(encoder);
}

/** The records that go together, from the first on: one at least. */
export function firstRecords(records: readonly PollRecord[]): readonly PollRecord[] {
  let bytes = 0;
  const end = records.findIndex((record, index) => {
    bytes += record.kind === 'message' ? record.message.length : 0;
    return index > 0 && (bytes > BATCH_BYTES || index >= MAX_RECORDS);
  });
  return end < 0 ? [...records] : records.slice(0, end);
}

/** Read records. @throws Error when the bytes are not of this form, or there are too many. */
export function decodeRecords(bytes: Uint8Array): PollRecord[] {
  const decoder = decoding.createDecoder(bytes);
  const records: PollRecord[] = [];
  while (decoding.hasContent(decoder)) {
    if (records.length === MAX_RECORDS) throw new RangeError(`There are more than ${MAX_RECORDS} records`);
    const kind = decoding.readVarUint(decoder);
    if (kind === KIND.message) records.push({ kind: 'message', message: decoding.readVarUint8Array(decoder) });
    else if (kind === KIND.close) records.push({ kind: 'close', code: decoding.readVarUint(decoder) });
    else throw new RangeError(`${kind} is not a kind of record`);
  }
  return records;
}
