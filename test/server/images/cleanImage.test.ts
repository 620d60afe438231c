import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { ImageError } from '../../../server/images/CleanedImage.ts';
import { cleanImage } from '../../../server/images/cleanImage.ts';
import { gif, hugePng, IMAGES, jpeg, png, SECRET, SIZE, webp } from '../../helpers/images.ts';

/** Why bytes are refused; null when they are taken. */
function reasonFor(bytes: Uint8Array): ImageError['reason'] | null {
  try {
    cleanImage(bytes);
    return null;
  } catch (error) {
    if (error instanceof ImageError) return error.reason;
    throw error;
  }
}

const holds = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text, 0, 'latin1');
const images = Object.entries(IMAGES);

describe('cleaning an image', () => {
  it.each(images)('of %s knows it by its bytes, and leaves nothing of where, when and by whom it was made', (type, bytes) => {
    expect(holds(bytes, SECRET)).toBe(true);
    const clean = cleanImage(bytes);
    expect(clean).toMatchObject({ type, ...SIZE });
    expect(holds(clean.bytes, SECRET)).toBe(false);
    expect(clean.bytes.length).toBeLessThan(bytes.length);
  });

  it.each(images)('of %s that is clean changes nothing', (_type, bytes) => {
    const once = cleanImage(bytes);
    expect(cleanImage(once.bytes)).toEqual(once);
  });

  it('keeps colours, movement and pixels', () => {
    expect(holds(cleanImage(png()).bytes, 'sRGB')).toBe(true);
    expect(Buffer.from(cleanImage(png()).bytes)).toEqual(Buffer.from(png(SIZE, false)));
    expect(holds(cleanImage(jpeg()).bytes, 'ICC_PROFILE')).toBe(true);
    for (const name of ['ICCP', 'ALPH', 'VP8 ']) expect(holds(cleanImage(webp()).bytes, name)).toBe(true);
    expect(holds(cleanImage(gif()).bytes, 'NETSCAPE2.0')).toBe(true);
    expect(cleanImage(gif()).bytes.filter((byte) => byte === 0x2c)).toHaveLength(2);
  });

  it('keeps of EXIF how a photo is turned, and says its size as it is shown', () => {
    for (const made of [jpeg, webp, (orientation: number) => png(SIZE, true, orientation)]) {
      const upright = cleanImage(made(1));
      expect(Buffer.from(upright.bytes).toString('latin1')).not.toMatch(/exif/i);
      expect(cleanImage(made(3))).toMatchObject({ width: 8, height: 6 });
      const turned = cleanImage(made(6));
      expect(turned).toMatchObject({ width: 6, height: 8 });
      expect(turned.bytes.length - upright.bytes.length).toBeLessThan(40);
      expect(turned.bytes.length).toBeGreaterThan(upright.bytes.length);
      expect(holds(turned.bytes, SECRET)).toBe(false);
      expect(cleanImage(turned.bytes)).toEqual(turned);
    }
  });

  it.each([
    ['a page', '<html></html>'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a PDF', '%PDF-1.7'],
    ['a BMP', 'BM\0\0\0\0'],
    ['a sound in the container of WebP', 'RIFF\x04\0\0\0WAVE'],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(reasonFor(Buffer.from(text, 'latin1'))).toBe('type');
  });

  it('refuses more pixels than may be, however few bytes they have', () => {
    expect(hugePng(30_000, 30_000).length).toBeLessThan(200);
    expect(reasonFor(hugePng(10_000, 10_000))).toBe('too-large');
    expect(reasonFor(hugePng(LIMITS.maxImageSide + 1, 1))).toBe('too-large');
    expect(reasonFor(hugePng(5_000, 10_000))).toBeNull();
    expect(reasonFor(hugePng(0, 10))).toBe('damaged');
    const wide = Buffer.from(gif());
    wide.writeUInt16LE(20_000, 6);
    expect(reasonFor(wide)).toBe('too-large');
  });

  it('refuses a WebP whose pixels have another size than it says', () => {
    const bytes = Buffer.from(webp());
    bytes.writeUInt8(20, 24);
    expect(reasonFor(bytes)).toBe('damaged');
  });

  it.each(images)('refuses %s that ends too early, wherever', (_type, bytes) => {
    const { bytes: whole } = cleanImage(bytes);
    for (let length = 12; length < whole.length; length += 1) expect(reasonFor(whole.subarray(0, length)), `${length} of ${whole.length} bytes`).toBe('damaged');
  });

  it('answers any bytes with an image or a reason, and what it gives is clean', () => {
    const begun = fc.tuple(fc.constantFrom(...images.map(([, bytes]) => bytes)), fc.nat(400), fc.uint8Array({ maxLength: 300 })).map(([bytes, upTo, rest]) => Buffer.concat([bytes.subarray(0, upTo), rest]));
    const changed = fc.tuple(fc.constantFrom(...images.map(([, bytes]) => bytes)), fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { minLength: 1, maxLength: 6 })).map(([bytes, changes]) => {
      const copy = Buffer.from(bytes);
      for (const [at, value] of changes) copy[at % copy.length] = value;
      return copy;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), begun, changed), (bytes) => {
        if (reasonFor(bytes) !== null) return;
        const once = cleanImage(bytes);
        expect(cleanImage(once.bytes)).toEqual(once);
      }),
      { numRuns: 5_000 },
    );
  });
});
