import type { AssetId } from '../../../shared/domain/ids.ts';
import { IMAGE_TYPES, type ImageType } from '../../../shared/protocol/images.ts';

/** The folder of images in a data folder: one folder for each blueprint, in it a file for each image. */
export const IMAGES_FOLDER = 'images';
/** In it, what is being written. What is there when the server starts was never whole, and nobody was told that it was. */
export const UNFINISHED_FOLDER = '.unfinished';

const ENDINGS: Readonly<Record<ImageType, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif' };
const NAME = /^([A-Za-z0-9_-]{43})\.(png|jpg|webp|gif)$/;

/** The name of an image's file. */
export function imageFileName(asset: AssetId, type: ImageType): string {
  return `${asset}.${ENDINGS[type]}`;
}

/** What a file's name says of the image in it; null when it is no such name. */
export function imageOfFile(name: string): { readonly asset: AssetId; readonly type: ImageType } | null {
  const [, asset, ending] = NAME.exec(name) ?? [];
  const type = IMAGE_TYPES.find((each) => ENDINGS[each] === ending);
  return asset === undefined || type === undefined ? null : { asset: asset as AssetId, type };
}
