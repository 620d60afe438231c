/** Where the system keeps Chromium or Chrome, or null when there is none. `CHROMIUM` in the environment goes first. */
export function findChromium(): string | null;

/** What every browser of the tests and benchmarks is started with. */
export const CHROMIUM_ARGUMENTS: string[];
