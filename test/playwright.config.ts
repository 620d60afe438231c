import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './helpers/findChromium.mjs';

const executablePath = findChromium();
if (executablePath === null) throw new Error('No Chromium was found. Install it, or set CHROMIUM to its path.');

const output = fileURLToPath(new URL('.output/', import.meta.url));

/** Browser tests: the built server, real browsers, ports that the system chooses. */
export default defineConfig({
  testDir: fileURLToPath(new URL('e2e', import.meta.url)),
  outputDir: `${output}e2e`,
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: `${output}playwright.json` }]],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args: CHROMIUM_ARGUMENTS },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    // Traces make every test a sixth slower: ask for them with `--trace retain-on-failure`.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
