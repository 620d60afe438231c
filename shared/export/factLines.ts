import type { Block, Fact, Run } from './ExportDocument.ts';

/** A fact as lines, for formats without lists of terms: the term in bold with a colon, what is said of it after it or below. */
export function factLines({ term, blocks }: Fact): readonly Block[] {
  const [first, ...rest] = blocks;
  const label: Run[] = term.map((run, index) => (run.kind === 'text' ? { ...run, text: index === term.length - 1 ? `${run.text}:` : run.text, bold: true } : run));
  if (first?.kind === 'paragraph') return [{ kind: 'paragraph', runs: [...label, { kind: 'text', text: ' ' }, ...first.runs] }, ...rest];
  return [{ kind: 'paragraph', runs: label }, ...blocks];
}
