/** How long a state may take to come before the test fails: far above what it takes. */
const LIMIT_MS = 30_000;

/** Wait for a state. @throws Error naming it when it does not come. */
export async function until(what: string, reached: () => boolean): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (!reached()) {
    if (performance.now() > end) throw new Error(`Never reached: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
