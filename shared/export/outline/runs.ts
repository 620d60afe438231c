import type { Readiness, Stance } from '../../domain/Blueprint.ts';
import type { Block, List, Run, TextRun } from '../ExportDocument.ts';
import { stanceWord, word } from '../words/documentWords.ts';

/** Controls but tab, line feed and return, halves of surrogate pairs, and what Unicode says is never a character: none
 *  of it may stand in XML (§2.2), so it becomes U+FFFD everywhere, and words stay words. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that every format can hold. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd');
}

/** One run of text. */
export function run(text: string, format: Omit<TextRun, 'kind' | 'text'> = {}): TextRun {
  return { kind: 'text', text: printable(text), ...format };
}

/** A paragraph of plain text. */
export function paragraph(text: string, voice?: 'lead' | 'quiet'): Block {
  return paragraphOf([run(text)], voice);
}

/** A paragraph of runs. */
export function paragraphOf(runs: readonly Run[], voice?: 'lead' | 'quiet'): Block {
  return voice === undefined ? { kind: 'paragraph', runs } : { kind: 'paragraph', runs, voice };
}

/** A paragraph for each line of a text from a template. */
export function paragraphs(text: string): readonly Block[] {
  return text.split(/\n+/).filter((line) => line.trim() !== '').map((line) => paragraph(line));
}

/** A bulleted list of plain texts. */
export function bullets(texts: readonly string[]): List {
  return bulletsOf(texts.map((text) => [run(text)]));
}

/** A bulleted list of lines. */
export function bulletsOf(lines: readonly (readonly Run[])[]): List {
  return { kind: 'list', ordered: false, start: 1, items: lines.map((runs) => [paragraphOf(runs)]) };
}

/** Rows of runs on one line, with a mark between them. */
export function inARow(rows: readonly (readonly Run[])[], between: string): readonly Run[] {
  return rows.flatMap((row, index) => (index === 0 ? row : [run(between), ...row]));
}

/** A stance as its sign and word. */
export function stanceRun(stance: Stance | null): Run {
  return { kind: 'stance', stance, text: stanceWord(stance) };
}

/** Readiness as its sign and few words; nothing when neither is set. */
export function readinessRuns(now: Readiness | null, target: Readiness | null): readonly Run[] {
  if (now !== null && target !== null) return [{ kind: 'readiness', now, target, text: word('readiness.both', { now, target }) }];
  if (now !== null) return [{ kind: 'readiness', now, target, text: word('readiness.now', { now }) }];
  if (target !== null) return [{ kind: 'readiness', now, target, text: word('readiness.target', { target }) }];
  return [];
}
