import { randomUUID } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetId, BlueprintId } from '../../../shared/domain/ids.ts';
import { IMAGE_TYPES } from '../../../shared/protocol/images.ts';
import { StorageError } from '../BlueprintStore.ts';
import type { ImageStore, KeptImage, NewImage } from '../ImageStore.ts';
import { imageFileName, IMAGES_FOLDER, UNFINISHED_FOLDER } from './imageFiles.ts';

/** What may be the name of a folder or file here. */
const PLAIN = /^[A-Za-z0-9_-]{1,64}$/;

/** Images as files of a data folder, named by what is in them. A file is written aside, synced, and only then given its name:
 *  whatever has a name is whole. Nobody else may use the folder meanwhile; who opens it sees to that. */
export class FileImages implements ImageStore {
  readonly #dataFolder: string;
  readonly #folder: string;
  /** What is being done for a blueprint: one after the other, so that two together do not exceed what one may have. */
  readonly #turns = new Map<BlueprintId, Promise<unknown>>();

  /** Forgets what was not written to its end.
   *  @throws StorageError `unavailable` when that cannot be removed. */
  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
    this.#folder = join(dataFolder, IMAGES_FOLDER);
    try {
      rmSync(join(this.#folder, UNFINISHED_FOLDER), { recursive: true, force: true });
    } catch (error) {
      throw unavailable(`The folder ${this.#folder} cannot be written to.`, error);
    }
  }

  put(blueprint: BlueprintId, image: NewImage, most: number): Promise<boolean> {
    return this.#inTurn(blueprint, () => this.#put(blueprint, image, most));
  }

  async sizes(): Promise<ReadonlyMap<BlueprintId, number>> {
    const sizes = new Map<BlueprintId, number>();
    try {
      for (const name of (await readdir(this.#folder).catch(nullWhenMissing)) ?? []) {
        const bytes = name === UNFINISHED_FOLDER ? 0 : [...(await sizesIn(join(this.#folder, name))).values()].reduce((sum, size) => sum + size, 0);
        if (bytes > 0) sizes.set(name as BlueprintId, bytes);
      }
    } catch (error) {
      throw unavailable('The images could not be counted', error);
    }
    return sizes;
  }

  removeAll(blueprint: BlueprintId): Promise<void> {
    return this.#inTurn(blueprint, async () => {
      try {
        await rm(this.#folderOf(blueprint), { recursive: true, force: true });
        if ((await sizeOf(this.#folder)) !== null) await syncFolder(this.#folder);
      } catch (error) {
        throw unavailable('The images of a blueprint could not be removed', error);
      }
    });
  }

  #inTurn<T>(blueprint: BlueprintId, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(blueprint) ?? Promise.resolve()).then(work);
    const ended = turn.then(() => undefined, () => undefined); // what failed is told to whoever asked for it
    this.#turns.set(blueprint, ended);
    void ended.then(() => {
      if (this.#turns.get(blueprint) === ended) this.#turns.delete(blueprint);
    });
    return turn;
  }

  async find(blueprint: BlueprintId, asset: AssetId): Promise<KeptImage | null> {
    const folder = this.#folderOf(blueprint);
    refuseOddName(asset);
    for (const type of IMAGE_TYPES) {
      const file = join(folder, imageFileName(asset, type));
      const size = await sizeOf(file);
      if (size !== null) return { type, size, open: () => createReadStream(file) };
    }
    return null;
  }

  async #put(blueprint: BlueprintId, { asset, type, bytes }: NewImage, most: number): Promise<boolean> {
    const folder = this.#folderOf(blueprint);
    refuseOddName(asset);
    const name = imageFileName(asset, type);
    try {
      const sizes = await sizesIn(folder);
      const known = sizes.get(name) ?? 0;
      const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      if (known !== bytes.length) {
        if (total - known + bytes.length > most) return false;
        await this.#write(folder, name, bytes);
      }
      for (const each of [folder, this.#folder, this.#dataFolder]) await syncFolder(each);
      return true;
    } catch (error) {
      throw unavailable('An image could not be written', error);
    }
  }

  async #write(folder: string, name: string, bytes: Uint8Array): Promise<void> {
    const unfinished = join(this.#folder, UNFINISHED_FOLDER);
    await mkdir(unfinished, { recursive: true });
    await mkdir(folder, { recursive: true });
    const aside = join(unfinished, randomUUID());
    try {
      const file = await open(aside, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, join(folder, name));
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  }

  #folderOf(blueprint: BlueprintId): string {
    refuseOddName(blueprint);
    return join(this.#folder, blueprint);
  }
}

/** Nothing that comes from outside may lead out of the folder. */
function refuseOddName(name: string): void {
  if (!PLAIN.test(name)) throw new RangeError('Not an id');
}

async function sizesIn(folder: string): Promise<Map<string, number>> {
  const names = await readdir(folder).catch(nullWhenMissing);
  const sizes = new Map<string, number>();
  for (const name of names ?? []) sizes.set(name, (await stat(join(folder, name))).size);
  return sizes;
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file).catch(nullWhenMissing))?.size ?? null;
  } catch (error) {
    throw unavailable('An image could not be read', error);
  }
}

/** A file's name is on disk once its folder is. Windows has no such thing: there, names are kept in order by the file system. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function unavailable(message: string, cause: unknown): StorageError {
  return new StorageError('unavailable', message, { cause });
}
