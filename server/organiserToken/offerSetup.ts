import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newSetup } from '../auth/organisers.ts';
import type { Clock } from '../Clock.ts';
import { StorageError } from '../storage/BlueprintStore.ts';
import { lockOf } from '../storage/sqlite/DataFolderLock.ts';
import { DATABASE_FILE } from '../storage/sqlite/openDatabase.ts';
import { SqliteStore } from '../storage/sqlite/SqliteStore.ts';

/** Offer a way to become an admin of the server that has a data folder, whether it runs or not. @returns the token, which is kept nowhere.
 *  @throws StorageError when there is no data, or it cannot be opened. */
export async function offerSetup(dataDir: string, clock: Clock): Promise<string> {
  if (!existsSync(join(dataDir, DATABASE_FILE))) throw new StorageError('unavailable', `There is no data in ${dataDir} yet. Start the server once, or name its folder.`);
  const store = new SqliteStore(dataDir, { beside: lockOf(dataDir).held });
  try {
    const { offer, token } = newSetup(clock.now());
    await store.organisers.offerSetup(offer);
    return token;
  } finally {
    await store.close();
  }
}
