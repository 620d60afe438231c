import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureArrival } from './arrival.ts';
import { measureBoard } from './board/measureBoard.ts';
import { table } from './Figure.ts';
import { measureOpening } from './opening.ts';
import { readOptions, type Options } from './options.ts';
import { measureSoak } from './soak.ts';
import { measureSync } from './sync/measureSync.ts';

/** What a benchmark leaves in REPORT.md, and in the README if it has a place there. */
interface Outcome {
  readonly report: string;
  readonly readme?: string;
  /** Whether too little was measured to be kept. */
  readonly partial?: boolean;
}

interface Benchmark {
  readonly measure: (options: Options) => Promise<Outcome>;
  /** Runs only when it is named. */
  readonly long?: true;
}

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  open: { measure: async () => ({ report: table(await measureOpening()) }) },
  arrival: { measure: async () => ({ report: table(await measureArrival()) }) },
  sync: { measure: measureSync },
  board: { measure: measureBoard },
  soak: { measure: async ({ minutes }) => ({ report: await measureSoak(minutes * 60) }), long: true },
};
const REPORT = fileURLToPath(new URL('REPORT.md', import.meta.url));
const README = fileURLToPath(new URL('../../README.md', import.meta.url));

/** Measure what is named, or everything that is not long; print it and write it into REPORT.md.
 *  What was not measured keeps its last figures there; all keep theirs in quick mode, and when servers were left out.
 *  @returns the exit code. */
export async function bench(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const unknown = options.names.filter((name) => !(name in BENCHMARKS));
  if (unknown.length > 0) {
    console.error(`There is no benchmark "${unknown.join('", "')}". There are: ${Object.keys(BENCHMARKS).join(', ')}.`);
    return 2;
  }
  const whole = !options.quick && options.only.length === 0;
  for (const [name, { measure, long }] of Object.entries(BENCHMARKS)) {
    if (options.names.length > 0 ? !options.names.includes(name) : long === true) continue;
    const load = (loadavg()[0] ?? 0).toFixed(1);
    const { report, readme, partial } = await measure(options);
    console.log(`\n${report}`);
    if (!whole || partial === true) continue;
    const head = `${new Date().toISOString().slice(0, 10)}, ${machine(load)}`;
    writeFileSync(REPORT, withPart(previousReport(), name, `${head}\n\n${report}`));
    if (readme !== undefined) writeFileSync(README, betweenMarkers(readFileSync(README, 'utf8'), name, `${readme}\n\nMeasured ${head}.`));
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

function machine(load: string): string {
  return `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}; load before the start ${load}`;
}

/** The report with the part of that name replaced, or added at its end. */
function withPart(report: string, name: string, body: string): string {
  const part = `\n## ${name}\n\n${body}\n`;
  const start = report.indexOf(`\n## ${name}\n`);
  if (start < 0) return report + part;
  const next = report.indexOf('\n## ', start + 1);
  return report.slice(0, start) + part + (next < 0 ? '' : report.slice(next));
}

/** The text with what stands between `<!-- bench:name -->` and `<!-- /bench:name -->` replaced; as it was without them. */
function betweenMarkers(text: string, name: string, body: string): string {
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  return start < 0 || end < start ? text : `${text.slice(0, start + open.length)}\n\n${body}\n\n${text.slice(end)}`;
}
