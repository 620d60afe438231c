import type { Run, TextRun } from '../ExportDocument.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';

/** How a line break is written: at the end of a line, or within one where a line must not end (headings, cells). */
export type LineBreak = '\\\n' | '<br>';

/** A line of runs. Formatting is written with asterisks and tildes where those are sure to be read as such, else with the
 *  HTML tags that CommonMark allows in a line: asterisks inside a word or beside punctuation are not (§6.2). */
export function inlineMarkdown(runs: readonly Run[], lineBreak: LineBreak): string {
  const line = withoutEndBreaks(runs);
  let written = '';
  let startsLine = true;
  line.forEach((run, index) => {
    if (run.kind === 'break') {
      written = written.trimEnd() + lineBreak;
      startsLine = true;
      return;
    }
    const before = startsLine ? '' : lastCharacter(line[index - 1]);
    const text = run.kind === 'text' ? textMarkdown(run, before, firstCharacter(line[index + 1]), startsLine) : escapeMarkdown(run.text, startsLine);
    written += sameLink(line[index - 1], run) ? text : linkStart(run) + text;
    if (!sameLink(run, line[index + 1])) written += linkEnd(run);
    if (text.trim() !== '') startsLine = false;
  });
  return written.trimEnd();
}

function textMarkdown(run: TextRun, before: string, after: string, startsLine: boolean): string {
  const core = run.text.trim();
  if (core === '') return startsLine ? '' : ' ';
  const lead = startsLine || /^\S/.test(run.text) ? '' : ' ';
  const trail = /\S$/.test(run.text) ? '' : ' ';
  const formatted = formatNames(run);
  const escaped = escapeMarkdown(core, startsLine && formatted.length === 0);
  const signs = formatted.every((name) => SIGNS[name] !== undefined) && flanks(core, lead || before, trail || after);
  const opened = formatted.map((name) => (signs ? SIGNS[name] : `<${TAGS[name]}>`)).join('');
  const closed = formatted.toReversed().map((name) => (signs ? SIGNS[name] : `</${TAGS[name]}>`)).join('');
  return lead + opened + escaped + closed + trail;
}

const TAGS = { inserted: 'ins', deleted: 'del', bold: 'strong', italic: 'em', strike: 's', underline: 'u' } as const;
type FormatName = keyof typeof TAGS;
const SIGNS: Readonly<Partial<Record<FormatName, string>>> = { bold: '**', italic: '*', strike: '~~' };

function formatNames({ change, bold, italic, strike, underline }: TextRun): readonly FormatName[] {
  const names: (FormatName | false | undefined)[] = [change, strike && 'strike', bold && 'bold', italic && 'italic', underline && 'underline'];
  return names.filter((name) => name !== undefined && name !== false);
}

/** Whether signs around the words are read as signs: white space before them, and after them white space too, or
 *  punctuation behind a letter or digit. */
function flanks(core: string, before: string, after: string): boolean {
  return /^\s?$/.test(before) && (/^\s?$/.test(after) || (/[\p{L}\p{N}]$/u.test(core) && /^[.,;:?)]$/.test(after)));
}

function linkStart(run: Run): string {
  return run.kind === 'text' && run.href !== undefined ? '[' : '';
}

function linkEnd(run: Run): string {
  return run.kind === 'text' && run.href !== undefined ? `](<${run.href.replace(/[<>\\|]/g, encodeURIComponent)}>)` : '';
}

function sameLink(a: Run | undefined, b: Run | undefined): boolean {
  return a?.kind === 'text' && b?.kind === 'text' && a.href !== undefined && a.href === b.href;
}

function lastCharacter(run: Run | undefined): string {
  return run === undefined || run.kind === 'break' ? '' : run.text.slice(-1);
}

function firstCharacter(run: Run | undefined): string {
  return run === undefined || run.kind === 'break' ? '' : run.text.slice(0, 1);
}

/** A break that nothing follows would be read as a backslash. */
function withoutEndBreaks(runs: readonly Run[]): readonly Run[] {
  const last = runs.findLastIndex((run) => run.kind !== 'break' && run.text.trim() !== '');
  return runs.slice(0, last + 1);
}
