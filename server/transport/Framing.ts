/** Payloads up to this size are copied behind their header, so that a socket is given one buffer to write. */
const MAX_COPIED_BYTES = 32 * 1024;

/** Final frame of a binary message, and the marks of lengths that do not fit in seven bits (RFC 6455 §5.2). */
const FINAL_BINARY = 0x82;
const LENGTH_IN_16_BITS = 126;
const LENGTH_IN_64_BITS = 127;

/** Makes WebSocket frames of messages. One message goes to many sockets in turn, and is framed for the first only. */
export class Framing {
  #message: Uint8Array | null = null;
  #frame: readonly Uint8Array[] = [];

  /** The unmasked frame of a binary message, as the buffers to write: one, or header and payload when it is large. */
  frame(message: Uint8Array): readonly Uint8Array[] {
    if (message !== this.#message) {
      this.#frame = frameOf(message);
      this.#message = message;
    }
    return this.#frame;
  }

  /** Keep no message in memory. */
  forget(): void {
    this.#message = null;
    this.#frame = [];
  }
}

function frameOf(message: Uint8Array): readonly Uint8Array[] {
  const { length } = message;
  const headerBytes = length < LENGTH_IN_16_BITS ? 2 : length <= 0xffff ? 4 : 10;
  const together = length <= MAX_COPIED_BYTES;
  const frame = Buffer.allocUnsafe(together ? headerBytes + length : headerBytes);
  frame[0] = FINAL_BINARY;
  if (headerBytes === 2) {
    frame[1] = length;
  } else if (headerBytes === 4) {
    frame[1] = LENGTH_IN_16_BITS;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LENGTH_IN_64_BITS;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  if (!together) return [frame, message];
  frame.set(message, headerBytes);
  return [frame];
}
