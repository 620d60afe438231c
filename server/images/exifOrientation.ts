import { bytesOf, joined, startsWith } from './ByteReader.ts';

/** What goes before EXIF in a JPEG, and at times in a WebP. */
export const EXIF = 'Exif\0\0';
const ORIENTATION = 0x0112;
const SHORT = 3;

/** How EXIF says that an image has to be turned: 1 not at all, up to 8 (EXIF 2.32, tag 0x0112). @returns 1 when it does not say, or
 *  cannot be read. */
export function orientationIn(exif: Uint8Array): number {
  const tiff = startsWith(exif, EXIF) ? exif.subarray(EXIF.length) : exif;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 8) return 1;
  const little = view.getUint16(0) === 0x4949;
  const start = view.getUint32(4, little);
  if (start + 2 > tiff.length) return 1;
  const count = view.getUint16(start, little);
  for (let index = 0; index < count; index += 1) {
    const entry = start + 2 + index * 12;
    if (entry + 12 > tiff.length) return 1;
    if (view.getUint16(entry, little) !== ORIENTATION || view.getUint16(entry + 2, little) !== SHORT) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** EXIF that says how to turn an image, and nothing else. */
export function orientationAsExif(orientation: number): Uint8Array {
  const directory = [0, 1, ORIENTATION >> 8, ORIENTATION & 0xff, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return joined([bytesOf('MM'), Uint8Array.of(0, 42, 0, 0, 0, 8, ...directory)]);
}

/** The size of an image as it is shown: from orientation 5 on, its sides change places. */
export function turned<Size extends { readonly width: number; readonly height: number }>({ width, height }: Size, orientation: number): { width: number; height: number } {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}
