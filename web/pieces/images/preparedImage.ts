import { IMAGE_TYPES, type ImageType } from '../../../shared/protocol/images.ts';

/** A photo is shown no sharper than this on any board, pixels on its longer side. */
const LONGEST_SIDE = 2_560;
/** Images of fewer bytes are sent as they are, if they are not longer either. */
const SMALL_BYTES = 2 * 1024 * 1024;
const QUALITY = 0.86;

/** A file that this browser cannot read as an image. */
export class NoImage extends Error {
  constructor(cause: unknown) {
    super('Not an image that this browser can read', { cause });
    this.name = 'NoImage';
  }
}

/** An image as it is sent: large ones are made smaller, which also turns photos upright; kinds that the server does not take become
 *  ones that it does. A GIF is sent as it is, since it may move. @throws NoImage */
export async function preparedImage(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch((error: unknown) => {
    throw new NoImage(error);
  });
  try {
    const { width, height } = picture;
    const isTaken = IMAGE_TYPES.includes(file.type as ImageType);
    const isSmall = Math.max(width, height) <= LONGEST_SIDE && file.size <= SMALL_BYTES;
    if (file.type === 'image/gif' || (isTaken && isSmall)) return file;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    const smaller = await drawn(picture, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp');
    return isTaken && scale === 1 && smaller.size >= file.size ? file : smaller;
  } finally {
    picture.close();
  }
}

async function drawn(picture: ImageBitmap, width: number, height: number, type: ImageType): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new NoImage('no canvas');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
  if (blob === null) throw new NoImage('too large for a canvas');
  return blob;
}
