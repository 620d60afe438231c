import { subtle } from 'node:crypto';
import type { StoredImageAnswer } from '../../../shared/protocol/api.ts';
import type { AssetId } from '../../../shared/domain/ids.ts';
import { ImageError, type CleanedImage } from '../../images/CleanedImage.ts';
import { cleanImage } from '../../images/cleanImage.ts';
import { Problem } from '../problems/Problem.ts';
import type { ParticipantCall } from '../Route.ts';
import type { Services } from '../Services.ts';

const MB = 1024 * 1024;

/** Take an image that somebody sends, clean it, and keep it with the blueprint. It is on disk when this settles.
 *  @throws Problem of the images' kind, saying what is wrong with it or what it exceeds. */
export async function storeImage({ principal, blueprint, headers, receive }: ParticipantCall, { images, uploads, imageLimits }: Services): Promise<StoredImageAnswer> {
  if (!/^(?:image\/[\w.+-]+|application\/octet-stream)(?: *;.*)?$/i.test(headers['content-type'] ?? '') || headers['content-encoding'] !== undefined) {
    throw new Problem('unsupported-media-type', 'Send the bytes of the image as they are, with its media type or application/octet-stream as Content-Type.');
  }
  const { maxImageBytes, maxImagesBytes } = imageLimits;
  const begun = uploads.begin(principal.participant.id, maxImageBytes);
  if (!('end' in begun)) throw refusedFor(begun);
  try {
    const received = await receive(maxImageBytes).catch((error: unknown) => {
      throw new Problem('image-damaged', 'The image did not arrive whole.', { cause: error });
    });
    if (received === null) throw new Problem('image-too-large', `An image may have ${maxImageBytes / MB} MB.`);
    const { type, width, height, bytes } = cleaned(received);
    const asset = Buffer.from(await subtle.digest('SHA-256', bytes)).toString('base64url') as AssetId;
    if (!(await images.put(blueprint.id, { asset, type, bytes }, maxImagesBytes))) {
      throw new Problem('images-full', `The images of a blueprint may have ${maxImagesBytes / MB} MB together, and this one would be too much.`);
    }
    return { asset, width, height, type, bytes: bytes.length };
  } finally {
    begun.end();
  }
}

function refusedFor({ waitSeconds, because }: { readonly waitSeconds: number; readonly because: 'person' | 'everybody' }): Problem {
  const headers = { 'Retry-After': String(waitSeconds) };
  return because === 'person'
    ? new Problem('too-many-images', 'You have sent many images in a short time. Try again in a moment.', { headers })
    : new Problem('unavailable', 'Many images are being sent. Try again in a moment.', { headers });
}

function cleaned(received: Uint8Array): CleanedImage {
  try {
    return cleanImage(received);
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    throw new Problem(PROBLEM_OF[error.reason], error.message, { cause: error });
  }
}

const PROBLEM_OF = { type: 'image-type', damaged: 'image-damaged', 'too-large': 'image-too-large' } as const;
