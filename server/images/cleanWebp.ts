import { bytesOf, ByteReader, joined } from './ByteReader.ts';
import { checkPixels, damaged, type CleanedImage } from './CleanedImage.ts';
import { orientationAsExif, orientationIn, turned } from './exifOrientation.ts';

/** Bits of the first byte of `VP8X`: https://developers.google.com/speed/webp/docs/riff_container */
const HAS_PROFILE = 0x20;
const HAS_ALPHA = 0x10;
const HAS_EXIF = 0x08;
const IS_MOVING = 0x02;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Chunk {
  readonly name: string;
  readonly data: Uint8Array;
}

/** A WebP, still or moving, with the chunks that its look needs, and of EXIF how to turn it; XMP, unknown chunks and all that
 *  follows its end are left out. @throws ImageError `damaged`, `too-large` */
export function cleanWebp(bytes: Uint8Array): CleanedImage {
  const reader = new ByteReader(bytes);
  reader.take(4);
  const body = reader.take(reader.littleUint32());
  const chunks = chunksIn(body.subarray(4));
  const [first] = chunks;
  if (first === undefined) throw damaged('it is empty');
  const { size, kept, orientation } = first.name === 'VP8X' ? cleanExtended(first, chunks.slice(1)) : { size: sizeOf(first), kept: [first], orientation: 1 };
  checkPixels(size.width, size.height);
  const content = joined([bytesOf('WEBP'), ...kept.map(written)]);
  return { type: 'image/webp', ...turned(size, orientation), bytes: joined([bytesOf('RIFF'), little32(content.length), content]) };
}

function cleanExtended(head: Chunk, chunks: readonly Chunk[]): { size: Size; kept: readonly Chunk[]; orientation: number } {
  const reader = new ByteReader(head.data);
  const flags = reader.byte() & (HAS_ALPHA | IS_MOVING);
  reader.take(3);
  const size = { width: 1 + reader.littleUint24(), height: 1 + reader.littleUint24() };
  const profile = chunks.filter(({ name }) => name === 'ICCP').slice(0, 1);
  const orientation = orientationIn(chunks.find(({ name }) => name === 'EXIF')?.data ?? new Uint8Array());
  const exif = orientation === 1 ? [] : [{ name: 'EXIF', data: orientationAsExif(orientation) }];
  const shown = flags | (profile.length > 0 ? HAS_PROFILE : 0) | (exif.length > 0 ? HAS_EXIF : 0);
  const data = joined([Uint8Array.of(shown, 0, 0, 0), head.data.subarray(4, 10)]);
  const moving = (flags & IS_MOVING) !== 0;
  return { size, orientation, kept: [{ name: 'VP8X', data }, ...profile, ...(moving ? frames(chunks, size) : picture(chunks, size)), ...exif] };
}

function frames(chunks: readonly Chunk[], canvas: Size): readonly Chunk[] {
  const shown = chunks.filter(({ name }) => name === 'ANIM' || name === 'ANMF').map((chunk) => (chunk.name === 'ANMF' ? frame(chunk, canvas) : { name: 'ANIM', data: chunk.data.subarray(0, 6) }));
  if (!shown.some(({ name }) => name === 'ANMF')) throw damaged('it has no pixels');
  return shown;
}

function frame({ data }: Chunk, canvas: Size): Chunk {
  const reader = new ByteReader(data);
  const head = reader.take(16);
  const place = new ByteReader(head);
  const [x, y] = [2 * place.littleUint24(), 2 * place.littleUint24()];
  const size = { width: 1 + place.littleUint24(), height: 1 + place.littleUint24() };
  if (x + size.width > canvas.width || y + size.height > canvas.height) throw damaged('a picture lies outside of it');
  return { name: 'ANMF', data: joined([head, ...picture(chunksIn(reader.take(reader.left)), size).map(written)]) };
}

/** The pixels, and how far they let through what is behind. They must be of the size that was announced. */
function picture(chunks: readonly Chunk[], size: Size): readonly Chunk[] {
  const alpha = chunks.filter(({ name }) => name === 'ALPH').slice(0, 1);
  const pixels = chunks.find(({ name }) => name === 'VP8 ' || name === 'VP8L');
  if (pixels === undefined) throw damaged('it has no pixels');
  const own = sizeOf(pixels);
  if (own.width !== size.width || own.height !== size.height) throw damaged('its sizes contradict each other');
  return [...alpha, pixels];
}

/** The size that a bitstream says: RFC 6386 §9.1, and the WebP lossless bitstream §3. */
function sizeOf({ name, data }: Chunk): Size {
  const reader = new ByteReader(data);
  if (name === 'VP8L') {
    if (reader.byte() !== 0x2f) throw damaged('it has no header');
    const bits = reader.littleUint32();
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  if (name !== 'VP8 ') throw damaged('it has no pixels');
  reader.take(3);
  if (reader.byte() !== 0x9d || reader.byte() !== 0x01 || reader.byte() !== 0x2a) throw damaged('it has no header');
  return { width: reader.littleUint16() & 0x3fff, height: reader.littleUint16() & 0x3fff };
}

function chunksIn(bytes: Uint8Array): Chunk[] {
  const reader = new ByteReader(bytes);
  const chunks: Chunk[] = [];
  while (reader.left > 0) {
    const name = reader.letters(4);
    const length = reader.littleUint32();
    chunks.push({ name, data: reader.take(length) });
    if (length % 2 === 1 && reader.left > 0) reader.take(1);
  }
  return chunks;
}

function written({ name, data }: Chunk): Uint8Array {
  return joined([bytesOf(name), little32(data.length), data, new Uint8Array(data.length % 2)]);
}

function little32(value: number): Uint8Array {
  return Uint8Array.of(value, value >> 8, value >> 16, value >> 24);
}
