// `@hocuspocus/server` with its usual settings, storing each document as a file through its own hooks.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server } from '@hocuspocus/server';
import * as Y from 'yjs';

const folder = process.env.DATA_DIR;
mkdirSync(folder, { recursive: true });
const fileOf = (name) => join(folder, encodeURIComponent(name));

const server = new Server({
  address: '127.0.0.1',
  port: Number(process.env.PORT ?? 0),
  quiet: true,
  stopOnSignals: false,
  async onAuthenticate({ token }) {
    if (token !== 'token') throw new Error('Not allowed');
  },
  async onLoadDocument({ document, documentName }) {
    if (existsSync(fileOf(documentName))) Y.applyUpdate(document, readFileSync(fileOf(documentName)));
    return document;
  },
  async onStoreDocument({ document, documentName }) {
    writeFileSync(`${fileOf(documentName)}.new`, Y.encodeStateAsUpdate(document));
    renameSync(`${fileOf(documentName)}.new`, fileOf(documentName));
  },
});
await server.listen();
console.log(`Listening at http://127.0.0.1:${server.address.port}`);
process.on('SIGTERM', async () => {
  await server.destroy();
  process.exit(0);
});
