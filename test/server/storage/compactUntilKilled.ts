// A process that compacts the board's log until it is done or killed, while it also appends; it prints each seq once it is stored.
// node runScript.mjs compactUntilKilled.ts <data folder>
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { SqliteStore } from '../../../server/storage/sqlite/SqliteStore.ts';

const document = 'first/board' as DocumentName;
const store = new SqliteStore(process.argv[3] ?? '');
process.stdout.write('begun\n');
let done = false;
const compacting = store.compact(document, Number.MAX_SAFE_INTEGER).then((fewer) => {
  done = true;
  process.stdout.write(`fewer ${fewer}\n`);
});
while (!done) {
  // An update that holds nothing.
  const [seq] = await store.append([{ document, participant: null, at: Date.now(), update: Uint8Array.of(0, 0) }]);
  process.stdout.write(`stored ${seq}\n`);
}
await compacting;
await store.close();
