import { median } from '../sync/compare.ts';
import { CONTENDERS, TITLES, type ContenderName } from './contenders.ts';
import { summary } from './frames.ts';
import type { Played } from './play.ts';
import { SCENES } from './scenes.ts';

/** All that was played on boards of one size. */
export interface Taken {
  readonly size: { readonly elements: number; readonly links: number; readonly notes: number };
  readonly played: (Played & { readonly contender: ContenderName; readonly throttle: number })[];
  /** When, and how busy the machine was, in words. */
  readonly measured: string;
}

/** What was promised, milliseconds, by how many times slower the processor is. */
const BUDGET = { frame: new Map([[1, 17], [4, 34]]), opening: new Map([[1, 1_500]]), edit: new Map([[1, 1]]) } as const;
/** A display shows a frame every 16.7 ms: times are told to a tenth. */
const TENTH = 0.05;

/** One table for each size. */
export function boardTables(taken: readonly Taken[], quick: boolean): string {
  const about = `Headless Chromium, 1440 × 900, no graphics processor; each program alone, in a fresh page, with the same cards, notes and links, moved by real wheel and mouse events sixty times a second. Times between frames: mean / 95th percentile / longest, milliseconds, all rounds together; 4×: with the processor of the page slowed four times. Others: 60 people in a process of their own, through the real server for Placeprint, over a plain WebSocket for the rest. Placeprint moves all cards behind one that moved; the rest exchange two.${quick ? ' Quick mode: rough.' : ''}`;
  const tables = taken.map(({ size, played, measured }) => {
    const throttles = [...new Set(played.map(({ throttle }) => throttle))].sort();
    const columns = CONTENDERS.flatMap((contender) => throttles.map((throttle) => ({ contender, throttle, of: played.filter((one) => one.contender === contender && one.throttle === throttle) })));
    const head = ['', ...columns.map(({ contender, throttle }) => `${TITLES[contender]}${throttle === 1 ? '' : `, ${throttle}×`}`)];
    const rows = [
      ['opening, ms', ...columns.map(({ of, ...column }) => opening(of, column))],
      ...SCENES.map(({ name }) => [name, ...columns.map(({ of, ...column }) => frames(of, name, column))]),
      ['main thread for one remote edit, ms', ...columns.map(({ of, ...column }) => perEdit(of, column))],
    ];
    return `### ${size.elements.toLocaleString('en-GB')} cards, ${size.links.toLocaleString('en-GB')} links, ${size.notes} notes\n\nMeasured ${measured}.\n\n${markdown([head, ...rows])}`;
  });
  const scenes = SCENES.map(({ name, what }) => `- **${name}**: ${what}.`).join('\n');
  return `${about} Budgets: frames ≤ 17 ms at the 95th percentile, ≤ 34 ms at 4×; ≤ 1 ms of main thread for a remote edit; opening ≤ 1,500 ms.\n\n${tables.join('\n\n')}\n\n${scenes}\n- **main thread for one remote edit**: what 50 edits a second cost beyond rest, at zoom 1, drawing included.\n\n${FARTHEST}`;
}

const FARTHEST = 'Excalidraw does not zoom out further than 0.1: its scenes at 0.06 are at 0.1. "–": it was still busy when three times the time of the scene, and eight seconds, were over; it was opened anew for the next.';

/** The largest board alone: 95th percentiles. */
export function shortTable(taken: readonly Taken[]): string {
  const largest = [...taken].sort((a, b) => b.size.elements - a.size.elements)[0];
  if (largest === undefined) return '';
  const of = (contender: ContenderName, throttle: number) => largest.played.filter((one) => one.contender === contender && one.throttle === throttle);
  const both = (contender: ContenderName, cell: (played: Taken['played'], column: Column) => string) =>
    [1, 4].map((throttle) => cell(of(contender, throttle), { contender, throttle })).join(' · ');
  const rows = [
    ['opening', ...CONTENDERS.map((contender) => both(contender, opening)), '≤ 1,500'],
    ...SCENES.map(({ name }) => [`${name}: p95 of frames`, ...CONTENDERS.map((contender) => both(contender, (played, column) => p95(played, name, column))), '≤ 17 · ≤ 34']),
    ['main thread for one remote edit', ...CONTENDERS.map((contender) => perEdit(of(contender, 1), { contender, throttle: 1 })), '≤ 1'],
  ];
  const { elements, links, notes } = largest.size;
  return `${elements.toLocaleString('en-GB')} cards, ${links.toLocaleString('en-GB')} links, ${notes} notes; milliseconds, as measured · with the processor slowed four times. A display shows a frame every 16.7.\n\n${markdown([['', ...CONTENDERS.map((name) => TITLES[name]), 'Budget'], ...rows])}`;
}

interface Column {
  readonly contender: ContenderName;
  readonly throttle: number;
}

function opening(played: Taken['played'], column: Column): string {
  const times = played.flatMap(({ openedMs }) => openedMs ?? []);
  if (times.length === 0) return played.length === 0 ? '–' : 'not within 60 s';
  return marked(median(times), 0, BUDGET.opening.get(column.throttle), column);
}

function frames(played: Taken['played'], scene: string, column: Column): string {
  const times = played.flatMap((one) => one.frames[scene] ?? []);
  if (times.length === 0) return '–';
  const { mean, p95: worst, max } = summary(times);
  return `${mean.toFixed(1)} / ${marked(worst, 1, BUDGET.frame.get(column.throttle), column)} / ${max.toFixed(0)}`;
}

function p95(played: Taken['played'], scene: string, column: Column): string {
  const times = played.flatMap((one) => one.frames[scene] ?? []);
  return times.length === 0 ? '–' : marked(summary(times).p95, 1, BUDGET.frame.get(column.throttle), column);
}

function perEdit(played: Taken['played'], column: Column): string {
  const times = played.flatMap(({ perEditMs }) => perEditMs ?? []);
  return times.length === 0 ? '–' : marked(median(times), 2, BUDGET.edit.get(column.throttle), column);
}

function marked(value: number, digits: number, budget: number | undefined, { contender }: Column): string {
  const text = value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return contender === 'placeprint' && budget !== undefined && value > budget + TENTH ? `${text} (missed)` : text;
}

function markdown(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(rows[0] ?? []), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.slice(1).map(line)].join('\n');
}
