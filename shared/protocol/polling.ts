import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** The way of `/sync` for networks that block WebSockets: the same messages, over plain HTTP requests.
 *
 *  - `POST /sync/<id>/poll` opens a connection: 201 and `{"connection": "<secret>"}`, or 200 and `{"close": <code>}`.
 *  - `POST /sync/<id>/poll/<connection>?from=<n>` sends records; `n` is how many were sent before. 204 when they were taken.
 *  - `GET /sync/<id>/poll/<connection>?after=<n>` asks for the records after the first `n`, which are let go of. It is
 *    answered when there are any, or empty after a while.
 *
 *  410 means that the connection is gone: open another. Records are as `encodeRecords` writes them. */

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

/** Read records. @throws Error when the bytes are not of this form. */
export function decodeRecords(bytes: Uint8Array): PollRecord[] {
  const decoder = decoding.createDecoder(bytes);
  const records: PollRecord[] = [];
  while (decoding.hasContent(decoder)) {
    const kind = decoding.readVarUint(decoder);
    if (kind === KIND.message) records.push({ kind: 'message', message: decoding.readVarUint8Array(decoder) });
    else if (kind === KIND.close) records.push({ kind: 'close', code: decoding.readVarUint(decoder) });
    else throw new RangeError(`${kind} is not a kind of record`);
  }
  return records;
}
