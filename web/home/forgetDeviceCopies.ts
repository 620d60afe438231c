import type { BlueprintId } from '../../shared/domain/ids.ts';

/** Delete what this browser keeps of a blueprint's documents for working offline: every IndexedDB database whose name
 *  holds the blueprint's id, which is long and random and is in no other name. Databases that are open in another tab
 *  go when that tab is closed. */
export async function forgetDeviceCopies(blueprint: BlueprintId): Promise<void> {
  // Browsers without the listing (or with storage switched off) keep no copies that we could find.
  if (typeof indexedDB === 'undefined' || !('databases' in indexedDB)) return;
  for (const { name } of await indexedDB.databases()) {
    if (name?.includes(blueprint) === true) indexedDB.deleteDatabase(name);
  }
}
