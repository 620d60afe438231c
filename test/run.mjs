// `npm test`: everything that can be checked, on a fresh clone too. Plain JavaScript, because it runs before anything is installed.
// It goes on after a failure, so that one run shows all of them, and ends with the line `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIsStale, installIsStale } from '../server/launch/freshness.mjs';
import { findChromium } from './helpers/findChromium.mjs';
import { findProgram, installFromSystem } from './helpers/systemPackages.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const output = join(top, 'test/.output');
const MINUTE = 60_000;
const count = { passed: 0, failed: 0, skipped: 0 };
/** The program that runs now; null between programs. */
let running = null;

/** Run a program to its end or its time limit, its output passed on. @returns whether it ended well. */
function run(command, args, minutes) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: top, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    running = child;
    const limit = setTimeout(() => {
      console.error(`${command} was stopped after ${minutes} minutes.`);
      stop(child);
    }, minutes * MINUTE);
    const end = (well) => {
      clearTimeout(limit);
      running = null;
      resolve(well);
    };
    child.once('error', (error) => {
      console.error(String(error));
      end(false);
    });
    child.once('exit', (code) => end(code === 0));
  });
}

/** End a program and all that it started, such as browsers and servers. */
function stop(child) {
  process.kill(-child.pid, 'SIGKILL');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    if (running !== null) stop(running);
    process.exit(1);
  });
}

/** Run a tool of the project's own packages. */
const tool = (name, args, minutes) => run(process.execPath, [join(top, 'node_modules', name), ...args], minutes);

function heading(text) {
  console.log(`\n── ${text}`);
}

/** A check that either holds or not. */
async function check(name, work) {
  heading(name);
  const held = await work();
  count[held ? 'passed' : 'failed'] += 1;
  console.log(held ? `${name}: passed` : `${name}: failed`);
}

/** Tests that leave a report: `read` takes passed, failed and skipped from it. A run that ends badly without naming a failure is one. */
async function suite(name, file, work, read) {
  heading(name);
  const path = join(output, file);
  rmSync(path, { force: true });
  const ended = await work(path);
  let result = { passed: 0, failed: 0, skipped: 0 };
  try {
    result = read(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`${name} left no report: ${String(error)}`);
  }
  if (result.failed === 0 && (!ended || result.passed === 0)) result.failed = 1;
  for (const key of ['passed', 'failed', 'skipped']) count[key] += result[key];
  console.log(`${name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`);
}

function vitestCount(report) {
  // A file that could not even be loaded has no tests to count.
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, skipped: report.numPendingTests + report.numTodoTests };
}

function playwrightCount({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/** What the checks stand on: packages, the build, the browser. @returns which of them are there. */
async function prepare() {
  if (installIsStale(top, { development: true })) {
    heading('Installing packages');
    if (!(await run('npm', ['ci', '--no-audit', '--no-fund'], 20))) return { packages: false, built: false, browser: false };
  }
  let built = true;
  if (buildIsStale(top)) {
    heading('Building');
    built = await run(process.execPath, ['server/launch/build.mjs'], 10);
  }
  if (findChromium() === null) {
    heading('Installing Chromium');
    await installFromSystem(['chromium'], run);
  }
  if (findProgram('soffice') === null) {
    heading('Installing LibreOffice Writer, which one test opens a document with');
    if (!(await installFromSystem(['libreoffice-writer-nogui'], run))) console.log('Going on without it: that test reads the document itself instead.');
  }
  return { packages: true, built, browser: findChromium() !== null };
}

function failed(sentence) {
  heading(sentence);
  count.failed += 1;
}

mkdirSync(output, { recursive: true });
const ready = await prepare();
if (!ready.packages) {
  failed('The packages could not be installed: nothing was checked.');
} else {
  if (!ready.built) failed('The build failed: browser tests would test something else and are left out.');
  await check('Type check', () => tool('typescript/bin/tsc', ['-p', '.'], 5));
  await check('Lint', () => tool('eslint/bin/eslint.js', ['-c', 'test/eslint.config.mjs', '--max-warnings', '0', '.'], 5));
  await suite(
    'Unit, contract and convergence tests',
    'vitest.json',
    (path) => tool('vitest/vitest.mjs', ['run', '-c', 'test/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`], 20),
    vitestCount,
  );
  if (!ready.browser) {
    failed('No Chromium was found, and it could not be installed. Install it, or set CHROMIUM to its path.');
  } else if (ready.built) {
    await suite('Browser tests', 'playwright.json', () => tool('@playwright/test/cli.js', ['test', '-c', 'test/playwright.config.ts'], 40), playwrightCount);
  }
}

if (count.skipped > 0) console.log(`\n${count.skipped} skipped`);
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed > 0 || count.passed === 0 ? 1 : 0);
