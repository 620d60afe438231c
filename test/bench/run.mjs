// `npm run bench [-- open|arrival|sync|board|soak …]`: measures the built server and prints a table; see README, "Benchmarks".
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { buildIsStale } from '../../server/launch/freshness.mjs';

const top = fileURLToPath(new URL('../..', import.meta.url));
if (buildIsStale(top)) {
  const { status } = spawnSync(process.execPath, ['server/launch/build.mjs'], { cwd: top, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
// Vite reads the TypeScript; nothing but this program is measured from in here.
const { module } = await runnerImport(fileURLToPath(new URL('bench.ts', import.meta.url)), { root: top, configFile: false });
process.exit(await module.bench(process.argv.slice(2)));
