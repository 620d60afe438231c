// What `npm start` and `npm run doctor` do first. Plain JavaScript, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIsStale, installIsStale } from './freshness.mjs';

/** The folder that holds package.json. */
export const top = fileURLToPath(new URL('../..', import.meta.url));

/** Run a program to its end, its output passed on to `output`; a signal to stop is passed on, too.
 *  @returns whether it ended well. */
function run(command, args, output) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: top, stdio: ['inherit', output, output] });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const pass = (signal) => {
      child.kill(signal);
      process.exitCode = 1;
    };
    const end = (well) => {
      for (const signal of signals) process.removeListener(signal, pass);
      resolve(well);
    };
    for (const signal of signals) process.on(signal, pass);
    child.once('error', (error) => {
      console.error(String(error));
      end(false);
    });
    child.once('exit', (code) => end(code === 0));
  });
}

/** Whether this Node is at least the one that package.json names. */
function nodeIsNewEnough() {
  const wanted = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')).engines.node.replace('>=', '').split('.').map(Number);
  const here = process.versions.node.split('.').map(Number);
  const [at] = wanted.map((number, index) => here[index] - number).filter((difference) => difference !== 0);
  return at === undefined || at > 0;
}

/** Install what is missing and build what is stale, in order; each says what it does, as it can take minutes.
 *  @param {NodeJS.WriteStream} output where that is said
 *  @returns whether what was built can run. */
export async function prepare(output) {
  const say = (sentence) => output.write(`${sentence}\n`);
  if (!nodeIsNewEnough()) {
    console.error(`Placeprint needs Node.js ${JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')).engines.node}; this is ${process.versions.node}.`);
    return false;
  }
  if (installIsStale(top)) {
    say('Installing packages. This takes a minute or two, the first time only.');
    const npm = process.env.npm_execpath;
    const installed = await (npm === undefined ? run('npm', ['ci'], output) : run(process.execPath, [npm, 'ci'], output));
    if (!installed) {
      console.error('The packages could not be installed; see above.');
      return false;
    }
  }
  if (buildIsStale(top)) {
    say('Building.');
    if (!(await run(process.execPath, [join(top, 'server/launch/build.mjs')], output))) {
      console.error('The build failed; see above.');
      return false;
    }
  }
  return true;
}
