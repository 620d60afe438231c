import { buffer } from 'node:stream/consumers';
import { beforeEach, expect, it } from 'vitest';
import type { AssetId, BlueprintId } from '../../shared/domain/ids.ts';
import type { ImageStore, NewImage } from '../../server/storage/ImageStore.ts';

export const FIRST = 'first' as BlueprintId;
const OTHER = 'other' as BlueprintId;
const MANY = 1_000_000;

/** An image of so many bytes; stores do not ask what is in it. */
export function imageOf(letter: string, length: number, type: NewImage['type'] = 'image/png'): NewImage {
  return { asset: letter.repeat(43) as AssetId, type, bytes: new Uint8Array(length).fill(letter.charCodeAt(0)) };
}

/** The bytes of an image that is kept; null when it is not. */
export async function bytesIn(store: ImageStore, blueprint: BlueprintId, { asset }: NewImage): Promise<Uint8Array | null> {
  const kept = await store.find(blueprint, asset);
  return kept === null ? null : new Uint8Array(await buffer(kept.open()));
}

/** What every ImageStore must do. `open` gives an empty one. */
export function imageStoreContract(open: () => ImageStore): void {
  let store: ImageStore;
  beforeEach(() => {
    store = open();
  });

  it('gives back what was put, with its type and size', async () => {
    for (const type of ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const) {
      const image = imageOf(type.slice(6, 7), 70_000, type);
      expect(await store.put(FIRST, image, MANY)).toBe(true);
      expect(await store.find(FIRST, image.asset)).toMatchObject({ type, size: 70_000 });
      expect(await bytesIn(store, FIRST, image)).toEqual(image.bytes);
    }
  });

  it('knows nothing of what was never put, and shows a blueprint’s images to no other', async () => {
    const image = imageOf('a', 10);
    expect(await store.find(FIRST, image.asset)).toBeNull();
    await store.put(FIRST, image, MANY);
    expect(await store.find(OTHER, image.asset)).toBeNull();
    expect(await store.find(FIRST, imageOf('b', 1).asset)).toBeNull();
  });

  it('keeps no more bytes of a blueprint than it may, and counts each blueprint by itself', async () => {
    expect(await store.put(FIRST, imageOf('a', 60), 100)).toBe(true);
    expect(await store.put(FIRST, imageOf('b', 41), 100)).toBe(false);
    expect(await store.find(FIRST, imageOf('b', 41).asset)).toBeNull();
    expect(await store.put(FIRST, imageOf('c', 40), 100)).toBe(true);
    expect(await store.put(OTHER, imageOf('b', 41), 100)).toBe(true);
  });

  it('keeps and counts the same image once', async () => {
    for (let time = 0; time < 3; time += 1) expect(await store.put(FIRST, imageOf('a', 60), 100)).toBe(true);
    expect(await store.put(FIRST, imageOf('c', 40), 100)).toBe(true);
  });

  it('keeps the bound also when many are put at once', async () => {
    const taken = await Promise.all('abcdefgh'.split('').map((letter) => store.put(FIRST, imageOf(letter, 30), 100)));
    expect(taken.filter(Boolean)).toHaveLength(3);
  });

  it('is not changed by what becomes of the bytes that it was given', async () => {
    const image = imageOf('a', 10);
    const bytes = image.bytes.slice();
    await store.put(FIRST, { ...image, bytes }, MANY);
    bytes.fill(0);
    expect(await bytesIn(store, FIRST, image)).toEqual(image.bytes);
  });

  it('counts the images of each blueprint, and removes those of one, however often it is asked', async () => {
    expect(await store.sizes()).toEqual(new Map());
    await store.removeAll(FIRST);
    await store.put(FIRST, imageOf('a', 10), MANY);
    await store.put(FIRST, imageOf('b', 20), MANY);
    await store.put(OTHER, imageOf('a', 10), MANY);
    expect(await store.sizes()).toEqual(new Map([[FIRST, 30], [OTHER, 10]]));
    await Promise.all([store.removeAll(FIRST), store.removeAll(FIRST)]);
    expect([await store.sizes(), await bytesIn(store, FIRST, imageOf('a', 10)), (await bytesIn(store, OTHER, imageOf('a', 10)))?.length]).toEqual([new Map([[OTHER, 10]]), null, 10]);
    expect(await store.put(FIRST, imageOf('a', 10), 10)).toBe(true);
  });
}
