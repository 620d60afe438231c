import * as z from 'zod/mini';
import type { AssetId, BlueprintId } from '../../shared/domain/ids.ts';
import type { StoredImageAnswer } from '../../shared/protocol/api.ts';
import { IMAGE_TYPES } from '../../shared/protocol/images.ts';
import type { AnswerForm } from './answers.ts';
import { request, requestBytes } from './request.ts';

const storedImage: AnswerForm<StoredImageAnswer> = z.object({
  asset: z.custom<AssetId>((value) => typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value)),
  width: z.int(),
  height: z.int(),
  type: z.enum(IMAGE_TYPES),
  bytes: z.int(),
});

/** Keep an image with a blueprint. Settles when it is on the server's disk.
 *  @throws ApiError `image-type`, `image-damaged`, `image-too-large`, `images-full`, `too-many-images` among others */
export function storeImage(blueprint: BlueprintId, bytes: Blob, signal?: AbortSignal): Promise<StoredImageAnswer> {
  return request({ method: 'POST', path: `/api/blueprints/${encodeURIComponent(blueprint)}/images`, bytes, signal }, storedImage);
}

/** Where an image of a blueprint is. */
export function imageAddress(blueprint: BlueprintId, asset: AssetId): string {
  return `/api/blueprints/${encodeURIComponent(blueprint)}/images/${asset}`;
}

/** An image of a blueprint that this browser is in. @throws ApiError `not-found` among others */
export function readImage(blueprint: BlueprintId, asset: AssetId, signal?: AbortSignal): Promise<Blob> {
  return requestBytes(imageAddress(blueprint, asset), signal);
}
