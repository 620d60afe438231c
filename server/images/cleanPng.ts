import { crc32 } from 'node:zlib';
import { bytesOf, ByteReader, joined, lettersOf } from './ByteReader.ts';
import { checkPixels, damaged, type CleanedImage } from './CleanedImage.ts';
import { orientationAsExif, orientationIn, turned } from './exifOrientation.ts';

/** The first bytes of every PNG. */
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The chunks that say how the image looks; all others (texts, times, what programs add) are left out. Of EXIF stays how to turn it.
 *  https://www.w3.org/TR/png-3/#11Chunks */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT']);

/** A PNG, still or moving, with the chunks that its look needs and nothing after its end.
 *  @throws ImageError `damaged`, `too-large` */
export function cleanPng(bytes: Uint8Array): CleanedImage {
  const reader = new ByteReader(bytes);
  const kept = [reader.take(PNG_SIGNATURE.length)];
  const size = header(bytes);
  let orientation = 1;
  let name = '';
  let hasPixels = false;
  while (name !== 'IEND') {
    const from = reader.at;
    const length = reader.uint32();
    const checked = reader.take(4 + length);
    name = lettersOf(checked.subarray(0, 4));
    if (crc32(checked) !== reader.uint32()) throw damaged('a checksum is wrong');
    hasPixels ||= name === 'IDAT';
    if (KEPT.has(name)) {
      kept.push(reader.since(from));
    } else if (name === 'eXIf' && orientation === 1) {
      orientation = orientationIn(checked.subarray(4));
      if (orientation !== 1) kept.push(written(name, orientationAsExif(orientation)));
    } else if (/^[A-Z]/.test(name)) {
      throw damaged('it has a part that is needed and unknown');
    }
  }
  if (!hasPixels) throw damaged('it has no pixels');
  return { type: 'image/png', ...turned(size, orientation), bytes: joined(kept) };
}

function written(name: string, data: Uint8Array): Uint8Array {
  const checked = joined([bytesOf(name), data]);
  return joined([big32(data.length), checked, big32(crc32(checked))]);
}

function big32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

function header(bytes: Uint8Array): { width: number; height: number } {
  const reader = new ByteReader(bytes.subarray(PNG_SIGNATURE.length));
  if (reader.uint32() !== 13 || reader.letters(4) !== 'IHDR') throw damaged('it has no header');
  const size = { width: reader.uint32(), height: reader.uint32() };
  checkPixels(size.width, size.height);
  return size;
}
