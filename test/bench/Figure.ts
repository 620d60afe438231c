/** One measured number, beside what it has to stay under. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'KB';
  /** In the same unit; null where nothing was promised. */
  readonly budget: number | null;
  /** How it was measured, in a few words. */
  readonly how: string;
}

/** The smallest value that at least `share` (0 to 1) of the values do not exceed.
 *  @throws RangeError when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('No values to take a percentile of.');
  return value;
}

/** The figures as a Markdown table. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, unit, budget, how }) => {
    const verdict = budget === null ? '–' : `${budget} ${unit}${value <= budget ? '' : ' (missed)'}`;
    return [what, `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`, verdict, how];
  });
  const all = [['What', 'Measured', 'Budget', 'How'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(all[0] ?? []), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}
