import { crc32, deflateSync } from 'node:zlib';

/** Images as cameras and programs write them, with all that may say where, when and by whom they were made. */

/** As a browser writes them: four fields of colour on 8 × 6 pixels. */
const JPEG = '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAGAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAgEAACAAQHAAAAAAAAAAAAAAAAEQECEhMDBQYUFSJS/8QAFQEBAQAAAAAAAAAAAAAAAAAAAQT/xAAYEQADAQEAAAAAAAAAAAAAAAAAAQIDMf/aAAwDAQACEQMRAD8ApZlPHSNvj1i7p13+ypSSXqIADhPtrdW22f/Z';
const WEBP = 'UklGRkoCAABXRUJQVlA4WAoAAAAwAAAABwAABQAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZBTFBIGAAAAAEXIBBIUp98jYgIB4EAYdKkTRMR/Q+ZBlZQOCA8AAAA0AEAnQEqCAAGAAFAJiWwAnQBDv4DjgAA/vWRHKimRuQHX/i5Y9/pKP/rAF94mr9LFoVM16HC8c2dIAAA';

/** What must not be left anywhere in a cleaned image. */
export const SECRET = 'TAKEN-AT-HOME-BY-SOMEBODY';

/** How large each of them is shown, unless it says otherwise. */
export const SIZE = { width: 8, height: 6 };

/** A PNG of any size, with chunks of its own before the pixels and after them. */
export function png({ width, height }: { readonly width: number; readonly height: number } = SIZE, secrets = true, orientation = 1): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3), 0);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows.set([(x * 40) % 256, (y * 30) % 256, 90], y * (1 + width * 3) + 1 + x * 3);
  const before = secrets ? [chunk('tEXt', `Author\0${SECRET}`), chunk('eXIf', exif(orientation)), chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${SECRET}`), chunk('tIME', Uint8Array.of(7, 234, 3, 1, 9, 30, 0))] : [];
  const after = secrets ? [chunk('zTXt', Buffer.concat([Buffer.from(`Comment\0\0`, 'latin1'), deflateSync(SECRET)]))] : [];
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header), chunk('sRGB', Uint8Array.of(0)), ...before, chunk('IDAT', deflateSync(rows)), ...after, chunk('IEND', ''),
    Buffer.from(secrets ? SECRET : ''),
  ]);
}

/** A PNG that says it has a size, and has no pixels to show for it: it would fill the memory of whoever opens it. */
export function hugePng(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(png({ width: 1, height: 1 }, false));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** A PNG of so many bytes or a few more, another one for each seed. No server looks into its pixels. */
export function heavyPng(bytes: number, seed: number): Uint8Array<ArrayBuffer> {
  const plain = png(SIZE, false);
  return Buffer.concat([plain.subarray(0, 33), chunk('IDAT', new Uint8Array(bytes).fill(seed)), plain.subarray(-12)]);
}

/** A JPEG of a camera: turned, with a place, a thumbnail, a comment, and a second picture behind its end. */
export function jpeg(orientation = 1): Uint8Array<ArrayBuffer> {
  const plain = Buffer.from(JPEG, 'base64');
  const jfif = 2 + 2 + plain.readUInt16BE(4);
  const segment = (marker: number, data: string | Uint8Array) => {
    const body = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    return Buffer.concat([Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff), body]);
  };
  return Buffer.concat([
    plain.subarray(0, jfif),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)])),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${SECRET}`),
    segment(0xed, `Photoshop 3.0\0${SECRET}`),
    segment(0xe2, `MPF\0${SECRET}`),
    segment(0xfe, SECRET),
    plain.subarray(jfif),
    plain,
    Buffer.from(SECRET),
  ]);
}

/** A WebP with a profile, half let through, with EXIF, XMP and a chunk that nobody knows. */
export function webp(orientation = 1): Uint8Array<ArrayBuffer> {
  const plain = Buffer.from(WEBP, 'base64');
  const part = (name: string, data: string | Uint8Array) => {
    const body = Buffer.from(data);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(body.length);
    return Buffer.concat([Buffer.from(name), length, body, Buffer.alloc(body.length % 2)]);
  };
  const content = Buffer.concat([plain.subarray(8), part('EXIF', exif(orientation)), part('XMP ', SECRET), part('home', SECRET)]);
  content.writeUInt8(content.readUInt8(12) | 0x0c, 12);
  return Buffer.concat([part('RIFF', content), Buffer.from(SECRET)]);
}

/** A GIF of two pictures that is played for ever, with a comment, a text, and what a program added. */
export function gif(): Uint8Array<ArrayBuffer> {
  const block = (data: string) => Buffer.concat([Uint8Array.of(data.length), Buffer.from(data, 'latin1'), Uint8Array.of(0)]);
  const picture = Uint8Array.of(0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0);
  const program = (name: string) => Buffer.concat([Uint8Array.of(0x21, 0xff, 11), Buffer.from(name)]);
  return Buffer.concat([
    Buffer.from('GIF89a'), Uint8Array.of(8, 0, 6, 0, 0x80, 0, 0, 200, 30, 60, 255, 255, 255),
    program('NETSCAPE2.0'), Uint8Array.of(3, 1, 0, 0, 0),
    Uint8Array.of(0x21, 0xfe), block(SECRET), program('XMP DataXMP'), block(SECRET),
    picture, Uint8Array.of(0x21, 0x01), block(SECRET), picture, Uint8Array.of(0x3b), Buffer.from(SECRET),
  ]);
}

/** One of each kind, by its media type. */
export const IMAGES = { 'image/png': png(), 'image/jpeg': jpeg(), 'image/webp': webp(), 'image/gif': gif() } as const;

/** EXIF that says how to turn the image, and where it was taken. */
function exif(orientation: number): Buffer<ArrayBuffer> {
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1');
  const entries = Buffer.alloc(2 + 2 * 12 + 4);
  entries.writeUInt16LE(2, 0);
  for (const [index, [tag, type, count, value]] of [[0x0112, 3, 1, orientation], [0x8298, 2, SECRET.length, 38]].entries()) {
    entries.writeUInt16LE(tag ?? 0, 2 + index * 12);
    entries.writeUInt16LE(type ?? 0, 4 + index * 12);
    entries.writeUInt32LE(count ?? 0, 6 + index * 12);
    entries.writeUInt32LE(value ?? 0, 10 + index * 12);
  }
  return Buffer.concat([head, entries, Buffer.from(SECRET)]);
}

function chunk(name: string, data: string | Uint8Array): Buffer<ArrayBuffer> {
  const checked = Buffer.concat([Buffer.from(name), typeof data === 'string' ? Buffer.from(data, 'latin1') : data]);
  const whole = Buffer.alloc(checked.length + 8);
  whole.writeUInt32BE(checked.length - 4, 0);
  whole.set(checked, 4);
  whole.writeUInt32BE(crc32(checked), checked.length + 4);
  return whole;
}
