import type { Contender, ContenderName } from './contenders.ts';

/** How large and how long, and how often. */
export interface Scale {
  /** Each row within about ten seconds; figures are rougher. */
  readonly quick: boolean;
  /** People in the town hall. */
  readonly people: number;
  /** A folder that rows may use; removed at the end. */
  readonly folder: string;
}

/** One number that a row measures. */
export interface Metric {
  readonly key: string;
  readonly what: string;
  readonly unit: 'µs' | 'ms' | 's' | '/s' | 'MiB' | 'KiB' | '%' | 'edits';
  /** What was promised: against the relay of the same round, or as it is; null when nothing was. */
  readonly budget: { readonly ratioTo: ContenderName; readonly atMost?: number; readonly atLeast?: number } | { readonly atMost: number } | null;
}

/** One scene of the benchmark. */
export interface Row {
  readonly name: string;
  /** What happens, in a sentence. */
  readonly scene: (scale: Scale) => string;
  readonly metrics: readonly Metric[];
  readonly against: readonly ContenderName[];
  /** Play it once. `start` starts a fresh server, which is closed afterwards.
   *  @returns a number per metric; one that cannot be measured here is left out.
   *  @throws Error when something did not arrive that had to. */
  run(start: (prepared?: string) => Promise<Contender>, scale: Scale, round: number): Promise<Readonly<Record<string, number>>>;
}
