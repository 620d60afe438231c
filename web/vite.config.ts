import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compileMessages } from './compileMessages.ts';

/** Where a Placeprint server runs while the web part is developed with `vite`. */
const server = 'http://localhost:8080';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), compileMessages()],
  // One copy of yjs only: two would not know each other's types.
  resolve: { dedupe: ['yjs', 'react', 'react-dom'] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    sourcemap: true,
    // The content security policy allows no data: fonts or scripts, so everything stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': server,
      '/sync': { target: server, ws: true },
    },
  },
});
