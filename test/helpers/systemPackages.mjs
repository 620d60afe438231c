import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where `PATH` leads for a program's name, or null. */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/** Install packages of a Debian-like system, as root or by `sudo` without a password.
 *  `run(command, args, minutes)` runs a program and tells whether it ended well.
 *  @returns {Promise<boolean>} whether they are installed now; false, with a sentence printed, where that cannot be done. */
export async function installFromSystem(packages, run) {
  const wish = `apt-get install ${packages.join(' ')}`;
  if (findProgram('apt-get') === null) {
    console.error(`This system has no apt-get; install what \`${wish}\` would by its own means.`);
    return false;
  }
  const root = process.getuid?.() === 0;
  if (!root && (findProgram('sudo') === null || !(await run('sudo', ['-n', 'true'], 1)))) {
    console.error(`This needs root: run \`sudo ${wish}\` and try again.`);
    return false;
  }
  const [command, before] = root ? ['env', []] : ['sudo', ['-n', 'env']];
  const apt = (args) => run(command, [...before, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], 15);
  // Lists may be old or missing, and still good enough: the install decides.
  if (!(await apt(['update']))) console.error('The package lists could not be renewed; trying with those at hand.');
  return apt(['install', '-y', '--no-install-recommends', ...packages]);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
