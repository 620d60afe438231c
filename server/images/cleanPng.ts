import { crc32 } from 'node:zlib';
import { ByteReader, joined, lettersOf } from './ByteReader.ts';
import { checkPixels, damaged, type CleanedImage } from './CleanedImage.ts';

/** The first bytes of every PNG. */
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The chunks that say how the image looks; all others (texts, times, EXIF, what programs add) are left out.
 *  https://www.w3.org/TR/png-3/#11Chunks */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT']);

/** A PNG, still or moving, with the chunks that its look needs and nothing after its end.
 *  @throws ImageError `damaged`, `too-large` */
export function cleanPng(bytes: Uint8Array): CleanedImage {
  const reader = new ByteReader(bytes);
  const kept = [reader.take(PNG_SIGNATURE.length)];
  const { width, height } = header(bytes);
  let name = '';
  let hasPixels = false;
  while (name !== 'IEND') {
    const from = reader.at;
    const length = reader.uint32();
    const checked = reader.take(4 + length);
    name = lettersOf(checked.subarray(0, 4));
    if (crc32(checked) !== reader.uint32()) throw damaged('a checksum is wrong');
    hasPixels ||= name === 'IDAT';
    if (KEPT.has(name)) kept.push(reader.since(from));
    else if (/^[A-Z]/.test(name)) throw damaged('it has a part that is needed and unknown');
  }
  if (!hasPixels) throw damaged('it has no pixels');
  return { type: 'image/png', width, height, bytes: joined(kept) };
}

function header(bytes: Uint8Array): { width: number; height: number } {
  const reader = new ByteReader(bytes.subarray(PNG_SIGNATURE.length));
  if (reader.uint32() !== 13 || reader.letters(4) !== 'IHDR') throw damaged('it has no header');
  const size = { width: reader.uint32(), height: reader.uint32() };
  checkPixels(size.width, size.height);
  return size;
}
