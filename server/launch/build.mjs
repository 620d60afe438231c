// `npm run build`: the web app to dist/web and the server to dist/server, ready to run from any folder.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const top = fileURLToPath(new URL('../..', import.meta.url));
const COMPRESSIBLE = /\.(js|css|svg|json|webmanifest)$/;

/** Put a compressed copy beside every text file of a build, where that makes it smaller by a packet or more. */
function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    const copies = [
      ['.br', brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } })],
      ['.gz', gzipSync(bytes, { level: 9 })],
    ];
    for (const [suffix, smaller] of copies) if (smaller.length < bytes.length - 1_400) writeFileSync(file + suffix, smaller);
  }
}

// The server comes last: a build that broke off leaves one that is older than the sources, and is seen to be stale.
await build({ configFile: join(top, 'web/vite.config.ts'), logLevel: 'warn' });
compress(join(top, 'dist/web'));
await build({ configFile: join(top, 'server/vite.config.ts'), logLevel: 'warn' });
