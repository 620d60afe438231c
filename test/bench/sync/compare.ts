import { CONTENDERS, TITLES, type ContenderName } from './contenders.ts';
import type { Metric, Row, Scale } from './Row.ts';

/** What one round of a row gave for each server: numbers by metric, or why there are none. */
export type Round = ReadonlyMap<ContenderName, Readonly<Record<string, number>> | string>;

/** A row with all its rounds. */
export interface Played {
  readonly row: Row;
  readonly rounds: readonly Round[];
  /** When, and how busy the machine was, in words. */
  readonly measured: string;
}

/** The middle one; of an even number, the mean of the two in the middle. @throws RangeError when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new RangeError('No values to take a median of.');
  return (low + high) / 2;
}

/** The medians of all servers, and the median of the ratios to the relay of the same round, as a Markdown table. */
export function comparisonTable(played: readonly Played[]): string {
  const rows = played.flatMap(({ row, rounds }) =>
    row.metrics.map((metric) => [`${row.name}: ${metric.what}`, budgetOf(metric), ...CONTENDERS.map((name) => cell(rounds, name, metric))]),
  );
  return markdown([['', 'Budget', ...CONTENDERS.map((name) => TITLES[name])], ...rows]);
}

/** Ours and the budgets alone, for a page that is short. */
export function shortTable(played: readonly Played[]): string {
  const rows = played.flatMap(({ row, rounds }) =>
    row.metrics
      .filter(({ budget }) => budget !== null)
      .map((metric) => {
        const others = CONTENDERS.slice(2).flatMap((name) => {
          const text = cell(rounds, name, metric);
          return text === '–' ? [] : [text];
        });
        return [`${row.name}: ${metric.what}`, cell(rounds, 'placeprint', metric), budgetOf(metric), cell(rounds, 'relay', metric), others.join(' · ') || '–'];
      }),
  );
  return markdown([['', 'Placeprint', 'Budget', 'Raw relay', 'y-websocket · with y-leveldb · hocuspocus'], ...rows]);
}

/** What each row plays, as a Markdown list. */
export function scenes(played: readonly Played[], scale: Scale): string {
  return played.map(({ row, rounds, measured }) => `- **${row.name}**: ${row.scene(scale)}. ${rounds.length === 1 ? 'One round' : `${rounds.length} rounds`}, ${measured}.`).join('\n');
}

/** Sentences about what could not be measured. */
export function troubles(played: readonly Played[]): string {
  const lines = played.flatMap(({ row, rounds }) =>
    rounds.flatMap((round, index) => [...round].flatMap(([name, result]) => (typeof result === 'string' ? [`- ${row.name}, ${TITLES[name]}, round ${index + 1}: ${result}`] : []))),
  );
  return lines.length === 0 ? '' : `\n\nNot measured:\n\n${lines.join('\n')}`;
}

function budgetOf({ budget, unit }: Metric): string {
  if (budget === null) return '–';
  if ('ratioTo' in budget) return budget.atLeast === undefined ? `≤ ${budget.atMost ?? 0}× relay` : `≥ ${budget.atLeast}× relay`;
  return `≤ ${budget.atMost} ${unit}`;
}

function cell(rounds: readonly Round[], name: ContenderName, metric: Metric): string {
  const values = rounds.flatMap((round) => numberOf(round, name, metric) ?? []);
  if (values.length === 0) return rounds.some((round) => typeof round.get(name) === 'string') ? 'failed' : '–';
  const value = median(values);
  const ratios = rounds.flatMap((round) => {
    const [own, relay] = [numberOf(round, name, metric), numberOf(round, 'relay', metric)];
    return own === null || relay === null || relay === 0 ? [] : [own / relay];
  });
  const ratio = ratios.length === 0 || name === 'relay' ? null : median(ratios);
  const missed = name === 'placeprint' && misses(metric, value, ratio) ? ' (missed)' : '';
  const some = values.length < rounds.length && typeof rounds.find((round) => typeof round.get(name) === 'string') !== 'undefined' ? `, ${values.length} of ${rounds.length}` : '';
  return `${short(value)} ${metric.unit}${ratio === null ? '' : ` (${ratio.toFixed(ratio < 10 ? 2 : 0)}×)`}${some}${missed}`;
}

function misses({ budget }: Metric, value: number, ratio: number | null): boolean {
  if (budget === null) return false;
  if (!('ratioTo' in budget)) return value > budget.atMost;
  return ratio !== null && (ratio > (budget.atMost ?? Infinity) || ratio < (budget.atLeast ?? 0));
}

function numberOf(round: Round, name: ContenderName, { key }: Metric): number | null {
  const result = round.get(name);
  return result === undefined || typeof result === 'string' ? null : (result[key] ?? null);
}

function short(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0 });
}

function markdown(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(rows[0] ?? []), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.slice(1).map(line)].join('\n');
}
