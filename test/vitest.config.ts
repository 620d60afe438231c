import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Unit, contract and convergence tests: everything that needs no browser. Run from any folder. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { dedupe: ['yjs'] },
  test: {
    environment: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/.output/**', 'node_modules/**'],
    // A small machine runs the server under test beside its clients; two workers keep both alive.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    cache: false,
  },
});
