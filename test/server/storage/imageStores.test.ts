import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AssetId, BlueprintId } from '../../../shared/domain/ids.ts';
import { FileImages } from '../../../server/storage/files/FileImages.ts';
import { MemoryImages } from '../../../server/storage/memory/MemoryImages.ts';
import { bytesIn, FIRST, imageOf, imageStoreContract } from '../../contracts/imageStore.ts';

describe('MemoryImages', () => imageStoreContract(() => new MemoryImages()));

describe('FileImages', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'placeprint-images-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  describe('as a store of images', () => imageStoreContract(() => new FileImages(folder)));

  it('finds everything when opened again, and makes nothing before there is something', async () => {
    const image = imageOf('a', 10);
    const before = new FileImages(folder);
    expect(readdirSync(folder)).toEqual([]);
    await before.put(FIRST, image, 100);
    const after = new FileImages(folder);
    expect(await bytesIn(after, FIRST, image)).toEqual(image.bytes);
    expect(await after.put(FIRST, imageOf('b', 91), 100)).toBe(false);
  });

  it('forgets what was not written to its end, and puts right a file that lost bytes', async () => {
    const image = imageOf('a', 10);
    mkdirSync(join(folder, 'images', '.unfinished'), { recursive: true });
    writeFileSync(join(folder, 'images', '.unfinished', 'half'), 'half');
    mkdirSync(join(folder, 'images', FIRST));
    writeFileSync(join(folder, 'images', FIRST, `${image.asset}.png`), 'aaa');
    const store = new FileImages(folder);
    expect(readdirSync(join(folder, 'images'))).toEqual([FIRST]);
    await store.put(FIRST, image, 10);
    expect(await bytesIn(store, FIRST, image)).toEqual(image.bytes);
    expect(readdirSync(join(folder, 'images', '.unfinished'))).toEqual([]);
  });

  it('reaches nothing outside of its folder', async () => {
    const store = new FileImages(folder);
    await expect(store.put('../out' as BlueprintId, imageOf('a', 1), 100)).rejects.toThrow(RangeError);
    await expect(store.find('..' as BlueprintId, imageOf('a', 1).asset)).rejects.toThrow(RangeError);
    await expect(store.find(FIRST, '../../secret.key' as AssetId)).rejects.toThrow(RangeError);
  });

  it('says so when nothing can be written, and writes again when it can', async () => {
    const store = new FileImages(folder);
    const place = join(folder, 'images');
    writeFileSync(place, 'a file in its place'); // stops root too, whom permissions do not bind
    await expect(store.put(FIRST, imageOf('a', 10), 100)).rejects.toMatchObject({ name: 'StorageError', reason: 'unavailable' });
    rmSync(place);
    expect(await store.put(FIRST, imageOf('a', 10), 100)).toBe(true);
  });
});
