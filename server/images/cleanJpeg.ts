import { bytesOf, ByteReader, joined, startsWith } from './ByteReader.ts';
import { checkPixels, damaged, type CleanedImage } from './CleanedImage.ts';
import { EXIF, orientationAsExif, orientationIn, turned } from './exifOrientation.ts';

/** Markers, after ITU T.81, table B.1. */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
/** Tables and what else decoding needs: Huffman, arithmetic, quantisation, restarts, lines. */
const TABLES = new Set([0xc4, 0xcc, 0xdb, 0xdd, 0xdc]);
/** The first bytes of every JPEG. */
export const JPEG_SIGNATURE = Uint8Array.of(0xff, SOI, 0xff);
const ICC = 'ICC_PROFILE\0';

/** A JPEG with the segments that its look needs: tables, scans, its colour profile, and how to turn it. EXIF, XMP, comments,
 *  thumbnails, a second picture and all that follows the end are left out. @throws ImageError `damaged`, `too-large` */
export function cleanJpeg(bytes: Uint8Array): CleanedImage {
  const reader = new ByteReader(bytes);
  reader.take(2);
  const first: Uint8Array[] = [];
  const rest: Uint8Array[] = [];
  let orientation = 1;
  let size: { width: number; height: number } | null = null;
  let scans = 0;
  for (let marker = nextMarker(reader); marker !== EOI; marker = nextMarker(reader)) {
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= SOI)) throw damaged('a part is where none can be');
    const length = reader.uint16();
    if (length < 2) throw damaged('a part has no length');
    const data = reader.take(length - 2);
    if (isFrame(marker)) {
      if (size !== null) throw damaged('it has two sizes');
      size = sizeIn(data);
      rest.push(segment(marker, data));
    } else if (marker === SOS) {
      if (size === null) throw damaged('it has no size');
      scans += 1;
      rest.push(segment(marker, data), scan(reader));
    } else if (marker === APP0 && startsWith(data, 'JFIF\0') && data.length >= 12) {
      first[0] = segment(APP0, joined([data.subarray(0, 12), Uint8Array.of(0, 0)]));
    } else if (marker === APP1 && startsWith(data, EXIF)) {
      orientation = orientationIn(data);
    } else if (TABLES.has(marker) || (marker === APP2 && startsWith(data, ICC))) {
      rest.push(segment(marker, data));
    } else if (marker === APP14 && startsWith(data, 'Adobe') && data.length >= 12) {
      rest.push(segment(marker, data.subarray(0, 12)));
    }
  }
  if (size === null || scans === 0) throw damaged('it has no pixels');
  const exif = orientation === 1 ? [] : [segment(APP1, joined([bytesOf(EXIF), orientationAsExif(orientation)]))];
  const whole = joined([Uint8Array.of(0xff, SOI), ...first, ...exif, ...rest, Uint8Array.of(0xff, EOI)]);
  return { type: 'image/jpeg', ...turned(size, orientation), bytes: whole };
}

function nextMarker(reader: ByteReader): number {
  if (reader.byte() !== 0xff) throw damaged('its parts do not follow each other');
  let marker = 0xff;
  while (marker === 0xff) marker = reader.byte();
  return marker;
}

/** What is between the head of a scan and the next marker. In it, 0xff is followed by 0 or a restart. */
function scan(reader: ByteReader): Uint8Array {
  const from = reader.at;
  for (;;) {
    reader.skipTo(0xff);
    const upTo = reader.since(from);
    reader.take(1);
    const next = reader.byte();
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) continue;
    reader.back(2);
    return upTo;
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function sizeIn(data: Uint8Array): { width: number; height: number } {
  const reader = new ByteReader(data);
  reader.byte(); // bits of a sample
  const height = reader.uint16();
  const width = reader.uint16();
  checkPixels(width, height);
  return { width, height };
}

function segment(marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2;
  return joined([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), data]);
}
