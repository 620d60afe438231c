import { expect, it } from 'vitest';
import { soak } from './soak.ts';

const SECONDS = 20;
const MEBIBYTE = 2 ** 20;

it('memory stays where it is while people come to fifty rooms, write, and go', async () => {
  const { samples, edits, visits } = await soak(SECONDS);
  expect(edits).toBeGreaterThan(1_000);
  expect(visits).toBeGreaterThan(100);
  const meanOf = (from: number, to: number): number => {
    const part = samples.slice(Math.floor(from * samples.length), Math.floor(to * samples.length));
    return part.reduce((sum, { bytes }) => sum + bytes, 0) / part.length;
  };
  // By then all rooms in use are loaded. What is written stays in them: some kilobytes.
  expect(meanOf(0.8, 1) - meanOf(0.5, 0.7), 'growth in the later half, in bytes').toBeLessThan(3 * MEBIBYTE);
}, 120_000);
