import { startsWith } from './ByteReader.ts';
import { cleanGif } from './cleanGif.ts';
import { cleanJpeg, JPEG_SIGNATURE } from './cleanJpeg.ts';
import { ImageError, type CleanedImage } from './CleanedImage.ts';
import { cleanPng, PNG_SIGNATURE } from './cleanPng.ts';
import { cleanWebp } from './cleanWebp.ts';

/** What kind of image bytes are, by the bytes alone, and the image without what a place or a person could be read from: where
 *  and when it was taken, with what, by whom, comments, thumbnails, anything behind its end. Its pixels are not touched, and
 *  cleaning what is clean changes nothing. @throws ImageError and nothing else, whatever the bytes. */
export function cleanImage(bytes: Uint8Array): CleanedImage {
  if (beginsWith(bytes, PNG_SIGNATURE)) return cleanPng(bytes);
  if (beginsWith(bytes, JPEG_SIGNATURE)) return cleanJpeg(bytes);
  if (startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP')) return cleanWebp(bytes);
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return cleanGif(bytes);
  throw new ImageError('type', 'Only PNG, JPEG, WebP and GIF images are taken.');
}

function beginsWith(bytes: Uint8Array, signature: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
