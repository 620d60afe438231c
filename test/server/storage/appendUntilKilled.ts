// A process that appends until it is killed, and prints each seq once the store has answered.
// node runScript.mjs appendUntilKilled.ts <data folder>
import { createInterface } from 'node:readline';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { StorageError } from '../../../server/storage/BlueprintStore.ts';
import { SqliteStore } from '../../../server/storage/sqlite/SqliteStore.ts';

const document = 'first/board' as DocumentName;
const store = new SqliteStore(process.argv[3] ?? '');
let number = 0;

// One batch of three for each line read, so that the test decides the pace.
for await (const line of createInterface({ input: process.stdin })) {
  const size = Number(line);
  const batch = [0, 1, 2].map((part) => {
    const update = new Uint8Array(size);
    new DataView(update.buffer).setUint32(0, number * 3 + part);
    return { document, participant: null, at: number, update };
  });
  number += 1;
  try {
    const seqs = await store.append(batch);
    process.stdout.write(`stored ${seqs.join(' ')}\n`);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    process.stdout.write(`failed ${error.reason}\n`);
  }
}
