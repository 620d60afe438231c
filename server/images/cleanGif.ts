import { ByteReader, joined, lettersOf } from './ByteReader.ts';
import { checkPixels, damaged, type CleanedImage } from './CleanedImage.ts';

/** Blocks, after https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const CONTROL = 0xf9;
const APPLICATION = 0xff;
/** The two names under which programs say how often a GIF is played. */
const LOOPING = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/** A GIF, still or moving, with its pictures, how long each is shown, and how often. Comments, texts and what programs add
 *  are left out, and all that follows its end. @throws ImageError `damaged`, `too-large` */
export function cleanGif(bytes: Uint8Array): CleanedImage {
  const reader = new ByteReader(bytes);
  const size = screen(reader);
  const kept = [reader.since(0)];
  let pictures = 0;
  for (let kind = reader.byte(); kind !== TRAILER; kind = reader.byte()) {
    const from = reader.at - 1;
    if (kind === IMAGE) {
      picture(reader);
      pictures += 1;
      kept.push(reader.since(from));
    } else if (kind === EXTENSION) {
      const label = reader.byte();
      const blocks = subBlocks(reader);
      if (label === CONTROL && blocks.length === 1 && blocks[0]?.length === 4) kept.push(reader.since(from));
      else if (label === APPLICATION) kept.push(...looping(blocks));
    } else throw damaged('it has a part that is unknown');
  }
  if (pictures === 0) throw damaged('it has no pixels');
  return { type: 'image/gif', ...size, bytes: joined([...kept, Uint8Array.of(TRAILER)]) };
}

function screen(reader: ByteReader): { width: number; height: number } {
  reader.take(6);
  const size = { width: reader.littleUint16(), height: reader.littleUint16() };
  checkPixels(size.width, size.height);
  const flags = reader.byte();
  reader.take(2);
  reader.take(coloursIn(flags));
  return size;
}

function picture(reader: ByteReader): void {
  const [x, y] = [reader.littleUint16(), reader.littleUint16()];
  checkPixels(x + reader.littleUint16(), y + reader.littleUint16());
  reader.take(coloursIn(reader.byte()));
  reader.byte(); // least size of a code
  subBlocks(reader);
}

/** Bytes of the table of colours that follows, by the flags before it. */
function coloursIn(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

function subBlocks(reader: ByteReader): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let length = reader.byte(); length > 0; length = reader.byte()) blocks.push(reader.take(length));
  return blocks;
}

/** Of a program's block, how often the GIF is played; nothing when it says something else. */
function looping([name, times]: readonly Uint8Array[]): Uint8Array[] {
  if (name === undefined || times === undefined || !LOOPING.has(lettersOf(name)) || times.length !== 3 || times[0] !== 1) return [];
  return [Uint8Array.of(EXTENSION, APPLICATION, name.length), name, Uint8Array.of(times.length), times, Uint8Array.of(0)];
}
