import { LIMITS } from '../../shared/protocol/limits.ts';
import type { ImageType } from '../../shared/protocol/images.ts';

/** An image without what a place or a person could be read from. */
export interface CleanedImage {
  readonly type: ImageType;
  /** Pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Bytes that are not taken as an image; the message says why, for the person who sent them. */
export class ImageError extends Error {
  /** `type`: none of the kinds that are taken; `damaged`: not whole, or not as its kind is; `too-large`: too many pixels. */
  readonly reason: 'type' | 'damaged' | 'too-large';
  constructor(reason: ImageError['reason'], message: string) {
    super(message);
    this.name = 'ImageError';
    this.reason = reason;
  }
}

/** The error for bytes that end too early, or that are not as their kind is. */
export function damaged(what: string): ImageError {
  return new ImageError('damaged', `The image is damaged or not whole: ${what}.`);
}

/** @throws ImageError `too-large`, or `damaged` when there is no pixel. */
export function checkPixels(width: number, height: number): void {
  if (width < 1 || height < 1) throw damaged('it has no size');
  if (width > LIMITS.maxImageSide || height > LIMITS.maxImageSide || width * height > LIMITS.maxImagePixels) {
    throw new ImageError('too-large', `The image has ${width} × ${height} pixels. It may have ${LIMITS.maxImagePixels / 1e6} million, and ${LIMITS.maxImageSide} on a side.`);
  }
}
