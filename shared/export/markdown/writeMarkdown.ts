import type { Block, ExportDocument, Section, Table } from '../ExportDocument.ts';
import { factLines } from '../factLines.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { inlineMarkdown } from './inlineMarkdown.ts';

/** A document as CommonMark with GitHub's tables. All that people wrote is text in it, whatever signs they used. */
export function writeMarkdown({ title, kicker, front, sections }: ExportDocument): string {
  const parts = [
    `# ${escapeMarkdown(title, true)}`,
    escapeMarkdown(kicker, true),
    ...front.lead.map((block) => blockMarkdown(block, 1)),
    front.titleBlock.map(({ term, text }) => `- **${escapeMarkdown(term, false)}:** ${escapeMarkdown(text, false)}`).join('\n'),
    ...[...front.sections, ...sections].map((section) => sectionMarkdown(section, 2)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionMarkdown({ number, heading, blocks, sections }: Section, level: number): string {
  const label = number === null ? '' : `${number} `;
  const parts = [
    `${'#'.repeat(level)} ${inlineMarkdown([{ kind: 'text', text: label }, ...heading], '<br>')}`,
    ...(blocks.length > 0 ? [blocksMarkdown(blocks, level)] : []),
    ...sections.map((section) => sectionMarkdown(section, level + 1)),
  ];
  return parts.join('\n\n');
}

/** `level` is that of the heading under which the blocks stand. */
function blocksMarkdown(blocks: readonly Block[], level: number): string {
  let written = '';
  blocks.forEach((block, index) => {
    const text = blockMarkdown(block, level);
    if (text === '') return;
    if (written !== '') written += wouldJoin(blocks[index - 1], block) ? '\n\n<!-- -->\n\n' : '\n\n';
    written += text;
  });
  return written;
}

/** Two lists in a row would be read as one. */
function wouldJoin(before: Block | undefined, block: Block): boolean {
  const isBulleted = (each: Block) => each.kind === 'facts' || each.kind === 'figures' || (each.kind === 'list' && !each.ordered);
  if (before === undefined) return false;
  if (before.kind === 'quote' && block.kind === 'quote') return true;
  if (isBulleted(before)) return isBulleted(block);
  return before.kind === 'list' && block.kind === 'list' && block.ordered;
}

function blockMarkdown(block: Block, level: number): string {
  switch (block.kind) {
    case 'paragraph':
      return inlineMarkdown(block.runs, '\\\n');
    case 'heading':
      return `${'#'.repeat(Math.min(6, level + block.depth))} ${inlineMarkdown(block.runs, '<br>')}`;
    case 'list':
      return listMarkdown(block.items, (index) => (block.ordered ? `${block.start + index}. ` : '- '), level);
    case 'quote':
      return indented(blocksMarkdown(block.blocks, level), '> ', '> ');
    case 'rule':
      return '***';
    case 'facts':
      return listMarkdown(block.facts.map(factLines), () => '- ', level);
    case 'figures':
      return block.figures.map(({ figure, label }) => `- ${inlineMarkdown([...label, { kind: 'text', text: `: ${figure}` }], '<br>')}`).join('\n');
    case 'table':
      return tableMarkdown(block);
  }
}

/** At the start of an item that begins with an empty line: signs in a row would be read as a rule, and a sign alone under
 *  words as a heading's underline. */
const NOTHING = '<!-- -->';

function listMarkdown(items: readonly (readonly Block[])[], marker: (index: number) => string, level: number): string {
  const tight = items.every((item) => item.every((block, index) => (index === 0 ? block.kind === 'paragraph' : block.kind === 'list')));
  const written = items.map((item, index) => {
    const sign = marker(index);
    const text = tight ? item.map((block) => blockMarkdown(block, level)).filter((each) => each !== '').join('\n') : blocksMarkdown(item, level);
    const begun = item[0] === undefined || blockMarkdown(item[0], level) === '' ? [NOTHING, text].filter((each) => each !== '').join(tight ? '\n' : '\n\n') : text;
    return indented(begun, sign, ' '.repeat(sign.length)).trimEnd();
  });
  return written.join(tight ? '\n' : '\n\n');
}

function tableMarkdown({ caption, captionShown, columns, rows }: Table): string {
  const lines = [
    columns.map(({ heading }) => escapeMarkdown(heading, false)),
    columns.map(() => '---'),
    ...rows.map((row) => row.map((cell) => inlineMarkdown(cell, '<br>'))),
  ];
  return `${captionShown ? `**${escapeMarkdown(caption, false)}**\n\n` : ''}${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`;
}

function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first + line : line === '' ? others.trimEnd() : others + line))
    .join('\n');
}
