import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { DocumentLog, LoggedUpdate } from './BlueprintStore.ts';

/** How many updates are looked at before others get their turn. */
const AT_ONCE = 200;

/** Change the bytes of updates in a log, a few at a time, until a look from beginning to end finds nothing to change: meanwhile, old ones
 *  may be merged. @throws RangeError when a changed update has another length, or whatever `keep` rejects with. */
export async function rewriteLog(log: Pick<DocumentLog, 'history'>, document: DocumentName, change: (update: LoggedUpdate) => Uint8Array | null, keep: (changed: readonly LoggedUpdate[]) => Promise<void>): Promise<void> {
  let found: boolean;
  do {
    found = false;
    let after = 0;
    for (let page = await log.history(document, after, AT_ONCE); page.length > 0; page = await log.history(document, after, AT_ONCE)) {
      after = page.at(-1)?.seq ?? after;
      const changed = page.flatMap((update) => {
        const bytes = change(update);
        if (bytes !== null && bytes.length !== update.update.length) throw new RangeError(`Update ${update.seq} has ${update.update.length} bytes, not ${bytes.length}`);
        return bytes === null ? [] : [{ ...update, update: bytes }];
      });
      if (changed.length > 0) await keep(changed);
      found ||= changed.length > 0;
    }
  } while (found);
}
