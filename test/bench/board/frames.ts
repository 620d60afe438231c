import type { CDPSession, Page } from '@playwright/test';
import { percentile } from '../Figure.ts';

/** How long frames took, milliseconds. */
export interface Frames {
  readonly mean: number;
  readonly p95: number;
  readonly max: number;
}

interface Counting {
  frameTimes: number[];
  frameRequest: number;
}

/** Note when each frame begins, from now on. */
export async function beginFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counting = window as unknown as Counting;
    counting.frameTimes = [];
    const note = (now: number) => {
      counting.frameTimes.push(now);
      counting.frameRequest = requestAnimationFrame(note);
    };
    counting.frameRequest = requestAnimationFrame(note);
  });
}

/** @returns the times between the frames since `beginFrames`. */
export async function endFrames(page: Page): Promise<number[]> {
  const times = await page.evaluate(() => {
    const counting = window as unknown as Counting;
    cancelAnimationFrame(counting.frameRequest);
    return [...counting.frameTimes, performance.now()];
  });
  const between = times.slice(1).map((time, index) => time - times[index]!);
  // The last one had not ended: it counts only if it was long already.
  const open = between.pop() ?? 0;
  return open > 50 ? [...between, open] : between;
}

export function summary(times: readonly number[]): Frames {
  return { mean: times.reduce((sum, time) => sum + time, 0) / times.length, p95: percentile(times, 0.95), max: Math.max(...times) };
}

/** Time that the page's main thread has spent so far, milliseconds. */
export async function mainThreadMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
}
