import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Threads are started from a file of their own, which keeps its name and lies beside all others. */
const THREADS = ['writerThread', 'surveyThread', 'exportWorker', 'rebaseThread', 'takeBackWorker'];

/** The server as dist/server/main.js, the doctor and the maker of setup links beside it, and what they share beside them.
 *  npm packages stay outside; the shipped templates go in. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      input: {
        main: 'server/main.ts',
        doctor: 'server/doctor/main.ts',
        organiserToken: 'server/organiserToken/main.ts',
        exportWorker: 'server/export/exportWorker.ts',
        rebaseThread: 'server/rooms/rebaseThread.mjs',
        surveyThread: 'server/storage/sqlite/surveyThread.mjs',
        takeBackWorker: 'server/takeBack/takeBackWorker.ts',
        writerThread: 'server/storage/sqlite/writerThread.mjs',
      },
      output: {
        entryFileNames: ({ name }) => (THREADS.includes(name) ? '[name].mjs' : '[name].js'),
        chunkFileNames: '[name].js',
      },
    },
  },
});
