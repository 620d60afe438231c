import type { Readable } from 'node:stream';
import type { AssetId, BlueprintId } from '../../shared/domain/ids.ts';
import type { ImageType } from '../../shared/protocol/images.ts';

/** An image to be kept. */
export interface NewImage {
  /** SHA-256 of the bytes, as base64url. */
  readonly asset: AssetId;
  readonly type: ImageType;
  readonly bytes: Uint8Array;
}

/** An image that is kept. */
export interface KeptImage {
  readonly type: ImageType;
  /** How many bytes it has. */
  readonly size: number;
  /** Its bytes, from the beginning: to be read to the end, or destroyed. */
  open(): Readable;
}

/** The images of blueprints. Each blueprint has its own, also where two have the same. They never change.
 *  Implementations pass `test/contracts/imageStore.ts`. */
export interface ImageStore {
  /** Keep an image of a blueprint; settles when it is on disk. One that is there already is neither written nor counted again.
   *  @param most bytes that the blueprint's images may have together.
   *  @returns false, and keeps nothing, when that would be exceeded.
   *  @throws StorageError `unavailable` when it could not be written: then it is not there, or whole. */
  put(blueprint: BlueprintId, image: NewImage, most: number): Promise<boolean>;
  /** @returns null when the blueprint has no such image. @throws StorageError `unavailable` */
  find(blueprint: BlueprintId, asset: AssetId): Promise<KeptImage | null>;
  /** How many bytes the images of each blueprint have together; those without any are left out. @throws StorageError `unavailable` */
  sizes(): Promise<ReadonlyMap<BlueprintId, number>>;
  /** Remove all images of a blueprint; where there are none, nothing happens. @throws StorageError `unavailable`: some may be gone then. */
  removeAll(blueprint: BlueprintId): Promise<void>;
}
