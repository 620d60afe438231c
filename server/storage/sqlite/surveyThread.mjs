// A thread that counts what is kept of each blueprint, and ends: it reads every row of the log, and everybody would wait for that.
// Plain JavaScript, because a thread is started from a file, in the sources as in the build. `SqliteAdmin.ts` starts it.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const database = new Database(workerData.file, { readonly: true });
try {
  parentPort.postMessage(database.prepare(workerData.sql).all());
} finally {
  database.close();
}
