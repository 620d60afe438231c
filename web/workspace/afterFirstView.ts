/** No longer than this is waited for a quiet moment, milliseconds. */
const LONGEST_WAIT_MS = 1_000;

/** Settles when the first view has been drawn and the browser has a moment for what is not needed for it. */
export function afterFirstView(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: LONGEST_WAIT_MS });
      else setTimeout(resolve, LONGEST_WAIT_MS / 4);
    }));
  });
}
