import { damaged } from './CleanedImage.ts';

/** Reads bytes in order, and never beyond their end. Each method throws ImageError `damaged` where there are too few. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where the next byte is. */
  get at(): number {
    return this.#at;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next bytes, without copying them. */
  take(count: number): Uint8Array {
    const from = this.#step(count);
    return this.#bytes.subarray(from, from + count);
  }

  /** The next bytes as letters of Latin-1, such as the name of a chunk. */
  letters(count: number): string {
    return lettersOf(this.take(count));
  }

  byte(): number {
    return this.#view.getUint8(this.#step(1));
  }

  /** Big-endian. */
  uint16(): number {
    return this.#view.getUint16(this.#step(2));
  }

  /** Big-endian. */
  uint32(): number {
    return this.#view.getUint32(this.#step(4));
  }

  littleUint16(): number {
    return this.#view.getUint16(this.#step(2), true);
  }

  littleUint24(): number {
    return this.littleUint16() + this.byte() * 0x1_0000;
  }

  littleUint32(): number {
    return this.#view.getUint32(this.#step(4), true);
  }

  /** The bytes from `from`, where this reader was before, to where it is now. */
  since(from: number): Uint8Array {
    return this.#bytes.subarray(from, this.#at);
  }

  /** Go on to the next byte of a value. */
  skipTo(value: number): void {
    const found = this.#bytes.indexOf(value, this.#at);
    if (found < 0) throw damaged('it ends too early');
    this.#at = found;
  }

  /** Go back by so many bytes that were read. */
  back(count: number): void {
    this.#at -= count;
  }

  #step(count: number): number {
    if (count > this.left) throw damaged('it ends too early');
    const from = this.#at;
    this.#at += count;
    return from;
  }
}

/** Bytes as letters of Latin-1. */
export function lettersOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Whether bytes begin with these letters of Latin-1. */
export function startsWith(bytes: Uint8Array, letters: string): boolean {
  return lettersOf(bytes.subarray(0, letters.length)) === letters;
}

/** Letters of Latin-1 as bytes. */
export function bytesOf(letters: string): Uint8Array {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

/** Parts one after the other, copied. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
