import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The server as one file, dist/server/main.js. npm packages stay outside; the shipped templates go in. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  build: {
    ssr: 'server/main.ts',
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: 'main.js' } },
  },
});
