// The thread that writes: runs transactions in the order they come, and waits for the disk so that the server need not.
// Plain JavaScript, because a thread is started from a file, in the sources as in the build. `WriterThread.ts` speaks with it.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const database = new Database(workerData.file, { fileMustExist: true });
for (const pragma of workerData.pragmas) database.pragma(pragma);
const statements = new Map();

function statementFor(sql) {
  const known = statements.get(sql);
  if (known !== undefined) return known;
  const statement = database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

/** Blobs come together in `bytes`; where a row has one, it says from where to where. */
const runAll = database.transaction((steps, bytes) =>
  steps.map(({ sql, rows, changes }) => {
    const statement = statementFor(sql);
    let changed = 0;
    const ids = rows.map((row) => {
      const result = statement.run(row.map((value) => (Array.isArray(value) ? bytes.subarray(value[0], value[1]) : value)));
      changed += result.changes;
      return Number(result.lastInsertRowid);
    });
    if (changes !== undefined && changed !== changes) throw Object.assign(new Error(`${changed} rows changed, not ${changes}: ${sql}`), { code: 'OTHER_CHANGES' });
    return ids;
  }),
);

parentPort.on('message', (message) => {
  if (message.kind === 'close') {
    database.close();
    parentPort.close();
    return;
  }
  try {
    parentPort.postMessage({ number: message.number, ids: runAll.immediate(message.steps, message.bytes) });
  } catch (error) {
    parentPort.postMessage({ number: message.number, failure: { code: error.code ?? '', message: error.message } });
  }
});
