import { Readable } from 'node:stream';
import type { AssetId, BlueprintId } from '../../../shared/domain/ids.ts';
import type { ImageStore, KeptImage, NewImage } from '../ImageStore.ts';

/** Images in this process, for tests and benchmarks: they are gone when the process is. */
export class MemoryImages implements ImageStore {
  readonly #kept = new Map<BlueprintId, Map<AssetId, NewImage>>();

  async put(blueprint: BlueprintId, image: NewImage, most: number): Promise<boolean> {
    const images = this.#kept.get(blueprint) ?? new Map<AssetId, NewImage>();
    if (images.has(image.asset)) return true;
    const total = [...images.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (total + image.bytes.length > most) return false;
    images.set(image.asset, { ...image, bytes: image.bytes.slice() });
    this.#kept.set(blueprint, images);
    return true;
  }

  async find(blueprint: BlueprintId, asset: AssetId): Promise<KeptImage | null> {
    const image = this.#kept.get(blueprint)?.get(asset);
    if (image === undefined) return null;
    const { type, bytes } = image;
    return { type, size: bytes.length, open: () => Readable.from([Buffer.from(bytes)]) };
  }

  async sizes(): Promise<ReadonlyMap<BlueprintId, number>> {
    return new Map([...this.#kept].map(([blueprint, images]) => [blueprint, [...images.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)]));
  }

  async removeAll(blueprint: BlueprintId): Promise<void> {
    this.#kept.delete(blueprint);
  }
}
