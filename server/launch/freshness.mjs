import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['server', 'shared', 'web', 'package.json', 'package-lock.json', 'tsconfig.json'];
const BUILT = ['dist/server/main.js', 'dist/web/index.html'];

/** Whether `npm ci` has to run: packages are missing, or others than the lockfile names.
 *  Packages for other systems, and those npm left out because they are optional, do not count.
 *  @param {string} top the folder that holds package.json
 *  @param {{ development: boolean }} [scope] whether packages that only checks need have to be there, too */
export function installIsStale(top, { development } = { development: false }) {
  const installed = join(top, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return true;
  const there = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).some(
    ([path, entry]) =>
      path !== '' && !entry.optional && !entry.devOptional && !entry.peer && (development || !entry.dev) && there[path]?.version !== entry.version,
  );
}

/** Whether `npm run build` has to run: something of the build is missing, or a source is newer than it.
 *  @param {string} top the folder that holds package.json */
export function buildIsStale(top) {
  const built = BUILT.map((file) => join(top, file));
  if (!built.every((file) => existsSync(file))) return true;
  const oldestBuilt = Math.min(...built.map((file) => statSync(file).mtimeMs));
  return SOURCES.some((source) => newest(join(top, source)) > oldestBuilt);
}

/** Milliseconds since the epoch when the newest file at or below a path was changed; folders count too, so that a removed file shows. */
function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
