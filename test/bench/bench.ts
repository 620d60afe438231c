import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { table, type Figure } from './Figure.ts';
import { measureOpening } from './opening.ts';
import { measureSyncing } from './syncing.ts';

const MEASURES: Readonly<Record<string, () => Promise<Figure[]>>> = { open: measureOpening, sync: measureSyncing };
const REPORT = fileURLToPath(new URL('REPORT.md', import.meta.url));

/** Measure what is named, or everything; print the figures and write them into REPORT.md.
 *  A part that was not measured keeps its last figures there. @returns the exit code. */
export async function bench(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in MEASURES));
  if (unknown.length > 0) {
    console.error(`There is no benchmark "${unknown.join('", "')}". There are: ${Object.keys(MEASURES).join(', ')}.`);
    return 2;
  }
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const load = (loadavg()[0] ?? 0).toFixed(1);
    const figures = await measure();
    console.log(`\n${table(figures)}`);
    writeFileSync(REPORT, withPart(previousReport(), name, load, figures));
  }
  return 0;
}

const HEADING = '# What it costs\n\nWritten by `npm run bench`. Figures are of the machine named beside them. Other work on it makes them worse: a load near the number of its processors, or above, means that there was some.\n';

function previousReport(): string {
  try {
    return readFileSync(REPORT, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return HEADING;
    throw error;
  }
}

/** The report with the part of that name replaced, or added at its end. */
function withPart(report: string, name: string, load: string, figures: readonly Figure[]): string {
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}; load before the start ${load}`;
  const part = `\n## ${name}\n\n${new Date().toISOString().slice(0, 10)}, ${machine}\n\n${table(figures)}\n`;
  const start = report.indexOf(`\n## ${name}\n`);
  if (start < 0) return report + part;
  const next = report.indexOf('\n## ', start + 1);
  return report.slice(0, start) + part + (next < 0 ? '' : report.slice(next));
}
