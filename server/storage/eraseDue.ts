import type { AdminStore } from './AdminStore.ts';
import type { ImageStore } from './ImageStore.ts';

/** Erase the blueprints whose time to be restored is over, images first: a blueprint is due until nothing of it is left, so whatever
 *  was broken off is done another time. @returns how many. @throws StorageError; those before stay erased. */
export async function eraseDue(admin: AdminStore, images: Pick<ImageStore, 'removeAll'>, now: number): Promise<number> {
  const due = await admin.due(now);
  for (const id of due) {
    await images.removeAll(id);
    await admin.erase(id, now);
  }
  return due.length;
}
